/** How long Gate takes from its start to its first answer, and what it needs while nothing happens. */
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { postJson } from "../_helpers/client.ts";
import { writeGateFolder } from "./gate-folder.ts";
import { readResidentBytes } from "./process-tree.ts";
import { toSpread, type Spread } from "./statistics.ts";
import { startGate, type TargetSite } from "./targets.ts";
import { CHAT_PATH, renderRequest } from "./traffic.ts";

export interface StartFigures {
  readonly kind: "start";
  readonly starts: number;
  /** From the start of the process to the first whole answer. */
  readonly firstAnswerMs: Spread;
  /** A second after that answer. */
  readonly idleBytes: Spread;
}

const REST_MS = 1_000;

/** Resolves to the reason when Gate cannot be started at all. */
export async function measureStarts(site: TargetSite, starts: number): Promise<StartFigures | string> {
  const firstAnswers: number[] = [];
  const idle: number[] = [];
  const body: unknown = JSON.parse(renderRequest({ kind: "json", requestBytes: 1024 }).toString());
  for (let count = 0; count < starts; count += 1) {
    const folder = writeGateFolder(site.upstreamPort);
    const startedAt = performance.now();
    const gate = await startGate(site, "gate", folder);
    if (typeof gate === "string") return gate;
    try {
      const reply = await postJson(`http://127.0.0.1:${gate.port}${CHAT_PATH}`, body, { headers: { ...gate.headers } });
      firstAnswers.push(performance.now() - startedAt);
      if (reply.status !== 200) throw new Error(`the first answer has status ${reply.status}: ${reply.text}`);
      await sleep(REST_MS);
      idle.push(readResidentBytes(gate.pid ?? 0));
    } finally {
      await gate.stop();
      rmSync(folder.dir, { recursive: true });
    }
  }
  return { kind: "start", starts, firstAnswerMs: toSpread(firstAnswers), idleBytes: toSpread(idle) };
}
