/** Warnings of fields that only another family understands. */
import type { Warn } from "./dialect.ts";
import type { Extra } from "./neutral.ts";

/** Warn of the fields of another family, by their names. */
export function warnOfExtra(extra: Extra | undefined, warn: Warn): void {
  if (extra === undefined) return;
  for (const key of Object.keys(extra.json)) warn({ code: "dropped", detail: key });
}
