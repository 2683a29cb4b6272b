/** Usage of Ollama into disjoint buckets. */
import type { JsonRecord } from "../_record.ts";
import { createTokenCounter } from "../token-counter.ts";
import type { UsageReading } from "../usage.ts";

/**
 * Read the figures of an answer's last object. Undefined when it states none.
 *
 * `prompt_eval_count` is missing where all of the prompt was cached, on older versions, and counts as 0 then: it is what the server did.
 * Thoughts are part of `eval_count`; how many of it is not said.
 */
export function readUsage(json: JsonRecord): UsageReading | undefined {
  const counter = createTokenCounter();
  const input = counter.read(json["prompt_eval_count"]);
  const output = counter.read(json["eval_count"]);
  if (input === undefined && output === undefined) return undefined;
  return {
    usage: {
      ...(input !== undefined && input > 0 && { inputUncachedTokens: input }),
      ...(output !== undefined && output > 0 && { outputTextTokens: output }),
    },
    isMended: counter.isMended,
  };
}
