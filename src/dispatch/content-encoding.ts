/** Compressed answers. Gate asks for `identity`; some providers compress all the same. */
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { GateError } from "../errors.ts";

const decoders: ReadonlyMap<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = new Map([
  ["gzip", promisify(gunzip) as never],
  ["x-gzip", promisify(gunzip) as never],
  ["deflate", promisify(inflate) as never],
  ["br", promisify(brotliDecompress) as never],
]);

/** Inflate a whole body, up to `maxBytes` of output: a small bomb must not become a large heap. */
export async function inflateBody(body: Buffer, encoding: string, maxBytes: number): Promise<Buffer | GateError> {
  const name = encoding.trim().toLowerCase();
  if (name === "identity" || name === "") return body;
  const decode = decoders.get(name);
  if (decode === undefined)
    return new GateError("upstream_malformed", { message: "The provider's answer has an unknown content-encoding." });
  try {
    return await decode(body, { maxOutputLength: maxBytes });
  } catch (cause) {
    const message = "The provider's compressed answer is damaged or too large.";
    return new GateError("upstream_malformed", { message, cause });
  }
}
