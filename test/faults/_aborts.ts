/** Clients that leave at any moment: before the first byte, in the middle, and as the last one arrives. */
import { request as sendRequest } from "node:http";
import { expect, vi } from "vitest";
import { toChatAnswer, toChatFrames } from "../_helpers/chat-wire.ts";
import { providerFile, startGateway } from "../_helpers/gateway.ts";
import type { Reply } from "../_helpers/replies.ts";
import { startUpstream } from "../_helpers/upstream.ts";

export interface AbortResult {
  /** Requests that reached the provider. */
  readonly dispatched: number;
  /** Milliseconds from a client's leaving to the end of its request at the provider, sorted; of those that it left in the middle. */
  readonly latenciesMs: readonly number[];
  /** The same, without the time before a request has arrived at the provider: what it worked for nobody. */
  readonly uselessMs: readonly number[];
  /** Of these, how many the provider had begun to answer. */
  readonly begun: number;
  /** Requests of which the books have another number of records than one. */
  readonly misbooked: readonly string[];
  readonly records: number;
}

export interface AbortOptions {
  readonly count: number;
  readonly concurrency: number;
  /** Chooses every moment; the same one gives the same moments. */
  readonly seed: number;
}

const MAX_WAIT_MS = 40;
const FRAME_MS = 4;
const LEAVE_WITHIN_MS = 160;
const TEXT = "word ".repeat(20);

/** Send requests of which every client leaves at a random moment. */
export async function runAborts({ count, concurrency, seed }: AbortOptions): Promise<AbortResult> {
  const random = createRandom(seed);
  const arrivedAtMs = new Map<string, number>();
  const endedAtMs = new Map<string, number>();
  const begun = new Set<string>();
  const leftAtMs = new Map<string, number>();
  let open = 0;

  const reply: Reply = ({ request, response }) => {
    const id = String(request.headers["x-run"]);
    arrivedAtMs.set(id, performance.now());
    open += 1;
    response.once("close", () => {
      open -= 1;
      endedAtMs.set(id, performance.now());
      if (response.headersSent) begun.add(id);
    });
    const body = request.json();
    const pieces =
      body["stream"] === true
        ? toChatFrames(body, { text: TEXT })
        : [JSON.stringify(toChatAnswer(body, { text: TEXT }))];
    const write = (): void => {
      if (response.destroyed) return;
      const piece = pieces.shift();
      if (piece === undefined) return void response.end();
      if (!response.headersSent)
        response.writeHead(200, { "content-type": body["stream"] === true ? "text/event-stream" : "application/json" });
      response.write(piece);
      setTimeout(write, FRAME_MS);
    };
    setTimeout(write, random() * MAX_WAIT_MS);
  };

  const upstream = await startUpstream(reply);
  const gateway = await startGateway({
    "providers/local.yaml": providerFile(upstream.url, ["headers: { x-run: { from: session } }"]),
  });
  const leave = (id: string): Promise<void> =>
    new Promise((resolve) => {
      const isStreaming = random() < 0.7;
      const body = JSON.stringify({
        model: "local/small",
        stream: isStreaming,
        messages: [{ role: "user", content: "Go on." }],
      });
      const outgoing = sendRequest(`${gateway.url}/v1/chat/completions`, {
        method: "POST",
        agent: false,
        headers: {
          "content-type": "application/json",
          "content-length": String(Buffer.byteLength(body)),
          "x-gate-session": id,
        },
      });
      outgoing.on("error", () => {});
      outgoing.on("response", (message) => message.resume().on("error", () => {}));
      outgoing.end(body);
      setTimeout(() => {
        leftAtMs.set(id, performance.now());
        outgoing.destroy();
        resolve();
      }, random() * LEAVE_WITHIN_MS);
    });

  let next = 0;
  const runClient = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await leave(`run-${next}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, runClient));
  await vi.waitFor(() => expect(open).toBe(0), { timeout: 10_000 });
  await vi.waitFor(async () => expect((await gateway.records()).length).toBeGreaterThanOrEqual(arrivedAtMs.size), {
    timeout: 10_000,
    interval: 100,
  });
  const records = await gateway.records();
  await gateway.close();
  await upstream.close();

  const booked = new Map<string, number>();
  for (const { session = "" } of records) booked.set(session, (booked.get(session) ?? 0) + 1);
  const leftOf = (id: string): number => leftAtMs.get(id) ?? Infinity;
  const leftInside = [...endedAtMs].filter(([id, atMs]) => atMs > leftOf(id));
  return {
    dispatched: arrivedAtMs.size,
    latenciesMs: leftInside.map(([id, atMs]) => atMs - leftOf(id)).toSorted(byValue),
    uselessMs: leftInside.map(([id, atMs]) => atMs - Math.max(leftOf(id), arrivedAtMs.get(id) ?? 0)).toSorted(byValue),
    begun: leftInside.filter(([id]) => begun.has(id)).length,
    misbooked: [...new Set([...arrivedAtMs.keys(), ...booked.keys()])].filter((id) => booked.get(id) !== 1),
    records: records.length,
  };
}

const byValue = (one: number, other: number): number => one - other;

/** The value below which this share of a sorted list lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
