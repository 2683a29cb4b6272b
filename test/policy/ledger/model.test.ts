import { describe, expect, it } from "vitest";
import type { Metric, Window } from "../../../src/graph/bounds.ts";
import type { Bucket, Receipt } from "../../../src/policy/ledger/ledger.ts";
import { createMemoryLedger } from "../../../src/policy/ledger/memory-ledger.ts";
import { windowStart } from "../../../src/policy/ledger/windows.ts";
import { createRandom } from "../../../src/route/hash.ts";
import { admitted as admit, bucket, strict } from "./_buckets.ts";

const HOUR = 3_600_000;
// Before the end of a year, of a month in summer time's last night, of a leap day.
const STARTS = [
  Date.UTC(2026, 11, 31, 22),
  Date.UTC(2026, 9, 31, 23),
  Date.UTC(2028, 1, 29, 22),
  Date.UTC(2026, 2, 29),
];
const STEPS = [0, 1, 1_000, 61_000, HOUR, -HOUR, -1, 24 * HOUR, 2 * HOUR];

const BUCKETS: readonly Bucket[] = [
  bucket("requests", "minute", 4),
  bucket("concurrent", "now", 5),
  bucket("tokens", "hour", 60),
  strict("tokens", "day", 100),
  bucket("tokens", "week", 500, { scope: "group", id: "g" }),
  strict("nanoUsd", "month", 150),
  bucket("nanoUsd", "total", 5_000, { scope: "path", id: "/" }),
];

/** What one receipt holds, or has used, in one window of one bucket. */
interface Entry {
  readonly receipt: number;
  readonly bucket: Bucket;
  readonly window: number;
  amount: number;
  state: "held" | "used" | "gone";
}

/** The ledger as a list of everything that was ever claimed. */
class Model {
  readonly entries: Entry[] = [];
  #latest = Number.NEGATIVE_INFINITY;

  see(now: number): void {
    this.#latest = Math.max(this.#latest, now);
  }

  sum(of: Bucket, state: Entry["state"]): number {
    const window = this.#window(of);
    return this.entries
      .filter((entry) => entry.bucket === of && entry.window === window && entry.state === state)
      .reduce((total, { amount }) => total + amount, 0);
  }

