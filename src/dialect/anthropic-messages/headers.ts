/** Anthropic's own headers: the version of the API, and betas. */
import type { DecodedRequest, EncodeOptions } from "../dialect.ts";
import { FAMILY } from "./blocks.ts";

/** The version that translated requests are written for. */
const API_VERSION = "2023-06-01";
/** From here on answers have `container`, `diagnostics` and `stop_details`, null where they say nothing. */
const NULLABLE_SINCE = "2026-10-21";

// Asked for by old clients, long part of the API, and marked for removal.
const obsoleteBetas: ReadonlySet<string> = new Set([
  "prompt-caching-2024-07-31",
  "pdfs-2024-09-25",
  "token-counting-2024-11-01",
  "token-efficient-tools-2025-02-19",
  "extended-cache-ttl-2025-04-11",
  "message-batches-2024-09-24",
]);

/**
 * Headers for the provider. What a client of this dialect says goes on, without obsolete betas; what other clients say is not Anthropic's.
 * Quirks: `no-betas` sends none, `vertex-anthropic` states the version in the body.
 */
export function toHeaders(request: DecodedRequest, { quirks }: EncodeOptions): readonly string[] {
  const isOwn = request.surface === FAMILY;
  const headers: string[] = [];
  if (!quirks.includes("vertex-anthropic")) {
    const stated = isOwn ? request.head.header("anthropic-version")?.trim() : undefined;
    headers.push("anthropic-version", stated === undefined || stated === "" ? API_VERSION : stated);
  }
  if (!isOwn || quirks.includes("no-betas")) return headers;
  const betas = readBetas(request.head.header("anthropic-beta"));
  if (betas.length > 0) headers.push("anthropic-beta", betas.join(","));
  return headers;
}

/** Whether the client knows the fields that newer answers always have. */
export function wantsNullFields({ head }: DecodedRequest): boolean {
  const version = head.header("anthropic-version")?.trim() ?? "";
  return /^\d{4}-\d{2}-\d{2}$/u.test(version) && version >= NULLABLE_SINCE;
}

function readBetas(header: string | undefined): readonly string[] {
  const names = (header ?? "").split(",").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== "" && !obsoleteBetas.has(name)))];
}
