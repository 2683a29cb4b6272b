/** What providers want of the messages, beyond the dialect: each wish is a quirk, but for a few that harm nobody. */
import type { EncodeOptions } from "../dialect.ts";
import { createRecord, isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readTextParts } from "./facts.ts";
import { holdsEnvelope } from "./messages.ts";
import { readPath } from "./extra.ts";
import { readReasoning } from "./reasoning-parts.ts";

const ENGLISH = "You are a helpful assistant. Always respond in English.";
/** Google's documented word for a call whose signature is lost. */
const NO_SIGNATURE = "skip_thought_signature_validator";

/** The messages as the provider wants them; undefined when they are so already. */
export function adaptMessages(json: JsonRecord, options: EncodeOptions): readonly unknown[] | undefined {
  const wire = json["messages"];
  if (!Array.isArray(wire)) return undefined;
  const { quirks } = options;
  const original: readonly unknown[] = wire;
  let messages = replaceEach(original, repair);
  if (quirks.length > 0) {
    for (const edit of listEdits(quirks, options)) messages = edit(messages);
  }
  return messages === original ? undefined : messages;
}

type Edit = (messages: readonly unknown[]) => readonly unknown[];

/** In this order: what adds messages, what changes their kind, what joins them, what is written into them. */
function listEdits(quirks: readonly string[], options: EncodeOptions): readonly Edit[] {
  const { capabilities } = options.target;
  const fills = capabilities.size === 0 || capabilities.has("reasoning");
  const edits: readonly (readonly [string, Edit])[] = [
    ["english-system-prompt", addEnglishPrompt],
    ["leading-system", (messages) => moveSystem(messages)],
    ["alternate-roles", joinAdjacent],
    ["string-system", (messages) => replaceEach(messages, flattenSystem)],
    ["developer-role", (messages) => replaceEach(messages, toDeveloper)],
    ["forbid-reasoning", (messages) => replaceEach(messages, dropReasoning)],
    ["echo-reasoning", (messages) => replaceEach(messages, (message) => echoReasoning(message, fills))],
    ["no-name-field", (messages) => replaceEach(messages, (message) => without(message, nameKeys))],
    ["thought-signature-sentinel", addSentinels],
  ];
  return edits.flatMap(([name, edit]) => (quirks.includes(name) ? [edit] : []));
}

/** The same list when no message changes. */
function replaceEach(messages: readonly unknown[], change: (message: JsonRecord) => JsonRecord): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (const [index, message] of messages.entries()) {
    if (!isRecord(message)) continue;
    const next = change(message);
    if (next === message) continue;
    changed ??= [...messages];
    changed[index] = next;
  }
  return changed ?? messages;
}

/** A copy without some keys and with others; `__proto__` stays data. */
function edited(message: JsonRecord, removed: ReadonlySet<string>, added: JsonRecord = {}): JsonRecord {
  const copy = createRecord();
  for (const key of Object.keys(message)) if (!removed.has(key)) copy[key] = message[key];
  for (const key of Object.keys(added)) copy[key] = added[key];
  return copy;
}

function without(message: JsonRecord, keys: ReadonlySet<string>): JsonRecord {
  for (const key of keys) if (Object.hasOwn(message, key)) return edited(message, keys);
  return message;
}

const nothing: ReadonlySet<string> = new Set();
const nameKeys: ReadonlySet<string> = new Set(["name"]);
const reasoningKeys: ReadonlySet<string> = new Set([
  "reasoning_content",
  "reasoning",
  "reasoning_details",
  "thinking_blocks",
]);

/** What every provider understands better: usual roles, a type on each call, no envelope of Gate's. */
function repair(message: JsonRecord): JsonRecord {
  const { role } = message;
  let next = message;
  if (role === "model") next = edited(next, nothing, { role: "assistant" });
  // Without the id it is the function message of the time before tools, which has no other form.
  else if (role === "function" && typeof message["tool_call_id"] === "string") {
    next = edited(next, nothing, { role: "tool" });
  }
  const calls = message["tool_calls"];
  if (Array.isArray(calls) && calls.some(lacksType)) {
    next = edited(next, nothing, { tool_calls: calls.map((call) => (lacksType(call) ? withType(call) : call)) });
  }
  for (const key of ["reasoning_details", "thinking_blocks"]) {
    const list = message[key];
    if (!Array.isArray(list) || !list.some(holdsEnvelope)) continue;
    const kept = list.filter((entry) => !holdsEnvelope(entry));
    next = edited(next, new Set([key]), kept.length === 0 ? {} : { [key]: kept });
  }
  return next;
}

function lacksType(call: unknown): boolean {
  return isRecord(call) && (call["type"] === undefined || call["type"] === null) && isRecord(call["function"]);
}

function withType(call: unknown): JsonRecord {
  return edited(toRecord(call), nothing, { type: "function" });
}

function isSystem(message: unknown): message is JsonRecord {
  return isRecord(message) && (message["role"] === "system" || message["role"] === "developer");
}

