/**
 * Servers that are killed in the middle of reloads, one after the other, on one folder.
 *
 * In: how often, and the seed of the moments. Out: what was found after each kill and each boot; the callers judge it.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { createKey } from "../../src/policy/key.ts";
import { checkFolder } from "../../src/runtime/check.ts";
import { openBundle } from "../../src/runtime/open-bundle.ts";
import type { StateData, StoredRevision } from "../../src/store/state.ts";
import { postJson } from "../_helpers/client.ts";
import { runGate, spawnServe, type ServingChild } from "../_helpers/command.ts";
import { providerFile } from "../_helpers/gateway.ts";
import { startUpstream } from "../_helpers/upstream.ts";

export interface CrashRun {
  readonly kills: number;
  readonly seed: number;
}

export interface CrashReport {
  /** What broke a promise, each with the number of the kill. */
  readonly broken: readonly string[];
  /** From the start of a process until it listens, in milliseconds. */
  readonly bootMs: readonly number[];
  readonly swaps: number;
  /** Boots on files that could not be served whole, where last-known-good stood in. */
  readonly standIns: number;
  /** Kills that fell between a swap and its being kept. */
  readonly unkept: number;
  /** Most unfinished files that lay in the state folder after a kill, and those left at the end. */
  readonly drafts: { readonly most: number; readonly left: number };
  readonly edits: number;
  readonly answered: number;
}

const CLIENTS = 2;
const MAX_LIFE_MS = 1_000;
const EDIT_MS: readonly [number, number] = [40, 240];
/** What follows a swap until it is kept: two writes that are waited for. */
const KEEPING_MS = 40;
const key = createKey();
const GROUP = "strategy: first\ntargets: [local/small]\n";

/** Kill again and again. */
export async function crashReloads({ kills, seed }: CrashRun): Promise<CrashReport> {
  const random = createRandom(seed);
  const upstream = await startUpstream();
  const root = mkdtempSync(join(tmpdir(), "gate-crash-"));
  const site: Site = { root, random, edits: 0 };
  const broken: string[] = [];
  const bootMs: number[] = [];
  const answered: string[] = [];
  let [swaps, standIns, unkept, mostDrafts] = [0, 0, 0, 0];
  try {
    put(root, "providers/local.yaml", providerFile(upstream.url));
    put(root, "groups/smart.yaml", GROUP);
    put(root, "keys/some.yaml", `hash: sha256:${key.digest}\n`);
    await keepFirst(root);
    for (let kill = 0; kill < kills; kill += 1) {
      const note = (what: string): void => void broken.push(`kill ${kill}: ${what}`);
      const expected = await expectBoot(root);
      if (expected.isStandIn) standIns += 1;
      const startedAt = performance.now();
      const server = await spawnServe(root);
      bootMs.push(performance.now() - startedAt);
      const booted = revisionOf(server);
      if (booted !== expected.revision) note(`it booted to ${booted}, and not to ${expected.revision}`);
      const seen = [booted];
      const life = live(server, site, seen, answered);
      await untilItsTime(random, seen);
      server.child.kill("SIGKILL");
      await server.exited;
      await life;
      swaps += seen.length - 1;
      for (const line of server.log) if (/could not be kept|A reload failed|Internal error/.test(line)) note(line);

      const kept = readKept(root, note);
      const at = kept === undefined ? -1 : seen.lastIndexOf(kept.revision);
      // The newest may have been kept before anybody saw it.
      const behind = at === -1 ? 0 : seen.length - 1 - at;
      if (behind > 0) unkept += 1;
      if (behind > 1) note(`${kept?.revision} is kept, and since then there were ${seen.slice(at + 1).join(" ")}`);
      mostDrafts = Math.max(mostDrafts, listDrafts(root).length);
    }
    const left = await stopInOrder(root);
    for (const mistake of await findUsageMistakes(root, answered)) broken.push(mistake);
    const drafts = { most: mostDrafts, left };
    return { broken, bootMs, swaps, standIns, unkept, drafts, edits: site.edits, answered: answered.length };
  } finally {
    await upstream.close();
    rmSync(root, { recursive: true, force: true });
  }
}

/** Half of the moments are any; the others lie where a config is in force and may not be kept yet. */
async function untilItsTime(random: () => number, seen: readonly string[]): Promise<void> {
  const isAimed = random() < 0.5;
  const endsAt = performance.now() + (isAimed ? 1.5 : random()) * MAX_LIFE_MS;
  while (performance.now() < endsAt) {
    await pause(1);
    if (isAimed && seen.length > 1) return pause(random() * KEEPING_MS);
  }
}

interface Site {
  readonly root: string;
  readonly random: () => number;
  edits: number;
}

/** Edit and ask until the server is gone. `seen` gets the revisions of the answers in the order of their appearance. */
async function live(server: ServingChild, site: Site, seen: string[], answered: string[]): Promise<void> {
  let isOver = false;
  void server.exited.then(() => (isOver = true));
  const clients = Array.from({ length: CLIENTS }, async () => {
    const body = { model: "smart", messages: [{ role: "user", content: "a question" }] };
    for (;;) {
      try {
        const { status, headers } = await postJson(`${server.url}/v1/chat/completions`, body);
        if (status !== 200) throw new Error(`A request was answered with ${status}.`);
        answered.push(headers["x-request-id"] as string); // Every answer has one.
        const revision = headers["x-gate-revision"] as string; // And this.
        if (!seen.includes(revision)) seen.push(revision);
      } catch (error) {
        // It was killed. Whatever else it may be is a failure.
        if (!isOver && !isCut(error)) throw error;
        return;
      }
      await pause(2);
    }
  });
  const editor = async (): Promise<void> => {
    const [least, most] = EDIT_MS;
    for (;;) {
      await pause(least + site.random() * (most - least));
      if (isOver || server.child.killed) return;
      edit(site);
    }
  };
  await Promise.all([...clients, editor()]);
}

