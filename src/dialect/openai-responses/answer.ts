/** Reading a whole answer of a provider. */
import { GateError } from "../../errors.ts";
import type { AnswerReading } from "../dialect.ts";
import { estimateTextsTokens } from "../estimate.ts";
import type { Finish } from "../finish.ts";
import type { NeutralAnswer } from "../neutral-answer.ts";
import { readUsage } from "../openai-chat/usage.ts";
import type { UsageReading } from "../usage.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readError } from "./errors.ts";
import { decodeOutputItem, isToolCall } from "./output-items.ts";
import { omit, toExtra, toRecords, type Wire } from "./_wire.ts";
import { parseAnswer, toMalformed } from "../malformed.ts";

/** Read an answer of status 200 that is passed on. Returns a GateError for an error in it and for what is no response. */
export function readAnswer(body: Buffer): AnswerReading | GateError {
  const response = parseResponse(body);
  if (GateError.is(response)) return response;
  const usage = readResponseUsage(response);
  const estimatedOutputTokens = usage === undefined ? estimateOutput(response) : 0;
  return { usage, finish: toFinish(response), estimatedOutputTokens };
}

/** Decode an answer of status 200 to be translated; otherwise as `readAnswer`. */
export function decodeAnswer(body: Buffer): NeutralAnswer | GateError {
  const response = parseResponse(body);
  if (GateError.is(response)) return response;
  const parts = toRecords(response["output"]).flatMap((item, index) => decodeOutputItem(item, index));
  const serviceTier = toText(response["service_tier"]);
  return {
    ...readHead(response),
    choices: [{ index: 0, parts, finish: toFinish(response) }],
    usage: readResponseUsage(response),
    ...(serviceTier !== undefined && { serviceTier }),
    extra: toExtra(toRest(response)),
  };
}

function parseResponse(body: Buffer): JsonRecord | GateError {
  const json = parseAnswer(body);
  if (GateError.is(json)) return json;
  const record = Array.isArray(json) ? toRecord(json[0]) : toRecord(json);
  const error = readError(record);
  if (error !== undefined) return error;
  if (!Array.isArray(record["output"])) return toMalformed("The provider's answer is not a response.");
  if (record["status"] === "in_progress" || record["status"] === "queued") {
    return toMalformed("The provider answered before its response was complete.");
  }
  return record;
}

/** Who and when, of a whole response and of the one in the events of a stream. */
export function readHead(response: JsonRecord): Pick<NeutralAnswer, "id" | "model" | "createdAtSeconds"> {
  const { created_at: createdAt } = response;
  return {
    id: toText(response["id"]),
    model: toText(response["model"]),
    createdAtSeconds: typeof createdAt === "number" ? createdAt : undefined,
  };
}

const namedFields: ReadonlySet<string> = new Set([
  "id",
  "object",
  "created_at",
  "model",
  "output",
  "output_text",
  "usage",
]);

/** Fields of a response that stand nowhere else in the neutral form. */
export function toRest(response: JsonRecord): Wire {
  return omit(response, namedFields) ?? {};
}

export function readResponseUsage(response: JsonRecord): UsageReading | undefined {
  return isRecord(response["usage"]) ? readUsage(response["usage"]) : undefined;
}

/** Why a finished response ended. Its own status knows no tool calls: they show in the output. `hasCalls` says it where the output does not. */
export function toFinish(response: JsonRecord, hasCalls: boolean = false): Finish {
  if (response["status"] === "incomplete") {
    const raw = toText(toRecord(response["incomplete_details"])["reason"]) ?? "incomplete";
    return { unified: incompleteReasons.get(raw) ?? "other", raw };
  }
  const raw = toText(response["status"]) ?? "completed";
  const isCalling = hasCalls || toRecords(response["output"]).some(isToolCall);
  return { unified: isCalling ? "tool_calls" : "stop", raw };
}

const incompleteReasons: ReadonlyMap<string, Finish["unified"]> = new Map([
  ["max_output_tokens", "length"],
  ["max_tokens", "length"],
  ["content_filter", "content_filter"],
]);

function estimateOutput(response: JsonRecord): number {
  let tokens = 0;
  for (const item of toRecords(response["output"])) tokens += estimateTextsTokens(listTexts(item));
  return tokens;
}

function listTexts(item: JsonRecord): readonly string[] {
  const parts = [...toRecords(item["content"]), ...toRecords(item["summary"])];
  const texts = parts.flatMap((part) => toText(part["text"]) ?? toText(part["refusal"]) ?? []);
  for (const key of ["name", "arguments", "input"]) texts.push(toText(item[key]) ?? "");
  return texts;
}
