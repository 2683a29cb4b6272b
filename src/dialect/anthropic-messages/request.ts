/** Reading a client's request to `/v1/messages`: one scan, one parse, the checks that later stages rely on, and the neutral form when asked. */
import { estimateNeutralInput } from "../neutral-facts.ts";
import { checkFlag, checkLookalikes, checkModel, parseBody, toInvalid } from "../body.ts";
import { toDecodedRequest } from "../decoded-request.ts";
import type { DecodedRequest, RequestHead } from "../dialect.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { FAMILY } from "./blocks.ts";
import { decodeNeutral } from "./decode-request.ts";

const MAX_MESSAGES = 100_000;
const MAX_TOOLS = 512;

/**
 * Decode a request. Fields that Gate does not act on pass untouched.
 *
 * @throws GateError `invalid_request` or `too_many_values`; the message names the field and the fix, and never quotes the body.
 */
export function decodeRequest(body: Buffer, head: RequestHead): DecodedRequest {
  return decode(body, head, checkMaxTokens);
}

/**
 * Decode a request to `/v1/messages/count_tokens`, which has no `max_tokens`.
 *
 * @throws GateError as `decodeRequest`.
 */
export function decodeCountRequest(body: Buffer, head: RequestHead): DecodedRequest {
  return decode(body, head, () => undefined);
}

/** The answer to a request for the count of its tokens: Gate's estimate of messages, system text and tools. */
export function countTokensAnswer(request: DecodedRequest): JsonRecord {
  return { input_tokens: estimateNeutralInput(request.neutral()) };
}

function decode(body: Buffer, head: RequestHead, checkLimit: (value: unknown) => void): DecodedRequest {
  const parsed = parseBody(body, guardedKeys);
  const { json } = parsed;
  const model = checkModel(json["model"]);
  checkLimit(json["max_tokens"]);
  checkMessages(json["messages"]);
  checkTools(json["tools"]);
  const isStreaming = checkFlag(json["stream"], "stream");
  return toDecodedRequest({
    surface: FAMILY,
    body,
    parsed,
    head,
    model,
    isStreaming,
    // Every stream of this dialect states usage.
    wantsStreamUsage: true,
    decode: () => decodeNeutral(json, model),
  });
}

// Fields that Gate decides or counts by.
const guardedKeys: ReadonlySet<string> = new Set(["model", "messages", "system", "stream", "max_tokens", "tools"]);
const guardedMessageKeys: ReadonlySet<string> = new Set(["role", "content"]);

function checkMaxTokens(value: unknown): void {
  if (value === undefined || value === null) {
    throw toInvalid("The field `max_tokens` is missing; state how many tokens the answer may have.", "max_tokens");
  }
  // 0 fills the prompt cache without an answer.
  if (!Number.isSafeInteger(value) || Number(value) < 0) {
    throw toInvalid("`max_tokens` must be an integer of at least 0.", "max_tokens");
  }
}

function checkMessages(value: unknown): void {
  if (value === undefined) throw toInvalid("The field `messages` is missing; send a list of messages.", "messages");
  if (!Array.isArray(value)) throw toInvalid("`messages` must be a list.", "messages");
  if (value.length === 0) throw toInvalid("`messages` must have at least one message.", "messages");
  if (value.length > MAX_MESSAGES) {
    throw toInvalid(`\`messages\` has ${value.length} entries; at most ${MAX_MESSAGES} are allowed.`, "messages");
  }
  for (const [index, message] of value.entries()) {
    const param = `messages[${index}]`;
    if (!isRecord(message)) throw toInvalid(`\`${param}\` must be an object.`, param);
    checkLookalikes(message, guardedMessageKeys, `${param}.`);
    const { role, content } = message;
    if (role !== "user" && role !== "assistant" && role !== "system") {
      throw toInvalid(`\`${param}.role\` must be "user", "assistant" or "system".`, `${param}.role`);
    }
    if (typeof content !== "string" && !Array.isArray(content)) {
      throw toInvalid(`\`${param}.content\` must be a text or a list of blocks.`, `${param}.content`);
    }
  }
}

function checkTools(value: unknown): void {
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) throw toInvalid("`tools` must be a list.", "tools");
  if (value.length > MAX_TOOLS) {
    throw toInvalid(`\`tools\` has ${value.length} entries; at most ${MAX_TOOLS} are allowed.`, "tools");
  }
}