/** One change of the folder: of either plane or of both, whole or with a mistake, in place or by a rename. */
function edit(site: Site): void {
  site.edits += 1;
  const { root, random, edits } = site;
  const write = random() < 0.8 ? put : writeInPlace;
  const changes: readonly (() => void)[] = [
    () => write(root, "groups/more.yaml", `description: change ${edits}\n${GROUP}`),
    () => write(root, "groups/more.yaml", `description: change ${edits}\n${GROUP}`),
    () => write(root, "keys/some.yaml", `hash: sha256:${key.digest}\ntags: [change-${edits}]\n`),
    () => {
      write(root, "groups/more.yaml", `description: change ${edits}\n${GROUP}`);
      write(root, "keys/some.yaml", `hash: sha256:${key.digest}\ntags: [change-${edits}]\n`);
    },
    () => write(root, "groups/more.yaml", `description: change ${edits}\n${GROUP.replace("small", "none")}`),
    () => write(root, "keys/some.yaml", `hash: change-${edits}\n`),
    () => write(root, "groups/more.yaml", `description: change ${edits}\nstrategy: [\n`),
  ];
  changes[Math.floor(random() * changes.length)]?.();
}

/** What the next boot must serve: each plane of the files that can be served, else that of what is kept. */
async function expectBoot(root: string): Promise<{ readonly revision: string; readonly isStandIn: boolean }> {
  const { graph, access } = await checkFolder(root);
  const kept = readState(root).history?.[0]?.revision.split(".") ?? [];
  const planes = [graph?.revision.slice(0, 8) ?? kept[0], access?.revision.slice(0, 8) ?? kept[1]];
  return { revision: planes.join("."), isStandIn: graph === undefined || access === undefined };
}

/** Last-known-good as it lies on disk. Everything of it, and of the history, must be whole. */
function readKept(root: string, note: (what: string) => void): StoredRevision | undefined {
  try {
    const { history = [] } = readState(root);
    for (const { bundle, revision } of history) {
      const opened = openBundle(readFileSync(join(root, ".gate/bundles", `${bundle}.json`), "utf8"));
      if ("reason" in opened) note(`the bundle of ${revision} cannot be opened: ${opened.reason}`);
      else if (`${opened.graph.revision.slice(0, 8)}.${opened.access.revision.slice(0, 8)}` !== revision)
        note(`the bundle of ${revision} is that of another one`);
    }
    if (history.length === 0) note("nothing is kept");
    return history[0];
  } catch (error) {
    note(`what is kept cannot be read: ${String(error)}`);
    return undefined;
  }
}

function readState(root: string): StateData {
  return JSON.parse(readFileSync(join(root, ".gate/state.json"), "utf8")) as StateData; // Gate wrote it.
}

/** Files that a write has begun and not put in place, and those by which a lock is taken. */
function listDrafts(root: string): readonly string[] {
  const names = readdirSync(join(root, ".gate"), { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.tmp$|^lock\./.test(name));
}

async function keepFirst(root: string): Promise<void> {
  const { child, exited } = await spawnServe(root);
  await untilKept(root, undefined);
  child.kill("SIGTERM");
  await exited;
}

async function untilKept(root: string, before: string | undefined): Promise<void> {
  const endsAt = performance.now() + 20_000;
  while (performance.now() < endsAt) {
    const revision = readState(root).history?.[0]?.revision;
    if (revision !== undefined && revision !== before) return;
    await pause(20);
  }
  throw new Error("The config in force is not kept.");
}

/** One more boot and reload, and an orderly stop: what the dead have left behind is cleared away by then. */
async function stopInOrder(root: string): Promise<number> {
  const { child, exited } = await spawnServe(root);
  put(root, "groups/more.yaml", `description: the last one\n${GROUP}`);
  put(root, "keys/some.yaml", `hash: sha256:${key.digest}\ntags: [the-last-one]\n`);
  await untilKept(root, readState(root).history?.[0]?.revision);
  await pause(500);
  child.kill("SIGTERM");
  const code = await exited;
  if (code !== 0) throw new Error(`The last server ended with ${code}.`);
  return listDrafts(root).length;
}

async function findUsageMistakes(root: string, answered: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await runGate(["usage", "--records", "--since", "2h"], root);
  if (code !== 0) throw new Error(`gate usage failed: ${stderr}`);
  const counts = new Map<string, number>();
  for (const line of stdout.split("\n").filter((text) => text !== "")) {
    const { requestId } = JSON.parse(line) as UsageRecord;
    counts.set(requestId, (counts.get(requestId) ?? 0) + 1);
  }
  return answered
    .filter((id) => counts.get(id) !== 1)
    .map((id) => `the answered request ${id} has ${counts.get(id) ?? 0} records`);
}

function revisionOf({ log }: ServingChild): string {
  const line = log
    .map((text) => JSON.parse(text) as Record<string, unknown>)
    .find(({ message }) => message === "Listening");
  return String(line?.["revision"]);
}

function isCut(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ECONNRESET" || code === "ECONNREFUSED" || code === "EPIPE";
}

function put(root: string, file: string, text: string): void {
  const path = join(root, file);
  const draft = join(root, `.next-${randomUUID()}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function writeInPlace(root: string, file: string, text: string): void {
  writeFileSync(join(root, file), text);
}

/** mulberry32: the same moments for the same seed, as far as the machine plays along. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
