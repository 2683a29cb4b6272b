/** Plays Amazon Bedrock's Converse: whole answers as JSON, streams as binary messages with both checksums. */
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";
import type { Part } from "../../../src/dialect/neutral.ts";
import type { Usage } from "../../../src/dialect/usage.ts";
import type { UpstreamWire } from "./wire.ts";

export const wire: UpstreamWire = {
  contentType: "application/json",
  streamType: "application/vnd.amazon.eventstream",
  answer(answer) {
    const choice = answer.choices[0];
    return JSON.stringify({
      metrics: { latencyMs: 412 },
      output: { message: { role: "assistant", content: (choice?.parts ?? []).map(toBlock) } },
      stopReason: toStopReason(answer),
      usage: toUsage(answer.usage?.usage),
    });
  },
  stream(answer) {
    const frames = [eventFrame("messageStart", { role: "assistant" })];
    for (const [index, part] of (answer.choices[0]?.parts ?? []).entries()) frames.push(...toFrames(part, index));
    frames.push(eventFrame("messageStop", { stopReason: toStopReason(answer) }));
    // The usage comes last, behind the reason why the answer ended.
    const usage = toUsage(answer.usage?.usage);
    if (usage !== undefined) frames.push(eventFrame("metadata", { usage, metrics: { latencyMs: 412 } }));
    return frames;
  },
};

/** A message of type `event`. */
export function eventFrame(type: string, payload: unknown): Buffer {
  return binaryFrame(
    { ":event-type": type, ":content-type": "application/json", ":message-type": "event" },
    // Bedrock pads its payloads, so that their length tells nothing of the text.
    JSON.stringify({ ...(payload as object), p: "abcdefghijkl" }), // Every payload is an object.
  );
}

/** A message of type `exception`. */
export function exceptionFrame(type: string, message: string): Buffer {
  return binaryFrame(
    { ":exception-type": type, ":content-type": "application/json", ":message-type": "exception" },
    JSON.stringify({ message }),
  );
}

/** Any message: the lengths, their checksum, headers with texts (or of any bytes), the payload, the checksum of it all. */
export function binaryFrame(headers: Readonly<Record<string, string>> | Buffer, payload: string): Buffer {
  const head = Buffer.isBuffer(headers) ? headers : Buffer.concat(Object.entries(headers).map(toHeader));
  const body = Buffer.from(payload);
  const lengths = Buffer.concat([toBytes(12 + head.length + body.length + 4), toBytes(head.length)]);
  const rest = Buffer.concat([lengths, toBytes(crc32(lengths)), head, body]);
  return Buffer.concat([rest, toBytes(crc32(rest))]);
}

function toHeader([name, value]: readonly [string, string]): Buffer {
  const text = Buffer.from(value);
  return Buffer.concat([
    Buffer.from([Buffer.byteLength(name)]),
    Buffer.from(name),
    Buffer.from([7, text.length >> 8, text.length & 0xff]),
    text,
  ]);
}

function toBytes(value: number): Buffer {
  return Buffer.from([(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
}

/** CRC-32 by its definition, bit by bit. */
function crc32(bytes: Buffer): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

function toBlock(part: Part): unknown {
  switch (part.kind) {
    case "text":
    case "refusal":
      return { text: part.text };
    case "tool-call":
      return { toolUse: { toolUseId: part.id, name: part.name, input: JSON.parse(part.input || "{}") as unknown } };
    case "reasoning":
      return { reasoningContent: toReasoning(part) };
    default:
      throw new Error(`Converse answers have no ${part.kind}.`);
  }
}

function toReasoning({ text, seal }: Extract<Part, { kind: "reasoning" }>): unknown {
  if (seal?.form === "redacted") return { redactedContent: seal.value };
  return { reasoningText: { text, ...(seal !== undefined && { signature: seal.value }) } };
}

function toFrames(part: Part, contentBlockIndex: number): Buffer[] {
  const delta = (json: unknown): Buffer => eventFrame("contentBlockDelta", { contentBlockIndex, delta: json });
  const stop = eventFrame("contentBlockStop", { contentBlockIndex });
  switch (part.kind) {
    case "text":
    case "refusal":
      // A text has no start of its own.
      return [...cut(part.text).map((text) => delta({ text })), stop];
    case "tool-call": {
      const { id, name, input } = part;
      const start = eventFrame("contentBlockStart", { contentBlockIndex, start: { toolUse: { toolUseId: id, name } } });
      // A call without input has no delta at all.
      const pieces = input === "" || input === "{}" ? [] : cut(input);
      return [start, ...pieces.map((piece) => delta({ toolUse: { input: piece } })), stop];
    }
    case "reasoning": {
      const { text, seal } = part;
      if (seal?.form === "redacted") return [delta({ reasoningContent: { redactedContent: seal.value } }), stop];
      const pieces = cut(text).map((piece) => delta({ reasoningContent: { text: piece } }));
      if (seal !== undefined) pieces.push(delta({ reasoningContent: { signature: seal.value } }));
      return [...pieces, stop];
    }
    default:
      throw new Error(`Converse streams have no ${part.kind}.`);
  }
}

/** Pieces of five characters. */
function cut(text: string): string[] {
  const characters = [...text];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += 5) pieces.push(characters.slice(at, at + 5).join(""));
  return pieces;
}

function toStopReason({ choices: [choice] }: NeutralAnswer): string {
  if (choice?.parts.some((part) => part.kind === "refusal")) return "content_filtered";
  switch (choice?.finish.unified) {
    case "length":
      return "max_tokens";
    case "tool_calls":
      return "tool_use";
    case "content_filter":
      return "guardrail_intervened";
    case "error":
      return "malformed_model_output";
    default:
      return choice?.stopSequence === undefined ? "end_turn" : "stop_sequence";
  }
}

function toUsage(usage: Usage | undefined): Readonly<Record<string, unknown>> | undefined {
  if (usage === undefined) return undefined;
  const inputTokens = sum(
    usage.inputUncachedTokens,
    usage.inputAudioTokens,
    usage.inputImageTokens,
    usage.inputVideoTokens,
  );
  const cacheReadInputTokens = sum(usage.inputCacheReadTokens);
  const fiveMinutes = sum(usage.inputCacheWrite5mTokens);
  const oneHour = sum(usage.inputCacheWrite1hTokens);
  const cacheWriteInputTokens = sum(fiveMinutes, oneHour, usage.inputCacheWriteOtherTokens);
  // Thoughts are part of the output; how much of it is not said.
  const outputTokens = sum(
    usage.outputTextTokens,
    usage.outputReasoningTokens,
    usage.outputAudioTokens,
    usage.outputImageTokens,
  );
  return {
    inputTokens,
    outputTokens,
    totalTokens: inputTokens + outputTokens + cacheReadInputTokens + cacheWriteInputTokens,
    cacheReadInputTokens,
    cacheWriteInputTokens,
    ...(fiveMinutes + oneHour > 0 && {
      cacheDetails: [
        { ttl: "1h", inputTokens: oneHour },
        { ttl: "5m", inputTokens: fiveMinutes },
      ],
    }),
  };
}

function sum(...counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((all, one) => all + (one ?? 0), 0);
}
