/** Reading a client's Chat Completions request: one scan, one parse, and the checks that later stages rely on. */
import { GateError } from "../../errors.ts";
import type { DecodedRequest } from "../dialect.ts";
import { jsonLimits, scanJson } from "../json-scan.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { createFacts } from "./facts.ts";

const MAX_MESSAGES = 10_000;
const MAX_TOOLS = 512;

/**
 * Decode a request. Fields that Gate does not act on pass untouched.
 *
 * @throws GateError `invalid_request` or `too_many_values`; the message names the field and the fix, and never quotes the body.
 */
export function decodeRequest(body: Buffer): DecodedRequest {
  const scan = scanJson(body, jsonLimits);
  const json = parseObject(body);
  checkLookalikes(json, guardedKeys, "");
  const model = checkModel(json["model"]);
  checkMessages(json["messages"]);
  checkTools(json["tools"]);
  checkCount(json["n"]);
  const isStreaming = checkFlag(json["stream"], "stream");
  const wantsStreamUsage = checkStreamOptions(json["stream_options"]);
  return {
    bytes: body,
    json,
    scan,
    model,
    isStreaming,
    wantsStreamUsage,
    facts: createFacts(json, model),
  };
}

function parseObject(body: Buffer): JsonRecord {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch (error) {
    // The parser's own message quotes the body, which belongs in no log: only the place is taken from it.
    const at = error instanceof Error ? /at position (\d+)/u.exec(error.message)?.[1] : undefined;
    throw invalid(`The body is not valid JSON${at === undefined ? "" : ` (at character ${at})`}.`, null);
  }
  if (!isRecord(parsed)) throw invalid("The body must be a JSON object.", null);
  return parsed;
}

// Fields that Gate decides or counts by. Readers that ignore case (Go's encoding/json does, with Unicode folding) would take
// "Model" for "model", and so serve a model that was never checked.
const guardedKeys: ReadonlySet<string> = new Set([
  "model",
  "messages",
  "stream",
  "stream_options",
  "max_tokens",
  "max_completion_tokens",
  "n",
  "tools",
]);
const guardedOptionKeys: ReadonlySet<string> = new Set(["include_usage"]);

function checkLookalikes(json: JsonRecord, guarded: ReadonlySet<string>, prefix: string): void {
  for (const key of Object.keys(json)) {
    if (guarded.has(key) || key.length > 24) continue;
    // Upper case first: it folds the long s, lower case the Kelvin sign.
    const folded = key.toUpperCase().toLowerCase();
    if (guarded.has(folded)) {
      throw invalid(
        `The field "${prefix}${folded}" is written with other letters; write it exactly so.`,
        prefix + folded,
      );
    }
  }
}

function checkModel(value: unknown): string {
  if (value === undefined) throw invalid("The field `model` is missing; name a model or group.", "model");
  if (typeof value !== "string" || value === "") {
    throw invalid("`model` must be a text that is not empty.", "model");
  }
  return value;
}

function checkMessages(value: unknown): void {
  if (!Array.isArray(value) || value.length === 0) {
    throw invalid("`messages` must be a list with at least one message.", "messages");
  }
  if (value.length > MAX_MESSAGES) {
    throw invalid(`\`messages\` has ${value.length} entries; at most ${MAX_MESSAGES} are allowed.`, "messages");
  }
  for (const [index, message] of value.entries()) {
    if (!isRecord(message)) throw invalid(`\`messages[${index}]\` must be an object.`, `messages[${index}]`);
    if (typeof message["role"] !== "string") {
      throw invalid(`\`messages[${index}].role\` must be a text such as "user".`, `messages[${index}].role`);
    }
  }
}

function checkTools(value: unknown): void {
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) throw invalid("`tools` must be a list.", "tools");
  if (value.length > MAX_TOOLS) {
    throw invalid(`\`tools\` has ${value.length} entries; at most ${MAX_TOOLS} are allowed.`, "tools");
  }
}

function checkCount(value: unknown): void {
  if (value === undefined || value === null) return;
  if (!Number.isSafeInteger(value) || Number(value) < 1) {
    throw invalid("`n` must be an integer of at least 1.", "n");
  }
}

/** False for null, which OpenAI takes as "not stated". */
function checkFlag(value: unknown, param: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== "boolean") throw invalid(`\`${param}\` must be true or false.`, param);
  return value;
}

function checkStreamOptions(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (!isRecord(value)) throw invalid("`stream_options` must be an object.", "stream_options");
  checkLookalikes(value, guardedOptionKeys, "stream_options.");
  return checkFlag(value["include_usage"], "stream_options.include_usage");
}

function invalid(message: string, param: string | null): GateError {
  return new GateError("invalid_request", { message, param });
}
