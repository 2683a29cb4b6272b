/** Why an answer ended: the provider's word and the one of Gate's six that it means. */
import type { Finish } from "../finish.ts";

/** Read a `finish_reason`. Undefined while there is none. */
export function toFinish(raw: unknown): Finish | undefined {
  if (typeof raw !== "string" || raw === "") return undefined;
  return { unified: unifiedReasons.get(raw) ?? "other", raw };
}

// Words beyond OpenAI's own five are those of compatible providers: Z.ai (sensitive, network_error, model_context_window_exceeded),
// DeepSeek (insufficient_system_resource), Mistral (model_length), OpenRouter (error), Groq and vLLM (abort).
const unifiedReasons: ReadonlyMap<string, Finish["unified"]> = new Map([
  ["stop", "stop"],
  ["end_turn", "stop"],
  ["eos", "stop"],
  ["length", "length"],
  ["max_tokens", "length"],
  ["model_length", "length"],
  ["model_context_window_exceeded", "length"],
  ["tool_calls", "tool_calls"],
  ["function_call", "tool_calls"],
  ["content_filter", "content_filter"],
  ["sensitive", "content_filter"],
  ["error", "error"],
  ["abort", "error"],
  ["network_error", "error"],
  ["insufficient_system_resource", "error"],
]);
