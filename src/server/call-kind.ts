/** What distinguishes one route to a model from another, and what a dialect may read of the head of a request. */
import type { RequestHead } from "../dialect/dialect.ts";
import type { SurfaceId } from "../graph/graph.ts";
import type { Exchange } from "./exchange.ts";

export interface CallKind {
  readonly surface: SurfaceId;
  /** OpenTelemetry `gen_ai.operation.name`. */
  readonly operation: string;
  /** What the path and the query say, on surfaces that put it there. */
  readonly pathModel?: string;
  readonly pathStreams?: boolean;
  readonly alt?: string | undefined;
}

/** What a dialect may read of the head of a request. */
export function toRequestHead(exchange: Exchange, { pathModel, pathStreams, alt }: CallKind): RequestHead {
  const { headers } = exchange.request;
  return {
    header(name) {
      const value = headers[name];
      return Array.isArray(value) ? value.join(", ") : value;
    },
    ...(pathModel !== undefined && { pathModel }),
    ...(pathStreams !== undefined && { pathStreams }),
    ...(alt !== undefined && { alt }),
  };
}
