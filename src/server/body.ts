/** Reads a JSON body once, bounded, into one Buffer. */
import type { IncomingMessage } from "node:http";
import { GateError } from "../errors.ts";

/**
 * Read the whole body. `limit` says whose limit it is, in the message.
 * @throws GateError unsupported_media_type, request_too_large (before anything is buffered, where the length is stated), client_closed.
 */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
  limit: string = "of this gateway (server.maxBodyBytes)",
): Promise<Buffer> {
  checkHeaders(request, maxBytes, limit);
  const expected = Number(request.headers["content-length"] ?? 0);
  return new Promise((resolve, reject) => {
    let sizeBytes = 0;
    let isSettled = false;
    const chunks: Buffer[] = [];
    // An error is only made where it is needed: its stack costs as much as routing.
    const fail = (toError: () => GateError): void => {
      if (isSettled) return;
      isSettled = true;
      reject(toError());
    };
    request.on("data", (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= maxBytes) chunks.push(chunk);
      else fail(() => tooLarge(maxBytes, limit));
    });
    request.on("end", () => {
      if (sizeBytes < expected) return fail(closed);
      if (isSettled) return;
      isSettled = true;
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, sizeBytes));
    });
    request.on("close", () => fail(closed));
    request.on("error", () => fail(closed));
  });
}

function checkHeaders(request: IncomingMessage, maxBytes: number, limit: string): void {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new GateError("unsupported_media_type", {
      message: `The body must be JSON: send \`content-type: application/json\`${type === "" ? "" : ", not the type that was sent"}.`,
    });
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity")
    throw new GateError("unsupported_media_type", { message: "Compressed request bodies are not accepted." });
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes, limit);
}

function tooLarge(maxBytes: number, limit: string): GateError {
  return new GateError("request_too_large", {
    message: `The body is larger than ${maxBytes} bytes, the limit ${limit}.`,
  });
}

function closed(): GateError {
  return new GateError("client_closed", { message: "The client closed the connection before its body was complete." });
}
