/** Reads figures of usage reports, whatever a provider writes there. */

// Far above any real request, and small enough that tokens × nano-USD stays a safe integer.
const MAX_TOKENS = 1_000_000_000;

export interface TokenCounter {
  /** Whether a figure was no token count (negative, fractional, not a number, above a billion) and had to be mended. */
  isMended: boolean;
  /** Undefined for undefined and null, which mean "not stated" and never zero. */
  read(value: unknown): number | undefined;
}

/** Make the counter of one report. */
export function createTokenCounter(): TokenCounter {
  const counter: TokenCounter = {
    isMended: false,
    read(value) {
      if (value === undefined || value === null) return undefined;
      if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= MAX_TOKENS) return value;
      counter.isMended = true;
      const figure = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      if (typeof figure !== "number" || Number.isNaN(figure)) return 0;
      return Math.min(MAX_TOKENS, Math.max(0, Math.round(figure)));
    },
  };
  return counter;
}
