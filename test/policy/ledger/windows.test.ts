import { describe, expect, it } from "vitest";
import type { Window } from "../../../src/graph/bounds.ts";
import { windowEnd, windowStart } from "../../../src/policy/ledger/windows.ts";

const print = (at: number): string => new Date(at).toISOString().slice(0, 16);

describe("policy: windows of the ledger", () => {
  it.each([
    ["minute", "2026-11-21T23:59:59Z", "2026-11-21T23:59", "2026-11-22T00:00"],
    ["hour", "2026-11-21T23:59:59Z", "2026-11-21T23:00", "2026-11-22T00:00"],
    ["day", "2026-11-21T23:59:59Z", "2026-11-21T00:00", "2026-11-22T00:00"],
    // Clocks in Europe go back at 01:00 UTC of this day, those in UTC do not.
    ["day", "2026-10-25T00:59:59Z", "2026-10-25T00:00", "2026-10-26T00:00"],
    ["hour", "2026-10-25T01:00:00Z", "2026-10-25T01:00", "2026-10-25T02:00"],
    ["week", "2026-11-22T23:59:59Z", "2026-11-16T00:00", "2026-11-23T00:00"],
    ["week", "2026-11-23T00:00:00Z", "2026-11-23T00:00", "2026-11-30T00:00"],
    ["week", "1970-01-01T00:00:00Z", "1969-12-29T00:00", "1970-01-05T00:00"],
    ["month", "2026-11-30T23:59:59Z", "2026-11-01T00:00", "2026-12-01T00:00"],
    ["month", "2026-12-31T23:59:59Z", "2026-12-01T00:00", "2027-01-01T00:00"],
    ["month", "2028-02-29T12:00:00Z", "2028-02-01T00:00", "2028-03-01T00:00"],
    ["day", "2028-02-29T12:00:00Z", "2028-02-29T00:00", "2028-03-01T00:00"],
    ["week", "2028-02-29T12:00:00Z", "2028-02-28T00:00", "2028-03-06T00:00"],
  ] as const)("gives the %s of %s", (window, at, start, end) => {
    expect([print(windowStart(window, Date.parse(at))), print(windowEnd(window, Date.parse(at)))]).toEqual([
      start,
      end,
    ]);
  });

  it("meet each other without a gap for years", () => {
    for (const window of ["minute", "hour", "day", "week", "month"] as const satisfies readonly Window[]) {
      let at = Date.UTC(2027, 11, 30, 1, 2, 3);
      for (let count = 0; count < 200; count += 1) {
        const end = windowEnd(window, at);
        expect(windowStart(window, end)).toBe(end);
        expect(windowStart(window, end - 1)).toBe(windowStart(window, at));
        at = end + 1;
      }
    }
  });

  it.each(["now", "total"] as const)("has neither beginning nor end for %s", (window) => {
    expect([windowStart(window, 0), windowEnd(window, 0)]).toEqual([-Infinity, Infinity]);
  });
});
