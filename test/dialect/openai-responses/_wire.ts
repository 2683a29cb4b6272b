/** Fixtures and short ways to both halves of the dialect. */
import { readFileSync } from "node:fs";
import type { DecodedRequest, EncodeOptions, TargetModel, Warning } from "../../../src/dialect/dialect.ts";
import type { NeutralAnswer, NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import type { Message, NeutralRequest } from "../../../src/dialect/neutral.ts";
import { openaiResponses } from "../../../src/dialect/openai-responses/openai-responses.ts";
import { GateError } from "../../../src/errors.ts";

export const { upstream, downstream } = openaiResponses;
export type Json = Record<string, unknown>;

const folder = new URL("../../fixtures/wire/openai-responses/", import.meta.url);

export function readFixture(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}

export function readJson(name: string): Json {
  return JSON.parse(readFixture(name).toString("utf8")) as Json;
}

/** The events of a stream, parsed. */
export function toEvents(stream: string): Json[] {
  return stream
    .split("\n\n")
    .filter((frame) => frame.trim() !== "")
    .map((frame) => JSON.parse(frame.slice(frame.indexOf("data: ") + "data: ".length)) as Json);
}

export function decode(body: unknown): DecodedRequest {
  return downstream.decodeRequest(Buffer.from(JSON.stringify(body)), { header: () => undefined });
}

/** The neutral form of a request with this input. */
export function toNeutral(input: unknown, rest: Json = {}): NeutralRequest {
  return decode({ model: "m", input, ...rest }).neutral();
}

export const reasoningModel: TargetModel = {
  upstreamModel: "gpt-5.2",
  capabilities: new Set(["chat", "streaming", "tools", "json", "reasoning", "vision"]),
  maxOutputTokens: undefined,
  reasoning: undefined,
};

export function toOptions(target: Partial<TargetModel> = {}): EncodeOptions {
  return { target: { ...reasoningModel, ...target }, injectUsage: false, quirks: [] };
}

export interface Encoded {
  readonly body: Json;
  readonly input: readonly Json[];
  readonly warnings: readonly string[];
}

export function encode(request: NeutralRequest, target: Partial<TargetModel> = {}): Encoded {
  const warnings: Warning[] = [];
  const body = upstream.encodeRequest(request, toOptions(target), (warning) => warnings.push(warning));
  const input = Array.isArray(body["input"]) ? (body["input"] as Json[]) : [];
  return { body, input, warnings: warnings.map(({ code, detail }) => `${code} ${detail}`) };
}

/** A request of another family. */
export function foreign(messages: readonly Message[], rest: Partial<NeutralRequest> = {}): NeutralRequest {
  return {
    family: "anthropic-messages",
    model: "m",
    messages,
    tools: [],
    isStreaming: false,
    wantsStreamUsage: true,
    ...rest,
  };
}

export function decodeAnswer(answer: unknown): NeutralAnswer {
  const decoded = upstream.decodeAnswer(Buffer.from(JSON.stringify(answer)), []);
  if (GateError.is(decoded)) throw decoded;
  return decoded;
}

/** All neutral events of a stream that is fed in chunks of `size` bytes. */
export function decodeStream(stream: Buffer | string, size: number = Number.POSITIVE_INFINITY): NeutralEvent[] {
  const bytes = Buffer.from(stream);
  const splitter = upstream.createSplitter();
  const decoder = upstream.createStreamDecoder([]);
  const events: NeutralEvent[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    for (const frame of splitter.push(bytes.subarray(at, Math.min(bytes.length, at + size))))
      events.push(...decoder.push(frame));
  }
  const last = splitter.end();
  if (last !== undefined) events.push(...decoder.push(last));
  events.push(...decoder.end());
  return events;
}

export function toFrames(events: readonly Json[]): string {
  return events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
}

export const REQUEST_ID = "01JD0000000000000000000000";

export function toContext(body: Json = {}, model: string = "m"): Parameters<typeof downstream.encodeAnswer>[1] {
  return {
    model,
    requestId: REQUEST_ID,
    nowSeconds: 1_790_000_005,
    request: decode({ model, input: "x", ...body }),
    estimatedInputTokens: 11,
  };
}

/** The stream that a client gets. */
export function encodeStream(events: readonly NeutralEvent[], body: Json = {}, model?: string): string {
  const encoder = downstream.createStreamEncoder(toContext(body, model));
  return events.map((event) => encoder.push(event)).join("");
}

/** A client that wants encrypted reasoning. */
export const WITH_SEALS: Json = { include: ["reasoning.encrypted_content"] };
