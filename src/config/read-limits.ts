/** Bounds on what may stand in a config file, and what reading one yields. */
import { createDiagnostic, type Diagnostic } from "../diagnostic.ts";
import { fileStart, type Located } from "./located.ts";

/** Largest config file. Beyond it a file is a mistake, and parsing it would stall the process. */
export const MAX_FILE_BYTES: number = 1024 * 1024;

/** Deepest nesting of lists and mappings. The YAML parser aborts the whole process at about 800. */
export const MAX_DEPTH = 64;

/** These keys reach an object's prototype when a careless copy is made of it. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export interface ReadResult {
  /** Absent when the file is not config at all; then there is an error among the diagnostics. */
  readonly content?: { readonly value: unknown; readonly located: Located };
  readonly diagnostics: readonly Diagnostic[];
}

export function tooLarge(file: string): Diagnostic {
  return createDiagnostic("GATE104", {
    message: "the file is too large: at most 1 MiB, and 250,000 words and signs",
    at: fileStart(file),
    hint: "Split it: one provider or group a file.",
  });
}
