/** What is told when reading a source ended the thread that read it. */
import { basename } from "node:path";
import { findRoot } from "../config/find.ts";
import type { ConfigSource } from "../config/inputs.ts";
import { fileStart } from "../config/located.ts";
import { createDiagnostic } from "../diagnostic.ts";
import type { Candidate } from "./candidate.ts";

/** A candidate without planes and with the one finding GATE118. */
export function toTrouble(source: ConfigSource, inputHash: string, reason: string): Candidate {
  const finding = createDiagnostic("GATE118", {
    message: `the config could not be read to its end: ${reason}`,
    at: fileStart(nameRoot(source)),
    hint: "It is read again when its files change, or when a reload is asked for.",
  });
  return {
    inputHash,
    isResting: false,
    // Nothing is known of the keys, so none is revoked.
    keys: { isMounted: false, keys: [], brokenFiles: [] },
    diagnostics: [finding],
    durationMs: 0,
  };
}

function nameRoot(source: ConfigSource): string {
  if (source.kind === "bundle") return basename(source.file);
  const found = findRoot(source.root, source.root);
  return (found.kind === "found" ? found.rootFile : undefined) ?? "gateway.config.yaml";
}
