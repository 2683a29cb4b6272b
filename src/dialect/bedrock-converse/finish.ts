/** Why a Converse answer ended. */
import type { Finish } from "../finish.ts";

/**
 * Read a `stopReason`. An answer that calls tools ended for that reason, whatever the model's own template says.
 * `hasCalls` counts calls that the client sees, so an answer in a structured form is none.
 */
export function toFinish(raw: unknown, hasCalls: boolean): Finish {
  const word = typeof raw === "string" ? raw : "";
  const unified = unifiedReasons.get(word) ?? "other";
  if (hasCalls && (unified === "stop" || unified === "other")) return { unified: "tool_calls", raw: word };
  if (!hasCalls && unified === "tool_calls") return { unified: "stop", raw: word };
  return { unified, raw: word };
}

const unifiedReasons: ReadonlyMap<string, Finish["unified"]> = new Map([
  ["end_turn", "stop"],
  ["stop_sequence", "stop"],
  ["tool_use", "tool_calls"],
  ["max_tokens", "length"],
  ["model_context_window_exceeded", "length"],
  ["guardrail_intervened", "content_filter"],
  ["content_filtered", "content_filter"],
  ["malformed_model_output", "error"],
  ["malformed_tool_use", "error"],
]);
