/** GET /v1/models and /v1/models/{id}: the names the caller may ask for. */
import { GateError } from "../../errors.ts";
import type { Admission } from "../../policy/admit.ts";
import type { ServerContext, Serving } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import type { JsonAnswer } from "../routes.ts";

interface ModelRow {
  readonly id: string;
  readonly object: "model";
  /** Epoch seconds. */
  readonly created: number;
  readonly owned_by: string;
}

export function answerModels(
  _exchange: Exchange,
  context: ServerContext,
  serving: Serving,
  admission: Admission,
): JsonAnswer {
  return { status: 200, body: { object: "list", data: listModels(context, serving, admission) } };
}

export function answerModel(
  exchange: Exchange,
  context: ServerContext,
  serving: Serving,
  admission: Admission,
): JsonAnswer {
  const id = readModelId(exchange.path);
  const row = listModels(context, serving, admission).find((model) => model.id === id);
  if (row === undefined)
    throw new GateError("model_not_found", {
      message: "There is no such model, or this key may not use it.",
      param: "model",
    });
  return { status: 200, body: row };
}

function listModels(context: ServerContext, serving: Serving, admission: Admission): ModelRow[] {
  // Providers do not say when a model was made, and a list that changes on its own looks like news: the start of this server.
  const created = Math.floor(context.startedAt / 1000);
  return serving.router
    .listNames(admission.principal.key, serving.state)
    .map(({ id, ownedBy }) => ({ id, object: "model", created, owned_by: ownedBy }));
}

// An id may hold slashes, as they are or percent-encoded.
function readModelId(path: string): string {
  const raw = path.slice("/v1/models/".length);
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new GateError("invalid_request", { message: "The model id in the path is not valid percent-encoding." });
  }
}
