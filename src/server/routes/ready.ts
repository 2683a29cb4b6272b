/** GET /ready: whether traffic should come here. Says nothing of what is wrong in the config; that needs a key. */
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import type { JsonAnswer } from "../routes.ts";

export function answerReady(_exchange: Exchange, context: ServerContext): JsonAnswer {
  const { revision, lastReload } = context.config.status();
  const { at, outcome, diagnostics } = lastReload;
  const body = (status: string): object => ({ status, revision, lastReload: { at, outcome, diagnostics } });
  if (context.isDraining()) return { status: 503, body: body("draining") };
  const isDegraded = outcome === "rejected" || context.bookingPorts.books.status().failure !== undefined;
  return { status: 200, body: body(isDegraded ? "degraded" : "ready") };
}
