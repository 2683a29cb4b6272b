/** Plays Google's generateContent: whole answers as JSON, streams as events of which each is a small answer. */
import type { NeutralAnswer, NeutralChoice } from "../../../src/dialect/neutral-answer.ts";
import type { Part } from "../../../src/dialect/neutral.ts";
import type { Usage } from "../../../src/dialect/usage.ts";
import type { UpstreamWire } from "./wire.ts";

export const wire: UpstreamWire = {
  contentType: "application/json; charset=UTF-8",
  streamType: "text/event-stream",
  answer(answer) {
    const candidates = answer.choices.map((choice) => ({
      content: { parts: choice.parts.map(toWirePart), role: "model" },
      ...toReason(choice),
      index: choice.index,
    }));
    return JSON.stringify({ candidates, ...toUsage(answer.usage?.usage), ...toNames(answer) }, null, 2);
  },
  stream(answer) {
    const frames: string[] = [];
    // The prompt is counted from the first event on; what was written only as it grows.
    const prompt = toUsage(answer.usage?.usage, false);
    for (const choice of answer.choices) {
      for (const part of choice.parts.flatMap(cutPart)) {
        const candidate = { content: { parts: [part], role: "model" }, index: choice.index };
        frames.push(toFrame({ candidates: [candidate], ...prompt, ...toNames(answer) }));
      }
    }
    const candidates = answer.choices.map((choice) => ({
      content: { parts: [{ text: "" }], role: "model" },
      ...toReason(choice),
      index: choice.index,
    }));
    frames.push(toFrame({ candidates, ...toUsage(answer.usage?.usage), ...toNames(answer) }));
    return frames;
  },
};

/** One event, as Google delimits it. */
export function toFrame(json: unknown): string {
  return `data: ${JSON.stringify(json)}\r\n\r\n`;
}

function toNames(answer: NeutralAnswer): object {
  return { modelVersion: answer.model ?? "gemini", responseId: answer.id ?? "response" };
}

function toWirePart(part: Part): Record<string, unknown> {
  const signature = "seal" in part && part.seal?.origin === "google" ? { thoughtSignature: part.seal.value } : {};
  switch (part.kind) {
    case "text":
    case "refusal":
      return { text: part.text, ...signature };
    case "reasoning":
      return { text: part.text, thought: true, ...signature };
    case "tool-call": {
      const args = JSON.parse(part.input === "" ? "{}" : part.input) as unknown;
      return { functionCall: { name: part.name, args, id: part.id }, ...signature };
    }
    case "image":
      if (part.source.kind !== "base64") throw new Error("Images of answers come as bytes.");
      return { inlineData: { mimeType: part.source.mediaType, data: part.source.data } };
    default:
      throw new Error(`Answers have no ${part.kind}.`);
  }
}

/** Texts come in pieces of five characters, calls and images whole; a signature comes with the last piece. */
function cutPart(part: Part): Record<string, unknown>[] {
  const whole = toWirePart(part);
  if (typeof whole["text"] !== "string") return [whole];
  const characters = [...whole["text"]];
  const { thoughtSignature, ...plain } = whole;
  const pieces: Record<string, unknown>[] = [];
  for (let at = 0; at < characters.length; at += 5)
    pieces.push({ ...plain, text: characters.slice(at, at + 5).join("") });
  if (thoughtSignature === undefined) return pieces;
  const last = pieces.pop() ?? { ...plain, text: "" };
  return [...pieces, { ...last, thoughtSignature }];
}

function toReason(choice: NeutralChoice): object {
  switch (choice.finish.unified) {
    case "length":
      return { finishReason: "MAX_TOKENS" };
    case "content_filter":
      return { finishReason: "SAFETY", ...(choice.refusalText !== undefined && { finishMessage: choice.refusalText }) };
    case "error":
      return { finishReason: "MALFORMED_FUNCTION_CALL" };
    case "other":
      return { finishReason: "OTHER" };
    default:
      // Also of answers that call functions.
      return { finishReason: "STOP" };
  }
}

function toUsage(usage: Usage | undefined, isEnd = true): object {
  if (usage === undefined) return {};
  const cached = sum(usage.inputCacheReadTokens);
  const promptTokenCount = sum(
    usage.inputUncachedTokens,
    cached,
    usage.inputCacheWrite5mTokens,
    usage.inputCacheWrite1hTokens,
    usage.inputCacheWriteOtherTokens,
    usage.inputAudioTokens,
    usage.inputImageTokens,
    usage.inputVideoTokens,
  );
  const input = { promptTokenCount, ...(cached > 0 && { cachedContentTokenCount: cached }) };
  const promptTokensDetails = toDetails({
    AUDIO: usage.inputAudioTokens,
    IMAGE: usage.inputImageTokens,
    VIDEO: usage.inputVideoTokens,
  });
  if (!isEnd) return { usageMetadata: { ...input, totalTokenCount: promptTokenCount, ...promptTokensDetails } };
  const thoughts = sum(usage.outputReasoningTokens);
  const candidatesTokenCount = sum(usage.outputTextTokens, usage.outputAudioTokens, usage.outputImageTokens);
  return {
    usageMetadata: {
      ...input,
      candidatesTokenCount,
      ...(thoughts > 0 && { thoughtsTokenCount: thoughts }),
      totalTokenCount: promptTokenCount + candidatesTokenCount + thoughts,
      ...promptTokensDetails,
    },
  };
}

function sum(...counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((all, one) => all + (one ?? 0), 0);
}

function toDetails(counts: Readonly<Record<string, number | undefined>>): object {
  const details = Object.entries(counts).flatMap(([modality, tokenCount]) =>
    tokenCount === undefined ? [] : [{ modality, tokenCount }],
  );
  return details.length === 0 ? {} : { promptTokensDetails: details };
}
