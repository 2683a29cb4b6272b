/** Requests in the neutral form for tests of upstream encoders, and what became of them. */
import type { TargetModel, Upstream, Warning } from "../../src/dialect/dialect.ts";
import type { Message, NeutralRequest, Part } from "../../src/dialect/neutral.ts";

export interface Encoded {
  /** As it goes over the wire. */
  readonly body: Record<string, unknown>;
  /** `<code> <detail>`, each once, in order. */
  readonly warnings: readonly string[];
}

/** A request with one question, and what the test adds to it. */
export function toRequest(fields: Partial<NeutralRequest> = {}): NeutralRequest {
  return {
    family: "openai-chat",
    model: "asked",
    messages: [user("Hello")],
    tools: [],
    isStreaming: false,
    wantsStreamUsage: false,
    ...fields,
  };
}

export function user(...parts: readonly (string | Part)[]): Message {
  return { role: "user", parts: parts.map(toPart) };
}

export function assistant(...parts: readonly (string | Part)[]): Message {
  return { role: "assistant", parts: parts.map(toPart) };
}

export function system(...parts: readonly (string | Part)[]): Message {
  return { role: "system", parts: parts.map(toPart) };
}

/** Encode as the dispatcher does, for a model that states no capabilities unless the test does. */
export function encode(
  upstream: Upstream,
  fields: Partial<NeutralRequest> = {},
  target: Partial<TargetModel> = {},
  quirks: readonly string[] = [],
): Encoded {
  const warnings = new Set<string>();
  const model: TargetModel = {
    upstreamModel: "served",
    capabilities: new Set(),
    maxOutputTokens: undefined,
    reasoning: undefined,
    ...target,
  };
  const body = upstream.encodeRequest(
    toRequest(fields),
    { target: model, injectUsage: false, quirks },
    ({ code, detail }: Warning) => warnings.add(`${code} ${detail}`),
  );
  // Through JSON: fields that are undefined are not sent.
  return { body: JSON.parse(JSON.stringify(body)) as Record<string, unknown>, warnings: [...warnings] };
}

function toPart(part: string | Part): Part {
  return typeof part === "string" ? { kind: "text", text: part } : part;
}
