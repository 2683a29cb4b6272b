/** Reads a JSON body once, bounded, into one Buffer. */
import type { IncomingMessage } from "node:http";
import { GateError } from "../errors.ts";

/**
 * Read the whole body.
 * @throws GateError unsupported_media_type, request_too_large (before anything is buffered, where the length is stated), client_closed.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  checkHeaders(request, maxBytes);
  const expected = Number(request.headers["content-length"] ?? 0);
  return new Promise((resolve, reject) => {
    let sizeBytes = 0;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) {
        request.removeAllListeners("data");
        request.resume();
        reject(tooLarge(maxBytes));
      } else chunks.push(chunk);
    });
    request.on("end", () => {
      if (sizeBytes < expected) reject(closed());
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, sizeBytes));
    });
    request.on("close", () => reject(closed()));
    request.on("error", () => reject(closed()));
  });
}

function checkHeaders(request: IncomingMessage, maxBytes: number): void {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new GateError("unsupported_media_type", {
      message: `The body must be JSON: send \`content-type: application/json\`${type === "" ? "" : ", not the type that was sent"}.`,
    });
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity")
    throw new GateError("unsupported_media_type", { message: "Compressed request bodies are not accepted." });
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
}

function tooLarge(maxBytes: number): GateError {
  return new GateError("request_too_large", {
    message: `The body is larger than ${maxBytes} bytes, the limit of this gateway (server.maxBodyBytes).`,
  });
}

function closed(): GateError {
  return new GateError("client_closed", { message: "The client closed the connection before its body was complete." });
}
