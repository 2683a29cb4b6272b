/** POST /v1/chat/completions. */
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import { servePipeline } from "../pipeline.ts";
import type { ClientSink } from "../sink.ts";

export function serveChatCompletions(exchange: Exchange, sink: ClientSink, context: ServerContext): Promise<void> {
  return servePipeline(exchange, sink, context, { surface: "openai-chat", operation: "chat" });
}
