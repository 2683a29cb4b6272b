/**
 * The ledger in the memory of one process.
 *
 * Every call is synchronous, so what it checks and what it takes are one step. There are no timers: a counter moves to the window that is open when it
 * is next asked for, and only forward, so that a clock that steps back opens no window again.
 */
import type { Metric, ScopeBounds, Window } from "../../graph/bounds.ts";
import type { Actual, Bucket, BucketState, Claim, Ledger, Receipt, Refusal } from "./ledger.ts";
import { windowEnd, windowStart } from "./windows.ts";

/** Make a ledger in which nothing is counted yet. */
export function createMemoryLedger(): Ledger {
  const tables: Tables = { key: new Map(), path: new Map(), group: new Map() };
  let receipts = 0;
  return {
    reserve(claims, now) {
      receipts += 1;
      const receipt: HeldReceipt = { id: receipts, isOpen: true, counters: [], serials: [], amounts: [] };
      return take(tables, receipt, claims, now) ?? receipt;
    },
    extend: (receipt, claims, now) => {
      const held = toHeld(receipt);
      return held.isOpen ? take(tables, held, claims, now) : undefined;
    },
    settle(receipt, actual) {
      const held = toHeld(receipt);
      if (!held.isOpen) return;
      held.isOpen = false;
      for (let index = 0; index < held.counters.length; index += 1) {
        const counter = endHold(held, index);
        if (counter !== undefined) addUsed(counter, toUsed(counter.metric, held.amounts[index] ?? 0, actual));
      }
    },
    release(receipt, keepRequests) {
      const held = toHeld(receipt);
      if (!held.isOpen) return;
      held.isOpen = false;
      for (let index = 0; index < held.counters.length; index += 1) {
        const counter = endHold(held, index);
        if (keepRequests && counter?.metric === "requests") addUsed(counter, held.amounts[index] ?? 0);
      }
    },
    read: (buckets, now) => buckets.map((bucket) => readState(tables, bucket, now)),
    replay(bucket, amount, at, now) {
      const counter = openCounter(tables, bucket, now);
      // What a fast clock wrote after the window's end is counted in it too: it was used, and no later window will ask for it.
      if (bucket.bound.metric !== "concurrent" && at >= counter.start) addUsed(counter, toWhole(amount));
    },
    retain: (bounds) => retainCounters(tables, bounds),
  };
}

/** Beyond it whole numbers are not exact. */
const MOST = Number.MAX_SAFE_INTEGER;

const METRICS: Readonly<Record<Metric, number>> = { requests: 0, tokens: 1, nanoUsd: 2, concurrent: 3 };
const WINDOWS: Readonly<Record<Window, number>> = { now: 0, minute: 1, hour: 2, day: 3, week: 4, month: 5, total: 6 };
const SLOTS = 28;

interface Counter {
  readonly metric: Metric;
  readonly window: Window;
  /** The window that is open, epoch milliseconds, and which one since the counter was made. */
  start: number;
  end: number;
  serial: number;
  /** Of the bound as last asked for. */
  limit: number;
  used: number;
  held: number;
  largestOvershoot: number;
}

/** By id of the scope, then by metric and window: no text is put together for a look-up. */
type Tables = Readonly<Record<ScopeBounds["scope"], Map<string, (Counter | undefined)[]>>>;

/** What a request holds: of each counter once, with the window it was in. */
interface HeldReceipt extends Receipt {
  isOpen: boolean;
  readonly counters: Counter[];
  readonly serials: number[];
  readonly amounts: number[];
}

// Receipts are made here only.
function toHeld(receipt: Receipt): HeldReceipt {
  return receipt as HeldReceipt;
}

/** Take the claims one after the other; the first that refuses gives back those before it. */
function take(tables: Tables, receipt: HeldReceipt, claims: readonly Claim[], now: number): Refusal | undefined {
  const known = receipt.counters.length;
  const taken: number[] = [];
  for (let index = 0; index < claims.length; index += 1) {
    const claim = claims[index] as Claim; // Within the length.
    const asked = toWhole(claim.amount);
    const counter = openCounter(tables, claim.bucket, now);
    const place = receipt.counters.indexOf(counter);
    if (place >= 0 && receipt.serials[place] !== counter.serial) {
      // Its window is over: what the request goes on using is of that one still, where nobody counts any more.
      taken.push(0);
      continue;
    }
    if (!hasRoom(claim.bucket, counter, asked)) {
      const { used, held } = counter;
      giveBack(tables, receipt, claims, taken, known);
      return { bucket: claim.bucket, used, held, asked, resetAt: toReset(counter) };
    }
    const amount = Math.min(asked, MOST - counter.held);
    counter.held += amount;
    taken.push(amount);
    if (place >= 0) receipt.amounts[place] = (receipt.amounts[place] ?? 0) + amount;
    else {
      receipt.counters.push(counter);
      receipt.serials.push(counter.serial);
      receipt.amounts.push(amount);
    }
  }
  return undefined;
}

