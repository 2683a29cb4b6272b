import type { ConfigPath } from "../../config/config.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { matchesName, parsePattern } from "../../graph/names.ts";
import { createFinding, didYouMean, type CheckContext } from "../_context.ts";
import { createNameTable } from "../_name-table.ts";

/** GATE211: a key's `models`, `serve` or `aliases` name nothing that a request could mean. */
export function checkKeyNames(context: CheckContext): Diagnostic[] {
  if (context.config.keys.length === 0) return [];
  const table = createNameTable(context);
  const findings: Diagnostic[] = [];
  const report = (name: string, path: ConfigPath, what: string, known: Iterable<string>): void => {
    findings.push(createFinding(context, "GATE211", path, `"${name}" matches no ${what}${didYouMean(name, known)}`));
  };

  for (const { id, value } of context.config.keys) {
    const path = ["keys", id];
    const own = Object.keys(value.aliases ?? {}).map(parsePattern);
    value.models?.forEach((text, index) => {
      const pattern = parsePattern(text);
      const isOwn = own.some((alias) => matchesName(pattern, alias.text) || matchesName(alias, pattern.text));
      if (!isOwn && !table.canBeAsked(pattern)) report(text, [...path, "models", index], "name", table.names);
    });
    for (const list of ["allow", "deny"] as const)
      value.serve?.[list]?.forEach((text, index) => {
        if (!table.canServe(parsePattern(text)))
          report(text, [...path, "serve", list, index], "model", context.models.keys());
      });
    for (const [alias, to] of Object.entries(value.aliases ?? {}))
      if (!table.canBeAsked({ match: "exact", text: to })) report(to, [...path, "aliases", alias], "name", table.names);
  }
  return findings;
}
