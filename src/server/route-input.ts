/** What a small request says beside its credential: the parts of its path, its query, its JSON body. */
import type { IncomingMessage } from "node:http";
import { GateError } from "../errors.ts";
import { readBody } from "./body.ts";

export interface RouteInput {
  /** Values of the `:name` parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; empty where none was sent, or none is read. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a row of the table accepts; what it does not name is not looked at. */
export interface InputFields {
  /** Names that the query may have. */
  readonly query?: readonly string[];
  /** Fields that the JSON body may have. Without it no body is read. */
  readonly body?: readonly string[];
}

// A body of a few fields; more is no body of ours.
const MAX_BODY_BYTES = 64 * 1024;

/** Read it. @throws GateError invalid_request for an unknown field; what `readBody` throws. */
export async function readInput(
  request: IncomingMessage,
  params: Readonly<Record<string, string>>,
  fields: InputFields,
): Promise<RouteInput> {
  const query = readQuery(request.url ?? "");
  if (fields.query !== undefined) refuseUnknown([...query.keys()], fields.query, "The query");
  if (fields.body === undefined) return { params, query, body: {} };
  const body = await readJson(request);
  refuseUnknown(Object.keys(body), fields.body, "The body");
  return { params, query, body };
}

function readQuery(url: string): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start === -1 ? "" : url.slice(start));
}

async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const { headers } = request;
  const isAbsent = headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0;
  if (isAbsent) return {};
  const bytes = await readBody(request, MAX_BODY_BYTES, "of this path");
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new GateError("invalid_request", { message: "The body is not valid JSON." });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new GateError("invalid_request", { message: "The body must be a JSON object." });
}

function refuseUnknown(names: readonly string[], known: readonly string[], where: string): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const takes = known.length === 0 ? "no fields" : `only ${known.map((name) => `"${name}"`).join(", ")}`;
  throw new GateError("invalid_request", { message: `${where} has an unknown field; it takes ${takes}.` });
}
