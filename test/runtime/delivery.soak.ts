/**
 * Every way in which files arrive, as YAML and as TypeScript, many times, with long gaps and storms.
 *
 * `DELIVERY_REPEATS` says how often each (20). Prints how long the last word took after the end of a delivery.
 */
import { cpus } from "node:os";
import { afterAll, describe, expect, it } from "vitest";
import { converge, findTorn, KINDS } from "./_converge.ts";
import { listDeliveries, throughLink } from "./_deliveries.ts";

const REPEATS = Number(process.env["DELIVERY_REPEATS"] ?? 20);
const GAPS_MS = [5, 20, 50, 120, 300, 1_000, 2_500];
const STORM = 1_000;

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly latenciesMs: readonly number[];
}

const rows: Row[] = [];

describe("follow: deliveries, many times", () => {
  for (const kind of [KINDS.yaml, KINDS.typeScript])
    for (const delivery of listDeliveries(GAPS_MS, STORM).flatMap((one) => [one, throughLink(one)]))
      it(`${kind.name}: ${delivery.name}`, async () => {
        const outcome = await converge(delivery, kind, REPEATS);
        rows.push({ kind: kind.name, name: delivery.name, latenciesMs: outcome.latenciesMs });
        expect(outcome.said.at(-1)).toBe(outcome.expected);
        expect(outcome.asked).toBe(outcome.expected);
        expect(outcome.troubles).toEqual([]);
        if (delivery.isAtomic) expect(findTorn(outcome, delivery)).toEqual([]);
      });

  afterAll(() => {
    const lines = rows.map(({ kind, name, latenciesMs }) => print(`${kind}: ${name}`, latenciesMs));
    const sums = Object.values(KINDS).flatMap(({ name }) => {
      const all = rows.filter(({ kind }) => kind === name).flatMap(({ latenciesMs }) => latenciesMs);
      return all.length === 0 ? [] : [print(`${name}: all`, all)];
    });
    const [cpu] = cpus();
    const machine = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpu?.model ?? "unknown"}`;
    process.stdout.write(`\n${[machine, ...lines, ...sums].join("\n")}\n`);
  });
});

function print(name: string, latenciesMs: readonly number[]): string {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0).padStart(5);
  const counts = `${sorted.length} arrived`.padStart(14);
  return `${name.padEnd(90)} ${counts}  p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  max ${at(1)} ms`;
}
