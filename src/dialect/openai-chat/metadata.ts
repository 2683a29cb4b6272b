/** Metadata, tags and session that a Chat Completions body names. */
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";

/** Entries of `metadata` that are plain values, as text. */
export function readMetadata(json: JsonRecord): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const [name, value] of Object.entries(toRecord(json["metadata"]))) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      entries.set(name, String(value));
    }
  }
  return entries;
}

/** `metadata.tags`, a list or a text with commas. */
export function readMetadataTags(json: JsonRecord): readonly string[] {
  const { tags } = toRecord(json["metadata"]);
  const words = Array.isArray(tags) ? tags : typeof tags === "string" ? tags.split(",") : [];
  return words.flatMap((word) => (typeof word === "string" && word.trim() !== "" ? [word.trim()] : []));
}

/** `prompt_cache_key`, else `metadata.session_id`. */
export function readSession(json: JsonRecord): string | undefined {
  return toText(json["prompt_cache_key"]) ?? toText(toRecord(json["metadata"])["session_id"]);
}

/**
 * The session part of the `metadata.user_id` that Claude Code sends. Two forms: `user_<hash>_account_<uuid>_session_<uuid>`, and the text of
 * a JSON object with `session_id`.
 */
export function readUserSession(userId: unknown): string | undefined {
  if (typeof userId !== "string" || userId.length > 2_048) return undefined;
  if (userId.startsWith("{")) {
    try {
      const parsed: unknown = JSON.parse(userId);
      return isRecord(parsed) ? toText(parsed["session_id"]) : undefined;
    } catch {
      // Not JSON after all: then it is an id like any other, which names no session.
      return undefined;
    }
  }
  const at = userId.lastIndexOf("_session_");
  return at === -1 ? undefined : toText(userId.slice(at + "_session_".length));
}
