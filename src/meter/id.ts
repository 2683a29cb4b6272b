/** ULIDs: sortable ids for requests, records and writers. */
import { randomFillSync } from "node:crypto";
import { monotonicFactory } from "ulid";

// One call into the system for many ids: asking it for each of the 16 random characters costs more than routing a request.
const pool = new Uint8Array(4_096);
let next = pool.length;

function random(): number {
  if (next === pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  const byte = pool[next] as number;
  next += 1;
  return byte / 256;
}

/** A new ULID. Ids made in one process ascend, also within a millisecond. */
export const createId: () => string = ((): (() => string) => {
  const make = monotonicFactory(random);
  return () => make();
})();
