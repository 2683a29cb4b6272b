import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AccessKey } from "../../src/graph/graph.ts";
import type { Denial } from "../../src/store/state.ts";
import type { SeenKey, SeenKeys } from "../../src/runtime/candidate.ts";
import { findDenials, listDenied, mergeDenials } from "../../src/runtime/denials.ts";

const NOW = Date.UTC(2026, 10, 20);
const HOUR = 3_600_000;

/** A key as somebody wrote it: the file, its id there, and the secret it is the hash of. */
interface Written {
  readonly file: string;
  readonly id: string;
  readonly secret: string;
  readonly isDisabled?: boolean;
  readonly expiresAt?: number;
}

const digestOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

function write(id: string, more: Partial<Written> = {}): Written {
  return { file: `keys/${id}.yaml`, id, secret: `secret of ${id}`, ...more };
}

function toTable(written: readonly Written[]): { readonly keys: readonly AccessKey[] } {
  return {
    keys: written.map(({ id, secret, isDisabled = false, expiresAt }) => ({
      id,
      digest: digestOf(secret),
      path: "/",
      serve: { deny: [] },
      aliases: [],
      tags: [],
      scopes: ["call"],
      expose: [],
      disabled: isDisabled,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    })),
  };
}

function toSeen(written: readonly Written[], brokenFiles: readonly string[] = []): SeenKeys {
  return {
    isMounted: written.length > 0 || brokenFiles.length > 0,
    keys: written.map(({ file, id, secret, isDisabled = false, expiresAt }): SeenKey => ({
      id,
      digest: digestOf(secret),
      file,
      isDisabled,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    })),
    brokenFiles,
  };
}

/** Ids with the time from which they are refused. */
function find(before: readonly Written[], after: readonly Written[], brokenFiles?: readonly string[]): object {
  const found = findDenials(toTable(before), toSeen(after, brokenFiles), NOW);
  for (const { cause, at } of found) expect({ cause, at }).toEqual({ cause: "folder", at: NOW });
  return Object.fromEntries(found.map(({ id, from }) => [id, from]));
}

function deny(id: string, more: Partial<Denial> = {}): Denial {
  return { id, digest: digestOf(`secret of ${id}`), cause: "folder", at: NOW, from: NOW, ...more };
}

describe("runtime: what the files revoke", () => {
  const a = write("a");
  const b = write("b");
  const c = write("c");

  it("is nothing when nothing has changed", () => {
    expect(find([a, b], [a, b])).toEqual({});
  });

  it("is a key that was removed or disabled, at once", () => {
    expect(find([a, b, c], [b, { ...c, isDisabled: true }])).toEqual({ a: NOW, c: NOW });
  });

  it("is a key whose end was brought forward, from that end", () => {
    const late = { ...b, expiresAt: NOW + 5 * HOUR };
    expect(
      find(
        [a, late],
        [
          { ...a, expiresAt: NOW + HOUR },
          { ...b, expiresAt: NOW + 2 * HOUR },
        ],
      ),
    ).toEqual({
      a: NOW + HOUR,
      b: NOW + 2 * HOUR,
    });
    expect(find([a], [{ ...a, expiresAt: NOW - HOUR }])).toEqual({ a: NOW - HOUR });
    expect(find([late], [late])).toEqual({});
    expect(find([late], [b]), "a later end must be accepted").toEqual({});
  });

  it("is nothing of a key that the table itself refuses", () => {
    expect(find([{ ...a, isDisabled: true }, { ...b, expiresAt: NOW }, c], [c])).toEqual({});
  });

  it("is nothing when files are renamed, or keys move between files", () => {
    expect(find([a, b], [{ ...a, id: "a2", file: "keys/a2.yaml" }, b])).toEqual({});
    const team = ["a", "b"].map((id) => write(id, { file: "keys/team.yaml" }));
    expect(find([a, b], team)).toEqual({});
    expect(find(team, [a, b])).toEqual({});
    const swapped = [
      { ...a, secret: b.secret },
      { ...b, secret: a.secret },
    ];
    expect(find([a, b], swapped), "each secret is still known").toEqual({});
  });

  it("is the old secret when a key is given a new one under its id", () => {
    const rotated = { ...a, secret: "new" };
    const found = findDenials(toTable([a, b]), toSeen([rotated, b]), NOW);
    expect(found).toEqual([deny("a")]);
  });

  it("is the stricter of two entries for one secret", () => {
    expect(find([a], [a, { ...a, id: "copy", file: "keys/copy.yaml", isDisabled: true }])).toEqual({ a: NOW });
    const soon = { ...a, id: "copy", file: "keys/copy.yaml", expiresAt: NOW + HOUR };
    expect(find([a], [a, soon])).toEqual({ a: NOW + HOUR });
  });

  it("is nothing when no key file is there: a mount failed", () => {
    expect(find([a, b], [])).toEqual({});
  });

  it("is not a key whose own file cannot be read; the others are", () => {
    expect(find([a, b, c], [c], ["keys/a.yaml"])).toEqual({ b: NOW });
    expect(find([a, b, c], [c], ["keys/a.yaml", "keys/b.json"])).toEqual({});
  });

  it("is no absence while a file cannot be read that may hold any key", () => {
    const disabled = { ...c, isDisabled: true };
    expect(find([a, b, c], [disabled], ["keys/team.yaml"]), "what is written is believed").toEqual({ c: NOW });
    // A list may have the id of one of its own keys as its name.
    const listed = { ...b, file: "keys/a.yaml" };
    expect(find([a, listed, c], [listed], ["keys/a.yaml"])).toEqual({});
  });

  it("holds for any mixture of edits", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = createRandom(seed);
      const before = Array.from({ length: 12 }, (_, index) => write(`k${index}`));
      const after: Written[] = [];
      const expected: Record<string, number> = {};
      for (const key of before) {
        const edit = Math.floor(random() * 7);
        if (edit === 0) expected[key.id] = NOW;
        else if (edit === 1) {
          after.push({ ...key, isDisabled: true });
          expected[key.id] = NOW;
        } else if (edit === 2) {
          after.push({ ...key, expiresAt: NOW + HOUR });
          expected[key.id] = NOW + HOUR;
        } else if (edit === 3) {
          after.push({ ...key, secret: `new ${key.id}` });
          expected[key.id] = NOW;
        } else if (edit === 4) after.push({ ...key, id: `${key.id}-renamed`, file: `keys/${key.id}-renamed.yaml` });
        else if (edit === 5) after.push({ ...key, file: "keys/team.yaml" });
        else after.push(key);
      }
      after.push(write("new"));
      expect(
        find(
          before,
          after.toSorted(() => random() - 0.5),
        ),
        `seed ${seed}`,
      ).toEqual(expected);
      // Taken from the files, the new table needs no denial of its own, and the old one, put back, needs all of them.
      const found = findDenials(toTable(before), toSeen(after), NOW);
      const merged = mergeDenials([], found, toTable(after));
      expect(listDenied(merged, toTable(after))).toEqual([]);
      expect(listDenied(merged, toTable(before)).map(({ id }) => id)).toEqual(Object.keys(expected).toSorted());
    }
  });
});

