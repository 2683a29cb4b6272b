import { describe, expect, it } from "vitest";
import type { Sink } from "../../src/dispatch/sink.ts";
import { GateError } from "../../src/errors.ts";
import type { Question } from "../../src/route/decision.ts";
import type { ServerContext } from "../../src/server/context.ts";
import { createQuestions, MAX_RATINGS } from "../../src/server/questions.ts";
import type { Asker } from "../../src/server/rating-call.ts";

const question = (id: string, more: Partial<Question> = {}): Question => ({
  kind: "rating",
  id,
  group: "smart",
  target: { kind: "model", id: "p/rater" },
  system: "Rate.",
  text: "Write a compiler",
  scale: 10,
  timeoutMs: 60_000,
  cacheTtlSeconds: 300,
  ...more,
});

/** A client that waits, until it leaves. */
function createClient(): Pick<Sink, "onAbort"> & { leave(): void } {
  let listener: (() => void) | undefined;
  return {
    onAbort(next) {
      listener = next;
    },
    leave: () => listener?.(),
  };
}

function createTest(): {
  readonly clock: { ms: number };
  readonly logs: string[];
  readonly calls: {
    readonly id: string;
    readonly sink: Sink;
    answer(rating: number): void;
    fail(error: Error): void;
  }[];
  ask(asked: Question, by?: { isToolTurn?: boolean; client?: Pick<Sink, "onAbort">; boundMs?: number }): unknown;
} {
  const clock = { ms: 1_000 };
  const calls: ReturnType<typeof createTest>["calls"] = [];
  const questions = createQuestions({
    nowMs: () => clock.ms,
    call: ({ id }, _asker, sink) =>
      new Promise((resolve, reject) => calls.push({ id, sink, answer: resolve, fail: reject })),
  });
  const logs: string[] = [];
  const log = {
    warn: (text: string) => logs.push(`warn: ${text}`),
    error: (text: string) => logs.push(`error: ${text}`),
  };
  return {
    clock,
    logs,
    calls,
    ask(asked, { isToolTurn = false, client = createClient(), boundMs } = {}) {
      // What questions.ts itself reads of the two; the rest is for the call.
      const asker = { facts: { isToolTurn }, sink: client, boundMs, exchange: { id: "r" } } as unknown as Asker;
      return questions.ask(asked, asker, { log } as unknown as ServerContext);
    },
  };
}

describe("server: questions", () => {
  it("answers at once what it remembers, until its time is up", async () => {
    const { ask, calls, clock } = createTest();
    const first = ask(question("a", { cacheTtlSeconds: 10 }));
    calls[0]?.answer(7);
    expect(await first).toBe(7);
    clock.ms = 10_999;
    expect(ask(question("a"))).toBe(7);
    clock.ms = 11_001;
    expect(ask(question("a"))).toBeInstanceOf(Promise);
    expect(calls).toHaveLength(2);
  });

  it("keeps a rating for as long as an agent works on its text", async () => {
    const { ask, calls, clock } = createTest();
    const first = ask(question("a", { cacheTtlSeconds: 10 }));
    calls[0]?.answer(7);
    await first;
    for (let turn = 1; turn <= 30; turn++) {
      clock.ms = turn * 8_000;
      expect(ask(question("a"), { isToolTurn: true })).toBe(7);
    }
    clock.ms += 10_001;
    expect(ask(question("a"), { isToolTurn: true })).toBeInstanceOf(Promise);
  });

  it("forgets the ratings that were used least lately, so that its memory is bounded", async () => {
    const { ask, calls } = createTest();
    for (let index = 0; index <= MAX_RATINGS; index++) {
      const answer = ask(question(`q${index}`));
      calls[index]?.answer(3);
      await answer;
    }
    expect(ask(question(`q${MAX_RATINGS}`))).toBe(3);
    expect(ask(question("q1"))).toBe(3);
    expect(ask(question("q0"))).toBeInstanceOf(Promise);
  });

  it("has nothing to say to a blank text", () => {
    const { ask, calls } = createTest();
    expect(ask(question("a", { text: " \n\t" }))).toBeNull();
    expect(calls).toHaveLength(0);
  });

  it("starts one call for equal questions, and another for others", async () => {
    const { ask, calls } = createTest();
    const answers = [ask(question("a")), ask(question("a")), ask(question("b"))];
    expect(calls.map(({ id }) => id)).toEqual(["a", "b"]);
    calls[0]?.answer(2);
    calls[1]?.answer(9);
    expect(await Promise.all(answers)).toEqual([2, 2, 9]);
  });

  it("answers null when the call fails, says why, and asks again the next time", async () => {
    const { ask, calls, logs } = createTest();
    const answers = [ask(question("a")), ask(question("a"))];
    calls[0]?.fail(new GateError("upstream_error", { message: "no" }));
    expect(await Promise.all(answers)).toEqual([null, null]);
    const bug = ask(question("a"));
    calls[1]?.fail(new TypeError("a bug"));
    expect(await bug).toBeNull();
    expect(logs).toEqual(["warn: A task was not rated", "error: A rating failed"]);
  });

  it("ends the call when the last of those who wait has left", async () => {
    const { ask, calls } = createTest();
    const [one, two] = [createClient(), createClient()];
    const answers = [ask(question("a"), { client: one }), ask(question("a"), { client: two })];
    let isStopped = false;
    calls[0]?.sink.onAbort(() => (isStopped = true));
    one.leave();
    expect([await answers[0], isStopped, calls[0]?.sink.isOpen]).toEqual([null, false, true]);
    two.leave();
    expect([await answers[1], isStopped, calls[0]?.sink.isOpen]).toEqual([null, true, false]);
  });

  it("does not give a call that everybody has left to whoever comes next", async () => {
    const { ask, calls } = createTest();
    const client = createClient();
    const left = ask(question("a"), { client });
    client.leave();
    expect(await left).toBeNull();
    const next = ask(question("a"));
    expect(calls).toHaveLength(2);
    calls[0]?.fail(new GateError("client_closed", { message: "left" }));
    calls[1]?.answer(5);
    expect(await next).toBe(5);
  });

  it("waits for each asker as long as that one may wait", async () => {
    const { ask, calls } = createTest();
    const patient = ask(question("a"));
    const hurried = ask(question("a"), { boundMs: 10 });
    expect(await hurried).toBeNull();
    expect(calls[0]?.sink.isOpen).toBe(true);
    calls[0]?.answer(4);
    expect(await patient).toBe(4);
  });
});
