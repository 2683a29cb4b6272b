/** When a provider wants to be asked again. */

export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Longest wait that is believed: a provider that says 1e12 must not take a credential out of service for good. Units: seconds. */
export const MAX_RETRY_AFTER_SECONDS = 3_600;

/**
 * Read `retry-after-ms`, else `retry-after` as seconds or as an HTTP date.
 *
 * Units: whole seconds, rounded up, 0 … 3,600. A date is compared with the answer's own `date` header where it has one, so that a wrong
 * clock on either side does no harm. Undefined when nothing usable is said.
 */
export function readRetryAfterSeconds(headers: ResponseHeaders): number | undefined {
  const milliseconds = toNumber(readHeader(headers, "retry-after-ms"));
  if (milliseconds !== undefined) return toWait(milliseconds / 1_000);
  const text = readHeader(headers, "retry-after");
  if (text === undefined) return undefined;
  const seconds = toNumber(text);
  if (seconds !== undefined) return toWait(seconds);
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  const sentAt = Date.parse(readHeader(headers, "date") ?? "");
  return toWait((at - (Number.isNaN(sentAt) ? Date.now() : sentAt)) / 1_000);
}

/** Cap and round a wait in seconds. */
export function toWait(seconds: number): number {
  return Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(0, Math.ceil(seconds)));
}

/** First value of a header, trimmed; names are lower-case. */
export function readHeader(headers: ResponseHeaders, name: string): string | undefined {
  const value = headers[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first.trim() === "" ? undefined : first.trim();
}

function toNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^[+-]?[0-9.]+(?:e[+-]?[0-9]+)?$/iu.test(text)) return undefined;
  const value = Number(text);
  // Number("1e999") is Infinity: a wait, capped like any other.
  return Number.isNaN(value) ? undefined : value;
}
