/** GET /metrics: figures for Prometheus. */
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import type { TextAnswer } from "../routes.ts";

export async function answerMetrics(_exchange: Exchange, { metrics }: ServerContext): Promise<TextAnswer> {
  return { status: 200, text: await metrics.render(), contentType: metrics.contentType };
}
