/** Data URLs and media types: how bytes stand in texts. */
import type { MediaSource } from "./neutral.ts";

/** Read a URL as a client writes it: a data URL into its bytes (still base64), everything else as a URL. */
export function toMediaSource(url: string): MediaSource {
  if (!url.startsWith("data:")) return { kind: "url", url };
  const comma = url.indexOf(",");
  // Without a comma it is no data URL; a provider says so better than we can.
  if (comma === -1) return { kind: "url", url };
  const [type = "", ...parameters] = url.slice("data:".length, comma).split(";");
  const mediaType = normaliseMediaType(type === "" ? "text/plain" : type);
  const data = url.slice(comma + 1);
  if (parameters.at(-1)?.trim().toLowerCase() === "base64") return { kind: "base64", mediaType, data };
  return { kind: "base64", mediaType, data: Buffer.from(decodePercent(data)).toString("base64") };
}

/** Write bytes as a data URL. */
export function toDataUrl(mediaType: string, data: string): string {
  return `data:${mediaType};base64,${data}`;
}

/** `image/jpg` is no registered type, but clients write it; providers accept only `image/jpeg`. */
export function normaliseMediaType(type: string): string {
  const lower = type.trim().toLowerCase();
  return lower === "image/jpg" ? "image/jpeg" : lower;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
