import { describe, expect, it } from "vitest";
import { printCanonical } from "../../src/graph/canonical.ts";
import { deepFreeze } from "../../src/graph/freeze.ts";
import { parseInstant } from "../../src/graph/instant.ts";
import { createFingerprint, createRevision } from "../../src/graph/revision.ts";

describe("graph: canonical JSON", () => {
  it("sorts keys at every depth and keeps the order of lists", () => {
    expect(printCanonical({ b: [{ z: 1, a: 2 }, 3], a: "x" })).toBe('{"a":"x","b":[{"a":2,"z":1},3]}');
  });

  it("leaves out undefined and keeps null", () => {
    expect(printCanonical({ a: undefined, b: null })).toBe('{"b":null}');
  });

  it("sorts keys by code unit, not by locale", () => {
    expect(printCanonical({ é: 1, z: 2, Z: 3, "10": 4, "9": 5 })).toBe('{"10":4,"9":5,"Z":3,"z":2,"é":1}');
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [1n], [[undefined]]])("refuses %s", (value) => {
    expect(() => printCanonical(value)).toThrow("Canonical JSON cannot hold");
  });

  it("hashes equal content to equal revisions and fingerprints", () => {
    expect(createRevision({ a: 1, b: 2 })).toBe(createRevision({ b: 2, a: 1 }));
    expect(createRevision({ a: 1 })).not.toBe(createRevision({ a: 2 }));
    expect(createRevision({})).toMatch(/^[0-9a-f]{64}$/);
    expect(createFingerprint({})).toMatch(/^[0-9a-f]{16}$/);
  });

  it("freezes to the leaves", () => {
    const value = deepFreeze({ list: [{ name: "x" }] });
    expect(() => ((value.list[0] as { name: string }).name = "y")).toThrow(TypeError);
    expect(() => value.list.push({ name: "z" })).toThrow(TypeError);
  });
});

describe("graph: instants", () => {
  it.each([
    ["2026-05-31", Date.UTC(2026, 4, 31)],
    ["2026-05-31T23:59", Date.UTC(2026, 4, 31, 23, 59)],
    ["2026-05-31T23:59:59Z", Date.UTC(2026, 4, 31, 23, 59, 59)],
    ["2026-06-01T01:00:00+02:00", Date.UTC(2026, 4, 31, 23)],
    ["2026-06-01T01:00:00.250", Date.UTC(2026, 5, 1, 1, 0, 0, 250)],
  ])("reads %s as UTC unless it has an offset", (text, expected) => {
    const zone = process.env["TZ"];
    process.env["TZ"] = "Asia/Tokyo";
    try {
      expect(new Date().getTimezoneOffset()).toBe(-540);
      expect(parseInstant(text)).toBe(expected);
    } finally {
      process.env["TZ"] = zone;
    }
  });
});
