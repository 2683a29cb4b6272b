/** Reloads of which every second is invalid, in short; `npm run soak:reload` is the long run. */
import { afterEach, expect, it } from "vitest";
import { openLoadProvider } from "./_load-provider.ts";
import { runMutations } from "./_mutate.ts";
import { listMutations, writeValid } from "./_mutations.ts";
import { startReloading } from "./_reloading.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

it(
  "whatever is wrong with a file, the last valid config serves, and the finding names file and line",
  { timeout: 60_000 },
  async () => {
    const provider = await openLoadProvider({ frameMs: 10, words: [2, 2] });
    open.push(provider);
    const gateway = await startReloading(open, writeValid(provider.url, 0), { isWatching: false });
    const kinds = listMutations(provider.url).length;
    const { wrong, requests, ...figures } = await runMutations(gateway, provider.url, kinds * 2, 20);
    expect(wrong).toEqual([]);
    expect(figures).toEqual({ applied: kinds, rejected: kinds, kinds });
    expect(kinds).toBeGreaterThanOrEqual(30);
    expect(requests).toBeGreaterThan(0);
  },
);
