import { describe, expect, it } from "vitest";
import type { GroupFile } from "../../src/config/types.gen.ts";
import { compileParts, listFindings, listMessages, provider, type ConfigParts } from "../_helpers/config.ts";

const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;
const price = { input: 1, output: 2, source: "https://a.example", checkedOn: "2026-11-01" };

const parts: ConfigParts = {
  providers: { p: provider({ a: { price }, b: { price } }) },
  groups: { smart: { strategy: "first", targets: ["p/a", "p/b"] } },
};

describe("compile: what is no finding", () => {
  it.each<[string, ConfigParts]>([
    [
      "a group with the name of a bare model id",
      { ...parts, groups: { a: { strategy: "first", targets: ["p/a", "p/b"] } } },
    ],
    [
      "provider/model that is also another provider's bare id",
      { providers: { p: provider(["a"]), router: provider(["p/a"]) } },
    ],
    [
      "several providers for one bare id where the config states the order",
      { gateway: { defaults: { providerOrder: ["q"] } }, providers: { p: provider(["a"]), q: provider(["a"]) } },
    ],
    [
      "several providers for one bare id where one is disabled",
      { providers: { p: provider(["a"]), q: provider(["a"], { enabled: false }) } },
    ],
    [
      "several providers for a bare id that a group answers",
      {
        providers: { p: provider(["a"]), q: provider(["a"]) },
        groups: { a: { strategy: "first", targets: ["p/a", "q/a"] } },
      },
    ],
    [
      "a target that several groups name",
      {
        ...parts,
        groups: { x: { strategy: "first", targets: ["p/a"] }, y: { strategy: "first", targets: ["x", "p/a"] } },
      },
    ],
    [
      "keys that name what is passed through",
      {
        providers: { p: provider({ "*": {} }), q: provider(["b"]) },
        gateway: { defaults: { passUnknownTo: "p" } },
        keys: {
          ci: {
            hash: hash("1"),
            models: ["p/anything", "bare-anything", "x*"],
            serve: { allow: ["p/new"], deny: ["q/b-latest"] },
          },
        },
      },
    ],
    [
      "keys that use the names of other gateways",
      {
        gateway: { defaults: { ignorePrefix: true } },
        providers: { google: provider(["gemini-x"]) },
        groups: { smart: { strategy: "first", targets: ["google/gemini-x"] } },
        keys: { ci: { hash: hash("1"), models: ["gemini/gemini-x", "openai/smart", "GEMINI-X", "gemini-x-latest"] } },
      },
    ],
    [
      "weights below one",
      { ...parts, groups: { x: { strategy: "weighted", targets: [{ target: "p/a", weight: 0.1 }, "p/b"] } } },
    ],
  ])("%s", (_title, given) => {
    expect(listFindings(given)).toEqual([]);
  });
});

describe("compile: findings", () => {
  it("come all at once, of both planes, sorted by place", () => {
    const findings = listFindings({
      providers: { p: provider(["a"]), q: { auth: { scheme: "none" } } },
      groups: {
        one: { strategy: "first", targets: ["two"] },
        two: {
          strategy: "first",
          targets: ["one", "p/x"],
          rules: [{ id: "r", when: { header: { h: "1" } }, use: "p/a" }],
        },
      },
      keys: { a: { hash: hash("1") }, b: { hash: hash("1"), models: ["x"] } },
    });
    expect(findings).toEqual([
      "GATE203 groups/one targets[0]",
      "GATE201 groups/two targets[1]",
      "GATE215 groups/two rules[0].when.header.h",
      "GATE209 keys/b hash",
      "GATE211 keys/b models[0]",
      "GATE212 providers/q",
    ]);
  });

  it("name each circle once, and every step of it", () => {
    const { diagnostics } = compileParts({
      providers: { p: provider(["a"]) },
      groups: {
        a: { strategy: "first", targets: ["b", "c"] },
        b: { strategy: "first", targets: ["a", "p/a"], fallbacks: ["a"] },
        c: { strategy: "first", targets: ["d"] },
        d: { strategy: "first", targets: ["c"], rules: [{ id: "r", when: { always: true }, use: "b" }] },
      },
    });
    expect(diagnostics.filter((finding) => finding.code === "GATE203").map((finding) => finding.message)).toEqual([
      "groups target each other in a circle: a → b → a",
      "groups target each other in a circle: c → d → c",
    ]);
    expect(diagnostics.find((finding) => finding.code === "GATE203")?.related.map((entry) => entry.at.file)).toEqual([
      "groups/b",
    ]);
  });

  it("tell a chain of eleven groups, and not one of ten", () => {
    expect(listFindings(chain(10))).toEqual([]);
    expect(listFindings(chain(11))).toEqual(["GATE204 groups/g09 targets[0]"]);
    expect(listMessages(chain(12))).toEqual([expect.stringContaining("12 groups in one chain")]);
    // Far longer than JavaScript's own stack.
    expect(listFindings(chain(20_000))).toHaveLength(1);
  });

  it("reports no dead group where a circle or a missing target is the mistake", () => {
    const off = provider(["a"], { enabled: false });
    expect(
      listFindings({
        providers: { off },
        groups: {
          circle: { strategy: "first", targets: ["circle"] },
          missing: { strategy: "first", targets: ["off/a", "off/b"] },
          dead: { strategy: "first", targets: ["off/a"], rules: [{ id: "r", when: { always: true }, use: "off/a" }] },
        },
      }),
    ).toEqual(["GATE203 groups/circle targets[0]", "GATE206 groups/dead targets", "GATE201 groups/missing targets[1]"]);
  });

  it("survives names of Object's own", () => {
    const names = ["constructor", "toString", "hasOwnProperty"];
    const given: ConfigParts = {
      providers: { p: provider(names) },
      groups: Object.fromEntries(
        ["tostring", "valueof"].map((id) => [
          id,
          { strategy: "first" as const, targets: ["p/toString", "constructor"] },
        ]),
      ),
    };
    expect(listFindings(given).filter((finding) => finding.startsWith("GATE201"))).toEqual([
      "GATE201 groups/tostring targets[1]",
      "GATE201 groups/valueof targets[1]",
    ]);
    expect(listFindings({ ...parts, gateway: { prices: { constructor: price } } })).toEqual([
      "GATE211 gateway/prices prices.constructor",
    ]);
  });
});

/** Groups that each target the next one; the last one targets a model. */
function chain(length: number): ConfigParts {
  const groups = Array.from({ length }, (_, index): [string, GroupFile] => [
    toGroupId(index),
    { strategy: "first", targets: [index + 1 < length ? toGroupId(index + 1) : "p/a"] },
  ]);
  return { providers: { p: provider(["a"]) }, groups: Object.fromEntries(groups) };
}

function toGroupId(index: number): string {
  return `g${String(index).padStart(2, "0")}`;
}
