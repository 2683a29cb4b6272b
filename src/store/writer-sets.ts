/**
 * Who wrote on a day: `v1/<day>/writers` of the usage mount, a list that only grows.
 *
 * Drivers have no atomic add, so an update may be lost to another writer's; therefore each writer asserts again, every now and then, what it has ever
 * seen there and itself.
 */
import type { Storage } from "unstorage";
import { readJson } from "./segments.ts";

export interface WriterSets {
  /** Make sure, once, that a day's set has this writer. */
  assert(day: string, writer: string): Promise<void>;
  /** Assert again what was asserted for the newest days. True when something had been lost. */
  assertAgain(): Promise<boolean>;
}

/** Older days see no new writer, so nothing is lost there any more. */
const ASSERTED_DAYS = 3;

export function createWriterSets(storage: Storage): WriterSets {
  const seen = new Map<string, ReadonlySet<string>>();
  const assertDay = async (day: string, wanted: ReadonlySet<string>): Promise<boolean> => {
    const stored = await readWriters(storage, day);
    const union = new Set([...stored, ...wanted]);
    const isMissing = union.size > new Set(stored).size;
    if (isMissing) await storage.setItem(toWritersKey(day), [...union].sort());
    seen.set(day, union);
    return isMissing;
  };
  return {
    async assert(day, writer) {
      const known = seen.get(day) ?? new Set();
      if (known.has(writer)) return;
      await assertDay(day, new Set([...known, writer]));
      for (const old of [...seen.keys()].sort().slice(0, -ASSERTED_DAYS)) seen.delete(old);
    },
    async assertAgain() {
      let isMissing = false;
      for (const [day, known] of seen) isMissing = (await assertDay(day, known)) || isMissing;
      return isMissing;
    },
  };
}

/** Writers that are known to have written on a day. */
export async function readWriters(storage: Storage, day: string): Promise<string[]> {
  const value = await readJson(storage, toWritersKey(day));
  return Array.isArray(value) ? value.filter((writer) => typeof writer === "string") : [];
}

function toWritersKey(day: string): string {
  return `v1:${day}:writers`;
}
