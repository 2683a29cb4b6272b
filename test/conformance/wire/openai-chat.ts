/** A provider that speaks OpenAI Chat Completions, as OpenAI itself writes it and, for thoughts, as DeepSeek and OpenRouter do. */
import type { NeutralAnswer, NeutralChoice } from "../../../src/dialect/neutral-answer.ts";
import type { Part } from "../../../src/dialect/neutral.ts";
import type { Usage } from "../../../src/dialect/usage.ts";
import type { UpstreamWire } from "./wire.ts";

export const wire: UpstreamWire = {
  contentType: "application/json",
  streamType: "text/event-stream",
  answer: (answer) => JSON.stringify(toCompletion(answer)),
  stream: toFrames,
};

function toCompletion(answer: NeutralAnswer): object {
  return {
    ...toHead(answer, "chat.completion"),
    choices: answer.choices.map((choice) => ({
      index: choice.index,
      message: toMessage(choice),
      logprobs: null,
      finish_reason: toReason(choice),
    })),
    ...(answer.usage && { usage: toUsage(answer.usage.usage) }),
  };
}

function toHead(answer: NeutralAnswer, object: string): object {
  return {
    id: answer.id ?? "chatcmpl-1",
    object,
    created: answer.createdAtSeconds ?? 1_790_000_000,
    model: answer.model ?? "upstream-model",
    service_tier: "default",
    system_fingerprint: "fp_1",
  };
}

function toMessage({ parts }: NeutralChoice): object {
  const text = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  const refusal = parts.flatMap((part) => (part.kind === "refusal" ? [part.text] : []));
  const thoughts = parts.flatMap((part) => (part.kind === "reasoning" ? [part] : []));
  const calls = parts.flatMap((part) => (part.kind === "tool-call" ? [toCall(part)] : []));
  return {
    role: "assistant",
    content: text.length === 0 ? null : text.join(""),
    refusal: refusal.length === 0 ? null : refusal.join(""),
    ...(thoughts.length > 0 && { reasoning_content: thoughts.map((part) => part.text).join("") }),
    ...(thoughts.some((part) => part.seal) && {
      reasoning_details: thoughts.map((part, index) => toDetail(part, index)),
    }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

type PartOf<K extends Part["kind"]> = Extract<Part, { kind: K }>;

function toCall(part: PartOf<"tool-call">): object {
  const signature = part.seal?.origin === "google" ? { thought_signature: part.seal.value } : undefined;
  return {
    id: part.id,
    type: "function",
    function: { name: part.name, arguments: part.input },
    ...(signature && { extra_content: { google: signature } }),
  };
}

function toDetail(part: PartOf<"reasoning">, index: number): object {
  const format = { anthropic: "anthropic-claude-v1", google: "google-gemini-v1", openai: "openai-responses-v1" };
  const { seal } = part;
  if (seal === undefined || seal.origin === "bedrock") return { type: "reasoning.text", text: part.text, index };
  const name = format[seal.origin];
  if (seal.form !== "signature") return { type: "reasoning.encrypted", data: seal.value, format: name, index };
  return { type: "reasoning.text", text: part.text, signature: seal.value, format: name, index };
}

function toReason({ finish, parts }: NeutralChoice): string {
  if (finish.unified === "other" || finish.unified === "error") return "stop";
  if (finish.unified === "stop" && parts.some((part) => part.kind === "tool-call")) return "tool_calls";
  return finish.unified;
}

function toUsage(usage: Usage): object {
  const of = (...names: readonly (keyof Usage)[]): number => names.reduce((sum, name) => sum + (usage[name] ?? 0), 0);
  const cached = of("inputCacheReadTokens");
  const written = of("inputCacheWrite5mTokens", "inputCacheWrite1hTokens", "inputCacheWriteOtherTokens");
  const inputAudio = of("inputAudioTokens");
  const prompt = of("inputUncachedTokens", "inputImageTokens", "inputVideoTokens") + cached + written + inputAudio;
  const reasoning = of("outputReasoningTokens");
  const outputAudio = of("outputAudioTokens");
  const completion = of("outputTextTokens", "outputImageTokens") + reasoning + outputAudio;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: inputAudio, cache_write_tokens: written },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: outputAudio,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

function toFrames(answer: NeutralAnswer): string[] {
  const head = toHead(answer, "chat.completion.chunk");
  const frame = (body: object): string => `data: ${JSON.stringify({ ...head, ...body })}\n\n`;
  const frames: string[] = [];
  for (const choice of answer.choices) {
    const chunk = (delta: object, reason: string | null): string =>
      frame({ choices: [{ index: choice.index, delta, logprobs: null, finish_reason: reason }], usage: null });
    frames.push(chunk({ role: "assistant", content: "", refusal: null }, null));
    for (const delta of listDeltas(choice)) frames.push(chunk(delta, null));
    frames.push(chunk({}, toReason(choice)));
  }
  if (answer.usage) frames.push(frame({ choices: [], usage: toUsage(answer.usage.usage) }));
  frames.push("data: [DONE]\n\n");
  return frames;
}

function listDeltas({ parts }: NeutralChoice): object[] {
  const deltas: object[] = [];
  let calls = 0;
  let thoughts = 0;
  for (const part of parts) {
    if (part.kind === "text") for (const piece of cut(part.text)) deltas.push({ content: piece });
    if (part.kind === "refusal") for (const piece of cut(part.text)) deltas.push({ refusal: piece });
    if (part.kind === "reasoning") {
      for (const piece of cut(part.text)) deltas.push({ reasoning_content: piece });
      if (part.seal) deltas.push({ reasoning_details: [toDetail(part, thoughts)] });
      thoughts += 1;
    }
    if (part.kind === "tool-call") {
      const index = calls;
      calls += 1;
      const opening = { index, ...toCall({ ...part, input: "" }) };
      deltas.push({ tool_calls: [opening] });
      for (const piece of cut(part.input)) deltas.push({ tool_calls: [{ index, function: { arguments: piece } }] });
    }
  }
  return deltas;
}

/** Pieces of one to five characters, never inside of one. */
function cut(text: string): string[] {
  const characters = Array.from(text);
  const pieces: string[] = [];
  for (let at = 0, size = 1; at < characters.length; at += size, size = (size % 5) + 1) {
    pieces.push(characters.slice(at, at + size).join(""));
  }
  return pieces;
}
