import { describe, expect, it } from "vitest";
import type { AccessTable } from "../../src/graph/graph.ts";
import type { SeenKeys } from "../../src/runtime/candidate.ts";
import { createDenyList } from "../../src/runtime/deny-list.ts";

const digest = (id: string): string => id.repeat(64);
const table = (...ids: string[]): AccessTable =>
  ({ keys: ids.map((id) => ({ id, digest: digest(id), disabled: false })) }) as unknown as AccessTable;
const seen = (...ids: string[]): SeenKeys => ({
  isMounted: true,
  keys: ids.map((id) => ({ id, digest: digest(id), file: `keys/${id}.yaml`, isDisabled: false })),
  brokenFiles: [],
});

describe("runtime: deny list", () => {
  it("tells a revoked key once, and refuses it from the first time on", () => {
    const list = createDenyList([]);
    expect(list.deny(table("a", "b"), seen("b"), 10)).toMatchObject([{ id: "a", from: 10 }]);
    expect(list.deny(table("a", "b"), seen("b"), 20)).toEqual([]);
    expect([...list.live]).toEqual([[digest("a"), 10]]);
  });

  it("tells it again when it ends sooner than was known", () => {
    const list = createDenyList([]);
    const soon = seen("a", "b");
    const ending = { ...soon, keys: soon.keys.map((key) => Object.assign({ expiresAt: 90 }, key)) };
    expect(list.deny(table("a"), ending, 10)).toMatchObject([{ id: "a", from: 90 }]);
    expect(list.deny(table("a"), ending, 11)).toEqual([]);
    expect(list.deny(table("a"), seen("b"), 20)).toMatchObject([{ id: "a", from: 20 }]);
    expect(list.live.get(digest("a"))).toBe(20);
  });

  it("lets a key in again when an accepted table has it, and when a denial by hand is undone", () => {
    const list = createDenyList([]);
    list.deny(table("a", "b"), seen("b"), 10);
    expect(list.set(table("a", "b"), "a", true, 11)).toBe(true);
    list.accept(table("a", "b"));
    expect(list.rows(table("a", "b"))).toEqual([{ id: "a", cause: "manual", at: 11 }]);
    expect(list.set(table("a", "b"), "a", false, 12)).toBe(true);
    expect(list.live.size).toBe(0);
    expect(list.set(table("a", "b"), "nobody", true, 13)).toBe(false);
  });

  it("keeps what the files revoke when a denial by hand is undone", () => {
    const list = createDenyList([]);
    list.set(table("a"), "a", true, 10);
    list.deny(table("a"), seen("b"), 20);
    list.set(table("a"), "a", false, 30);
    expect([...list.live]).toEqual([[digest("a"), 20]]);
  });
});
