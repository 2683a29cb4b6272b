/**
 * The config in force, and what may take its place. The only mutable shared state of the server.
 *
 * In: candidates from the config thread, and what people ask for. Out: swaps. Each plane is accepted or refused by itself; a denial of a key needs
 * no acceptance at all. One at a time, and of several that wait only the newest.
 */
import { setImmediate as turn } from "node:timers/promises";
import { isCleanTree } from "../config/git.ts";
import type { ConfigSource } from "../config/inputs.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { diff, type GraphDiff } from "../graph/diff.ts";
import { deepFreeze } from "../graph/freeze.ts";
import { withGroupBounds } from "../graph/group-bounds.ts";
import { printRevision, type AccessTable, type RoutingGraph } from "../graph/graph.ts";
import type { Log } from "../log.ts";
import type { State } from "../store/state.ts";
import type { Boot } from "./boot.ts";
import type { Candidate, Planes, SeenKeys, WatchMode } from "./candidate.ts";
import type { ConfigThread, ConfigThreadOptions } from "./config-thread.ts";
import { decide, type Decided } from "./decide.ts";
import type { DenyList } from "./deny-list.ts";
import { createHistory, type BundleShelf, type StoreBundle } from "./history.ts";
import { createOutcomes } from "./outcomes.ts";
import { DEFAULT_MAX_SHRINK_PERCENT } from "./shrink-rail.ts";
import { createReloadLog } from "./reload-log.ts";
import type { ConfigControl, ReloadReport, RollbackReport } from "./status.ts";

/** What the server does with a config. */
export interface ReloadTarget {
  /** Put it in force for every request from now on. */
  apply(graph: RoutingGraph, access: AccessTable): void;
  /** Hash of what this replica's environment resolves. */
  environment(): string;
  graphsAlive(): number;
}

export type ThreadEvents = Pick<ConfigThreadOptions, "onCandidate" | "onTrouble" | "onWatch">;

export interface ReloaderOptions {
  readonly source: ConfigSource;
  /** What the server began with. */
  readonly boot: Boot;
  readonly target: ReloadTarget;
  readonly openThread: (events: ThreadEvents) => ConfigThread;
  /** Absent where nothing can be kept. */
  readonly state: State | undefined;
  readonly shelf: BundleShelf | undefined;
  /** Bundle of what the server began with; absent where an earlier run has kept it. */
  readonly firstBundle: string | undefined;
  readonly denyList: DenyList;
  /** What keeps this replica from serving a graph: missing credentials. */
  readonly findObstacles: (graph: RoutingGraph, candidate: Candidate) => readonly Diagnostic[];
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Reloader extends ConfigControl {
  /** Follow the source from now on. */
  start(): void;
  dispose(): Promise<void>;
}

/** Make the holder of the config in force. */
export function createReloader(options: ReloaderOptions): Reloader {
  const { boot, target, state, denyList, log, now } = options;
  const history = createHistory(state, options.shelf, boot.pin);
  const reloadLog = createReloadLog(log);
  let inForce = { graph: boot.graph, access: boot.access, commit: boot.commit, at: now() };
  let settings = boot.settings;
  const { candidate: first } = boot.read;
  let seen: Seen = { inputHash: first.inputHash, keys: first.keys, revision: boot.desiredRevision };
  const outcomes = createOutcomes(boot, reloadLog, log, now);
  let watch: WatchMode = { mode: "off" };
  let thread: ConfigThread | undefined;
  /** The reading that was asked for and has not begun, and the one before it. */
  let asked: Promise<ReloadReport> | undefined;
  let reading: Promise<unknown> = Promise.resolve();
  /** The last in the queue, as long as what is told may still take its place. */
  let waiting: { newest: Candidate } | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  /** One thing after the other. */
  function enqueue<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = queue.then(work);
    queue = done.catch((error: unknown) =>
      log.error("A reload failed", { stack: String(Object(error).stack ?? error) }),
    );
    return done;
  }

  function offer(candidate: Candidate): void {
    // At once: what came before it may be waiting for a slow disk.
    denyRevoked(candidate);
    if (waiting !== undefined) {
      waiting.newest = candidate;
      return;
    }
    const place = { newest: candidate };
    waiting = place;
    void enqueue(async () => {
      if (waiting === place) waiting = undefined;
      await take(place.newest);
    }).catch(() => {});
  }

