import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openState, type State, type StateEvent } from "../../src/store/state.ts";

describe("store: own state", () => {
  let dir: string;
  let events: StateEvent[];
  let opened: State[];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "gate-state-"));
    events = [];
    opened = [];
  });
  afterEach(() => {
    for (const state of opened) state.dispose();
    rmSync(dir, { recursive: true, force: true });
  });
  const open = (): State => {
    const state = openState({ dir, now: () => Date.UTC(2026, 10, 20), onEvent: (event) => events.push(event) });
    opened.push(state);
    return state;
  };
  const path = (): string => join(dir, "state.json");

  it("gives a replica a short id that stays", () => {
    const first = open();
    const { replica } = first.data();
    expect(replica).toMatch(/^[a-z0-9]{6}$/);
    first.dispose();
    expect(open().data()).toEqual({ version: 1, replica });
    expect(events).toEqual([]);
  });

  it("writes the file whole, for its owner alone, and leaves nothing beside it", () => {
    open().dispose();
    expect(JSON.parse(readFileSync(path(), "utf8"))).toMatchObject({ version: 1 });
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(["state.json"]);
  });

  it("keeps fields that it does not know", () => {
    writeFileSync(path(), '{ "version": 2, "replica": "abc123", "pin": { "revision": "x" } }');
    const state = open();
    expect(state.update((data) => ({ ...data, more: 1 }))).toBe(true);
    expect(JSON.parse(readFileSync(path(), "utf8"))).toEqual({
      version: 2,
      replica: "abc123",
      pin: { revision: "x" },
      more: 1,
    });
  });

  for (const [what, text] of [
    ["cut off", '{ "version": 1, "repl'],
    ["empty", ""],
    ["a list", "[]"],
    ["without a replica", '{ "version": 1 }'],
    ["with a replica that is no id", '{ "version": 1, "replica": "../x" }'],
  ] as const) {
    it(`puts a file aside that is ${what}, and begins anew`, () => {
      writeFileSync(path(), text);
      const state = open();
      expect(state.data().replica).toMatch(/^[a-z0-9]{6}$/);
      expect(events).toMatchObject([{ kind: "state-quarantined" }]);
      expect(readFileSync(join(dir, "state.corrupt-2026-11-20T00-00-00-000Z.json"), "utf8")).toBe(text);
      expect(JSON.parse(readFileSync(path(), "utf8"))).toEqual(state.data());
    });
  }

  it("lets a second one on the folder read but not write, until the first is gone", () => {
    const first = open();
    const second = open();
    expect(events).toMatchObject([{ kind: "state-shared" }]);
    expect(second.isOwner()).toBe(false);
    expect(second.data()).toEqual(first.data());
    const before = readFileSync(path(), "utf8");
    expect(second.update((data) => ({ ...data, mine: true }))).toBe(false);
    expect(readFileSync(path(), "utf8")).toBe(before);
    expect(second.data()).toEqual(first.data());

    first.update((data) => ({ ...data, theirs: true }));
    first.dispose();
    expect(second.update((data) => ({ ...data, mine: true }))).toBe(true);
    expect(JSON.parse(readFileSync(path(), "utf8"))).toMatchObject({ theirs: true, mine: true });
  });

  it("does not put a file aside that another process owns", () => {
    open();
    writeFileSync(path(), "torn");
    const second = open();
    expect(second.data().replica).toMatch(/^[a-z0-9]{6}$/);
    expect(readFileSync(path(), "utf8")).toBe("torn");
  });
});
