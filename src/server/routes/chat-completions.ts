/** POST /v1/chat/completions. */
import type { Sink } from "../../dispatch/sink.ts";
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import { servePipeline } from "../pipeline.ts";

export function serveChatCompletions(exchange: Exchange, sink: Sink, context: ServerContext): Promise<void> {
  return servePipeline(exchange, sink, context, { surface: "openai-chat", operation: "chat" });
}
