/**
 * Canonical JSON: equal content gives equal text, whatever order its keys were written in.
 *
 * Keys are sorted by code unit, undefined properties are left out, nothing is indented.
 * @throws Error for what JSON cannot hold: functions, symbols, bigint, NaN, infinities.
 */
export function printCanonical(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(printCanonical).join(",")}]`;
  if (typeof value === "object") {
    const parts: string[] = [];
    for (const key of Object.keys(value).sort()) {
      // The object was just seen to own this key.
      const entry = (value as Record<string, unknown>)[key];
      if (entry !== undefined) parts.push(`${JSON.stringify(key)}:${printCanonical(entry)}`);
    }
    return `{${parts.join(",")}}`;
  }
  throw new Error(`Canonical JSON cannot hold a value of type ${typeof value}.`);
}
