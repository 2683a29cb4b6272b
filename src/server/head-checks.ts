/** What Node and h3 let through and a gateway must refuse. Looks at the raw head, before any routing. */
import type { IncomingMessage } from "node:http";
import { GateError } from "../errors.ts";

const MAX_HEADERS = 100;
// What could make two readers of one URL see two paths: dot segments, encoded slashes, NUL, backslashes, double slashes.
const UNSAFE_PATH = /(?:^|\/)\.{1,2}(?:\/|$)|%2e|%5c|%00|%25|\\|\/\/|;|[\0-\x20\x7f]/i;
const ENCODED_SLASH = /%2f/i;
// Only here may a name hold an encoded slash: the model id of `/v1/models/{id}` and `/v1beta/models/{id}:{verb}`.
const MODEL_PATH = /^\/v1(?:beta)?\/models\/[^/]+$/;

/** Check the head of a request. Returns the error to answer with, after which the connection is closed. */
export function checkHead(request: IncomingMessage): GateError | undefined {
  const { rawHeaders, headers } = request;
  if (rawHeaders.length > MAX_HEADERS * 2)
    return new GateError("headers_too_large", { message: `The request has more than ${MAX_HEADERS} headers.` });
  let hosts = 0;
  let transferEncodings = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 4 && name.toLowerCase() === "host") hosts += 1;
    else if (name.length === 17 && name.toLowerCase() === "transfer-encoding") transferEncodings += 1;
  }
  if (hosts > 1) return refuse("The request has more than one Host header.");
  const encoding = headers["transfer-encoding"];
  if (encoding !== undefined && (transferEncodings > 1 || encoding.toLowerCase() !== "chunked"))
    return refuse("The only transfer-encoding accepted is `chunked`.");
  if (headers.upgrade !== undefined && headers.upgrade.toLowerCase().includes("websocket"))
    return new GateError("upgrade_required", {
      message: "WebSocket is not offered here. Use HTTP with server-sent events (`stream: true`).",
    });
  return undefined;
}

/** Check the request target. Returns the path without its query, or the error. */
export function readPath(url: string): string | GateError {
  if (!url.startsWith("/")) return refuse("The request target must be a path.");
  const end = url.indexOf("?");
  const path = end === -1 ? url : url.slice(0, end);
  if (UNSAFE_PATH.test(path)) return refuse("The path has a sequence that is not accepted.");
  return path;
}

/** Whether a path below the base path has an encoded slash where none may stand. */
export function hasForbiddenSlash(path: string): boolean {
  return ENCODED_SLASH.test(path) && !MODEL_PATH.test(path);
}

function refuse(message: string): GateError {
  return new GateError("invalid_request", { message });
}
