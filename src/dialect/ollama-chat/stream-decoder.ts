/** Reads a stream of Ollama into neutral events. */
import { GateError } from "../../errors.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import type { StreamDecoder } from "../dialect.ts";
import type { NeutralEvent } from "../neutral-answer.ts";
import { toSeconds } from "./answer.ts";
import { readBodyError } from "./errors.ts";
import { toFinish } from "./finish.ts";
import { toToolCall } from "./tool-calls.ts";
import { readUsage } from "./usage.ts";
import { toMalformed } from "../malformed.ts";

/** Make the decoder of one stream. Each line has a piece of thought or text, or whole calls; the last one says `done` and has the usage. */
export function createStreamDecoder(): StreamDecoder {
  let open: { readonly kind: "text" | "reasoning"; readonly index: number } | undefined;
  let nextIndex = 0;
  let callCount = 0;
  // Time of the first line, for ids; undefined until it has come.
  let createdAt: string | undefined;
  let isEnded = false;

  function start(json: JsonRecord, out: NeutralEvent[]): string {
    if (createdAt !== undefined) return createdAt;
    createdAt = toText(json["created_at"]) ?? "";
    const model = toText(json["model"]);
    const createdAtSeconds = toSeconds(createdAt);
    out.push({
      kind: "start",
      ...(model !== undefined && { model }),
      ...(createdAtSeconds !== undefined && { createdAtSeconds }),
    });
    return createdAt;
  }

  function close(out: NeutralEvent[]): void {
    if (open !== undefined) out.push({ kind: "part-stop", choice: 0, index: open.index });
    open = undefined;
  }

  function pushText(kind: "text" | "reasoning", text: string, out: NeutralEvent[]): void {
    if (open?.kind !== kind) {
      close(out);
      open = { kind, index: nextIndex++ };
      out.push({ kind: "part-start", choice: 0, index: open.index, part: { kind } });
    }
    out.push({ kind: "part-delta", choice: 0, index: open.index, text });
  }

  function pushCall(value: unknown, createdAtText: string, out: NeutralEvent[]): void {
    close(out);
    const { id, name, input } = toToolCall(value, callCount++, createdAtText);
    const index = nextIndex++;
    out.push({ kind: "part-start", choice: 0, index, part: { kind: "tool-call", id, name } });
    out.push({ kind: "part-delta", choice: 0, index, text: input });
    out.push({ kind: "part-stop", choice: 0, index });
  }

  return {
    push(frame) {
      if (isEnded) return [];
      const json = parseLine(frame);
      if (json === undefined) return [];
      const out: NeutralEvent[] = [];
      const firstCreatedAt = start(json, out);
      const message = toRecord(json["message"]);
      const thinking = toText(message["thinking"]);
      if (thinking !== undefined) pushText("reasoning", thinking, out);
      const text = toText(message["content"]);
      if (text !== undefined) pushText("text", text, out);
      // Each call stands in one line only, whole; their own `index` is the same for all on some versions.
      const calls = message["tool_calls"];
      if (Array.isArray(calls)) for (const call of calls) pushCall(call, firstCreatedAt, out);
      if (json["done"] !== true) return out;
      close(out);
      isEnded = true;
      out.push({ kind: "finish", choice: 0, finish: toFinish(json["done_reason"], callCount > 0) });
      const usage = readUsage(json);
      if (usage !== undefined) out.push({ kind: "usage", usage });
      out.push({ kind: "end" });
      return out;
    },
    end() {
      if (isEnded) return [];
      throw new GateError("upstream_error", { message: "The provider's stream broke off before its end." });
    },
  };
}

/** One line as JSON. Undefined for a blank one. @throws GateError for an error in it and for what is no object. */
function parseLine(frame: Buffer): JsonRecord | undefined {
  const text = frame.toString("utf8").trim();
  if (text === "") return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw toMalformed("The provider sent a stream event that is not valid JSON.");
  }
  if (!isRecord(json)) throw toMalformed("The provider sent a stream event that is not a chat chunk.");
  const error = readBodyError(json);
  if (error !== undefined) throw error;
  if (json["done"] !== true && !isRecord(json["message"])) {
    throw toMalformed("The provider sent a stream event that is not a chat chunk.");
  }
  return json;
}
