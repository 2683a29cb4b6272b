/** POST /v1/responses: create, streamed and not. Nothing is stored in this version. */
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import { servePipeline } from "../pipeline.ts";
import type { ClientSink } from "../sink.ts";

export function serveResponses(exchange: Exchange, sink: ClientSink, context: ServerContext): Promise<void> {
  return servePipeline(exchange, sink, context, { surface: "openai-responses", operation: "chat" });
}
