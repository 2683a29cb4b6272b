import { expect, it } from "vitest";
import { crashReloads } from "./_crash-reload.ts";

const SEED = 7;

it(
  "boots to the old or the new config after each of 12 kills in the middle of reloads",
  { timeout: 120_000 },
  async ({ annotate }) => {
    const { broken, bootMs, swaps, standIns, drafts, edits, answered } = await crashReloads({ kills: 12, seed: SEED });
    await annotate(
      `seed ${SEED}: ${edits} edits, ${swaps} swaps, ${standIns} boots on last-known-good, slowest boot ${Math.round(Math.max(...bootMs))} ms`,
    );
    expect(broken).toEqual([]);
    expect(drafts.left).toBe(0);
    // Two seconds where nothing else runs.
    expect(Math.max(...bootMs)).toBeLessThan(10_000);
    // Otherwise nothing of this was tried.
    expect(Math.min(swaps, standIns)).toBeGreaterThan(0);
    expect(answered).toBeGreaterThan(20);
  },
);
