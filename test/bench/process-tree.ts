/** What a process and all its descendants use, from /proc. Linux only. */
import { readdirSync, readFileSync } from "node:fs";

/** Kernel ticks of /proc/<pid>/stat; 100 a second on every Linux that Node runs on. */
const NANOSECONDS_PER_TICK = 10_000_000;

/** The process and its descendants that live now. */
export function findTree(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(readStat(Number(name))?.[1]);
    if (!Number.isNaN(parent)) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [pid];
  for (let index = 0; index < tree.length; index += 1) tree.push(...(children.get(tree[index] ?? 0) ?? []));
  return tree;
}

/**
 * CPU time of the tree so far, in nanoseconds, user and kernel.
 * From the scheduler's own count where the kernel has it, else from utime and stime, which step in 10 ms.
 */
export function readCpuNanoseconds(pid: number): number {
  return findTree(pid).reduce((sum, member) => sum + (readSchedulerTime(member) ?? readTicks(member)), 0);
}

/** Resident memory of the tree, in bytes. */
export function readResidentBytes(pid: number): number {
  return findTree(pid).reduce((sum, member) => {
    const status = readProc(`/proc/${member}/status`);
    return sum + Number(/^VmRSS:\s+(\d+) kB/m.exec(status ?? "")?.[1] ?? 0) * 1024;
  }, 0);
}

function readSchedulerTime(pid: number): number | undefined {
  let sum = 0;
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const line = readProc(`/proc/${pid}/task/${thread}/schedstat`);
      if (line === undefined) return undefined;
      sum += Number(line.split(" ")[0]);
    }
  } catch {
    return undefined; // The process has ended since the tree was read.
  }
  return sum;
}

function readTicks(pid: number): number {
  const stat = readStat(pid);
  return (Number(stat?.[11] ?? 0) + Number(stat?.[12] ?? 0)) * NANOSECONDS_PER_TICK;
}

/** Fields from the state on: the name before them may hold spaces and brackets. */
function readStat(pid: number): string[] | undefined {
  const text = readProc(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ");
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // Processes end at any time; what is gone uses nothing.
  }
}
