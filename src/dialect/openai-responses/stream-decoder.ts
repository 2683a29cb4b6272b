/** Events of a provider's stream into neutral events. */
import { GateError } from "../../errors.ts";
import type { StreamDecoder } from "../dialect.ts";
import type { NeutralEvent } from "../neutral-answer.ts";
import { readFrame } from "../sse.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readHead, readResponseUsage, toFinish, toRest } from "./answer.ts";
import { readError } from "./errors.ts";
import { createItemReader } from "./item-reader.ts";
import { FAMILY, toExtra, toRecords } from "./_wire.ts";
import { toMalformed } from "../malformed.ts";

/**
 * Make the decoder of one stream.
 *
 * Parts begin with their first text and not with their announcement, and what only a `done` event or the final response says is added
 * then: some providers leave out deltas, announcements, or everything but the end. A failed response is the stream's error; the usage that
 * it states comes before.
 */
export function createStreamDecoder(): StreamDecoder {
  let events: NeutralEvent[] = [];
  let hasStarted = false;
  let hasEnded = false;
  const items = createItemReader((event) => events.push(event));

  const begin = (response: JsonRecord): void => {
    if (hasStarted) return;
    hasStarted = true;
    const { id, model, createdAtSeconds } = readHead(response);
    events.push({
      kind: "start",
      ...(id !== undefined && { id }),
      ...(model !== undefined && { model }),
      ...(createdAtSeconds !== undefined && { createdAtSeconds }),
      extra: toExtra(toRest(response)),
    });
  };

  const finish = (response: JsonRecord, type: string): void => {
    for (const [index, item] of toRecords(response["output"]).entries()) items.complete(item, index);
    items.stop();
    const usage = readResponseUsage(response);
    if (usage !== undefined) events.push({ kind: "usage", usage });
    // Some providers say it only by the name of their last event.
    const status = response["status"] ?? type.slice("response.".length);
    const reason = toFinish({ ...response, status }, items.hasCalls());
    events.push({ kind: "finish", choice: 0, finish: reason, extra: toExtra(toRest(response)) }, { kind: "end" });
    hasEnded = true;
  };

  const fail = (event: JsonRecord): void => {
    const error = readError(event) ?? toMalformed("The provider reported an error that cannot be read.");
    hasEnded = true;
    const usage = readResponseUsage(toRecord(event["response"]));
    // A failed answer costs what it used.
    if (usage === undefined) throw error;
    events.push({ kind: "usage", usage }, { kind: "error", error });
  };

  const read = (event: JsonRecord, type: string): void => {
    const { response } = event;
    switch (type) {
      case "response.created":
      case "response.in_progress":
      case "response.queued":
        begin(toRecord(response));
        return;
      case "response.completed":
      case "response.incomplete":
        if (!isRecord(response)) throw toMalformed("The provider's last event has no response.");
        begin(response);
        finish(response, type);
        return;
      case "response.failed":
      case "response.cancelled":
      case "error":
        fail(event);
        return;
      case "keepalive":
        return;
      default:
        begin({});
        if (!items.read(event, type)) {
          events.push({ kind: "opaque", opaque: { kind: "opaque", family: FAMILY, type, json: event } });
        }
    }
  };

  return {
    push(frame) {
      if (hasEnded) return [];
      const parsed = parseFrame(frame);
      if (parsed === undefined) return [];
      events = [];
      read(parsed.json, parsed.type);
      return events;
    },
    end() {
      if (hasEnded) return [];
      throw new GateError("upstream_error", { message: "The provider's stream broke off before its last event." });
    },
  };
}

/** The event of a frame; undefined for comments and for what other dialects end their streams with. */
export function parseFrame(frame: Buffer): { readonly json: JsonRecord; readonly type: string } | undefined {
  const { event, data } = readFrame(frame);
  const text = (data ?? (looksLikeBody(frame) ? frame.toString("utf8") : "")).trim();
  if (text === "" || text === "[DONE]") return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw toMalformed("The provider sent a stream event that is not valid JSON.");
  }
  const record = toRecord(Array.isArray(json) ? json[0] : json);
  const type = toText(record["type"]) ?? event;
  if (data !== undefined && type?.startsWith("response.") === true) return { json: record, type };
  // Everything else at the top is an error, whatever its form, or none of this dialect's events.
  const error = readError(record) ?? (type === "error" ? readError({ error: record }) : undefined);
  if (error !== undefined) throw error;
  if (data === undefined || type === undefined || isChunk(record)) {
    throw toMalformed("The provider sent a stream event that is not one of a response.");
  }
  return { json: record, type };
}

function isChunk(json: JsonRecord): boolean {
  return Array.isArray(json["choices"]);
}

/** Bytes without any SSE field that begin like a JSON document or a page: an answer that is no stream. */
function looksLikeBody(frame: Buffer): boolean {
  return /^\s*[{[<]/u.test(frame.toString("utf8", 0, 64));
}
