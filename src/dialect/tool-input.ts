/** The input of a tool call for dialects that want an object where the others send JSON text. */
import { isRecord, type JsonRecord } from "./_record.ts";
import type { Warn } from "./dialect.ts";
import type { ToolCallPart } from "./neutral.ts";

/** Always an object: text that is none goes in whole under `_raw`, with a warning. */
export function toInputObject({ input, isCustom }: ToolCallPart, warn: Warn): JsonRecord {
  if (isCustom === true) return { input };
  if (input.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(input);
    if (isRecord(parsed)) return parsed;
  } catch {
    // A model wrote it and broke off: it is shown its own words.
  }
  warn({ code: "changed", detail: "arguments" });
  return { _raw: input };
}
