/** Reading a client's Responses request: one scan, one parse, and the checks that later stages rely on. */
import { checkFlag, checkModel, parseBody, toInvalid } from "../body.ts";
import { toDecodedRequest } from "../decoded-request.ts";
import type { DecodedRequest, RequestHead } from "../dialect.ts";
import { isRecord, toText } from "../_record.ts";
import { readList } from "./_read.ts";
import { toNeutral } from "./request-neutral.ts";
import { checkReference, checkStoredState } from "./stored-state.ts";
import { FAMILY } from "./_wire.ts";

const MAX_ITEMS = 20_000;
const MAX_TOOLS = 512;

/**
 * Decode a request. Fields that Gate does not act on pass untouched.
 *
 * @throws GateError `invalid_request` or `too_many_values`; the message names the field and the fix, and never quotes the body.
 */
export function decodeRequest(body: Buffer, head: RequestHead): DecodedRequest {
  const parsed = parseBody(body, guardedFields);
  const { json } = parsed;
  const model = checkModel(json["model"]);
  checkStoredState(json);
  checkInput(json["input"]);
  if (readList(json, "tools").length > MAX_TOOLS)
    throw toInvalid(`At most ${MAX_TOOLS} \`tools\` are allowed.`, "tools");
  const isStreaming = checkFlag(json["stream"], "stream");
  return toDecodedRequest({
    surface: FAMILY,
    body,
    parsed,
    head,
    model,
    isStreaming,
    // Clients of this dialect get it with the last event, asked for or not.
    wantsStreamUsage: true,
    decode: () => toNeutral(json, model, isStreaming),
    readSession: () => toText(json["prompt_cache_key"]),
  });
}

// Fields that Gate decides or counts by.
const guardedFields: ReadonlySet<string> = new Set([
  "model",
  "input",
  "instructions",
  "stream",
  "store",
  "tools",
  "max_output_tokens",
  "previous_response_id",
  "conversation",
  "background",
  "prompt",
]);

function checkInput(input: unknown): void {
  if (typeof input === "string") return;
  if (!Array.isArray(input)) throw toInvalid("`input` must be a text or a list of items.", "input");
  if (input.length > MAX_ITEMS) {
    throw toInvalid(`\`input\` has ${input.length} items; at most ${MAX_ITEMS} are allowed.`, "input");
  }
  for (const [index, item] of input.entries()) {
    const at = `input[${index}]`;
    if (!isRecord(item)) throw toInvalid(`\`${at}\` must be an object.`, at);
    checkReference(item, at);
  }
}
