import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { openSse, postJson } from "../_helpers/client.ts";
import { runGate, spawnServe } from "../_helpers/command.ts";
import { providerFile, writeFolder } from "../_helpers/gateway.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const KILLS = 30;
const CLIENTS = 8;

let upstream: Upstream;
let root: string;

beforeAll(async () => {
  upstream = await startUpstream();
  root = writeFolder({ "providers/local.yaml": providerFile(upstream.url) });
});

afterAll(async () => {
  await upstream.close();
  rmSync(root, { recursive: true, force: true });
});

interface Seen {
  /** Request ids whose whole answer arrived. */
  readonly answered: string[];
  /** Request ids whose head arrived and whose end did not. */
  readonly begun: string[];
}

/** Ask without pause, half whole and half streamed, until the server dies. */
async function askUntilDead(url: string, seen: Seen, onAnswer: () => void): Promise<void> {
  const body = { model: "local/small", messages: [{ role: "user", content: "a question" }] };
  for (let turn = 0; ; turn += 1) {
    let requestId: string | undefined;
    try {
      if (turn % 2 === 0) {
        const { headers } = await postJson(`${url}/v1/chat/completions`, body);
        requestId = headers["x-request-id"] as string;
      } else {
        const stream = await openSse(`${url}/v1/chat/completions`, { ...body, stream: true });
        requestId = stream.headers["x-request-id"] as string;
        const events = await stream.rest();
        if (events.at(-1)?.data !== "[DONE]") throw new Error("cut");
      }
      seen.answered.push(requestId);
      onAnswer();
    } catch {
      if (requestId !== undefined) seen.begun.push(requestId);
      return;
    }
  }
}

describe("usage after kill -9", () => {
  it(`holds every answered request exactly once after ${KILLS} kills under load`, { timeout: 180_000 }, async () => {
    const seen: Seen = { answered: [], begun: [] };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { url, child, exited } = await spawnServe(root);
      // The moment of the kill is counted in answers, so that it falls into work and not into silence.
      let left = 3 + ((kill * 7) % 23);
      const clients = Array.from({ length: CLIENTS }, () =>
        askUntilDead(url, seen, () => {
          left -= 1;
          if (left === 0) child.kill("SIGKILL");
        }),
      );
      await Promise.all(clients);
      expect(await exited).toBe("SIGKILL");
    }
    const killed = await readRecords();
    expectBooks(killed, seen);

    // A last boot adopts what the dead left open; then it stops in order.
    const { child, exited } = await spawnServe(root);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
    const adopted = await readRecords();
    expectBooks(adopted, seen);
    for (const requestId of seen.begun)
      expect(adopted.filter((record) => record.requestId === requestId)).toHaveLength(1);
    expect(adopted.some((record) => record.recovered === true)).toBe(true);
    expect(adopted.length).toBeLessThanOrEqual(upstream.requests.length + CLIENTS * KILLS);
  });
});

async function readRecords(): Promise<UsageRecord[]> {
  const { code, stdout, stderr } = await runGate(["usage", "--records", "--since", "1h"], join(root));
  expect(code, stderr).toBe(0);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as UsageRecord);
}

function expectBooks(records: readonly UsageRecord[], seen: Seen): void {
  const counts = new Map<string, number>();
  for (const { requestId } of records) counts.set(requestId, (counts.get(requestId) ?? 0) + 1);
  const answered = seen.answered.map((requestId) => counts.get(requestId) ?? 0);
  expect({
    missing: answered.filter((count) => count === 0).length,
    doubled: [...counts.values()].filter((count) => count > 1).length,
  }).toEqual({ missing: 0, doubled: 0 });
  const own = new Set(seen.answered);
  for (const record of records)
    if (record.recovered === true && own.has(record.requestId)) expect(record.isStream).toBe(true);
}
