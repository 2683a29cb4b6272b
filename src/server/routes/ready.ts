/** GET /ready: whether traffic should come here. Says nothing of what is wrong in the config; that needs a key. */
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import type { JsonAnswer } from "../routes.ts";

export function answerReady(_exchange: Exchange, context: ServerContext): JsonAnswer {
  const serving = context.current();
  const lastReload = context.lastReload() ?? null;
  const revision = serving?.revision ?? null;
  if (context.isDraining()) return { status: 503, body: { status: "draining", revision, lastReload } };
  if (serving === undefined) return { status: 503, body: { status: "starting", revision, lastReload } };
  const isDegraded = lastReload?.outcome === "rejected" || context.bookingPorts.books.status().failure !== undefined;
  return { status: 200, body: { status: isDegraded ? "degraded" : "ready", revision, lastReload } };
}
