/** Reading a client's Chat Completions request: one scan, one parse, and the checks that later stages rely on. */
import { checkFlag, checkModel, parseBody, toInvalid } from "../body.ts";
import type { DecodedRequest, RequestHead } from "../dialect.ts";
import type { NeutralRequest } from "../neutral.ts";
import { isRecord } from "../_record.ts";
import { createFacts } from "./facts.ts";
import { toNeutral } from "./to-neutral.ts";
import { checkStreamOptions } from "./fields.ts";

const MAX_MESSAGES = 10_000;
const MAX_TOOLS = 512;

/**
 * Decode a request. Fields that Gate does not act on pass untouched.
 *
 * @throws GateError `invalid_request` or `too_many_values`; the message names the field and the fix, and never quotes the body.
 */
export function decodeRequest(body: Buffer, head: RequestHead): DecodedRequest {
  const { json, scan } = parseBody(body, guardedKeys);
  const model = checkModel(json["model"]);
  checkMessages(json["messages"]);
  checkTools(json["tools"]);
  checkCount(json["n"]);
  const isStreaming = checkFlag(json["stream"], "stream");
  const wantsStreamUsage = checkStreamOptions(json["stream_options"]);
  let neutral: NeutralRequest | undefined;
  return {
    surface: "openai-chat",
    bytes: body,
    json,
    scan,
    model,
    isStreaming,
    wantsStreamUsage,
    facts: createFacts(json, model),
    head,
    neutral: () => (neutral ??= toNeutral(json)),
  };
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

function checkMessages(value: unknown): void {
  if (!Array.isArray(value) || value.length === 0) {
    throw toInvalid("`messages` must be a list with at least one message.", "messages");
  }
  if (value.length > MAX_MESSAGES) {
    throw toInvalid(`\`messages\` has ${value.length} entries; at most ${MAX_MESSAGES} are allowed.`, "messages");
  }
  for (const [index, message] of value.entries()) {
    if (!isRecord(message)) throw toInvalid(`\`messages[${index}]\` must be an object.`, `messages[${index}]`);
    if (typeof message["role"] !== "string") {
      throw toInvalid(`\`messages[${index}].role\` must be a text such as "user".`, `messages[${index}].role`);
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

function checkCount(value: unknown): void {
  if (value === undefined || value === null) return;
  if (!Number.isSafeInteger(value) || Number(value) < 1) {
    throw toInvalid("`n` must be an integer of at least 1.", "n");
  }
}
