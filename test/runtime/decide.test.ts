import { describe, expect, it } from "vitest";
import { hasErrors } from "../../src/diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../../src/graph/graph.ts";
import type { Candidate } from "../../src/runtime/candidate.ts";
import { checkFolder } from "../../src/runtime/check.ts";
import { decide, type Decided, type Situation } from "../../src/runtime/decide.ts";
import { toCandidate } from "../../src/runtime/to-candidate.ts";
import { makeFolder } from "../config/_folder.ts";

const key = (digit: string): string => `hash: sha256:${digit.repeat(64)}\n`;
const group = "strategy: first\ntargets: [demo/chat]\n";
const SOUND: Readonly<Record<string, string>> = {
  "gateway.config.yaml": "defaults: { injectMaxTokens: true }\naccess: { required: true }\n",
  "providers/demo.yaml": "preset: demo\n",
  "groups/a.yaml": group,
  "groups/b.yaml": group,
  "groups/c.yaml": group,
  "groups/d.yaml": group,
  "keys/one.yaml": key("1"),
  "keys/two.yaml": key("2"),
};

async function read(files: Readonly<Record<string, string>>, isResting = false): Promise<Candidate> {
  const checked = await checkFolder(makeFolder(files));
  return { ...toCandidate(checked, 1), inputHash: "", isResting };
}

/** Files of a sound folder without some. */
function without(...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(SOUND).filter(([name]) => !names.some((start) => name.startsWith(start))));
}

async function judge(candidate: Candidate, more: Partial<Situation> = {}): Promise<Decided> {
  const { graph, access } = await read(SOUND);
  return decide(candidate, {
    graph: graph as RoutingGraph,
    access: access as AccessTable,
    isPinned: false,
    maxShrinkPercent: 50,
    findObstacles: () => [],
    isProven: async () => false,
    ...more,
  });
}

const codesOf = ({ diagnostics }: Decided): string[] =>
  diagnostics.filter((finding) => hasErrors([finding])).map(({ code }) => code);

describe("runtime: what of a change is taken", () => {
  it("is nothing of the same files", async () => {
    expect(await judge(await read(SOUND))).toMatchObject({ routing: "same", access: "same", outcome: "unchanged" });
  });

  it("is each plane by itself", async () => {
    const broken = { ...SOUND, "groups/a.yaml": "strategy: [\n", "keys/three.yaml": key("3") };
    expect(await judge(await read(broken))).toMatchObject({ routing: "refused", access: "taken", outcome: "rejected" });
    const other = { ...SOUND, "groups/e.yaml": group, "keys/three.yaml": "hash: none\n" };
    expect(await judge(await read(other))).toMatchObject({ routing: "taken", access: "refused", outcome: "rejected" });
  });

  it("leaves the budget of a group whose file is broken, and takes that of a new one beside a broken key", async () => {
    const budget = `${group}budgets: [{ usd: 1, per: day }]\n`;
    const { graph, access } = await read({ ...SOUND, "groups/a.yaml": budget });
    const situation = { graph: graph as RoutingGraph, access: access as AccessTable };
    const broken = await read({ ...SOUND, "groups/a.yaml": "strategy: [\n" });
    expect(await judge(broken, situation)).toMatchObject({ routing: "refused", access: "same" });
    const other = await read({ ...SOUND, "groups/e.yaml": budget });
    expect(await judge(other)).toMatchObject({ routing: "taken", access: "same", outcome: "applied" });
  });

  it("waits with the limits of a key while files rest: half of its file may lack them", async () => {
    const limited = { ...SOUND, "keys/one.yaml": `${key("1")}limits: { concurrent: 1 }\n` };
    const { graph, access } = await read(limited);
    const situation = { graph: graph as RoutingGraph, access: access as AccessTable };
    expect(await judge(await read(SOUND, true), situation)).toMatchObject({ access: "waiting" });
    expect(await judge(await read(SOUND), situation)).toMatchObject({ access: "taken" });
  });

  it("is no half of a folder, unless something proves that it is whole", async () => {
    const half = await read(without("groups/a", "groups/b", "groups/c"));
    const refused = await judge(half);
    expect(refused).toMatchObject({ routing: "refused", access: "same", outcome: "rejected" });
    expect(codesOf(refused)).toEqual(["GATE606"]);
    expect(await judge(half, { isProven: async () => true })).toMatchObject({ routing: "taken" });
    expect(await judge(half, { maxShrinkPercent: 75 })).toMatchObject({ routing: "taken" });
  });

  it("is no folder whose keys are all gone, though git calls it clean", async () => {
    const refused = await judge(await read(without("keys/")), { isProven: async () => true });
    expect(refused).toMatchObject({ routing: "same", access: "refused" });
    expect(codesOf(refused)).toEqual(["GATE608"]);
    expect(await judge({ ...(await read(without("keys/"))), proof: "lock" })).toMatchObject({ access: "taken" });
    expect(await judge(await read(without("keys/one"))), "a single key needs no proof").toMatchObject({
      access: "taken",
      outcome: "applied",
    });
  });

  it("waits with routing while files rest, and not with keys", async () => {
    const candidate = await read({ ...without("groups/a", "keys/one"), "keys/three.yaml": key("3") }, true);
    expect(await judge(candidate)).toMatchObject({ routing: "waiting", access: "taken" });
  });

  it("waits with what the root file says of access while files rest: half of it may say less", async () => {
    const torn = { ...without("keys/one"), "gateway.config.yaml": "defaults: { injectMaxTokens: true }\n" };
    expect(await judge(await read(torn, true))).toMatchObject({ access: "waiting", outcome: "unchanged" });
    expect(await judge(await read(torn))).toMatchObject({ access: "taken" });
  });

  it("waits under a pin", async () => {
    const other = await read({ ...SOUND, "groups/e.yaml": group, "keys/three.yaml": key("3") });
    expect(await judge(other, { isPinned: true })).toMatchObject({ routing: "waiting", access: "waiting" });
  });
});
