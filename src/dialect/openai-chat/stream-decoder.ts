/** A provider's chunks into neutral events. */
import { GateError } from "../../errors.ts";
import type { StreamDecoder } from "../dialect.ts";
import type { NeutralEvent } from "../neutral-answer.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readFrame } from "../sse.ts";
import { readChoiceError, readCreated } from "./decode-answer.ts";
import { readWireError } from "./errors.ts";
import { toAnswerExtra } from "./extra.ts";
import { decodeFrameError } from "./frames.ts";
import { createStreamChoice, type StreamChoice } from "./stream-choice.ts";
import { findUsage, readUsage } from "./usage.ts";

const NOTHING: readonly NeutralEvent[] = [];

/**
 * Create the decoder of one stream.
 *
 * A finish reason is kept until the stream ends, because some providers say it in every chunk; so is the end of parts that may go on. The
 * end of the stream is `[DONE]`, or that the provider has closed it after each choice has finished.
 */
export function createStreamDecoder(quirks: readonly string[]): StreamDecoder {
  const choices = new Map<number, StreamChoice>();
  const splitsThoughts = quirks.includes("think-tags");
  let events: NeutralEvent[] = [];
  let id = "";
  let isStarted = false;
  let isEnded = false;

  const start = (json: JsonRecord): void => {
    isStarted = true;
    id = toText(json["id"]) ?? "";
    const model = toText(json["model"]);
    const createdAtSeconds = readCreated(json);
    const rest = toAnswerExtra(json, chunkKeys);
    events.push({
      kind: "start",
      ...(id !== "" && { id }),
      ...(model !== undefined && { model }),
      ...(createdAtSeconds !== undefined && { createdAtSeconds }),
      ...(rest !== undefined && { extra: { family: "openai-chat", json: rest } }),
    });
  };

  const read = (json: JsonRecord): void => {
    const wire = json["choices"];
    const list: readonly unknown[] = Array.isArray(wire) ? wire : [];
    // Azure's first chunk has filter results and neither id nor model: the answer begins with the one that has.
    if (!isStarted && list.length > 0) start(json);
    for (const [position, value] of list.entries()) {
      if (!isRecord(value)) continue;
      const failure = readChoiceError(value);
      if (failure !== undefined) throw failure;
      const { index } = value;
      const place = typeof index === "number" && Number.isSafeInteger(index) && index >= 0 ? index : position;
      let choice = choices.get(place);
      if (choice === undefined) {
        choice = createStreamChoice(place, `${id}/${place}`, splitsThoughts);
        choices.set(place, choice);
      }
      choice.push(value, events);
    }
    const raw = findUsage(json, quirks);
    const usage = raw === undefined ? undefined : readUsage(raw, quirks);
    if (usage === undefined) return;
    if (!isStarted) start(json);
    events.push({ kind: "usage", usage });
  };

  const finish = (): void => {
    isEnded = true;
    if (!isStarted)
      throw new GateError("upstream_malformed", { message: "The provider's stream has no answer in it." });
    for (const choice of choices.values()) choice.finish(events);
    events.push({ kind: "end" });
  };

  const take = (): readonly NeutralEvent[] => {
    if (events.length === 0) return NOTHING;
    const taken = events;
    events = [];
    return taken;
  };

  return {
    push(frame) {
      if (isEnded) return NOTHING;
      const data = readData(frame);
      if (data === undefined) return NOTHING;
      if (data === "[DONE]") finish();
      else read(parseChunk(data, frame));
      return take();
    },
    end() {
      if (isEnded) return NOTHING;
      if (choices.size === 0 || ![...choices.values()].every((choice) => choice.hasFinish)) {
        throw new GateError("upstream_error", { message: "The provider's stream broke off before its end." });
      }
      finish();
      return take();
    },
  };
}

const chunkKeys: ReadonlySet<string> = new Set([
  "id",
  "object",
  "created",
  "model",
  "choices",
  "usage",
  "x_groq",
  "obfuscation",
]);

/** Data of a frame, without white space around it; undefined where it has none. */
function readData(frame: Buffer): string | undefined {
  const text = frame.toString("utf8");
  // The usual frame is one line of data.
  if (text.startsWith("data:")) {
    const line = text.slice("data:".length).trim();
    if (!line.includes("\n") && !line.includes("\r")) return line === "" ? undefined : line;
  }
  const { event, data } = readFrame(frame);
  if (event === "error" || (data === undefined && /^\s*[{[<]/u.test(text))) throw decodeFrameError(frame);
  const trimmed = data?.trim();
  return trimmed === "" ? undefined : trimmed;
}

function parseChunk(data: string, frame: Buffer): JsonRecord {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw decodeFrameError(frame);
  }
  // Groq tells of a failure beside its usage.
  if (!isRecord(json) || readWireError(json) !== undefined || toRecord(json["x_groq"])["error"] !== undefined) {
    throw decodeFrameError(frame);
  }
  return json;
}
