import { describe, expect, it } from "vitest";
import type { ClientKey, GatewayFile, GroupFile, ProviderFile } from "../../src/config/types.gen.ts";
import {
  type ChangedEntry,
  countDiff,
  diff,
  type DiffEntry,
  type DiffKind,
  type DiffSide,
  type GraphDiff,
  summarizeDiff,
} from "../../src/graph/diff.ts";
import { createRandom } from "../../src/route/hash.ts";
import { compileParts, provider } from "../_helpers/config.ts";

/** A config that edits may change. */
interface Parts {
  gateway: GatewayFile;
  providers: Record<string, ProviderFile>;
  groups: Record<string, GroupFile>;
  keys: Record<string, ClientKey>;
}

const price = { input: 1, output: 2, source: "https://prices.example", checkedOn: "2026-01-01" };

function hash(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}

function base(): Parts {
  return {
    gateway: { prices: { "p/old-2025-01-01": price } },
    providers: { p: provider({ a: { price }, b: {}, spare: {} }), q: provider({ c: {}, d: {} }) },
    groups: {
      smart: { strategy: "first", targets: ["p/a", "q/c"] },
      spare: { strategy: "weighted", targets: ["p/a", "p/b"] },
    },
    keys: { ci: { hash: hash("1"), path: "/ci" }, spare: { hash: hash("2") } },
  };
}

function side(parts: Parts): DiffSide {
  const { graph, access, diagnostics } = compileParts(parts);
  if (graph === undefined || access === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
  return { graph, access };
}

type Change = readonly ["added" | "removed", DiffKind, string] | readonly ["changed", DiffKind, string, string];

/** One thing somebody does to a config, and the entries it must give. No two touch the same value. */
interface Edit {
  readonly name: string;
  readonly apply: (parts: Parts) => void;
  readonly gives: readonly Change[];
}

function edit(name: string, apply: Edit["apply"], ...gives: readonly Change[]): Edit {
  return { name, apply, gives };
}

function models(parts: Parts, id: string): NonNullable<ProviderFile["models"]> {
  return parts.providers[id]?.models ?? {};
}

function reverse<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).toReversed()) as Value; // The same entries.
}

const EDITS: readonly Edit[] = [
  edit("a new model", (parts) => void (models(parts, "p")["new"] = {}), ["added", "model", "p/new"]),
  edit("a model less", (parts) => void delete models(parts, "p")["spare"], ["removed", "model", "p/spare"]),
  edit(
    "another price",
    (parts) => void (models(parts, "p")["a"] = { ...models(parts, "p")["a"], price: { ...price, input: 3 } }),
    ["changed", "model", "p/a", "price"],
  ),
  edit(
    "a price of the root file for a declared model",
    ({ gateway }) => void (gateway.prices = { ...gateway.prices, "p/b": price }),
    ["changed", "model", "p/b", "priceOverrides"],
  ),
  edit(
    "two fields of one model",
    (parts) => void (models(parts, "q")["d"] = { capabilities: ["chat"], limits: { contextTokens: 1000 } }),
    ["changed", "model", "q/d", "capabilities"],
    ["changed", "model", "q/d", "limits"],
  ),
  edit(
    "another address",
    ({ providers }) => void (providers["q"] = { ...providers["q"], baseURL: "http://127.0.0.1:2/v1" }),
    // The fingerprint differs too, and says nothing that the address does not.
    ["changed", "provider", "q", "baseURL"],
  ),
  edit(
    "a provider with a model",
    ({ providers }) => void (providers["r"] = provider(["x"])),
    ["added", "model", "r/x"],
    ["added", "provider", "r"],
  ),
  edit("a new group", ({ groups }) => void (groups["tiny"] = { strategy: "first", targets: ["q/c"] }), [
    "added",
    "group",
    "tiny",
  ]),
  edit("a group less", ({ groups }) => void delete groups["spare"], ["removed", "group", "spare"]),
  edit(
    "other targets, and a rule",
    ({ groups }) =>
      void (groups["smart"] = {
        ...groups["smart"],
        strategy: "first",
        targets: ["q/c", "p/a"],
        rules: [{ id: "r", when: { hasTools: true }, use: "p/a" }],
      }),
    ["changed", "group", "smart", "rules"],
    ["changed", "group", "smart", "targets"],
  ),
  edit("a test of a group", ({ groups }) => {
    const { smart } = groups;
    if (smart !== undefined) groups["smart"] = { ...smart, tests: [{ name: "t", request: {}, expect: { rule: "x" } }] };
  }),
  edit("a new key", ({ keys }) => void (keys["new"] = { hash: hash("3") }), ["added", "key", "new"]),
  edit("a key less", ({ keys }) => void delete keys["spare"], ["removed", "key", "spare"]),
  edit(
    "a rotated and disabled key",
    ({ keys }) => void (keys["ci"] = { ...keys["ci"], hash: hash("4"), disabled: true }),
    ["changed", "key", "ci", "digest"],
    ["changed", "key", "ci", "disabled"],
  ),
  edit(
    "prices of names that are no models",
    ({ gateway }) => {
      const { ["p/old-2025-01-01"]: _, ...rest } = gateway.prices ?? {};
      gateway.prices = { ...rest, "p/new-2026-01-01": price };
    },
    ["changed", "prices", "", "p/new-2026-01-01"],
    ["changed", "prices", "", "p/old-2025-01-01"],
  ),
  edit(
    "facts",
    ({ gateway }) => void (gateway.facts = { clientTags: ["x"], record: false }),
    ["changed", "facts", "", "clientTags"],
    ["changed", "facts", "", "record"],
  ),
  edit("defaults", ({ gateway }) => void (gateway.defaults = { strictParams: true }), [
    "changed",
    "defaults",
    "",
    "strictParams",
  ]),
  edit(
    "access",
    ({ gateway }) => void (gateway.access = { required: true, masterKey: { env: "M" } }),
    ["changed", "access", "", "masterKey"],
    ["changed", "access", "", "required"],
  ),
  edit(
    "limits of a key, of a path and of a group",
    ({ gateway, groups, keys }) => {
      gateway.limits = { paths: { "/acme": { limits: { concurrent: 1 } } } };
      groups["smart"] = {
        strategy: "first",
        targets: ["p/a", "q/c"],
        ...groups["smart"],
        budgets: [{ usd: 1, per: "day" }],
      };
      keys["ci"] = { hash: hash("1"), path: "/ci", ...keys["ci"], limits: { concurrent: 2 } };
    },
    ["changed", "access", "", "limits"],
    ["changed", "group", "smart", "limits"],
    ["changed", "key", "ci", "limits"],
  ),
  edit("the order of keys in a mapping", ({ providers }) => {
    for (const [id, value] of Object.entries(providers))
      providers[id] = reverse({ ...value, models: reverse({ ...value.models }) });
  }),
];

