/**
 * Copies a share of a group's requests to another target and throws the answers away.
 *
 * In: a routed request. Out: calls booked as kind `mirror`, of which their client knows nothing: it waits for none of them, pays for none
 * of them, and none goes on an account of its own. They are the first to go when the gateway stops or has too many.
 */
import { dispatch, type Call } from "../dispatch/dispatch.ts";
import type { Sink } from "../dispatch/sink.ts";
import { GateError } from "../errors.ts";
import type { Target } from "../graph/graph.ts";
import type { Log } from "../log.ts";
import { createId } from "../meter/id.ts";
import { hashToUnit } from "../route/hash.ts";
import { bookAttempt } from "./booking.ts";
import type { ServerContext } from "./context.ts";
import { toDispatchTargets } from "./dispatch-targets.ts";
import { openRelay } from "./open-relay.ts";
import { routeOwn } from "./own-route.ts";
import { toRequestFacts } from "./request-facts.ts";
import type { Routed } from "./route-request.ts";

export interface Mirrors {
  /** Copy a request, if its group has a mirror and its seed falls into the share. Returns at once. */
  offer(routed: Routed, context: ServerContext): void;
  /** Abort what runs, and copy nothing more. Resolves when the last record is written. */
  stop(): Promise<void>;
}

// Each holds the body of a request. A mirror that is slower than the traffic loses copies instead of filling the memory.
const MAX_RUNNING = 32;
const LOG_EVERY_MS = 10_000;

/** Make the mirrors of a worker. */
export function createMirrors(log: Log, nowMs: () => number): Mirrors {
  const running: Discard[] = [];
  let isStopped = false;
  let onIdle: (() => void) | undefined;
  let dropped = 0;
  let loggedAtMs = -Infinity;

  return {
    offer(routed, context) {
      const { decision, serving } = routed;
      const innermost = decision.chain.at(-1);
      const mirror = innermost === undefined ? undefined : serving.router.groups.get(innermost)?.mirror;
      if (mirror === undefined || isStopped) return;
      // Not the seed itself: a strategy has drawn from that already.
      if (hashToUnit(`mirror ${innermost} ${decision.seed}`) * 100 >= mirror.percent) return;
      if (running.length >= MAX_RUNNING) return drop(innermost);
      const sink = new Discard();
      running.push(sink);
      context.configs.hold(serving);
      // The client's own call goes first.
      setImmediate(() => {
        copy(routed, mirror.target, sink, context)
          .catch((error: unknown) => report(error, routed))
          .finally(() => {
            context.configs.unpin(serving);
            leave(sink);
          });
      });
    },
    stop() {
      isStopped = true;
      for (const sink of running) sink.abort();
      return running.length === 0 ? Promise.resolve() : new Promise((resolve) => (onIdle = resolve));
    },
  };

  function leave(sink: Discard): void {
    const index = running.indexOf(sink);
    const last = running.pop();
    if (last !== undefined && last !== sink) running[index] = last;
    if (running.length === 0) onIdle?.();
  }

  /** Said at most every ten seconds, with the number of all since the last time. */
  function drop(group: string | undefined): void {
    dropped += 1;
    const now = nowMs();
    if (now - loggedAtMs < LOG_EVERY_MS) return;
    log.warn("Requests were not mirrored: too many copies are under way", { group, dropped, running: MAX_RUNNING });
    loggedAtMs = now;
    dropped = 0;
  }

  function report(error: unknown, { exchange }: Routed): void {
    if (GateError.is(error) && error.code !== "internal_error")
      log.debug("A mirrored request failed", { parentId: exchange.id, code: error.code, reason: error.message });
    else log.error("A mirrored request failed", { parentId: exchange.id, stack: String(Object(error).stack ?? error) });
  }
}

async function copy(original: Routed, target: Target, sink: Discard, context: ServerContext): Promise<void> {
  const { admission, exchange, facts, request, serving } = original;
  const { key } = admission.principal;
  // What the key keeps its texts from, it keeps them from here, too.
  const options = key === undefined ? {} : { serve: key.serve };
  const decision = routeOwn(target, serving, facts, original.decision.seed, options);
  if ("error" in decision) throw decision.error;
  const targets = toDispatchTargets(decision, serving.router, request, undefined).filter(
    ({ provider }) => provider.auth.scheme !== "forward",
  );
  if (targets.length === 0)
    throw new GateError("no_target_available", { message: "A mirror never goes on the client's own account." });
  const routed: Routed = Object.assign({}, original, { decision, targets });
  const id = createId();
  const bookingFacts = Object.assign(toRequestFacts(routed), {
    requestId: id,
    parentId: exchange.id,
    kind: "mirror" as const,
    asked: target.id,
  });
  const call: Call = {
    request,
    targets,
    // Its client asked for no answer, and is told of no loss.
    rules: Object.assign({}, serving.router.graph.defaults, { strictParams: false, strictTranslation: false }),
    seed: decision.affinity ?? decision.seed,
    sessionId: facts.session ?? id,
    isGateKey: false,
    openRelay: request.isStreaming
      ? (start, encoded) =>
          openRelay(routed, start, encoded, sink, bookingFacts.estimatedInputTokens, () => sink.head())
      : undefined,
    book: (start) => bookAttempt(start, bookingFacts, serving.findPrice, context.bookingPorts),
    sendAnswer: () => {},
    endStream: () => {},
  };
  await dispatch(call, admission, sink, context.dispatchPorts);
}

/** A sink that keeps nothing. It is open until it is told to abort. */
class Discard implements Sink {
  isHeadSent = false;
  isOpen = true;
  #onAbort: (() => void) | undefined;

  abort(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#onAbort?.();
  }

  head(): void {
    this.isHeadSent = true;
  }

  write(): boolean {
    return true;
  }

  onAbort(listener: () => void): void {
    this.#onAbort = listener;
    if (!this.isOpen) listener();
  }

  allowBody(): void {}
  awaitEnd(): void {}
  end(): void {}
  destroy(): void {}
  onDrain(): void {}
}