function addEnglishPrompt(messages: readonly unknown[]): readonly unknown[] {
  const hasText = messages.some((message) => isSystem(message) && readTextParts(message["content"]).length > 0);
  return hasText ? messages : [{ role: "system", content: ENGLISH }, ...messages];
}

/** System messages after another one become what the user says, marked as what they are. */
function moveSystem(messages: readonly unknown[]): readonly unknown[] {
  const head = messages.findIndex((message) => !isSystem(message));
  if (head === -1) return messages;
  let index = -1;
  return replaceEach(messages, (message) => {
    index = messages.indexOf(message, index + 1);
    if (index < head || !isSystem(message)) return message;
    const text = readTextParts(message["content"]).join("\n\n");
    return { role: "user", content: `<system>\n${text}\n</system>` };
  });
}

function flattenSystem(message: JsonRecord): JsonRecord {
  if (!isSystem(message) || !Array.isArray(message["content"])) return message;
  return edited(message, nothing, { content: readTextParts(message["content"]).join("\n\n") });
}

function toDeveloper(message: JsonRecord): JsonRecord {
  return message["role"] === "system" ? edited(message, nothing, { role: "developer" }) : message;
}

function dropReasoning(message: JsonRecord): JsonRecord {
  return message["role"] === "assistant" ? without(message, reasoningKeys) : message;
}

/**
 * Thoughts go back under the one name that these providers read. Their thinking models refuse a history in which an assistant's message
 * lacks it or has null for its content, and take an empty text for both.
 */
function echoReasoning(message: JsonRecord, fills: boolean): JsonRecord {
  if (message["role"] !== "assistant") return message;
  const stated = message["reasoning_content"];
  const text =
    typeof stated === "string"
      ? stated
      : readReasoning(message)
          .parts.map((part) => part.text)
          .join("");
  const added: Record<string, unknown> = {};
  if (stated !== text && (text !== "" || fills)) added["reasoning_content"] = text;
  if (fills && (message["content"] === null || message["content"] === undefined)) added["content"] = "";
  const isPlain =
    !Object.hasOwn(message, "reasoning") &&
    !Object.hasOwn(message, "reasoning_details") &&
    !Object.hasOwn(message, "thinking_blocks");
  if (isPlain && Object.keys(added).length === 0) return message;
  return edited(message, otherReasoningKeys, added);
}

const otherReasoningKeys: ReadonlySet<string> = new Set(["reasoning", "reasoning_details", "thinking_blocks"]);

/** Adjacent messages of one role become one. Messages of tools stay apart: each answers a call of its own. */
function joinAdjacent(messages: readonly unknown[]): readonly unknown[] {
  const joined: unknown[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    const canJoin =
      isRecord(message) && isRecord(last) && message["role"] === last["role"] && message["role"] !== "tool";
    if (canJoin) joined[joined.length - 1] = join(last, message);
    else joined.push(message);
  }
  return joined.length === messages.length ? messages : joined;
}

function join(first: JsonRecord, second: JsonRecord): JsonRecord {
  const calls = [first["tool_calls"], second["tool_calls"]].flatMap((list): unknown[] =>
    Array.isArray(list) ? list : [],
  );
  const reasoning = [first["reasoning_content"], second["reasoning_content"]].flatMap((text) => toText(text) ?? []);
  return edited(first, nothing, {
    content: joinContents(first["content"], second["content"]),
    ...(calls.length > 0 && { tool_calls: calls }),
    ...(reasoning.length > 0 && { reasoning_content: reasoning.join("\n\n") }),
  });
}

function joinContents(first: unknown, second: unknown): unknown {
  if (isEmpty(first)) return second;
  if (isEmpty(second)) return first;
  if (typeof first === "string" && typeof second === "string") return `${first}\n\n${second}`;
  return [...toParts(first), ...toParts(second)];
}

function isEmpty(content: unknown): boolean {
  return content === undefined || content === null || content === "";
}

function toParts(content: unknown): readonly unknown[] {
  if (Array.isArray(content)) return content;
  return [{ type: "text", text: content }];
}

/** Calls of the turn that goes on, none of which is signed: the first gets the word that stands for a lost signature. */
function addSentinels(messages: readonly unknown[]): readonly unknown[] {
  const turn = messages.findLastIndex((message) => toRecord(message)["role"] === "user");
  let changed: unknown[] | undefined;
  for (let index = turn + 1; index < messages.length; index += 1) {
    const message = toRecord(messages[index]);
    const calls = message["tool_calls"];
    if (!Array.isArray(calls) || calls.length === 0 || calls.some(isSigned)) continue;
    changed ??= [...messages];
    changed[index] = edited(message, nothing, { tool_calls: calls.with(0, sign(toRecord(calls[0]))) });
  }
  return changed ?? messages;
}

function isSigned(call: unknown): boolean {
  return readPath(toRecord(call)["extra_content"], "google", "thought_signature") !== undefined;
}

function sign(call: JsonRecord): JsonRecord {
  const extraContent = toRecord(call["extra_content"]);
  const google = edited(toRecord(extraContent["google"]), nothing, { thought_signature: NO_SIGNATURE });
  return edited(call, nothing, { extra_content: edited(extraContent, nothing, { google }) });
}
