/** The long run of test/faults/aborts.test.ts: `npm run soak:aborts`. Its figures stand in docs/reliability.md. */
import { cpus } from "node:os";
import { expect, it } from "vitest";
import { quantile, runAborts } from "./_aborts.ts";

it("10,000 clients that leave at random moments have their provider's connection closed within 250 ms, and one record each", async () => {
  const startedMs = performance.now();
  const { dispatched, latenciesMs, uselessMs, begun, misbooked, records } = await runAborts({
    count: 10_000,
    concurrency: 32,
    seed: 1,
  });
  process.stdout.write(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ` +
      `${((performance.now() - startedMs) / 1000).toFixed(0)} s\n` +
      `dispatched ${dispatched}, left while the provider worked ${latenciesMs.length} (after its first byte ${begun}), records ${records}, ` +
      `without exactly one record ${misbooked.length}\n` +
      `closed after the client left: ${print(latenciesMs)}\n` +
      `of that, with the request at the provider: ${print(uselessMs)}\n`,
  );
  expect(misbooked).toEqual([]);
  expect(quantile(latenciesMs, 0.99)).toBeLessThan(250);
});

function print(sorted: readonly number[]): string {
  const at = (share: number): string => `${quantile(sorted, share).toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, most ${at(1)}`;
}
