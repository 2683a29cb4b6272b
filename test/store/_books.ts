import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Storage } from "unstorage";
import { onTestFinished } from "vitest";
import type { Books } from "../../src/meter/books.ts";
import { createId } from "../../src/meter/id.ts";
import type { OpenAttempt, Settlement, UsageRecord } from "../../src/meter/usage-record.ts";
import { createBooks, type BooksOptions } from "../../src/store/books.ts";
import type { BooksEvent } from "../../src/store/books-event.ts";
import { readUsage, type ReadUsageOptions } from "../../src/store/read-usage.ts";
import { createUsageStorage } from "../../src/store/usage-storage.ts";

/** A moment in the past of any machine with a right clock, and after the first day that readers look at. */
export const START = Date.UTC(2026, 9, 15, 10, 30);

export function makeDir(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "gate-books-")));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function openStorage(dir: string): Storage {
  const opened = createUsageStorage(undefined, dir);
  if (opened.kind === "refused") throw new Error(opened.message);
  return opened.storage;
}

export function createAttempt(over: Partial<OpenAttempt> = {}): OpenAttempt {
  const id = createId();
  return {
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
    key: "anonymous",
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
    startedAt: START,
    modalities: ["text"],
    estimatedInputTokens: 12,
    ...over,
  };
}

export function createSettlement(over: Partial<Settlement> = {}): Settlement {
  return {
    settledAt: START + 100,
    firstByteMs: 5,
    firstContentMs: 6,
    durationMs: 100,
    gatewayMs: 1,
    status: 200,
    clientRetry: false,
    cache: "none",
    usage: { inputUncachedTokens: 10, outputTextTokens: 5 },
    usageSource: "reported",
    costNanoUsd: 20_000,
    priceSource: "model",
    ...over,
  };
}

export interface TestBooks extends Books {
  readonly events: readonly BooksEvent[];
  /** Book one attempt from its beginning to its end; resolves to its id once it is written. */
  book(attempt?: Partial<OpenAttempt>, settlement?: Partial<Settlement>): Promise<string>;
}

/** Books that ship only when told to, unless the test says otherwise. They are disposed of at the end of the test. */
export async function openBooks(dir: string, over: Partial<BooksOptions> = {}): Promise<TestBooks> {
  const events: BooksEvent[] = [];
  const books = await createBooks({
    dir,
    storage: over.storage ?? openStorage(dir),
    replica: "test",
    journal: "disk",
    now: () => START + 1_000,
    onEvent: (event) => events.push(event),
    segmentMs: 3_600_000,
    ...over,
  });
  let disposed: Promise<void> | undefined;
  const dispose = (): Promise<void> => (disposed ??= books.dispose());
  onTestFinished(dispose);
  return {
    ...books,
    events,
    dispose,
    book: (attempt, settlement) =>
      new Promise((resolve) => {
        const opened = createAttempt(attempt);
        books.open(opened);
        books.settle(opened, createSettlement(settlement), () => resolve(opened.id));
      }),
  };
}

export async function readAll(
  dir: string,
  storage: Storage = openStorage(dir),
  over: Partial<ReadUsageOptions> = {},
): Promise<UsageRecord[]> {
  const records: UsageRecord[] = [];
  for await (const record of readUsage({ dir, storage, ...over })) records.push(record);
  return records;
}

export async function readIds(dir: string, storage?: Storage): Promise<string[]> {
  return (await readAll(dir, storage)).map((record) => record.id);
}

/** Start a TypeScript program of this folder in a process of its own. It is killed at the end of the test. */
export function startChild(file: string, args: readonly string[]): ChildProcess {
  const child = fork(join(import.meta.dirname, file), args, {
    execArgv: ["--import", "jiti/register"],
    stdio: ["pipe", "pipe", "inherit", "ipc"],
    env: {},
  });
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  });
  return child;
}

export function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("close", () => resolve());
  });
}
