/** A gateway and a provider as processes of their own, a thousand reloads, and what clients noticed of them. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { readAccessFile } from "../../src/server/access-file.ts";
import type { ConfigAnswer } from "../../src/server/contract.gen.ts";
import { readUsage } from "../../src/store/read-usage.ts";
import { createUsageStorage } from "../../src/store/usage-storage.ts";
import { get } from "../_helpers/client.ts";
import { spawnServe } from "../_helpers/command.ts";
import { writeFolder } from "../_helpers/gateway.ts";
import { INSPECTED, openHeap, readResident } from "./_heap.ts";
import { startLoad, type Served } from "./_load-clients.ts";
import { ASKED, putGeneration, readRevision, writeGeneration } from "./_load-config.ts";
import { judge, type Verdict } from "./_load-verdict.ts";

export interface SoakOptions {
  readonly reloads: number;
  /** Milliseconds from one reload to the next; the next waits until the one before is in force. */
  readonly everyMs: number;
  readonly perSecond: number;
  readonly streamShare: number;
  /** Milliseconds of load before the first reload: what latencies are compared with. */
  readonly quietMs: number;
}

export interface Memory {
  readonly reload: number;
  /** Of the serving thread, after a collection. */
  readonly heapBytes: number;
  readonly residentBytes: number;
}

export interface SoakReport extends Verdict {
  readonly seconds: number;
  /** From the save of a config to its being in force, sorted. */
  readonly convergenceMs: readonly number[];
  /** From a request's start to the first byte of its answer, sorted: of those that began before any reload, and of those that began while one was under way. */
  readonly quietMs: readonly number[];
  readonly busyMs: readonly number[];
  readonly memory: readonly Memory[];
  readonly last: ConfigAnswer;
  /** What the gateway logged above info. */
  readonly complaints: readonly string[];
}

const CONVERGE_MS = 15_000;
const LOOK_EVERY_MS = 15;
/** A stream of 2 to 5 s. */
const STREAM = { frameMs: 250, least: 8, most: 20 };

/** Run it. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const provider = fork(
    join(import.meta.dirname, "_load-provider-child.ts"),
    [STREAM.frameMs, STREAM.least, STREAM.most].map(String),
    { execArgv: ["--import", "jiti/register"] },
  );
  const [port] = (await once(provider, "message")) as [number]; // What the child tells.
  const upstream = `http://127.0.0.1:${port}/v1`;
  const root = writeFolder(writeGeneration(upstream, 0));
  const stateDir = join(root, ".gate");
  const { url, child, log, exited } = await spawnServe(root, [], { ...INSPECTED, GATE_DATA: stateDir });
  const heap = await openHeap(log);
  const status = async (): Promise<ConfigAnswer> => {
    const { token } = readAccessFile(stateDir) ?? { token: "" };
    const reply = await get(`${url}/admin/api/config`, { headers: { authorization: `Bearer ${token}` } });
    return reply.json<ConfigAnswer>();
  };
  const converge = async (revision: string): Promise<void> => {
    const deadline = performance.now() + CONVERGE_MS;
    while ((await status()).revision !== revision) {
      if (performance.now() > deadline) throw new Error(`${revision} did not come: ${JSON.stringify(await status())}`);
      await pause(LOOK_EVERY_MS);
    }
  };
  const memory: Memory[] = [];
  const weigh = async (reload: number): Promise<void> => {
    const heapBytes = await heap.used();
    memory.push({ reload, heapBytes, residentBytes: readResident(child.pid ?? 0) });
  };

  const applied = new Set([(await status()).revision]);
  const windows: (readonly [number, number])[] = [];
  const startMs = performance.now();
  const load = startLoad({ url, models: ASKED, perSecond: options.perSecond, streamShare: options.streamShare });
  await pause(options.quietMs);
  const firstMs = performance.now();
  for (let generation = 1; generation <= options.reloads; generation += 1) {
    await pause(firstMs + (generation - 1) * options.everyMs - performance.now());
    const savedMs = performance.now();
    putGeneration(root, upstream, generation);
    const revision = await readRevision(root);
    await converge(revision);
    applied.add(revision);
    windows.push([savedMs, performance.now()]);
    if (generation % Math.max(1, Math.floor(options.reloads / 10)) === 0) await weigh(generation);
  }
  const seconds = (performance.now() - startMs) / 1000;
  const served = await load.stop();
  const last = await status();
  await weigh(options.reloads);
  heap.close();
  child.kill("SIGTERM");
  await exited;
  provider.disconnect();
  // Those of files that were seen in the middle of a save stand in the log only.
  for (const line of log) {
    const revision = /"Config applied","revision":"([^"]+)"/.exec(line)?.[1];
    if (revision !== undefined) applied.add(revision);
  }
  const verdict = judge(served, await readRecords(stateDir), applied);
  rmSync(root, { recursive: true, force: true });
  return {
    ...verdict,
    seconds,
    convergenceMs: windows.map(([from, to]) => to - from).toSorted(byValue),
    quietMs: latencies(served, [[startMs, firstMs]]),
    busyMs: latencies(served, windows),
    memory,
    last,
    complaints: log.filter((line) => /"level":"(?:warn|error)"/.test(line)),
  };
}

const byValue = (one: number, other: number): number => one - other;

/** Both lists ascend, but clients end in no order. */
function latencies(served: readonly Served[], windows: readonly (readonly [number, number])[]): number[] {
  return served
    .filter(
      ({ startMs, failure }) => failure === undefined && windows.some(([from, to]) => startMs >= from && startMs < to),
    )
    .map(({ startMs, firstByteMs }) => firstByteMs - startMs)
    .toSorted(byValue);
}

async function readRecords(dir: string): Promise<UsageRecord[]> {
  const opened = createUsageStorage(undefined, dir);
  if (opened.kind === "refused") throw new Error(opened.message);
  const records: UsageRecord[] = [];
  for await (const record of readUsage({ dir, storage: opened.storage })) records.push(record);
  return records;
}
