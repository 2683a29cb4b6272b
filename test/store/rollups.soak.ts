import { describe, expect, it } from "vitest";
import { makeDir, openStorage } from "./_books.ts";
import { rebuildMany } from "./_many-records.ts";

/** Records to rebuild from; each is read once to compare and once to rebuild. */
const RECORDS = 1_000_000;

describe("store: roll-ups of a million records", () => {
  it("are rebuilt equal from the segments within a minute and 512 MiB", async () => {
    const { hours, rebuildMs, peakRssMiB } = await rebuildMany(openStorage(makeDir()), RECORDS);
    process.stdout.write(
      `${RECORDS} records, ${hours} hours: rebuilt in ${Math.round(rebuildMs)} ms, ${Math.round(peakRssMiB)} MiB RSS at most\n`,
    );
    expect(rebuildMs).toBeLessThan(60_000);
    expect(peakRssMiB).toBeLessThan(512);
  });
});