  /** Whatever becomes of the rest. */
  function denyRevoked({ keys }: Candidate): void {
    const found = denyList.deny(inForce.access, keys, now());
    if (found.length > 0)
      log.warn("Keys are refused, because the files revoke them", { keys: found.map(({ id }) => id) });
  }

  async function take(candidate: Candidate): Promise<ReloadReport> {
    denyRevoked(candidate);
    const pin = history.pin();
    if (pin !== undefined && pin.inputHash !== candidate.inputHash) {
      log.info("The files have changed, so the pinned revision is left", { pinned: pin.revision });
      await history.unpin();
    }
    // Files that are not there take back nothing of what they have said of keys.
    const keys = candidate.keys.isMounted ? candidate.keys : seen.keys;
    seen = { inputHash: candidate.inputHash, keys, revision: toRevision(candidate) };
    const decided = await decide(candidate, {
      graph: inForce.graph,
      access: inForce.access,
      isPinned: history.pin() !== undefined,
      maxShrinkPercent: settings.rollout?.maxShrinkPercent ?? DEFAULT_MAX_SHRINK_PERCENT,
      findObstacles: (graph) => options.findObstacles(graph, candidate),
      isProven: () => isProven(candidate, options.source),
    });
    // Files that went back to what is in force allow again what they had revoked meanwhile.
    if (decided.access === "same") denyList.accept(inForce.access);
    const isTaken = decided.routing === "taken" || decided.access === "taken";
    const changes = isTaken ? swap(candidate, decided) : undefined;
    // Told at once: a disk may be slow, and what is shown must never be of two configs.
    if (!candidate.isResting) outcomes.settle(candidate, decided, revision());
    if (!candidate.isResting && decided.routing !== "refused") settings = candidate.settings ?? settings;
    if (changes !== undefined) {
      const isWhole = decided.routing !== "refused" && !candidate.isResting;
      await keep(storeOf(candidate.inputHash, { routing: isWhole, access: decided.access !== "refused" }), changes);
    } else if (decided.routing === "same" && decided.access === "same") await keepUnkept(candidate);
    await denyList.save(state);
    return { outcome: decided.outcome, revision: revision(), diagnostics: decided.diagnostics };
  }

  /** Put what was taken in force. */
  function swap(candidate: Candidate, decided: Decided): GraphDiff {
    const before = inForce;
    const graph = decided.routing === "taken" ? deepFreeze(candidate.graph as RoutingGraph) : before.graph;
    const taken = decided.access === "taken" ? deepFreeze(candidate.access as AccessTable) : before.access;
    const access = withGroupBounds(taken, graph);
    target.apply(graph, access);
    inForce = { graph, access, commit: candidate.commit ?? before.commit, at: now() };
    if (decided.access === "taken") denyList.accept(access);
    const changes = diff(before, inForce);
    reloadLog.applied(changes, candidate, decided);
    return changes;
  }

  /** What the server began with is last-known-good from now on, unless an earlier run has kept it already. */
  async function keepFirst(): Promise<void> {
    const { shelf, firstBundle } = options;
    if (shelf === undefined) return;
    await denyList.save(state);
    if (history.pin() !== undefined) return;
    // One that the files have ended meanwhile, or whose bundle is gone.
    await history.unpin();
    if (firstBundle === undefined) return;
    const last = boot.standIn === undefined ? history.rows()[0] : history.find(boot.standIn);
    const before = last === undefined ? undefined : await openSide(last.revision);
    await keep(() => Promise.resolve({ bundle: firstBundle }), diff(before ?? inForce, inForce));
  }

  /** What is in force could not be kept when it was taken, because the files had changed since; these say the same. */
  async function keepUnkept({ inputHash }: Candidate): Promise<void> {
    const [last] = history.rows();
    if (options.shelf === undefined || last?.revision === revision()) return;
    const before = last === undefined ? undefined : await openSide(last.revision);
    await keep(storeOf(inputHash, { routing: true, access: true }), diff(before ?? inForce, inForce));
  }

  /** A config that cannot be kept serves all the same: it is missed only after a restart on broken files. */
  async function keep(store: StoreBundle, changes: GraphDiff): Promise<void> {
    try {
      const hasKeys = inForce.access.keys.length > 0;
      await history.add({ revision: revision(), at: inForce.at, commit: inForce.commit, hasKeys, changes }, store);
    } catch (error) {
      log.warn("The config in force could not be kept for a restart", { revision: revision(), reason: String(error) });
    }
  }

