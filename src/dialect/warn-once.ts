/** Warnings of one request: each loss is told once, however many parts suffer it. */
import type { Warn } from "./dialect-next.ts";
import type { Extra } from "./neutral.ts";

/** Make a `warn` that passes on each warning once. */
export function createWarnOnce(warn: Warn): Warn {
  const seen = new Set<string>();
  return (warning) => {
    const key = `${warning.code} ${warning.detail}`;
    if (seen.has(key)) return;
    seen.add(key);
    warn(warning);
  };
}

/** Warn of the fields of another family, by their names. */
export function warnOfExtra(extra: Extra | undefined, warn: Warn): void {
  if (extra === undefined) return;
  for (const key of Object.keys(extra.json)) warn({ code: "dropped", detail: key });
}
