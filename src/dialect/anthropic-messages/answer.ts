/** Reading a whole answer of a provider. */
import { GateError } from "../../errors.ts";
import type { AnswerReading } from "../dialect.ts";
import { estimateTextsTokens } from "../estimate.ts";
import type { NeutralAnswer } from "../neutral-answer.ts";
import type { Extra, Part } from "../neutral.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { decodeBlock, FAMILY, toExtra, toOpaque } from "./blocks.ts";
import { readInBandError } from "./errors.ts";
import { settleFinish, toFinish } from "./finish.ts";
import { JSON_TOOL } from "./json-tool.ts";
import { readUsage } from "./usage.ts";
import { parseAnswer, toMalformed } from "../malformed.ts";

/** Read an answer that is passed on as it is. Returns a GateError for an error in it and for what is no message. */
export function readAnswer(body: Buffer): AnswerReading | GateError {
  const json = parseMessage(body);
  if (!isMessage(json)) return json;
  const { usage: raw, content, stop_reason: reason } = json;
  const usage = isRecord(raw) ? readUsage(raw) : undefined;
  return {
    usage,
    finish: toFinish(reason),
    estimatedOutputTokens: usage === undefined ? estimateContent(content) : 0,
  };
}

/** Decode an answer to be translated; otherwise as `readAnswer`. */
export function decodeAnswer(body: Buffer): NeutralAnswer | GateError {
  const json = parseMessage(body);
  if (!isMessage(json)) return json;
  const blocks: readonly unknown[] = json.content;
  const parts = blocks.flatMap(decodeAnswerBlock);
  const raw = toRecord(json["usage"]);
  const stopSequence = toText(json["stop_sequence"]);
  const refusalText = toText(toRecord(json["stop_details"])["explanation"]);
  const serviceTier = toText(raw["service_tier"]);
  const hasCalls = parts.some((part) => part.kind === "tool-call");
  const hasJsonTool = blocks.some(isJsonTool);
  return {
    id: toText(json["id"]),
    model: toText(json["model"]),
    createdAtSeconds: undefined,
    choices: [
      {
        index: 0,
        parts,
        finish: settleFinish(toFinish(json["stop_reason"]), hasCalls, hasJsonTool),
        ...(stopSequence !== undefined && { stopSequence }),
        ...(refusalText !== undefined && { refusalText }),
      },
    ],
    usage: readUsage(raw),
    ...(serviceTier !== undefined && { serviceTier }),
    extra: toAnswerExtra(json),
  };
}

/**
 * What `NeutralAnswer` does not say by its own fields; never undefined, so that an answer of this dialect is known by it. `usage` is part
 * of it, because the buckets name less than Anthropic does.
 */
export function toAnswerExtra(message: JsonRecord): Extra {
  return toExtra(message, answerKeys, "answer")?.extra ?? { family: FAMILY, json: {} };
}

const answerKeys: ReadonlySet<string> = new Set("id type role model content stop_reason stop_sequence".split(" "));

export function isJsonTool(block: unknown): boolean {
  return isRecord(block) && block["type"] === "tool_use" && block["name"] === JSON_TOOL;
}

/** Read one block of an answer; what is damaged is kept as it is. */
export function decodeAnswerBlock(block: unknown): readonly Part[] {
  if (!isRecord(block)) return [];
  if (isJsonTool(block)) return [{ kind: "text", text: JSON.stringify(block["input"] ?? {}) }];
  return decodeBlock(block, "answer") ?? [toOpaque(block, toText(block["type"]) ?? "unknown")];
}

interface Message extends JsonRecord {
  readonly content: readonly unknown[];
}

function isMessage(value: Message | GateError): value is Message {
  return Array.isArray((value as Message).content); // A GateError has no content.
}

function parseMessage(body: Buffer): Message | GateError {
  const json = parseAnswer(body);
  if (GateError.is(json)) return json;
  const record = toRecord(Array.isArray(json) ? json[0] : json);
  const content = record["content"];
  if (Array.isArray(content) && record["type"] !== "error") return { ...record, content };
  return readInBandError(record) ?? toMalformed("The provider's answer is not a message.");
}

function estimateContent(blocks: readonly unknown[]): number {
  return estimateTextsTokens(
    blocks.flatMap((block) => {
      const { text, thinking, name, input } = toRecord(block);
      const said = toText(text) ?? toText(thinking);
      if (said !== undefined) return [said];
      return input === undefined ? [] : [toText(name) ?? "", JSON.stringify(input)];
    }),
  );
}
