/** The long run of crash-reload.test.ts: `npm run soak:reload`. KILLS and SEED may be set. Its figures stand in docs/reliability.md. */
import { cpus } from "node:os";
import { expect, it } from "vitest";
import { crashReloads } from "./_crash-reload.ts";

const KILLS = Number(process.env["KILLS"] ?? 200);
const SEED = Number(process.env["SEED"] ?? 1);

it(`boots to the old or the new config after each of ${KILLS} kills in the middle of reloads`, async () => {
  const startedAt = performance.now();
  process.stdout.write(`seed ${SEED}\n`);
  const report = await crashReloads({ kills: KILLS, seed: SEED });
  const { broken, bootMs, swaps, standIns, unkept, drafts, edits, answered } = report;
  const sorted = bootMs.toSorted((a, b) => a - b);
  const at = (share: number): string => `${Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)} ms`;
  process.stdout.write(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ` +
      `${Math.round((performance.now() - startedAt) / 1000)} s\n` +
      `kills ${KILLS}, edits ${edits}, swaps seen ${swaps}, answered requests ${answered}, broken promises ${broken.length}\n` +
      `boots on last-known-good ${standIns}, kills between a swap and its being kept ${unkept}, ` +
      `unfinished files ${drafts.most} at most, ${drafts.left} at the end\n` +
      `from start to listening: p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, most ${at(1)}\n`,
  );
  expect(broken).toEqual([]);
  expect(drafts.left).toBe(0);
  expect(Math.max(...bootMs)).toBeLessThan(2_000);
  expect(Math.min(swaps, standIns)).toBeGreaterThan(KILLS / 20);
});
