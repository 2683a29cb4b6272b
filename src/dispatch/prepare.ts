/** What comes before the first byte to a provider: the request written for a target, and the proof of one credential. */
import type { DecodedRequest } from "../dialect/dialect.ts";
import type { NeutralRequest } from "../dialect/neutral.ts";
import { hasSeals } from "../dialect/without-seals.ts";
import { GateError } from "../errors.ts";
import { authorizeCall, type Authorization, type CredentialPorts } from "./credentials/authorize-call.ts";
import { hasOtherKey } from "./credentials/other-key.ts";
import type { Call, DispatchPorts, DispatchTarget } from "./dispatch.ts";
import { encodeCall, type EncodeChoices, type EncodedCall } from "./encode-call.ts";
import type { Route } from "./transport.ts";

/** A request written for a target. */
export interface Written {
  readonly encoded: EncodedCall;
  readonly route: Route;
  /** Without those that prove us. */
  readonly headers: readonly string[];
}

/**
 * Write the request for a target. At once where nothing has to be fetched. A GateError is what this target cannot express or fetch.
 * `isRepair`: without what the provider refused to read.
 */
export function write(
  call: Call,
  target: DispatchTarget,
  isRepair: boolean,
  ports: DispatchPorts,
): Written | GateError | Promise<Written | GateError> {
  try {
    const neutral = needsMedia(call.request, target) ? ports.media.inline(call.request.neutral()) : undefined;
    if (neutral === undefined) return encode(call, target, isRepair, undefined, ports);
    return neutral.then((inlined) => encode(call, target, isRepair, inlined, ports)).catch(toRefusal);
  } catch (error) {
    return toRefusal(error);
  }
}

/** Prove one attempt. At once where nothing has to be fetched or signed. Credentials of `tried` are taken only when there is no other. */
export function prove(
  call: Call,
  { provider, upstreamModel }: DispatchTarget,
  { encoded, route, headers }: Written,
  tried: readonly number[],
  ports: DispatchPorts,
): Authorization | Promise<Authorization> {
  return authorizeCall(
    provider.auth,
    {
      provider: provider.id,
      method: "POST",
      origin: route.origin,
      pathPrefix: route.pathPrefix,
      path: route.pathPrefix + encoded.path,
      headers,
      body: encoded.body,
      upstreamModel,
      seed: call.seed,
      clientHeader: call.request.head.header,
      isGateKey: call.isGateKey,
    },
    tried.length === 0 ? ports.credentials : toChoosingPorts(provider, tried, ports),
  );
}

/** Whether the provider has a key that neither rests nor was tried. */
export function hasFurtherKey({ provider }: DispatchTarget, tried: readonly number[], ports: DispatchPorts): boolean {
  const isResting = (slot: number): boolean => tried.includes(slot) || ports.health.isCool(provider, slot);
  return hasOtherKey(provider.auth, ports.credentials, isResting);
}

/** Whether a request holds anything that a repair would leave out. */
export function canRepair(request: DecodedRequest): boolean {
  try {
    return hasSeals(request.neutral());
  } catch (error) {
    // A body that went on as it came, and that Gate itself cannot read.
    if (GateError.is(error)) return false;
    throw error;
  }
}

function toChoosingPorts(
  provider: DispatchTarget["provider"],
  tried: readonly number[],
  { credentials, health }: DispatchPorts,
): CredentialPorts {
  const { readSecret, readText, now, store } = credentials;
  const isCool = (_auth: unknown, slot: number): boolean => tried.includes(slot) || health.isCool(provider, slot);
  return { readSecret, readText, now, store, isCool };
}

/** A dialect whose providers fetch nothing gets the bytes themselves. */
function needsMedia(request: DecodedRequest, { upstream }: DispatchTarget): boolean {
  if (upstream.fetchesUrls || request.surface === upstream.dialect) return false;
  const { modalities } = request.facts;
  return modalities.has("image") || modalities.has("file") || modalities.has("audio") || modalities.has("video");
}

function toRefusal(error: unknown): GateError {
  if (GateError.is(error)) return error;
  throw error;
}

function encode(
  call: Call,
  target: DispatchTarget,
  isRepair: boolean,
  neutral: NeutralRequest | undefined,
  ports: DispatchPorts,
): Written | GateError {
  const { provider } = target;
  const encoded = encodeCall(call.request, target, call.rules, neutral, toChoices(call, target, isRepair));
  const baseURL = provider.baseURL === undefined ? "" : ports.readText(provider.baseURL);
  if (baseURL === undefined)
    return new GateError("upstream_error", { message: `The base URL of provider "${provider.id}" is not set.` });
  const route = ports.transport.connect(provider, baseURL, target.timeouts.connectMs);
  return { encoded, route, headers: toHeaders(call, target, encoded) };
}

const REPAIR: EncodeChoices = { withoutSeals: true };

function toChoices({ spending }: Call, target: DispatchTarget, isRepair: boolean): EncodeChoices | undefined {
  const maxOutputTokens = spending?.outputCap(target);
  if (maxOutputTokens === undefined) return isRepair ? REPAIR : undefined;
  return { withoutSeals: isRepair, maxOutputTokens };
}

const COMMON_HEADERS = ["content-type", "application/json", "accept-encoding", "identity", "user-agent", "llm-gate"];
const JSON_HEADERS = [...COMMON_HEADERS, "accept", "application/json"];
const STREAM_HEADERS = [...COMMON_HEADERS, "accept", "text/event-stream"];

function toHeaders(call: Call, { provider, upstream }: DispatchTarget, encoded: EncodedCall): readonly string[] {
  const common = !call.request.isStreaming
    ? JSON_HEADERS
    : upstream.streamType === "text/event-stream"
      ? STREAM_HEADERS
      : [...COMMON_HEADERS, "accept", upstream.streamType];
  if (encoded.headers.length === 0 && provider.headers === undefined) return common;
  const headers = common.concat(encoded.headers);
  for (const [name, value] of Object.entries(provider.headers ?? {}))
    headers.push(name, typeof value === "string" ? value : call.sessionId);
  return headers;
}
