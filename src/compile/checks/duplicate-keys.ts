import type { ClientKey } from "../../config/types.gen.ts";
import type { Entry } from "../../config/config.ts";
import { createDiagnostic, type Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE209: two client keys have one hash, or one id in different files or lists. */
export function checkDuplicateKeys(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const byId = new Map<string, Entry<ClientKey>>();
  const byHash = new Map<string, Entry<ClientKey>>();
  for (const key of context.config.keys) {
    const sameId = byId.get(key.id);
    if (sameId === undefined) byId.set(key.id, key);
    else {
      findings.push(reportId(context, key, sameId));
      continue;
    }
    const sameHash = byHash.get(key.value.hash);
    if (sameHash === undefined) byHash.set(key.value.hash, key);
    else
      findings.push(
        createFinding(
          context,
          "GATE209",
          ["keys", key.id, "hash"],
          `keys "${sameHash.id}" and "${key.id}" have one hash`,
          {
            related: [{ message: `key "${sameHash.id}"`, path: ["keys", sameHash.id, "hash"] }],
            hint: "Make a key for each user with `gate keys create`.",
          },
        ),
      );
  }
  return findings;
}

// One logical path cannot lead to two entries: where it leads to the other one, the file alone is named.
function reportId(context: CheckContext, key: Entry<ClientKey>, earlier: Entry<ClientKey>): Diagnostic {
  const known = context.sources.at(["keys", key.id, "id"]);
  const where = earlier.file === key.file ? `twice in ${key.file}` : `in ${earlier.file} and in ${key.file}`;
  return createDiagnostic("GATE209", {
    message: `two keys have the id "${key.id}": ${where}`,
    at: known.file === key.file ? known : { file: key.file, line: 1, column: 1 },
    path: "id",
  });
}
