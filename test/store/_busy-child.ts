/**
 * Books attempts without end, in a process that is there to be killed.
 *
 * Notes `o <id>` before an attempt is opened and `a <id>` once its end is acknowledged, in a file; each line has left the process before the next thing happens.
 */
import { appendFileSync } from "node:fs";
import { createId } from "../../src/meter/id.ts";
import { createBooks } from "../../src/store/books.ts";
import { createUsageStorage } from "../../src/store/usage-storage.ts";

const [dir = "", notes = ""] = process.argv.slice(2);
const opened = createUsageStorage(undefined, dir);
if (opened.kind === "refused") throw new Error(opened.message);

const books = await createBooks({
  dir,
  storage: opened.storage,
  replica: "child",
  journal: "disk",
  now: Date.now,
  onEvent: () => {},
  // Small figures, so that cuts, rotations and removals happen many times in the life of the process.
  segmentMs: 15,
  segmentBytes: 8_000,
  journalBytes: 12_000,
  syncMs: 10,
});

/** Two to five attempts overlap, so that some are open whenever the process dies. */
async function bookForever(lane: number): Promise<void> {
  for (let round = 0; ; round += 1) {
    const id = createId();
    const startedAt = Date.now();
    const attempt = {
      v: 1,
      id,
      requestId: `r-${id}`,
      kind: "request",
      attempt: 1,
      cause: "first",
      revision: "aaaaaaaa.bbbbbbbb",
      priceRevision: "cccccccc",
      environment: "dddddddd",
      slot: "current",
      key: `lane-${lane}`,
      path: "/",
      surface: "openai-chat",
      operation: "chat",
      isStream: false,
      asked: "demo/chat",
      chain: [],
      ruleIds: [],
      strategy: "first",
      provider: "demo",
      model: "demo/chat",
      credentialSlot: 0,
      startedAt,
      modalities: ["text"],
      estimatedInputTokens: 1_000,
    } as const;
    appendFileSync(notes, `o ${id}\n`);
    books.open(attempt, { price: { input: 2, output: 4 }, source: "model" });
    await new Promise((resolve) => {
      setTimeout(resolve, (round * (lane + 1)) % 4);
    });
    await new Promise<void>((resolve) => {
      const settlement = {
        settledAt: Date.now(),
        firstByteMs: 1,
        firstContentMs: 1,
        durationMs: 1,
        gatewayMs: 0,
        status: 200,
        clientRetry: false,
        cache: "none",
        usage: { inputUncachedTokens: 10, outputTextTokens: 5 },
        usageSource: "reported",
        costNanoUsd: 7,
      } as const;
      books.settle(attempt, settlement, () => {
        appendFileSync(notes, `a ${id}\n`);
        resolve();
      });
    });
  }
}

await Promise.all([0, 1, 2, 3, 4].map(bookForever));
