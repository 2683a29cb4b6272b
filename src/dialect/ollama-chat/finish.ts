/** Why an answer of Ollama ended. */
import { toText } from "../_record.ts";
import type { Finish } from "../finish.ts";

/**
 * Read a `done_reason`. An answer that calls tools says `stop` too, which would end an agent's loop, so calls win over it.
 * Older servers state none: they stopped.
 */
export function toFinish(raw: unknown, hasCalls: boolean): Finish {
  const word = toText(raw) ?? "";
  if (word === "length") return { unified: "length", raw: word };
  if (hasCalls) return { unified: "tool_calls", raw: word };
  return { unified: word === "stop" || word === "" ? "stop" : "other", raw: word };
}
