/** Plays the parts around the chat dialect: a target, a client, a provider's frames. */
import type { AnswerContext, EncodeOptions, StreamDecoder, TargetModel } from "../../../src/dialect/dialect.ts";
import type { NeutralAnswer, NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import type { NeutralRequest } from "../../../src/dialect/neutral.ts";
import { encodeRequest } from "../../../src/dialect/openai-chat/encode-request.ts";
import { createStreamDecoder } from "../../../src/dialect/openai-chat/stream-decoder.ts";
import { createStreamEncoder } from "../../../src/dialect/openai-chat/stream-encoder.ts";
import { createFrameSplitter } from "../../../src/dialect/sse.ts";
import { decodeBody } from "../_decode.ts";

export type Json = Record<string, unknown>;

export function toOptions(quirks: readonly string[] = [], target: Partial<TargetModel> = {}): EncodeOptions {
  return {
    target: {
      upstreamModel: "served",
      capabilities: new Set<string>(),
      maxOutputTokens: undefined,
      reasoning: undefined,
      ...target,
    },
    injectUsage: false,
    quirks,
  };
}

/** What goes over the wire, and the losses, each as `<code> <detail>`. */
export function encode(
  request: NeutralRequest,
  options: EncodeOptions = toOptions(),
): { readonly body: Json; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const body = encodeRequest(request, options, ({ code, detail }) => warnings.push(`${code} ${detail}`));
  return { body: JSON.parse(JSON.stringify(body)) as Json, warnings };
}

export function toContext(request: Json = {}, model = "asked"): AnswerContext {
  const body = { model, messages: [{ role: "user", content: "Hi" }], ...request };
  return {
    model,
    requestId: "01REQUEST",
    nowSeconds: 1_790_000_000,
    request: decodeBody(Buffer.from(JSON.stringify(body))),
    estimatedInputTokens: 1,
  };
}

/** One frame of a chunk. */
export function toFrame(json: unknown): Buffer {
  return Buffer.from(`data: ${JSON.stringify(json)}\n\n`);
}

export const DONE: Buffer = Buffer.from("data: [DONE]\n\n");

/** A chunk of choice 0. */
export function toChunk(delta: Json, reason: string | null = null, rest: Json = {}): Buffer {
  const choices = [{ index: 0, delta, finish_reason: reason, ...rest }];
  return toFrame({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 5, model: "m", choices });
}

/** All events of a stream that ends as it should. */
export function decodeFrames(frames: readonly Buffer[], quirks: readonly string[] = []): NeutralEvent[] {
  const decoder = createStreamDecoder(quirks);
  return [...pushAll(decoder, frames), ...decoder.end()];
}

export function decodeStream(bytes: Buffer, quirks: readonly string[] = []): NeutralEvent[] {
  return decodeFrames(splitAll([bytes]), quirks);
}

export function splitAll(chunks: readonly Buffer[]): Buffer[] {
  const splitter = createFrameSplitter();
  const frames = chunks.flatMap((chunk) => splitter.push(chunk));
  const last = splitter.end();
  return last === undefined ? frames : [...frames, last];
}

function pushAll(decoder: StreamDecoder, frames: readonly Buffer[]): NeutralEvent[] {
  return frames.flatMap((frame) => [...decoder.push(frame)]);
}

/** The wire text of a stream. */
export function encodeEvents(events: readonly NeutralEvent[], context: AnswerContext): string {
  const encoder = createStreamEncoder(context);
  return events.map((event) => encoder.push(event)).join("");
}

/** The JSON of the frames, `[DONE]` as a text. */
export function readFrames(text: string): unknown[] {
  return text
    .split("\n\n")
    .filter((frame) => frame.startsWith("data:"))
    .map((frame) => {
      const data = frame.slice("data:".length).trim();
      return data === "[DONE]" ? data : (JSON.parse(data) as unknown);
    });
}

/** Events of a whole answer, one delta a part, as a decoder of any dialect may give them. */
export function toEvents(answer: NeutralAnswer): NeutralEvent[] {
  const events: NeutralEvent[] = [
    {
      kind: "start",
      ...(answer.id !== undefined && { id: answer.id }),
      ...(answer.createdAtSeconds !== undefined && { createdAtSeconds: answer.createdAtSeconds }),
    },
  ];
  for (const { index: choice, parts, finish, refusalText } of answer.choices) {
    for (const [index, part] of parts.entries()) {
      if (part.kind === "tool-result") continue;
      const at = { choice, index };
      if (part.kind === "text" || part.kind === "refusal") {
        events.push({ kind: "part-start", ...at, part: { kind: part.kind } });
        events.push({ kind: "part-delta", ...at, text: part.text });
        if (part.kind === "text") {
          for (const citation of part.citations ?? []) events.push({ kind: "part-delta", ...at, citation });
          if (part.seal) events.push({ kind: "part-delta", ...at, seal: part.seal });
        }
      } else if (part.kind === "reasoning") {
        events.push({
          kind: "part-start",
          ...at,
          part: { kind: "reasoning", ...(part.isSummary && { isSummary: true }) },
        });
        if (part.text !== "") events.push({ kind: "part-delta", ...at, text: part.text });
        if (part.seal) events.push({ kind: "part-delta", ...at, seal: part.seal });
      } else if (part.kind === "tool-call") {
        const { id, name, isCustom } = part;
        events.push({
          kind: "part-start",
          ...at,
          part: { kind: "tool-call", id, name, ...(isCustom && { isCustom }) },
        });
        if (part.input !== "") events.push({ kind: "part-delta", ...at, text: part.input });
        if (part.seal) events.push({ kind: "part-delta", ...at, seal: part.seal });
      } else {
        events.push({ kind: "part-start", ...at, part: { kind: "whole", part } });
      }
      events.push({ kind: "part-stop", ...at });
    }
    events.push({ kind: "finish", choice, finish, ...(refusalText !== undefined && { refusalText }) });
  }
  if (answer.usage) events.push({ kind: "usage", usage: answer.usage });
  events.push({ kind: "end" });
  return events;
}
