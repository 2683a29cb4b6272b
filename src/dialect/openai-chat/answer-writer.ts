/** Writing answers of this dialect from plain values: a whole completion, or its chunks. */
import type { Usage } from "../usage.ts";
import { toCacheWriteTokens, toInputTokens, toOutputTokens } from "../usage.ts";

export interface AnswerToolCall {
  readonly id: string;
  readonly name: string;
  readonly argumentsJson: string;
}

export interface AnswerValues {
  readonly id: string;
  /** Epoch seconds. */
  readonly created: number;
  readonly model: string;
  /** The text, in the pieces in which it is streamed; joined without a separator. Empty when there is no text. */
  readonly pieces: readonly string[];
  readonly toolCalls: readonly AnswerToolCall[];
  readonly usage: Usage;
  readonly finish: "stop" | "length" | "tool_calls" | "content_filter";
}

/** A `chat.completion` as JSON text. */
export function encodeAnswer(values: AnswerValues): string {
  const { toolCalls } = values;
  return JSON.stringify({
    id: values.id,
    object: "chat.completion",
    created: values.created,
    model: values.model,
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          // An answer that only calls tools has null for its text.
          content: values.pieces.length === 0 && toolCalls.length > 0 ? null : values.pieces.join(""),
          refusal: null,
          ...(toolCalls.length > 0 ? { tool_calls: toolCalls.map(toWireCall) } : {}),
        },
        logprobs: null,
        finish_reason: values.finish,
      },
    ],
    usage: encodeUsage(values.usage),
  });
}

/**
 * The SSE frames of the same answer, each with its blank line, `[DONE]` last.
 *
 * The frame with usage has empty choices and is there only when `includeUsage` asks for it; the others then have `usage: null`, as
 * OpenAI writes them.
 */
export function encodeAnswerFrames(
  values: AnswerValues,
  options: { readonly includeUsage: boolean },
): readonly string[] {
  const head = { id: values.id, object: "chat.completion.chunk", created: values.created, model: values.model };
  const noUsage = options.includeUsage ? { usage: null } : {};
  const frame = (delta: object, finish: string | null): string =>
    toFrame({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], ...noUsage });

  const frames = [frame({ role: "assistant", content: "", refusal: null }, null)];
  for (const piece of values.pieces) frames.push(frame({ content: piece }, null));
  for (const [index, call] of values.toolCalls.entries()) {
    // The name comes once, with empty arguments, and the arguments after it: clients join only the latter.
    const opening = { ...toWireCall(call), function: { name: call.name, arguments: "" } };
    frames.push(frame({ tool_calls: [{ index, ...opening }] }, null));
    frames.push(frame({ tool_calls: [{ index, function: { arguments: call.argumentsJson } }] }, null));
  }
  frames.push(frame({}, values.finish));
  if (options.includeUsage) frames.push(toFrame({ ...head, choices: [], usage: encodeUsage(values.usage) }));
  frames.push("data: [DONE]\n\n");
  return frames;
}

/** Disjoint buckets into OpenAI's usage object, whose details are parts of its totals. */
export function encodeUsage(usage: Usage): object {
  const inputTokens = toInputTokens(usage);
  const outputTokens = toOutputTokens(usage);
  const written = toCacheWriteTokens(usage);
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    prompt_tokens_details: {
      cached_tokens: usage.inputCacheReadTokens ?? 0,
      audio_tokens: usage.inputAudioTokens ?? 0,
      ...(written > 0 ? { cache_write_tokens: written } : {}),
      ...(usage.inputImageTokens === undefined ? {} : { image_tokens: usage.inputImageTokens }),
      ...(usage.inputVideoTokens === undefined ? {} : { video_tokens: usage.inputVideoTokens }),
    },
    completion_tokens_details: {
      reasoning_tokens: usage.outputReasoningTokens ?? 0,
      audio_tokens: usage.outputAudioTokens ?? 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
      ...(usage.outputImageTokens === undefined ? {} : { image_tokens: usage.outputImageTokens }),
    },
  };
}

function toWireCall(call: AnswerToolCall): { id: string; type: string; function: { name: string; arguments: string } } {
  return { id: call.id, type: "function", function: { name: call.name, arguments: call.argumentsJson } };
}

function toFrame(chunk: object): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
