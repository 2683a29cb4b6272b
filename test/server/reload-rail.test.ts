/** How much may go at once: the share that is in force decides, never the one that arrives with the change. */
import { afterEach, describe, expect, it } from "vitest";
import { providerFile } from "../_helpers/gateway.ts";
import { openUpstream, startReloading, type Reloading } from "./_reloading.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const GROUP = "strategy: first\ntargets: [local/small]\n";
const names = ["a", "b", "c", "d", "e"].map((name) => `groups/${name}.yaml`);
const share = (percent: number): string => `rollout: { maxShrinkPercent: ${percent} }\n`;

/** Five groups; what changes is read when it is asked for, and so does not rest. */
async function start(root: string): Promise<Reloading> {
  const upstream = await openUpstream(open);
  const files = Object.fromEntries(names.map((name) => [name, GROUP]));
  const provider = providerFile(upstream.url);
  return startReloading(
    open,
    { "gateway.config.yaml": root, "providers/local.yaml": provider, ...files },
    { isWatching: false },
  );
}

describe("reload: how much may go at once", () => {
  it("is what the root file in force says", async () => {
    const gateway = await start(share(80));
    gateway.remove(...names.slice(1));
    expect(await gateway.server.reload()).toMatchObject({ outcome: "applied", diagnostics: [] });
    expect((await gateway.ask("e")).status).toBe(404);
  });

  it("is not what the change itself brings, but what a change before it has brought", async () => {
    const gateway = await start(share(50));
    gateway.save({ "gateway.config.yaml": share(100) });
    gateway.remove(...names.slice(1));
    expect(await gateway.server.reload()).toMatchObject({ outcome: "rejected", diagnostics: [{ code: "GATE606" }] });
    expect((await gateway.ask("e")).status).toBe(200);

    for (const name of names.slice(1)) gateway.save({ [name]: GROUP });
    // The revision is that of before: the share is no part of what routes.
    expect((await gateway.server.reload()).outcome).not.toBe("rejected");
    gateway.remove(...names.slice(1));
    expect((await gateway.server.reload()).outcome).toBe("applied");
    expect((await gateway.ask("e")).status).toBe(404);
  });
});
