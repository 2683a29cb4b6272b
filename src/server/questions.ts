/**
 * Answers the questions of routing: from the ratings it remembers, or by asking a model.
 *
 * In: a Question of `route()`, and the request it is asked for. Out: a rating, or null where none can be had. Equal questions that are
 * asked at the same time share one call.
 */
import { LRUCache } from "lru-cache";
import type { Sink } from "../dispatch/sink.ts";
import { GateError } from "../errors.ts";
import type { Question } from "../route/decision.ts";
import type { ServerContext } from "./context.ts";
import type { Asker } from "./rating-call.ts";
import { isOfBound } from "./respond.ts";

export interface Questions {
  /** A rating from 1 to the question's scale; null when it cannot be had. At once where nobody has to be asked. Never rejects. */
  ask(question: Question, asker: Asker, context: ServerContext): number | null | Promise<number | null>;
}

export interface QuestionPorts {
  /** Has a model answer, at the asker's cost. Rejects with a GateError when it does not; `sink` is open while somebody waits. */
  readonly call: (question: Question, asker: Asker, sink: Sink, context: ServerContext) => Promise<number>;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
}

// About 2 MB: a key of 32 characters and a number each.
export const MAX_RATINGS = 10_000;
// How long a call that has used up its time may take to say so itself, so that the books have its own word for it.
const GRACE_MS = 100;

/** Make the memory of ratings. It outlives reloads, so that a conversation keeps its target over one. */
export function createQuestions({ call: callRater, nowMs }: QuestionPorts): Questions {
  // A resolution of 0: its clock is read each time, and no timer is made.
  const ratings = new LRUCache<string, number>({ max: MAX_RATINGS, ttlResolution: 0, perf: { now: nowMs } });
  const running = new Map<string, RunningCall>();

  return {
    ask(question, asker, context) {
      const { id, text } = question;
      // The loop of an agent asks about one text for as long as it runs, and must not change its model on the way.
      const known = ratings.get(id, { updateAgeOnGet: asker.facts.isToolTurn });
      if (known !== undefined) return known;
      // Nothing to rate, such as an image alone.
      if (text.trim() === "") return null;
      const under = running.get(id);
      // A call that everybody has left is over, though it may not have said so yet.
      const call = under?.isOpen === true ? under : start(question, asker, context);
      return call.wait(asker.sink, Math.min(question.timeoutMs + GRACE_MS, asker.boundMs ?? Infinity));
    },
  };

  function start(question: Question, asker: Asker, context: ServerContext): RunningCall {
    const { id, cacheTtlSeconds } = question;
    const call = new RunningCall();
    running.set(id, call);
    callRater(question, asker, call, context)
      .then((rating) => {
        if (cacheTtlSeconds > 0) ratings.set(id, rating, { ttl: cacheTtlSeconds * 1000 });
        return rating;
      })
      .catch((error: unknown) => {
        const fields = { requestId: asker.exchange.id, group: question.group, rater: question.target.id };
        if (!GateError.is(error))
          context.log.error("A rating failed", Object.assign(fields, { stack: String(Object(error).stack ?? error) }));
        else if (isOfBound(error.code))
          context.log.debug("A task was not rated", Object.assign(fields, { code: error.code, reason: error.message }));
        else if (error.code !== "client_closed")
          context.log.warn("A task was not rated", Object.assign(fields, { code: error.code, reason: error.message }));
        return null;
      })
      .then((rating) => {
        if (running.get(id) === call) running.delete(id);
        call.finish(rating);
      });
    return call;
  }
}

/**
 * A call under way, with those who wait for it: the sink of its dispatch, which counts as open while somebody waits.
 * The answer is read by the caller of dispatch; nothing is written here.
 */
class RunningCall implements Sink {
  readonly isHeadSent = false;
  isOpen = true;
  #waiters: ((rating: number | null) => void)[] = [];
  #onAbort: (() => void) | undefined;

  /** The rating, or null once the time is up or the client behind `client` has left. */
  wait(client: Sink, waitMs: number): Promise<number | null> {
    return new Promise((resolve) => {
      const settle = (rating: number | null): void => {
        clearTimeout(timer);
        client.onAbort(ignore);
        resolve(rating);
      };
      const leave = (): void => {
        this.#waiters = this.#waiters.filter((waiter) => waiter !== settle);
        settle(null);
        if (this.#waiters.length === 0) this.#abort();
      };
      const timer = setTimeout(leave, waitMs).unref();
      this.#waiters.push(settle);
      client.onAbort(leave);
    });
  }

  finish(rating: number | null): void {
    this.isOpen = false;
    for (const settle of this.#waiters.splice(0)) settle(rating);
  }

  onAbort(listener: () => void): void {
    this.#onAbort = listener;
    if (!this.isOpen) listener();
  }

  #abort(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#onAbort?.();
  }

  allowBody(): void {}
  head(): void {}
  write(): boolean {
    return true;
  }
  awaitEnd(): void {}
  end(): void {}
  destroy(): void {}
  onDrain(): void {}
}

function ignore(): void {}
