/**
 * Epoch milliseconds of a date in the config: a calendar day is its first moment in UTC, an instant without an offset is UTC.
 *
 * A validity ends at its `until`, exclusive. Returns NaN for text that is no date.
 */
export function parseInstant(text: string): number {
  const hasTime = text.includes("T");
  // JavaScript reads a date and time without an offset in the machine's zone.
  const isLocal = hasTime && !/(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  return Date.parse(isLocal ? `${text}Z` : text);
}
