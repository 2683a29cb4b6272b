/** Why an answer ended: Google's word and the one of Gate's six that it means, both ways. */
import { GateError } from "../../errors.ts";
import type { Finish } from "../finish.ts";
import { scrubText } from "../scrub.ts";

/** Read a `finishReason`. Google says STOP of answers that call tools, too. */
export function toFinish(raw: string, hasCalls: boolean): Finish {
  const unified = unifiedReasons.get(raw) ?? "other";
  return { unified: unified === "stop" && hasCalls ? "tool_calls" : unified, raw };
}

/** Write a reason; Google's own word where the answer is Google's. */
export function toReason({ unified, raw }: Finish): string {
  if (unifiedReasons.has(raw)) return raw;
  return reasons[unified];
}

/**
 * The error that some reasons are: the model's output could not be used, and what there is of it is no answer. Undefined for the others.
 */
export function toFinishError({ unified, raw }: Finish, message: string | undefined): GateError | undefined {
  if (unified !== "error") return undefined;
  const why = message === undefined ? "" : ` ${scrubText(message)}`;
  return new GateError("upstream_error", { message: `The model's answer could not be used (${raw}).${why}` });
}

const unifiedReasons: ReadonlyMap<string, Finish["unified"]> = new Map([
  ["STOP", "stop"],
  ["FINISH_REASON_UNSPECIFIED", "stop"],
  ["MAX_TOKENS", "length"],
  ["CONTINUATION", "length"],
  ["SAFETY", "content_filter"],
  ["RECITATION", "content_filter"],
  ["BLOCKLIST", "content_filter"],
  ["PROHIBITED_CONTENT", "content_filter"],
  ["SPII", "content_filter"],
  ["LANGUAGE", "content_filter"],
  ["IMAGE_SAFETY", "content_filter"],
  ["IMAGE_PROHIBITED_CONTENT", "content_filter"],
  ["IMAGE_RECITATION", "content_filter"],
  ["MALFORMED_FUNCTION_CALL", "error"],
  ["UNEXPECTED_TOOL_CALL", "error"],
  ["TOO_MANY_TOOL_CALLS", "error"],
  ["MALFORMED_RESPONSE", "error"],
  // Not Google's own, but that of servers that speak its dialect.
  ["FUNCTION_CALL", "tool_calls"],
  ["OTHER", "other"],
  ["NO_IMAGE", "other"],
  ["IMAGE_OTHER", "other"],
]);

const reasons: Readonly<Record<Finish["unified"], string>> = {
  stop: "STOP",
  tool_calls: "STOP",
  length: "MAX_TOKENS",
  content_filter: "SAFETY",
  error: "OTHER",
  other: "OTHER",
};
