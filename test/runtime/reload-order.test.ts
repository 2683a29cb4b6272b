/** In which order the reloader takes what it is told and what it asks for, while the disk is slow. The thread is a port here: the test says when. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { printRevision } from "../../src/graph/graph.ts";
import { chooseBoot, readSource } from "../../src/runtime/boot.ts";
import type { Candidate } from "../../src/runtime/candidate.ts";
import { checkFolder } from "../../src/runtime/check.ts";
import type { ConfigThread } from "../../src/runtime/config-thread.ts";
import { createDenyList } from "../../src/runtime/deny-list.ts";
import { createReloader, type Reloader, type ThreadEvents } from "../../src/runtime/reloader.ts";
import { toCandidate } from "../../src/runtime/to-candidate.ts";
import { openState } from "../../src/store/state.ts";
import { makeFolder } from "../config/_folder.ts";

const DIGEST = "1".repeat(64);
const key = `hash: sha256:${DIGEST}\n`;
const files = (...groups: readonly string[]): Record<string, string> => ({
  "providers/demo.yaml": "preset: demo\n",
  "keys/one.yaml": key,
  "keys/two.yaml": `hash: sha256:${"2".repeat(64)}\n`,
  ...Object.fromEntries(groups.map((id) => [`groups/${id}.yaml`, "strategy: first\ntargets: [demo/chat]\n"])),
});

async function read(given: Readonly<Record<string, string>>): Promise<Candidate> {
  const found = toCandidate(await checkFolder(makeFolder(given)), 1);
  return { ...found, inputHash: JSON.stringify(given), isResting: false };
}

const revisionOf = ({ graph, access }: Candidate): string =>
  graph === undefined || access === undefined ? "none" : printRevision(graph, access);

interface Stage {
  readonly reloader: Reloader;
  readonly denied: ReadonlyMap<string, number>;
  /** Revisions in the order they were put in force. */
  readonly applied: readonly string[];
  tell(candidate: Candidate): void;
  /** What the next `check` answers. */
  answer(candidate: Candidate): void;
  /** Resolves when a bundle is being written; nothing is written until `letGo`. */
  readonly isStoring: Promise<void>;
  letGo(): void;
  /** The next bundle cannot be written, because the files have changed since they were read. */
  failOnce(): void;
  /** Revisions that are kept, newest first. */
  kept(): readonly string[];
}

const openNothing = (): Promise<undefined> => Promise.resolve(undefined);
const findNothing = (): readonly [] => [];
const doNothing = (): void => {};

async function start(): Promise<Stage> {
  const root = makeFolder(files("a"));
  const dir = join(root, ".gate");
  mkdirSync(dir);
  const state = await openState({ dir, now: Date.now, onEvent: doNothing });
  const log = { error: doNothing, warn: doNothing, info: doNothing, debug: doNothing };
  const boot = await chooseBoot({
    read: await readSource({ kind: "folder", root }),
    kept: {},
    open: openNothing,
    findObstacles: findNothing,
    log,
  });
  if (!("graph" in boot)) throw new Error("It has mistakes.");
  const denyList = createDenyList([]);
  const applied: string[] = [];
  const answers: Candidate[] = [];
  let events: ThreadEvents | undefined;
  let failures = 0;
  let isStoring = doNothing;
  let letGo = doNothing;
  const storing = new Promise<void>((resolve) => (isStoring = resolve));
  const released = new Promise<void>((resolve) => (letGo = resolve));
  const thread: ConfigThread = {
    async check() {
      const next = answers.shift();
      if (next === undefined) throw new Error("Nobody said what stands there.");
      return next;
    },
    async store(inputHash) {
      isStoring();
      const isFailing = failures > 0;
      failures = 0;
      if (isFailing) throw new Error("The files have changed.");
      await released;
      return { bundle: inputHash };
    },
    open: async () => ({ reason: "it is not kept" }),
    dispose: async () => {},
  };
  const reloader = createReloader({
    source: { kind: "folder", root },
    boot,
    target: {
      apply: (graph, access) => void applied.push(printRevision(graph, access)),
      environment: () => "",
      graphsAlive: () => 1,
    },
    openThread: (given) => {
      events = given;
      return thread;
    },
    state,
    shelf: { retain: openNothing },
    firstBundle: undefined,
    denyList,
    findObstacles: findNothing,
    log,
    now: Date.now,
  });
  reloader.start();
  onTestFinished(async () => {
    letGo();
    await reloader.dispose();
    await state.dispose();
  });
  return {
    reloader,
    denied: denyList.live,
    applied,
    tell: (candidate) => events?.onCandidate(candidate),
    answer: (candidate) => void answers.push(candidate),
    isStoring: storing,
    letGo,
    failOnce: () => void (failures = 1),
    kept: () => (state.data().history ?? []).map(({ revision }) => revision),
  };
}

describe("reload: what could not be kept when it was taken", () => {
  it("is kept by the next look at the same files", async () => {
    const { reloader, tell, letGo, failOnce, kept } = await start();
    const candidate = await read(files("a", "b"));
    letGo();
    failOnce();
    tell(candidate);
    await expect.poll(() => reloader.status().revision).toBe(revisionOf(candidate));
    tell(candidate);
    await expect.poll(kept).toEqual([revisionOf(candidate)]);
    expect(reloader.status().reloads).toEqual({ applied: 2, unchanged: 1, rejected: 0 });
  });
});

describe("reload: while a slow disk keeps the one before", () => {
  it("a revoked key is refused at once, and of what is told meanwhile only the newest is taken", async () => {
    const { reloader, denied, applied, tell, isStoring, letGo } = await start();
    const [first, second, third] = [
      await read(files("a", "b")),
      await read(files("a", "c")),
      await read(files("a", "d")),
    ];
    tell(first);
    await isStoring;
    expect(reloader.status()).toMatchObject({ revision: revisionOf(first), lastReload: { outcome: "applied" } });

    const { "keys/one.yaml": _, ...withoutKey } = files("a", "c");
    tell(await read(withoutKey));
    expect([...denied.keys()]).toEqual([DIGEST]);
    tell(second);
    tell(third);
    expect(applied).toEqual([revisionOf(first)]);
    letGo();
    await expect.poll(() => applied).toEqual([revisionOf(first), revisionOf(third)]);
    // The files allow it again.
    expect([...denied.keys()]).toEqual([]);
  });

  it("what is told after a reload that was asked for is taken after it", async () => {
    const { reloader, applied, tell, answer, isStoring, letGo } = await start();
    const [first, second, asked, last] = [
      await read(files("a", "b")),
      await read(files("a", "c")),
      await read(files("a", "d")),
      await read(files("a", "e")),
    ];
    tell(first);
    await isStoring;
    tell(second);
    answer(asked);
    const report = reloader.reload();
    // Everything that can run without the disk has run.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    tell(last);
    letGo();
    expect(await report).toMatchObject({ outcome: "applied", revision: revisionOf(asked) });
    await expect.poll(() => applied.at(-1)).toBe(revisionOf(last));
    expect(reloader.status()).toMatchObject({ revision: revisionOf(last), desiredRevision: revisionOf(last) });
  });
});
