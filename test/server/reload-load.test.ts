/** Reloads under load, in short; `npm run soak:reload` is the long run. */
import { afterEach, expect, it } from "vitest";
import { startLoad } from "./_load-clients.ts";
import { ASKED, putGeneration, readRevision, writeGeneration } from "./_load-config.ts";
import { openLoadProvider } from "./_load-provider.ts";
import { judge } from "./_load-verdict.ts";
import { startReloading } from "./_reloading.ts";

const RELOADS = 40;

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

it(
  "40 reloads under load fail no request, cut no stream, and no request sees two configs",
  { timeout: 60_000 },
  async () => {
    const provider = await openLoadProvider({ frameMs: 40, words: [5, 40] });
    open.push(provider);
    const upstream = provider.url;
    const gateway = await startReloading(open, writeGeneration(upstream, 0));
    const load = startLoad({ url: gateway.url, models: ASKED, perSecond: 100, streamShare: 0.7 });
    for (let generation = 1; generation <= RELOADS; generation += 1) {
      putGeneration(gateway.root, upstream, generation);
      const revision = await readRevision(gateway.root);
      await gateway.until((status) => status.revision === revision);
    }
    const served = await load.stop();
    const taken = gateway.logs.flatMap(({ message, fields }) =>
      message === "Config applied" ? [String(fields["revision"])] : [],
    );
    const applied = new Set([gateway.server.revision, ...taken]);
    const { failed, cut, mixed, ...figures } = judge(served, await gateway.records(), applied);
    expect([failed, cut, mixed]).toEqual([[], [], []]);
    expect(applied.size).toBeGreaterThan(RELOADS);
    // Otherwise nothing of this was tried.
    expect(figures.revisions).toBeGreaterThan(RELOADS / 2);
    expect(figures.streams).toBeGreaterThan(figures.requests / 2);
    expect(figures.fallbacks).toBeGreaterThan(0);
    await gateway.until(({ graphsAlive }) => graphsAlive === 1);
  },
);
