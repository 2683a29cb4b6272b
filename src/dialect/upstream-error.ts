/** A provider's error as the client may see it. Each dialect finds the code; what follows from it is the same everywhere. */
import { GateError, type ErrorCode } from "../errors.ts";
import { isRequestForbidden } from "./forbidden.ts";
import { saysSealRefused } from "./seal-refusal.ts";
import { scrubText } from "./scrub.ts";

export interface UpstreamFailure {
  readonly code: ErrorCode;
  readonly status: number;
  /** What the provider said, as it said it. */
  readonly message: string | undefined;
  /** Everything it said that may tell why, machine words included; the message where absent. */
  readonly words?: string;
  /** It is certain that a refusal is about Gate's credential and not about the request. */
  readonly isAboutCredential?: boolean;
  readonly param?: string | null;
  readonly retryAfterSeconds: number | undefined;
}

/** Make the error. The provider's text is scrubbed and capped; what it says of Gate's own account is kept from the client. */
export function toUpstreamError(failure: UpstreamFailure): GateError {
  const { code, status, message, retryAfterSeconds } = failure;
  const words = failure.words ?? message ?? "";
  const text = message === undefined ? undefined : scrubText(message);
  const isRejected = code === "upstream_rejected";
  return new GateError(code, {
    message: toMessage(code, status, text),
    ...(isRejected && { param: failure.param ?? null }),
    // For the log.
    ...(text !== undefined && ownAccountCodes.has(code) && { cause: new Error(text) }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(isRejected && status >= 400 && status < 500 && { status }),
    ...(code === "upstream_unauthorized" &&
      failure.isAboutCredential !== true &&
      isRequestForbidden(status, words) && { isRequestForbidden: true as const }),
    ...(isRejected && saysSealRefused(words) && { isSealRefusal: true as const }),
  });
}

const ownAccountCodes: ReadonlySet<ErrorCode> = new Set(["upstream_unauthorized", "upstream_quota_exhausted"]);

function toMessage(code: ErrorCode, status: number, text: string | undefined): string {
  if (code === "upstream_unauthorized") return "The provider refused the credentials that Gate has for it.";
  if (code === "upstream_quota_exhausted") return "The account that Gate uses at the provider has no quota left.";
  if (text !== undefined && text !== "") return text;
  if (status < 400) return "The provider reported a failure without saying which.";
  return `The provider answered with status ${status} and no readable error.`;
}