/** Undo what was taken of the first claims, and forget the counters that came with them. */
function giveBack(
  tables: Tables,
  receipt: HeldReceipt,
  claims: readonly Claim[],
  taken: readonly number[],
  known: number,
): void {
  for (let index = 0; index < taken.length; index += 1) {
    const { bucket } = claims[index] as Claim; // No more were taken than there are.
    const amount = taken[index] ?? 0;
    const counter = findCounter(tables, bucket);
    if (counter === undefined || amount === 0) continue;
    counter.held -= amount;
    const place = receipt.counters.indexOf(counter);
    receipt.amounts[place] = (receipt.amounts[place] ?? 0) - amount;
  }
  // Else a target that was not used would be charged when the request is settled.
  receipt.counters.length = known;
  receipt.serials.length = known;
  receipt.amounts.length = known;
}

/**
 * Strict budgets are never exceeded by what is held. All others admit while anything is left: what a request will use is an estimate, and the last
 * one may go beyond it.
 */
function hasRoom({ bound }: Bucket, { used, held }: Counter, asked: number): boolean {
  return bound.budget?.strict === true ? used + held + asked <= bound.limit : used + held < bound.limit;
}

/** Take what a receipt holds off its counter. Undefined when the window is over: what it held has died with it. */
function endHold(receipt: HeldReceipt, index: number): Counter | undefined {
  const counter = receipt.counters[index];
  if (counter === undefined || counter.serial !== receipt.serials[index]) return undefined;
  counter.held -= receipt.amounts[index] ?? 0;
  return counter;
}

/** What counts in the place of what was held. Unknown is not zero: what nobody knows is taken to be what was reserved for it. */
function toUsed(metric: Metric, held: number, actual: Actual): number {
  switch (metric) {
    case "requests":
      return held;
    case "concurrent":
      return 0;
    case "tokens":
    case "nanoUsd": {
      const used = actual[metric];
      return used === undefined ? held : toWhole(used);
    }
  }
}

function addUsed(counter: Counter, amount: number): void {
  counter.used = Math.min(MOST, counter.used + amount);
  if (counter.used - counter.limit > counter.largestOvershoot) counter.largestOvershoot = counter.used - counter.limit;
}

function readState(tables: Tables, bucket: Bucket, now: number): BucketState {
  const counter = findCounter(tables, bucket);
  if (counter !== undefined) {
    turnOver(counter, now);
    const { used, held, largestOvershoot } = counter;
    return { bucket, used, held, resetAt: toReset(counter), largestOvershoot };
  }
  const end = windowEnd(bucket.bound.window, now);
  return { bucket, used: 0, held: 0, resetAt: end === Infinity ? undefined : end, largestOvershoot: 0 };
}

function findCounter(tables: Tables, { scope, id, bound }: Bucket): Counter | undefined {
  return tables[scope].get(id)?.[toSlot(bound.metric, bound.window)];
}

/** The counter of a bucket, in the window that is open. It is made when it is first asked for: a scope without traffic costs nothing. */
function openCounter(tables: Tables, { scope, id, bound }: Bucket, now: number): Counter {
  const table = tables[scope];
  let counters = table.get(id);
  if (counters === undefined) {
    counters = Array.from<Counter | undefined>({ length: SLOTS }).fill(undefined);
    table.set(id, counters);
  }
  const slot = toSlot(bound.metric, bound.window);
  let counter = counters[slot];
  if (counter === undefined) {
    counter = createCounter(bound.metric, bound.window, now);
    counters[slot] = counter;
  } else turnOver(counter, now);
  counter.limit = bound.limit;
  return counter;
}

function createCounter(metric: Metric, window: Window, now: number): Counter {
  return {
    metric,
    window,
    start: windowStart(window, now),
    end: windowEnd(window, now),
    serial: 1,
    limit: MOST,
    used: 0,
    held: 0,
    largestOvershoot: 0,
  };
}

/** Begin the window that is open now, when the counter's is over. */
function turnOver(counter: Counter, now: number): void {
  if (!(now >= counter.end)) return;
  counter.start = windowStart(counter.window, now);
  counter.end = windowEnd(counter.window, now);
  counter.serial += 1;
  counter.used = 0;
  counter.held = 0;
}

function retainCounters(tables: Tables, bounds: readonly ScopeBounds[]): void {
  const kept = new Map(bounds.map((entry) => [`${entry.scope} ${entry.id}`, entry.bounds]));
  for (const scope of ["key", "path", "group"] as const)
    for (const [id, counters] of tables[scope]) {
      const slots = (kept.get(`${scope} ${id}`) ?? []).map(({ metric, window }) => toSlot(metric, window));
      if (slots.length === 0) tables[scope].delete(id);
      for (let slot = 0; slot < SLOTS; slot += 1) if (!slots.includes(slot)) counters[slot] = undefined;
    }
}

function toSlot(metric: Metric, window: Window): number {
  return METRICS[metric] * 7 + WINDOWS[window];
}

function toReset({ end }: Counter): number | undefined {
  return end === Infinity ? undefined : end;
}

/** Reports of providers are not to be trusted: what is no number, or less than nothing, is nothing. */
function toWhole(amount: number): number {
  return amount > 0 ? Math.min(MOST, Math.ceil(amount)) : 0;
}