  /** Undefined where there is room, else the first bucket without. */
  claim(receipt: number, amounts: ReadonlyMap<Bucket, number>): Bucket | undefined {
    const taken: Entry[] = [];
    for (const [of, amount] of amounts) {
      const own = this.entries.find((entry) => entry.receipt === receipt && entry.bucket === of);
      if (own !== undefined && own.window !== this.#window(of)) continue;
      const now = this.sum(of, "used") + this.sum(of, "held");
      const { limit, budget } = of.bound;
      if (budget?.strict === true ? now + amount > limit : now >= limit) return of;
      taken.push({ receipt, bucket: of, window: this.#window(of), amount, state: "held" });
    }
    this.entries.push(...taken);
    return undefined;
  }

  end(receipt: number, used: (metric: Metric, held: number) => number): void {
    for (const of of BUCKETS) {
      const own = this.entries.filter((entry) => entry.receipt === receipt && entry.bucket === of);
      const [first, ...rest] = own;
      if (first === undefined) continue;
      const held = own.reduce((total, { amount }) => total + amount, 0);
      first.amount = used(of.bound.metric, held);
      first.state = of.bound.metric === "concurrent" ? "gone" : "used";
      for (const entry of rest) entry.state = "gone";
    }
  }

  #window({ bound }: Bucket): number {
    return windowStart(bound.window satisfies Window, this.#latest);
  }
}

describe("policy: the memory ledger and a naive model of it", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))("agree after every step of the random sequence %i", (seed) => {
    const random = createRandom(seed);
    const below = (limit: number): number => Math.floor(random() * limit);
    const ledger = createMemoryLedger();
    const model = new Model();
    const open = new Map<number, Receipt>();
    let now = STARTS[seed % STARTS.length] ?? 0;
    // A counter that nobody has asked for yet knows of no earlier time.
    ledger.release(admit(ledger.reserve(toClaims(new Map(BUCKETS.map((of) => [of, 1]))), now)), false);
    model.see(now);
    let made = 0;
    let admitted = 0;
    let refused = 0;
    for (let step = 0; step < 400; step += 1) {
      now += STEPS[below(STEPS.length * 3)] ?? 0;
      const chosen = [...open][below(open.size)];
      const action = chosen === undefined ? 0 : below(5);
      if (action <= 1 || chosen === undefined) {
        model.see(now);
        made += 1;
        const amounts = new Map(BUCKETS.filter(() => below(4) > 0).map((of) => [of, toAmount(of, below(40))]));
        const outcome = ledger.reserve(toClaims(amounts), now);
        const expected = model.claim(made, amounts);
        expect("bucket" in outcome ? outcome.bucket : undefined).toBe(expected);
        if ("bucket" in outcome) refused += 1;
        else open.set(made, outcome);
        admitted += "bucket" in outcome ? 0 : 1;
      } else if (action === 2) {
        model.see(now);
        const amounts = new Map(
          BUCKETS.filter(({ bound }) => bound.metric === "tokens" || bound.metric === "nanoUsd")
            .filter(() => below(3) > 0)
            .map((of) => [of, below(20)]),
        );
        expect(ledger.extend(chosen[1], toClaims(amounts), now)?.bucket).toBe(model.claim(chosen[0], amounts));
      } else if (action === 3) {
        const actual = { tokens: below(60), nanoUsd: below(60) };
        ledger.settle(chosen[1], actual);
        model.end(chosen[0], (metric, held) => (metric === "tokens" || metric === "nanoUsd" ? actual[metric] : held));
        open.delete(chosen[0]);
      } else {
        const keepsRequests = below(2) === 0;
        ledger.release(chosen[1], keepsRequests);
        model.end(chosen[0], (metric, held) => (keepsRequests && metric === "requests" ? held : 0));
        open.delete(chosen[0]);
      }
      model.see(now);
      const states = ledger.read(BUCKETS, now).map(({ used, held }) => ({ used, held }));
      expect(states).toEqual(BUCKETS.map((of) => ({ used: model.sum(of, "used"), held: model.sum(of, "held") })));
    }
    expect(Math.min(admitted, refused), "both happened").toBeGreaterThan(10);
  });

  it("never admit more than a strict limit, whatever the clock does, when nobody uses more than was reserved", () => {
    const random = createRandom(7);
    const below = (limit: number): number => Math.floor(random() * limit);
    const ledger = createMemoryLedger();
    const budget = strict("nanoUsd", "month", 1_000);
    // By the month that was open for each; a clock that stepped back changes nothing of it.
    const spent = new Map<number, number>();
    let now = Date.UTC(2028, 1, 29, 23);
    let latest = now;
    for (let step = 0; step < 20_000; step += 1) {
      now += [HOUR, -HOUR, 0, 1, 0, 0, 0, 0][below(8)] ?? 0;
      latest = Math.max(latest, now);
      const asked = below(50);
      const receipt = ledger.reserve([{ bucket: budget, amount: asked }], now);
      if ("bucket" in receipt) continue;
      const used = below(asked + 1);
      ledger.settle(receipt, { nanoUsd: used });
      const month = windowStart("month", latest);
      spent.set(month, (spent.get(month) ?? 0) + used);
    }
    expect(spent.size).toBeGreaterThan(1);
    for (const sum of spent.values()) expect(sum).toBeLessThanOrEqual(1_000);
    expect(ledger.read([budget], now)).toMatchObject([{ held: 0, largestOvershoot: 0 }]);
  });
});

function toAmount({ bound }: Bucket, amount: number): number {
  return bound.metric === "requests" || bound.metric === "concurrent" ? 1 : amount;
}

function toClaims(amounts: ReadonlyMap<Bucket, number>): { readonly bucket: Bucket; readonly amount: number }[] {
  return [...amounts].map(([of, amount]) => ({ bucket: of, amount }));
}
