/** The messages of a client's request into neutral ones: one for one, in order. */
import { toInvalid } from "../body.ts";
import type { Citation, Extra, Message, Part, TextPart, ToolResultPart } from "../neutral.ts";
import { isEnvelope } from "../seal.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readCall, readGoogleSeal, readLegacyCall, spellExtraContent } from "./calls.ts";
import { toExtra } from "./extra.ts";
import { knownPartTypes, readContent, readMarks } from "./parts.ts";
import { readReasoning } from "./reasoning-parts.ts";

/**
 * Read all messages.
 * @throws GateError invalid_request: a role or part that this dialect does not have.
 */
export function readMessages(json: JsonRecord): readonly Message[] {
  const { messages } = json;
  if (!Array.isArray(messages)) throw toInvalid("`messages` must be a list with at least one message.", "messages");
  const open: OpenCalls = { unanswered: [], names: new Map() };
  return messages.map((message, index) => readMessage(toRecord(message), `messages[${index}]`, open));
}

/** The calls that a tool message may answer. */
interface OpenCalls {
  unanswered: { readonly id: string; readonly name: string }[];
  readonly names: Map<string, string>;
}

function readMessage(json: JsonRecord, param: string, open: OpenCalls): Message {
  const { role } = json;
  switch (role) {
    case "system":
    case "developer":
      return finish("system", json, readParts(json["content"], param), role === "system" ? undefined : role);
    case "user":
      return finish("user", json, readParts(json["content"], param));
    case "assistant":
    case "model":
      return readAssistant(json, param, open, role === "assistant" ? undefined : role);
    case "tool":
    case "function":
      return readToolMessage(json, param, open, role);
    default:
      throw toInvalid(
        `\`${param}.role\` must be system, developer, user, assistant or tool for a model of another dialect.`,
        `${param}.role`,
      );
  }
}

function readParts(content: unknown, param: string): Part[] {
  if (content !== undefined && content !== null && typeof content !== "string" && !Array.isArray(content)) {
    throw toInvalid(`\`${param}.content\` must be a text or a list of parts.`, `${param}.content`);
  }
  const parts = readContent(content);
  for (const [index, part] of parts.entries()) {
    if (part.kind !== "opaque" || !knownPartTypes.has(part.type)) continue;
    const path = `${param}.content[${index}]`;
    throw toInvalid(`\`${path}\` is no complete part of the type "${part.type}".`, path);
  }
  return parts;
}

function readAssistant(json: JsonRecord, param: string, open: OpenCalls, rawRole?: string): Message {
  const { refusal, audio, images, tool_calls: calls } = json;
  const { parts: thoughts, callSeals } = readReasoning(json);
  const said = withCitations(readParts(json["content"], param), json["annotations"]);
  const parts: Part[] = [...thoughts, ...withTextSeal(said, json)];
  if (Array.isArray(images)) parts.push(...readContent(images));
  if (typeof refusal === "string" && refusal !== "") parts.push({ kind: "refusal", text: refusal });
  const audioId = toText(toRecord(audio)["id"]);
  if (audioId !== undefined) {
    parts.push({ kind: "audio", source: { kind: "file", family: "openai-chat", id: audioId }, id: audioId });
  }

  open.unanswered = [];
  const wireCalls: unknown[] = Array.isArray(calls) ? calls : [];
  for (const [position, value] of wireCalls.entries()) {
    const call = readCall(value, { scope: param, position }, callSeals);
    const path = `${param}.tool_calls[${position}]`;
    if (call === undefined) throw toInvalid(`\`${path}\` must be an object.`, path);
    parts.push(call);
    open.unanswered.push(call);
    open.names.set(call.id, call.name);
  }
  const legacy = readLegacyCall(json["function_call"], { scope: param, position: wireCalls.length });
  if (legacy !== undefined) {
    parts.push(legacy);
    open.unanswered.push(legacy);
    open.names.set(legacy.id, legacy.name);
  }
  return finish("assistant", json, parts, rawRole, spellAssistant(json));
}

function readToolMessage(json: JsonRecord, param: string, open: OpenCalls, role: "tool" | "function"): Message {
  const stated = toText(json["name"]);
  const callId = toText(json["tool_call_id"]) ?? guessCall(open, stated);
  if (callId === undefined) {
    throw toInvalid(`\`${param}.tool_call_id\` is missing; name the call that it answers.`, `${param}.tool_call_id`);
  }
  open.unanswered = open.unanswered.filter((call) => call.id !== callId);
  const name = open.names.get(callId) ?? stated;
  const { cache } = readMarks(json, messageKeys);
  const result: ToolResultPart = {
    kind: "tool-result",
    callId,
    ...(name !== undefined && { name }),
    parts: readParts(json["content"], param),
    ...(typeof json["content"] === "string" && { isPlain: true }),
    ...(cache !== undefined && { cache }),
  };
  // The name stands for the tool, not for a speaker; it is kept for the message's own family.
  const spelling = { ...(stated !== undefined && { name: stated }), ...spellMarks(json) };
  const extra = toExtra(json, messageKeys, Object.keys(spelling).length > 0 ? spelling : undefined);
  return { role: "user", parts: [result], rawRole: role, ...(extra !== undefined && { extra }) };
}