  function storeOf(inputHash: string, planes: Planes): StoreBundle {
    return (other) => (thread as ConfigThread).store(inputHash, planes, other);
  }

  function revision(): string {
    return printRevision(inForce.graph, inForce.access);
  }

  async function openSide(name: string): Promise<{ graph: RoutingGraph; access: AccessTable } | undefined> {
    if (name === revision()) return inForce;
    const row = history.find(name);
    const opened = row && (await thread?.open(row.bundle));
    return opened === undefined || "reason" in opened ? undefined : opened;
  }

  async function rollback(wanted: string | undefined): Promise<RollbackReport> {
    const name = wanted ?? history.rows().find((row) => row.revision !== revision())?.revision;
    if (name === undefined) return { kind: "unknown", message: "There is no earlier revision." };
    const row = history.find(name);
    if (row === undefined) return { kind: "unknown", message: `The revision ${name} is not among the last ten.` };
    const opened = await thread?.open(row.bundle);
    if (opened === undefined || "reason" in opened)
      return {
        kind: "unknown",
        message: `The revision ${name} cannot be opened: ${opened?.reason ?? "Gate is stopping"}.`,
      };
    const before = inForce;
    const graph = deepFreeze(opened.graph);
    const access = deepFreeze(opened.access);
    target.apply(graph, access);
    inForce = { graph, access, commit: opened.commit, at: now() };
    // What the files revoke stays revoked.
    denyList.deny(access, seen.keys, now());
    const changes = diff(before, inForce);
    await history.pinTo(row, { at: inForce.at, inputHash: seen.inputHash }, changes);
    await denyList.save(state);
    log.warn("Rolled back: this revision is served until the files change", {
      revision: revision(),
      before: changes.from,
    });
    return { kind: "pinned", revision: revision() };
  }

  return {
    start() {
      thread = options.openThread({
        onCandidate: offer,
        onTrouble: offer,
        onWatch(mode) {
          if (mode.mode === "poll") log.warn("Changes are noticed by polling only", { reason: mode.reason });
          watch = mode;
        },
      });
      void enqueue(keepFirst).catch(() => {});
    },
    status: () => ({
      revision: revision(),
      desiredRevision: seen.revision,
      loadedAt: inForce.at,
      root: options.source.kind === "bundle" ? options.source.file : options.source.root,
      ...(inForce.commit === undefined ? {} : { commit: inForce.commit }),
      ...history.pinned(),
      watch,
      ...outcomes.fields(),
      denied: denyList.rows(inForce.access),
      environment: target.environment(),
      graphsAlive: target.graphsAlive(),
    }),
    reload() {
      if (asked !== undefined) return asked;
      const answer = reading.then(turn).then(() => {
        // Who asks from now on may mean files that this reading misses.
        asked = undefined;
        if (thread === undefined) throw new Error("The server is not following its config.");
        return thread.check().then((candidate) => {
          // What is told from now on is newer, and must not be taken before it.
          waiting = undefined;
          return enqueue(() => take(candidate));
        });
      });
      asked = answer;
      reading = answer.catch(() => {});
      return answer;
    },
    revisions: history.rows,
    rollback: (wanted) => enqueue(() => rollback(wanted)),
    async diff(from, to) {
      const after = to ?? revision();
      const before = from ?? history.rows().find((row) => row.revision !== after)?.revision ?? after;
      const [left, right] = [await openSide(before), await openSide(after)];
      return left === undefined || right === undefined ? undefined : diff(left, right);
    },
    // It waits for no reload that is under way.
    async deny(keyId, isDenied) {
      const isKnown = denyList.set(inForce.access, keyId, isDenied, now());
      if (isKnown) await denyList.save(state);
      return isKnown;
    },
    async dispose() {
      await thread?.dispose();
      thread = undefined;
      await queue;
    },
  };
}

/** What the files say now. */
interface Seen {
  readonly inputHash: string;
  readonly keys: SeenKeys;
  readonly revision: string | null;
}

function toRevision({ graph, access }: Candidate): string | null {
  return graph === undefined || access === undefined ? null : printRevision(graph, access);
}

async function isProven(candidate: Candidate, source: ConfigSource): Promise<boolean> {
  return candidate.proof !== undefined || (await isCleanTree(source.root));
}