describe("runtime: what stays denied", () => {
  const a = write("a");
  const b = write("b");

  it("stays while no access plane is accepted, and each key stands once", () => {
    expect(mergeDenials([deny("b")], [deny("a"), deny("b", { at: NOW + 1, from: NOW + 1 })], undefined)).toEqual([
      deny("a"),
      deny("b"),
    ]);
    expect(mergeDenials([deny("a", { from: NOW + HOUR })], [deny("a")], undefined)).toEqual([deny("a")]);
  });

  it("ends when an accepted table has the key again, and not when it is still without it", () => {
    expect(mergeDenials([deny("a")], [], toTable([a, b]))).toEqual([]);
    expect(mergeDenials([deny("a")], [], toTable([b])), "a rollback may bring the key back").toEqual([deny("a")]);
    expect(mergeDenials([deny("a")], [], toTable([{ ...a, isDisabled: true }]))).toEqual([deny("a")]);
    expect(mergeDenials([deny("a")], [], toTable([{ ...a, id: "renamed" }]))).toEqual([]);
    expect(mergeDenials([deny("a")], [], toTable([{ ...a, secret: "new" }]))).toEqual([deny("a")]);
  });

  it("ends for an end that was brought forward when an accepted table has a later one", () => {
    const early = deny("a", { from: NOW + HOUR });
    expect(mergeDenials([early], [], toTable([{ ...a, expiresAt: NOW + HOUR }]))).toEqual([early]);
    expect(mergeDenials([early], [], toTable([{ ...a, expiresAt: NOW + 2 * HOUR }]))).toEqual([]);
    expect(mergeDenials([early], [], toTable([a]))).toEqual([]);
  });

  it("stays for a key denied by hand, beside a table that has it", () => {
    const manual = deny("a", { cause: "manual" });
    expect(mergeDenials([manual], [], undefined)).toEqual([manual]);
    expect(mergeDenials([manual], [], toTable([a, b]))).toEqual([manual]);
  });

  it("becomes the files' own once they forbid the key too, so that writing it again allows it", () => {
    const manual = deny("a", { cause: "manual" });
    const removed = mergeDenials([manual], [deny("a", { at: NOW + 1 })], toTable([b]));
    expect(removed).toEqual([deny("a")]);
    expect(mergeDenials(removed, [], toTable([a, b]))).toEqual([]);
  });

  it("keeps a denial by the files apart from one by hand, which may be undone", () => {
    const both = mergeDenials([deny("a", { cause: "manual" })], [deny("a")], undefined);
    expect(both.map(({ cause }) => cause)).toEqual(["folder", "manual"]);
    expect(listDenied(both, toTable([a]))).toEqual([{ id: "a", cause: "manual", at: NOW }]);
  });

  it("is told only of keys that the table in force has, by the name they have there", () => {
    const denied = [deny("a"), deny("gone"), deny("b", { cause: "manual" })];
    expect(listDenied(denied, toTable([{ ...a, id: "renamed" }, b, write("c")]))).toEqual([
      { id: "b", cause: "manual", at: NOW },
      { id: "renamed", cause: "folder", at: NOW },
    ]);
  });
});

/** Numbers from 0 to 1 that are the same at each run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