function edited(edits: readonly Edit[]): DiffSide {
  const parts = base();
  for (const { apply } of edits) apply(parts);
  return side(parts);
}

function toChanges({ added, changed, removed }: GraphDiff): Change[] {
  return [
    ...added.map(({ kind, id }) => ["added", kind, id] as const),
    ...changed.flatMap(({ kind, id, fields }) => fields.map((field) => ["changed", kind, id, field] as const)),
    ...removed.map(({ kind, id }) => ["removed", kind, id] as const),
  ];
}

function sorted(changes: readonly Change[]): string[] {
  return changes.map((change) => change.join(" ")).toSorted();
}

const before = side(base());

describe("graph: diff", () => {
  it.each(EDITS)("$name", ({ apply, gives }) => {
    const after = edited([edit("", apply)]);
    expect(toChanges(diff(before, after))).toEqual(gives);
  });

  it("gives exactly the entries of any edits together, in order, and the mirror of it the other way round", () => {
    const random = createRandom(7);
    for (let round = 0; round < 150; round += 1) {
      const chance = random();
      const edits = EDITS.filter(() => random() < chance);
      const after = edited(edits);
      const there = diff(before, after);
      expect(sorted(toChanges(there)), edits.map(({ name }) => name).join(", ")).toEqual(
        sorted(edits.flatMap(({ gives }) => gives)),
      );
      const back = diff(after, before);
      expect(back).toEqual({ ...there, from: there.to, to: there.from, added: there.removed, removed: there.added });
      for (const list of [there.added, there.changed, there.removed]) expect(list).toEqual(inOrder(list));
      for (const { fields } of there.changed) expect(fields).toEqual([...fields].toSorted());
      expect(summarizeDiff(there).length).toBeLessThanOrEqual(200);
    }
  });

  it("is empty for one content, whoever made it, and only then are the revisions equal", () => {
    for (const { name, apply, gives } of EDITS) {
      const after = edited([edit("", apply)]);
      const again = structuredClone(after);
      expect(diff(after, again)).toEqual({
        from: expect.any(String),
        to: expect.any(String),
        added: [],
        changed: [],
        removed: [],
      });
      const { from, to } = diff(before, after);
      expect(from === to, name).toBe(gives.length === 0);
    }
  });

  it("names the sides as answers do", () => {
    const { from } = diff(before, before);
    expect(from).toBe(`${before.graph.revision.slice(0, 8)}.${before.access.revision.slice(0, 8)}`);
  });

  it("never holds a value", () => {
    const text = JSON.stringify(diff(before, edited(EDITS)));
    for (const secret of ["1".repeat(64), "4".repeat(64), "127.0.0.1", "prices.example"])
      expect(text).not.toContain(secret);
  });

  it("counts and sums up in one line", () => {
    const changes = diff(before, edited(EDITS));
    expect(countDiff(changes)).toEqual({ added: 5, changed: 10, removed: 3 });
    expect(summarizeDiff(changes)).toBe(
      "+1 group, +1 key, +2 models, +1 provider, ~access, ~defaults, ~facts, ~1 group, ~1 key, ~3 models, ~prices, ~1 provider, " +
        "-1 group, -1 key, -1 model: groups smart, spare, tiny; keys ci, new, spare; …",
    );
    expect(summarizeDiff(diff(before, before))).toBe("no changes");
    const small = EDITS.filter(({ name }) => ["a new model", "other targets, and a rule", "a key less"].includes(name));
    expect(summarizeDiff(diff(before, edited(small)))).toBe(
      "+1 model, ~1 group, -1 key: group smart; key spare; model p/new",
    );
    expect(summarizeDiff(diff(before, edited(EDITS.filter(({ name }) => name === "facts"))))).toBe("~facts");
  });
});

function inOrder<Entry extends DiffEntry | ChangedEntry>(list: readonly Entry[]): readonly Entry[] {
  const key = ({ kind, id }: Entry): string => `${kind}\n${id}`;
  return [...list].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