/** Results without an id: by the name of their tool, else in the order of the calls. */
function guessCall(open: OpenCalls, name: string | undefined): string | undefined {
  return (open.unanswered.find((call) => call.name === name) ?? open.unanswered[0])?.id;
}

const messageKeys: ReadonlySet<string> = new Set([
  ..."role content name tool_call_id tool_calls function_call refusal audio images".split(" "),
  ..."reasoning_content reasoning reasoning_details thinking_blocks annotations extra_content".split(" "),
  ..."cache_control prompt_cache_breakpoint".split(" "),
]);

function finish(
  role: Message["role"],
  json: JsonRecord,
  parts: readonly Part[],
  rawRole?: string,
  spelling?: JsonRecord,
): Message {
  const { cache } = readMarks(json, messageKeys);
  const marks = spellMarks(json);
  const extra: Extra | undefined = toExtra(
    json,
    messageKeys,
    spelling === undefined && marks === undefined ? undefined : { ...spelling, ...marks },
  );
  const name = toText(json["name"]);
  const last = parts.at(-1);
  // A mark of the message is one of its last part.
  const marked = cache === undefined || last === undefined ? parts : [...parts.slice(0, -1), { cache, ...last }];
  return {
    role,
    parts: marked,
    ...(rawRole !== undefined && { rawRole }),
    ...(typeof json["content"] === "string" && { isPlain: true }),
    ...(name !== undefined && { name }),
    ...(extra !== undefined && { extra }),
  };
}

function spellMarks(json: JsonRecord): JsonRecord | undefined {
  return readMarks(json, messageKeys).extra?.spelling;
}

/** What the parts of an assistant's message came from, without what only Gate may read. */
function spellAssistant(json: JsonRecord): JsonRecord | undefined {
  const spelling: Record<string, unknown> = { ...spellExtraContent(json) };
  for (const key of ["reasoning_content", "reasoning", "annotations"]) {
    if (json[key] !== undefined && json[key] !== null) spelling[key] = json[key];
  }
  for (const key of ["reasoning_details", "thinking_blocks"]) {
    const list = json[key];
    if (Array.isArray(list)) spelling[key] = list.filter((entry) => !holdsEnvelope(entry));
  }
  return Object.keys(spelling).length > 0 ? spelling : undefined;
}

/** Whether an entry of `reasoning_details` or `thinking_blocks` is sealed by an envelope of Gate's. */
export function holdsEnvelope(entry: unknown): boolean {
  const { signature, data } = toRecord(entry);
  return [signature, data].some((value) => typeof value === "string" && isEnvelope(value));
}

/** Google signs texts too, beside the message: the last text gets the seal. */
export function withTextSeal(parts: Part[], json: JsonRecord): readonly Part[] {
  const seal = readGoogleSeal(json);
  const at = parts.findLastIndex((part) => part.kind === "text");
  const text = parts[at];
  if (seal === undefined || text?.kind !== "text") return parts;
  return parts.with(at, { ...text, seal });
}

/** Citations of a message whose text is one part: their places count from its beginning. */
export function withCitations(parts: Part[], annotations: unknown): Part[] {
  const citations = readCitations(annotations);
  const at = parts.findIndex((part) => part.kind === "text");
  const text = parts[at];
  if (citations.length === 0 || text?.kind !== "text") return parts;
  const cited: TextPart = { ...text, citations };
  return parts.with(at, cited);
}

export function readCitations(annotations: unknown): readonly Citation[] {
  if (!Array.isArray(annotations)) return [];
  return annotations.flatMap((annotation): Citation[] => {
    if (!isRecord(annotation) || annotation["type"] !== "url_citation") return [];
    const { url, title, start_index: start, end_index: end, content } = toRecord(annotation["url_citation"]);
    if (typeof url !== "string") return [];
    return [
      {
        kind: "url",
        url,
        ...(typeof title === "string" && { title }),
        ...(typeof content === "string" && { citedText: content }),
        ...(typeof start === "number" && { startIndex: start }),
        ...(typeof end === "number" && { endIndex: end }),
      },
    ];
  });
}
