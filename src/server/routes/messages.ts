/** POST /v1/messages and /v1/messages/count_tokens, as Anthropic's clients call them. */
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import { servePipeline } from "../pipeline.ts";
import type { ClientSink } from "../sink.ts";
import { serveTokenCount } from "../token-count.ts";

const kind = { surface: "anthropic-messages", operation: "chat" } as const;

export function serveMessages(exchange: Exchange, sink: ClientSink, context: ServerContext): Promise<void> {
  return servePipeline(exchange, sink, context, kind);
}

export function serveMessageCount(exchange: Exchange, sink: ClientSink, context: ServerContext): Promise<void> {
  return serveTokenCount(exchange, sink, context, kind);
}
