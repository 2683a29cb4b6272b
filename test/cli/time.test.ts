import { describe, expect, it } from "vitest";
import { parseInstant, parsePast, parseSpan, printInstant } from "../../src/cli/time.ts";

const now = Date.parse("2026-07-15T12:00:00Z");

describe("cli: time", () => {
  it("reads times before now", () => {
    expect(parsePast("24h", "--since", now)).toBe(now - 24 * 3_600_000);
    expect(parsePast("7d", "--since", now)).toBe(now - 7 * 86_400_000);
    expect(parsePast("90s", "--since", now)).toBe(now - 90_000);
    expect(parseSpan("2w")).toBe(14 * 86_400_000);
  });

  it("reads days as UTC midnight and instants as UTC unless they say otherwise", () => {
    expect(parseInstant("2026-07-01")).toBe(Date.UTC(2026, 6, 1));
    expect(parseInstant("2026-07-01T10:30")).toBe(Date.UTC(2026, 6, 1, 10, 30));
    expect(parseInstant("2026-07-01 10:30:15Z")).toBe(Date.UTC(2026, 6, 1, 10, 30, 15));
    expect(parseInstant("2026-07-01T10:30:00.250+02:00")).toBe(Date.UTC(2026, 6, 1, 8, 30, 0, 250));
  });

  it("refuses days that no calendar has, and anything else", () => {
    for (const text of ["2026-02-30", "2026-13-01", "2026-07-01T25:00", "yesterday", "7", "d", "7 d", "", "-1d"]) {
      expect(parseInstant(text), text).toBeUndefined();
      expect(() => parsePast(text, "--since", now), text).toThrow(/--since takes a duration/);
    }
  });

  it("prints a moment without a guess about zones", () => {
    expect(printInstant(now)).toBe("2026-07-15 12:00Z");
  });
});
