/** What a provider sent and nobody can read. */
import { GateError } from "../errors.ts";

export function toMalformed(message: string): GateError {
  return new GateError("upstream_malformed", { message });
}

/** Parse a provider's whole answer. A GateError for bytes that are no JSON; what the JSON is, its dialect says. */
export function parseAnswer(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return toMalformed("The provider's answer is not valid JSON.");
  }
}
