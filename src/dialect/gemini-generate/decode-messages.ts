/** The contents of a client's request into messages. */
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { toInvalid } from "../body.ts";
import type { Message, Part, ToolCallPart, ToolResultPart } from "../neutral.ts";
import { decodePart, type CallIds } from "./decode-part.ts";
import { createCallId, readField, readRest, toExtra, toNames } from "./wire.ts";

/**
 * Read `systemInstruction` and `contents`.
 * @throws GateError invalid_request: the message names the field and the fix.
 */
export function decodeMessages(json: JsonRecord): readonly Message[] {
  const ids = createHistoryIds();
  const messages: Message[] = [];
  const system = readField(json, "systemInstruction");
  if (system !== undefined && system !== null) messages.push(decodeSystem(system, ids));
  for (const [index, content] of checkContents(json).entries()) {
    ids.turn = index;
    messages.push(decodeContent(content, ids));
  }
  return messages;
}

/** The contents of a body, each an object with a known role and a list of parts. */
export function checkContents(json: JsonRecord): readonly JsonRecord[] {
  const { contents } = json;
  if (!Array.isArray(contents) || contents.length === 0)
    throw toInvalid("`contents` must be a list with at least one content.", "contents");
  if (contents.length > MAX_CONTENTS)
    throw toInvalid(`\`contents\` has ${contents.length} entries; at most ${MAX_CONTENTS} are allowed.`, "contents");
  for (const [index, content] of contents.entries()) {
    const at = `contents[${index}]`;
    if (!isRecord(content)) throw toInvalid(`\`${at}\` must be an object.`, at);
    const { role, parts } = content;
    if (role !== undefined && role !== null && (typeof role !== "string" || !roles.has(role)))
      throw toInvalid(`\`${at}.role\` must be "user" or "model".`, `${at}.role`);
    if (parts !== undefined && (!Array.isArray(parts) || !parts.every(isRecord)))
      throw toInvalid(`\`${at}.parts\` must be a list of objects such as { "text": "…" }.`, `${at}.parts`);
  }
  return contents;
}

const MAX_CONTENTS = 10_000;
const roles: ReadonlySet<string> = new Set(["user", "model", "function", ""]);
const contentNames = toNames("role", "parts");
const systemNames = toNames("parts");

function decodeSystem(value: unknown, ids: HistoryIds): Message {
  // Google wants a content; a plain text is what people write first, and says the same.
  if (typeof value === "string") return { role: "system", parts: [{ kind: "text", text: value }], isPlain: true };
  const { parts } = toRecord(value);
  if (!isRecord(value) || (parts !== undefined && (!Array.isArray(parts) || !parts.every(isRecord))))
    throw toInvalid(
      '`systemInstruction` must be an object such as { "parts": [{ "text": "…" }] }.',
      "systemInstruction",
    );
  const extra = toExtra(readRest(value, systemNames));
  return { role: "system", parts: decodeParts(value, ids), ...(extra && { extra }) };
}

function decodeContent(content: JsonRecord, ids: HistoryIds): Message {
  const role = toText(content["role"]) ?? "";
  const extra = toExtra(readRest(content, contentNames));
  return {
    role: role === "model" ? "assistant" : "user",
    parts: decodeParts(content, ids),
    // The role may be left out of a single turn.
    ...(role !== "user" && { rawRole: role }),
    ...(extra && { extra }),
  };
}

function decodeParts(content: JsonRecord, ids: HistoryIds): Part[] {
  const parts: Part[] = [];
  for (const json of Array.isArray(content["parts"]) ? content["parts"].filter(isRecord) : []) {
    const part = decodePart(json, ids);
    if (part.kind === "tool-call") ids.noteCall(part);
    parts.push(part.kind === "tool-result" ? ids.pairResult(part) : part);
  }
  return parts;
}

interface HistoryIds extends CallIds {
  /** Number of the content that is read. */
  turn: number;
  noteCall(part: ToolCallPart): void;
  /** The call has its result; a result without a name gets that of its call. */
  pairResult(part: ToolResultPart): ToolResultPart;
}

/** Ids for one history: a result without an id belongs to the first call of its name that has no result yet. */
function createHistoryIds(): HistoryIds {
  const names = new Map<string, string>();
  const open: { readonly id: string; readonly name: string }[] = [];
  let count = 0;
  return {
    turn: 0,
    forCall(name, input) {
      count += 1;
      return createCallId(`${this.turn}.${count}`, name, input);
    },
    forResult(name) {
      const call = name === "" ? open[0] : open.find((candidate) => candidate.name === name);
      count += 1;
      return call?.id ?? createCallId(`${this.turn}.${count}`, name, "");
    },
    noteCall({ id, name }) {
      names.set(id, name);
      open.push({ id, name });
    },
    pairResult(part) {
      const at = open.findIndex((call) => call.id === part.callId);
      if (at !== -1) open.splice(at, 1);
      const name = part.name === "" ? names.get(part.callId) : undefined;
      return name === undefined ? part : { ...part, name };
    },
  };
}
