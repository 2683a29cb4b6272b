/** Notices secret files that change: a rotated key is used from its next request on, and the log says so. */
import { createHash } from "node:crypto";
import { printReference, type Secrets } from "../config/env.ts";
import type { SecretReference } from "../graph/auth.ts";

export interface SecretWatch {
  /** Look at these references. Calls back with the labels of those whose value is another one than at the last look: `file:/run/secrets/groq`. */
  look(references: readonly SecretReference[]): void;
}

/** Make the watch. It outlives configs. It keeps digests, never values. */
export function createSecretWatch(secrets: Secrets, onRotated: (labels: readonly string[]) => void): SecretWatch {
  const digests = new Map<string, string>();
  return {
    look(references) {
      const rotated: string[] = [];
      for (const reference of references) {
        // Variables of the environment do not change while a process runs.
        if ("env" in reference) continue;
        const label = printReference(reference);
        const value = secrets.secret(reference);
        const digest = value === undefined ? "" : createHash("sha256").update(value).digest("base64");
        const before = digests.get(label);
        digests.set(label, digest);
        if (before !== undefined && before !== digest) rotated.push(label);
      }
      if (rotated.length > 0) onRotated(rotated);
    },
  };
}
