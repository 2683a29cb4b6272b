/** How much memory a process of Gate's holds: over the inspector, because only that collects garbage first. */
import { readFileSync } from "node:fs";
import { WebSocket } from "undici";

export interface Heap {
  /** Bytes in use on the heap of the serving thread, after a collection. */
  used(): Promise<number>;
  close(): void;
}

/** Environment of a process whose heap is to be looked at. */
export const INSPECTED = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };

/** Connect to a process that was started so, by what it wrote to stderr. */
export async function openHeap(stderr: readonly string[]): Promise<Heap> {
  const url = stderr.map((line) => /ws:\/\/\S+/.exec(line)?.[0]).find((found) => found !== undefined);
  if (url === undefined) throw new Error(`There is no inspector: ${stderr.join("\n")}`);
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error("The inspector does not answer.")));
  });
  const waiting = new Map<number, (result: unknown) => void>();
  let lastId = 0;
  socket.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown }; // The inspector's protocol.
    if (id === undefined) return;
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  const call = <Result>(method: string): Promise<Result> =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve as (result: unknown) => void); // The protocol says which result a method has.
      socket.send(JSON.stringify({ id: lastId, method }));
    });
  return {
    async used() {
      await call("HeapProfiler.collectGarbage");
      return (await call<{ usedSize: number }>("Runtime.getHeapUsage")).usedSize;
    },
    close: () => socket.close(),
  };
}

/** Resident memory of a process in bytes. */
export function readResident(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
}
