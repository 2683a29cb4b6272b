import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openState, type Denial, type State, type StateData, type StateEvent } from "../../src/store/state.ts";
import { startChild, waitForExit } from "./_books.ts";

const KILLS = 60;
const REVISION = {
  revision: "11111111.22222222",
  at: 1,
  outcome: "applied",
  bundle: "b".repeat(64),
  commit: "c".repeat(40),
  changes: { added: 1, changed: 0, removed: 0 },
} as const;
const PIN = { revision: "11111111.22222222", at: 2, inputHash: "" };
const DENIAL: Denial = { id: "ci", digest: "d".repeat(64), cause: "folder", at: 3, from: 4 };

const counted = (data: StateData): StateData => ({ ...data, count: Number(data["count"] ?? 0) + 1 });

describe("store: own state", () => {
  let dir: string;
  let events: StateEvent[];
  let opened: State[];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "gate-state-"));
    events = [];
    opened = [];
  });
  afterEach(async () => {
    for (const state of opened) await state.dispose();
    rmSync(dir, { recursive: true, force: true });
  });
  const open = async (): Promise<State> => {
    const state = await openState({ dir, now: () => Date.UTC(2026, 10, 20), onEvent: (event) => events.push(event) });
    opened.push(state);
    return state;
  };
  const path = (): string => join(dir, "state.json");

  it("gives a replica a short id that stays", async () => {
    const first = await open();
    const { replica } = first.data();
    expect(replica).toMatch(/^[a-z0-9]{6}$/);
    await first.dispose();
    expect((await open()).data()).toEqual({ version: 1, replica });
    expect(events).toEqual([]);
  });

  it("writes the file whole, for its owner alone, and leaves nothing beside it", async () => {
    await (await open()).dispose();
    expect(JSON.parse(readFileSync(path(), "utf8"))).toMatchObject({ version: 1 });
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(["state.json"]);
  });

  it("removes what a killed process was writing", async () => {
    writeFileSync(join(dir, "state.json.4711.tmp"), '{ "version": 1, "repl');
    await (await open()).dispose();
    expect(readdirSync(dir)).toEqual(["state.json"]);
  });

  it("keeps fields that it does not know", async () => {
    writeFileSync(path(), '{ "version": 2, "replica": "abc123", "session": { "epoch": "x" } }');
    const state = await open();
    expect(await state.update((data) => ({ ...data, more: 1 }))).toBe(true);
    expect(JSON.parse(readFileSync(path(), "utf8"))).toEqual({
      version: 2,
      replica: "abc123",
      session: { epoch: "x" },
      more: 1,
    });
    expect(events).toEqual([]);
  });

  it("keeps history, pin and denials over a restart", async () => {
    const kept = { history: [REVISION], pin: PIN, denied: [DENIAL] };
    const first = await open();
    await first.update((data) => ({ ...data, ...kept }));
    await first.dispose();
    expect((await open()).data()).toMatchObject(kept);
    expect(events).toEqual([]);
  });

  for (const [field, value, left] of [
    ["pin", { revision: "x" }, undefined],
    ["pin", "11111111.22222222", undefined],
    ["history", { newest: REVISION }, undefined],
    ["history", [REVISION, { ...REVISION, bundle: "../../etc/passwd" }, null], [REVISION]],
    ["history", [{ ...REVISION, changes: undefined }], []],
    ["denied", true, undefined],
    ["denied", [{ ...DENIAL, from: null }, DENIAL, { ...DENIAL, digest: 4 }], [DENIAL]],
  ] as const) {
    it(`takes of ${field} what it can use: ${JSON.stringify(value).slice(0, 60)}`, async () => {
      writeFileSync(path(), JSON.stringify({ version: 9, replica: "abc123", [field]: value, more: 1 }));
      const state = await open();
      expect(state.data()).toEqual({
        version: 9,
        replica: "abc123",
        more: 1,
        ...(left === undefined ? {} : { [field]: left }),
      });
      expect(events).toMatchObject([{ kind: "state-field-dropped", field }]);
    });
  }

  it("makes changes one after the other, each of what the one before left", async () => {
    const state = await open();
    const updates = Array.from({ length: 30 }, () => state.update(counted));
    expect(state.data()["count"]).toBeUndefined();
    expect(await Promise.all(updates)).toEqual(Array.from({ length: 30 }, () => true));
    expect(state.data()["count"]).toBe(30);
    expect(JSON.parse(readFileSync(path(), "utf8"))).toMatchObject({ count: 30 });
    expect(readdirSync(dir).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("goes on after a change that fails, as if nobody had asked for it", async () => {
    const state = await open();
    const before = state.data();
    const failed = state.update(() => {
      throw new Error("no such revision");
    });
    const cyclic: Record<string, unknown> = {};
    cyclic["self"] = cyclic;
    const unwritable = state.update((data) => ({ ...data, cyclic }));
    const good = state.update((data) => ({ ...data, good: true }));
    await expect(failed).rejects.toThrow("no such revision");
    await expect(unwritable).rejects.toThrow(TypeError);
    expect(await good).toBe(true);
    expect(state.data()).toEqual({ ...before, good: true });
    expect(readdirSync(dir).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("finishes the changes that were asked for before it gives up the folder, and refuses later ones", async () => {
    const state = await open();
    const last = state.update((data) => ({ ...data, last: true }));
    await state.dispose();
    expect(await last).toBe(true);
    expect(await state.update((data) => ({ ...data, late: true }))).toBe(false);
    expect(JSON.parse(readFileSync(path(), "utf8"))).toEqual(state.data());
    expect(state.data()).toMatchObject({ last: true });
    expect(state.data()).not.toHaveProperty("late");
  });

  for (const [what, text] of [
    ["cut off", '{ "version": 1, "repl'],
    ["empty", ""],
    ["a list", "[]"],
    ["without a replica", '{ "version": 1 }'],
    ["with a replica that is no id", '{ "version": 1, "replica": "../x" }'],
  ] as const) {
    it(`puts a file aside that is ${what}, and begins anew`, async () => {
      writeFileSync(path(), text);
      const state = await open();
      expect(state.data().replica).toMatch(/^[a-z0-9]{6}$/);
      expect(events).toMatchObject([{ kind: "state-quarantined" }]);
      expect(readFileSync(join(dir, "state.corrupt-2026-11-20T00-00-00-000Z.json"), "utf8")).toBe(text);
      expect(JSON.parse(readFileSync(path(), "utf8"))).toEqual(state.data());
    });
  }

  it("lets a second one on the folder read but not write, until the first is gone", async () => {
    const first = await open();
    const second = await open();
    expect(events).toMatchObject([{ kind: "state-shared" }]);
    expect(second.isOwner()).toBe(false);
    expect(second.data()).toEqual(first.data());
    const before = readFileSync(path(), "utf8");
    expect(await second.update((data) => ({ ...data, mine: true }))).toBe(false);
    expect(readFileSync(path(), "utf8")).toBe(before);
    expect(second.data()).toEqual(first.data());

    await first.update((data) => ({ ...data, theirs: true }));
    await first.dispose();
    expect(await second.update((data) => ({ ...data, mine: true }))).toBe(true);
    expect(JSON.parse(readFileSync(path(), "utf8"))).toMatchObject({ theirs: true, mine: true });
  });

  it("does not put a file aside that another process owns", async () => {
    await open();
    writeFileSync(path(), "torn");
    const second = await open();
    expect(second.data().replica).toMatch(/^[a-z0-9]{6}$/);
    expect(readFileSync(path(), "utf8")).toBe("torn");
  });

  it("is old or new, never torn, when its process is killed at any moment of a change", async () => {
    let before = -1;
    for (let round = 0; round < KILLS; round += 1) {
      const child = startChild("_state-child.ts", [dir]);
      await once(child, "message");
      // A change takes a few milliseconds there, so the rounds end at different points of one.
      setTimeout(() => child.kill("SIGKILL"), (round * 7) % 13);
      await waitForExit(child);
      const left = JSON.parse(readFileSync(path(), "utf8")) as StateData;
      expect(left["last"]).toBe(left["first"]);
      const count = Number(left["last"] ?? -1);
      expect(count, "nothing that was durable is undone").toBeGreaterThanOrEqual(before);
      before = count;
      const state = await open();
      expect(state.isOwner()).toBe(true);
      expect(state.data()).toEqual(left);
      await state.dispose();
    }
    expect(before).toBeGreaterThan(0);
    expect(events).toEqual([]);
    expect(readdirSync(dir)).toEqual(["state.json"]);
  }, 60_000);
});
