/** GET /health: 200 while the process lives. */
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import type { JsonAnswer } from "../routes.ts";

export function answerHealth(exchange: Exchange, context: ServerContext): JsonAnswer {
  const body = {
    status: "ok",
    version: context.version,
    revision: exchange.serving?.revision ?? null,
    uptimeSeconds: Math.floor((exchange.receivedAt - context.startedAt) / 1000),
  };
  return { status: 200, body };
}
