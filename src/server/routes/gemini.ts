/**
 * POST /v1beta/models/{model}:{verb}, as Google's clients call it; the newest ones say /v1.
 * The model may hold slashes and colons: the last colon ends it.
 */
import { GateError } from "../../errors.ts";
import { authenticate, takeServing } from "../authenticate.ts";
import type { ServerContext } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import { servePipeline } from "../pipeline.ts";
import type { ClientSink } from "../sink.ts";
import { serveTokenCount } from "../token-count.ts";

const PREFIX = /^\/v1(?:beta)?\/models\//;

export async function serveGemini(exchange: Exchange, sink: ClientSink, context: ServerContext): Promise<void> {
  const { pathModel, verb } = readTarget(exchange.path);
  const kind = { surface: "gemini-generate", operation: "generate_content", pathModel } as const;
  switch (verb) {
    case "generateContent":
      return servePipeline(exchange, sink, context, kind);
    case "streamGenerateContent":
      return servePipeline(exchange, sink, context, { ...kind, pathStreams: true, alt: readAlt(exchange) });
    case "countTokens":
      return serveTokenCount(exchange, sink, context, kind);
    default:
      authenticate(exchange, takeServing(exchange), "call", context);
      throw new GateError("not_found", {
        message: "A model takes :generateContent, :streamGenerateContent and :countTokens.",
      });
  }
}

function readTarget(path: string): { readonly pathModel: string; readonly verb: string } {
  const target = path.replace(PREFIX, "");
  const colon = target.lastIndexOf(":");
  if (colon === -1) return { pathModel: target, verb: "" };
  try {
    return { pathModel: decodeURIComponent(target.slice(0, colon)), verb: target.slice(colon + 1) };
  } catch {
    throw new GateError("invalid_request", { message: "The model in the path is not valid percent-encoding." });
  }
}

function readAlt(exchange: Exchange): string | undefined {
  const url = exchange.request.url ?? "";
  const query = url.indexOf("?");
  return query === -1 ? undefined : (new URLSearchParams(url.slice(query)).get("alt") ?? undefined);
}
