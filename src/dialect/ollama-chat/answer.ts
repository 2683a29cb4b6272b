/** Reading a whole answer of Ollama. */
import { GateError } from "../../errors.ts";
import { isRecord, toRecord, toText } from "../_record.ts";
import type { NeutralAnswer } from "../neutral-answer.ts";
import type { Part } from "../neutral.ts";
import { readBodyError } from "./errors.ts";
import { toFinish } from "./finish.ts";
import { toToolCall } from "./tool-calls.ts";
import { readUsage } from "./usage.ts";
import { parseAnswer, toMalformed } from "../malformed.ts";

/** Decode an answer of status 200. Returns a GateError for an error in it and for what is no chat answer. */
export function decodeAnswer(body: Buffer): NeutralAnswer | GateError {
  const json = parseAnswer(body);
  if (GateError.is(json)) return json;
  if (!isRecord(json)) return toMalformed("The provider's answer is not a chat answer.");
  const error = readBodyError(json);
  if (error !== undefined) return error;
  const message = json["message"];
  if (!isRecord(message)) return toMalformed("The provider's answer is not a chat answer.");
  if (json["done"] === false) return toMalformed("The provider's answer is a part of a stream.");

  const createdAt = toText(json["created_at"]) ?? "";
  const parts: Part[] = [];
  const thinking = toText(message["thinking"]);
  if (thinking !== undefined) parts.push({ kind: "reasoning", text: thinking });
  const text = toText(message["content"]);
  if (text !== undefined) parts.push({ kind: "text", text });
  const calls = Array.isArray(message["tool_calls"]) ? message["tool_calls"] : [];
  for (const [position, call] of calls.entries()) parts.push(toToolCall(toRecord(call), position, createdAt));
  return {
    id: undefined,
    model: toText(json["model"]),
    createdAtSeconds: toSeconds(createdAt),
    choices: [{ index: 0, parts, finish: toFinish(json["done_reason"], calls.length > 0) }],
    usage: readUsage(json),
  };
}

/** `created_at` is an RFC 3339 time with nanoseconds. Undefined when it is none. */
export function toSeconds(createdAt: string): number | undefined {
  const milliseconds = Date.parse(createdAt);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1_000);
}
