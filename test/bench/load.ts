/**
 * The load generator: a process of its own that does what main.ts tells it over the IPC channel and reports what it saw.
 *
 * Nothing is counted as an answer unless its status and every byte of its body are right.
 */
import type { Expects } from "./answer-check.ts";
import { createLoop, type Loop, type LoopResult } from "./load-loop.ts";
import { runStreams, type StreamsResult } from "./load-streams.ts";
import type { Surface, Traffic } from "./traffic.ts";

export interface LoadTarget {
  readonly port: number;
  /** Sent with every request, beside host, content-type and content-length. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expects: Expects;
  readonly surface: Surface;
}

export type LoadCommand =
  | {
      /** Send one request after the other on each connection for so long. Connections are kept for the next window. */
      readonly kind: "loop";
      readonly target: LoadTarget;
      readonly traffic: Traffic;
      readonly connections: number;
      readonly durationMs: number;
    }
  | { readonly kind: "streams"; readonly target: LoadTarget; readonly traffic: Traffic; readonly durationMs: number }
  /** Close all connections. */
  | { readonly kind: "close" };

export type LoadReport = LoopResult | StreamsResult | null;

const loops = new Map<string, Loop>();

process.on("message", (message) => {
  const { id, command } = message as { id: number; command: LoadCommand }; // Only main.ts sends here.
  execute(command).then(
    (report) => process.send?.({ id, report }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));

async function execute(command: LoadCommand): Promise<LoadReport> {
  switch (command.kind) {
    case "loop": {
      const key = JSON.stringify([command.target.port, command.traffic, command.connections]);
      const loop = loops.get(key) ?? createLoop(command.target, command.traffic, command.connections);
      loops.set(key, loop);
      return loop.run(command.durationMs);
    }
    case "streams":
      return runStreams(command.target, command.traffic, command.durationMs);
    case "close":
      for (const loop of loops.values()) loop.dispose();
      loops.clear();
      return null;
  }
}
