/** Counting the tokens of a request without sending it: answered by Gate's own estimate, for every model alike. */
import { countingSurfaces } from "../dialect/registry.ts";
import type { Sink } from "../dispatch/sink.ts";
import { GateError } from "../errors.ts";
import { authenticate, takeServing } from "./authenticate.ts";
import { readBody } from "./body.ts";
import type { ServerContext } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import { type CallKind, toRequestHead } from "./call-kind.ts";
import { toCommonHeaders } from "./respond.ts";

/**
 * Answer a count.
 * @throws GateError as the request itself would: the key, the body and the name are checked in the same way.
 */
export async function serveTokenCount(
  exchange: Exchange,
  sink: Sink,
  context: ServerContext,
  kind: CallKind & { readonly surface: keyof typeof countingSurfaces },
): Promise<void> {
  const serving = takeServing(exchange);
  const { principal } = authenticate(exchange, serving, "call", context);
  sink.allowBody();
  const bytes = await readBody(exchange.request, context.maxBodyBytes);
  const counter = countingSurfaces[kind.surface];
  const request = counter.decodeRequest(bytes, toRequestHead(exchange, kind));
  const name = serving.router.resolveName(request.model, principal.key, serving.state);
  if (GateError.is(name)) throw name;
  const body = Buffer.from(JSON.stringify(counter.toAnswer(request)));
  const headers = toCommonHeaders(exchange);
  headers["content-type"] = "application/json";
  headers["content-length"] = String(body.length);
  sink.head(200, headers);
  sink.end(body);
}
