import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStorage, type Storage } from "unstorage";
import memory from "unstorage/drivers/memory";
import { afterEach, describe, expect, it } from "vitest";
import { atomicFs } from "../../src/store/atomic-fs.ts";
import { createFactStore, listFactDays, readFactLines, type FactStore } from "../../src/store/fact-store.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 10, 12);
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function readDay(storage: Storage, day: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readFactLines(storage, day)) lines.push(line);
  return lines;
}

interface Opened {
  readonly store: FactStore;
  readonly clock: { at: number };
  readonly failures: string[];
}

function open(storage: Storage, writer = "w-1", queueBytes = 1_000): Opened {
  const clock = { at: START };
  const failures: string[] = [];
  const onFailure = (message: string): void => void failures.push(message);
  // Tests store when they say so.
  const store = createFactStore({ storage, writer, now: () => clock.at, onFailure, segmentMs: 3_600_000, queueBytes });
  return { store, clock, failures };
}

describe("store: recorded facts", () => {
  it("gives back what was kept, by day and in order, from files", async () => {
    const base = await mkdtemp(join(tmpdir(), "gate-facts-"));
    folders.push(base);
    const storage = createStorage({ driver: atomicFs({ base }) });
    const { store, clock } = open(storage);
    store.append('{"n":1}', 14);
    store.append('{"n":2}', 14);
    await store.flush();
    store.append('{"n":3}', 14);
    await store.flush();
    clock.at += DAY_MS;
    store.append('{"n":4}', 14);
    await store.dispose();
    expect(await readDay(storage, "2026-01-10")).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
    expect(await readDay(storage, "2026-01-11")).toEqual(['{"n":4}']);
    expect(await listFactDays(storage)).toEqual(["2026-01-10", "2026-01-11"]);
    expect(await readdir(base)).toContain("facts");
    await storage.dispose();
  });

  it("stores what is left when it is disposed of, also behind a segment on its way", async () => {
    const storage = createStorage({ driver: memory() });
    const { store } = open(storage);
    store.append("1", 14);
    const under = store.flush();
    store.append("2", 14);
    await store.dispose();
    await under;
    expect(await readDay(storage, "2026-01-10")).toEqual(["1", "2"]);
  });

  it("goes on behind what an earlier process of the same name left", async () => {
    const storage = createStorage({ driver: memory() });
    for (const line of ["1", "2"]) {
      const { store } = open(storage);
      store.append(line, 14);
      await store.dispose();
    }
    expect(await readDay(storage, "2026-01-10")).toEqual(["1", "2"]);
  });

  it("keeps the writers of one day apart", async () => {
    const storage = createStorage({ driver: memory() });
    const stores = ["w-1", "w-2"].map((writer) => open(storage, writer).store);
    for (const [index, store] of stores.entries()) store.append(String(index), 14);
    for (const store of stores) await store.dispose();
    expect(await readDay(storage, "2026-01-10")).toEqual(["0", "1"]);
  });

  it("removes days that are older than what is kept, whoever wrote them, and leaves usage alone", async () => {
    const storage = createStorage({ driver: memory() });
    await storage.setItem("v1:2026-01-10:writers", ["usage"]);
    const first = open(storage, "w-1");
    first.store.append("old", 14);
    await first.store.dispose();
    const { store, clock } = open(storage, "w-2");
    clock.at = START + 14 * DAY_MS;
    store.append("kept", 14);
    await store.flush();
    expect(await listFactDays(storage)).toEqual(["2026-01-10", "2026-01-24"]);
    clock.at = START + 15 * DAY_MS;
    store.append("new", 14);
    await store.dispose();
    expect(await listFactDays(storage)).toEqual(["2026-01-24", "2026-01-25"]);
    expect((await storage.getKeys()).filter((key) => key.includes("2026-01-10"))).toEqual(["v1:2026-01-10:writers"]);
  });

  it("tells of a driver that fails once, keeps what waits up to its limit and stores it later", async () => {
    let isDown = true;
    const driver = memory();
    const storage = createStorage({
      driver: {
        ...driver,
        setItemRaw: (key: string, value: unknown) => {
          if (isDown) throw new Error("down");
          return driver.setItemRaw?.(key, value, {});
        },
      },
    });
    const { store, failures } = open(storage, "w-1", 10);
    store.append("12345", 14);
    await store.flush();
    store.append("67890", 14);
    store.append("left out", 14);
    await store.flush();
    expect(failures).toEqual(["down"]);
    isDown = false;
    await store.dispose();
    expect(await readDay(storage, "2026-01-10")).toEqual(["12345", "67890"]);
  });
});
