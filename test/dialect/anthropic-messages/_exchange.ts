/** What the tests of this dialect share: heads, bodies, targets and contexts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { anthropicMessages } from "../../../src/dialect/anthropic-messages/anthropic-messages.ts";
import type {
  AnswerContext,
  DecodedRequest,
  EncodeOptions,
  RequestHead,
  TargetModel,
} from "../../../src/dialect/dialect.ts";
import type { ReasoningControl } from "../../../src/graph/shaping.ts";
import type { JsonRecord } from "../../../src/dialect/_record.ts";
import type { NeutralRequest } from "../../../src/dialect/neutral.ts";
import type { NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { createFrameSplitter } from "../../../src/dialect/sse.ts";

export const { downstream, upstream } = anthropicMessages;

const fixtures = join(import.meta.dirname, "../../fixtures/wire/anthropic-messages");

export function readFixture(name: string): Buffer {
  return readFileSync(join(fixtures, name));
}

export function readJson(name: string): JsonRecord {
  return JSON.parse(readFixture(name).toString("utf8")) as JsonRecord;
}

export function toHead(headers: Readonly<Record<string, string>> = {}): RequestHead {
  return { header: (name) => headers[name] };
}

export function decode(body: unknown, headers?: Readonly<Record<string, string>>): DecodedRequest {
  return downstream.decodeRequest(Buffer.from(JSON.stringify(body)), toHead(headers));
}

/** A request of a chat client, with what the test is about. */
export function toRequest(fields: Partial<NeutralRequest> = {}): NeutralRequest {
  return {
    family: "openai-chat",
    model: "smart",
    messages: [{ role: "user", parts: [{ kind: "text", text: "hi" }], isPlain: true }],
    tools: [],
    isStreaming: false,
    wantsStreamUsage: false,
    ...fields,
  };
}

const ALL = "chat streaming tools json json-schema reasoning forced-tools prefill sampling";

export interface TargetFields {
  readonly capabilities?: string;
  readonly maxOutputTokens?: number;
  readonly reasoning?: ReasoningControl;
  readonly quirks?: readonly string[];
}

export function toOptions({
  capabilities = ALL,
  maxOutputTokens,
  reasoning,
  quirks = [],
}: TargetFields = {}): EncodeOptions {
  const target: TargetModel = {
    upstreamModel: "claude-x",
    capabilities: new Set(capabilities.split(" ")),
    maxOutputTokens,
    reasoning,
  };
  return { target, injectUsage: false, quirks };
}

export interface Encoded {
  readonly body: JsonRecord;
  readonly warnings: readonly string[];
}

/** Encode for a provider; warnings as `code detail`. */
export function encode(fields: Partial<NeutralRequest> = {}, target: TargetFields = {}): Encoded {
  const warnings: string[] = [];
  const body = upstream.encodeRequest(toRequest(fields), toOptions(target), ({ code, detail }) =>
    warnings.push(`${code} ${detail}`),
  );
  // What goes over the wire: fields without a value are gone.
  return { body: JSON.parse(JSON.stringify(body)) as JsonRecord, warnings };
}

export function toContext(request: DecodedRequest, fields: Partial<AnswerContext> = {}): AnswerContext {
  return {
    model: "smart",
    requestId: "01JD0000000000000000000000",
    nowSeconds: 1_790_000_000,
    request,
    estimatedInputTokens: 17,
    ...fields,
  };
}

export const plainRequest = { model: "smart", max_tokens: 100, messages: [{ role: "user", content: "hi" }] };

/** Decode a stream that comes in these chunks. */
export function decodeStream(chunks: readonly Buffer[]): NeutralEvent[] {
  const splitter = createFrameSplitter();
  const decoder = upstream.createStreamDecoder([]);
  const frames = chunks.flatMap((chunk) => splitter.push(chunk));
  const last = splitter.end();
  if (last !== undefined) frames.push(last);
  const events = frames.flatMap((frame) => decoder.push(frame));
  return [...events, ...decoder.end()];
}

/** Frames of a text of a stream, as `[event, data]`. */
export function readFrames(text: string): (readonly [string, JsonRecord])[] {
  return text
    .split("\n\n")
    .filter((frame) => frame.trim() !== "")
    .map((frame) => {
      const [event = "", data = ""] = frame.split("\n");
      return [event.replace(/^event: /u, ""), JSON.parse(data.replace(/^data: /u, "")) as JsonRecord] as const;
    });
}

export function encodeStream(events: readonly NeutralEvent[], context: AnswerContext): string {
  const encoder = downstream.createStreamEncoder(context);
  return events.map((event) => encoder.push(event)).join("");
}
