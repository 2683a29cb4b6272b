/** POST /v1/completions: the legacy surface, served by chat models. */
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import { servePipeline } from "../pipeline.ts";
import type { ClientSink } from "../sink.ts";

export function serveCompletions(exchange: Exchange, sink: ClientSink, context: ServerContext): Promise<void> {
  return servePipeline(exchange, sink, context, { surface: "openai-completions", operation: "text_completion" });
}
