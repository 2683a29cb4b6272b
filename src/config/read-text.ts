/** Bytes of a config file to text and value, for both formats that are data. */
import { createDiagnostic } from "../diagnostic.ts";
import { fileStart } from "./located.ts";
import { readJson } from "./read-json.ts";
import { MAX_FILE_BYTES, tooLarge, type ReadResult } from "./read-limits.ts";
import { readYaml } from "./read-yaml.ts";

/** Parse the bytes of one YAML or JSON file. Never throws. */
export function readBytes(file: string, format: "yaml" | "json", bytes: Uint8Array): ReadResult {
  if (bytes.byteLength > MAX_FILE_BYTES) return { diagnostics: [tooLarge(file)] };
  let text: string;
  try {
    // Decoding removes a byte order mark, so columns are those an editor shows.
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return {
      diagnostics: [createDiagnostic("GATE101", { message: "the file is not valid UTF-8", at: fileStart(file) })],
    };
  }
  return format === "json" ? readJson(file, text) : readYaml(file, text);
}
