/**
 * Function names and call ids that a provider would refuse, replaced on the way there and restored on the way back.
 *
 * The same name always gets the same replacement, whatever else stands in the request: clients replay histories in either form, and a name
 * that changed between turns would break the provider's prompt cache. No state is kept between requests.
 */
import { createHash } from "node:crypto";
import { isRecord, toRecord, type JsonRecord } from "./_record.ts";
import type { NameLimits } from "./dialect.ts";
import type { Message, NeutralRequest, Part, Tool, ToolChoice } from "./neutral.ts";
import type { NeutralAnswer, NeutralEvent } from "./neutral-answer.ts";

/** The replacements of one request, both ways. */
export interface ToolNames {
  readonly request: NeutralRequest;
  restoreAnswer(answer: NeutralAnswer): NeutralAnswer;
  restoreEvent(event: NeutralEvent): NeutralEvent;
}

/** Replace what does not fit. Undefined when everything fits, which is so for nearly every request. */
export function createToolNames(request: NeutralRequest, limits: NameLimits): ToolNames | undefined {
  const names = new Map<string, string>();
  const ids = new Map<string, string>();
  const fitsName = toTest(limits.nameCharacters, limits.nameMaxLength);
  const fitsIdRule = toTest(limits.callIdCharacters, limits.callIdMaxLength);
  const fitsId = (id: string): boolean => id.length >= (limits.callIdMinLength ?? 0) && fitsIdRule(id);
  for (const name of listNames(request)) if (!fitsName(name) && !names.has(name)) names.set(name, "");
  for (const id of listIds(request)) if (!fitsId(id) && !ids.has(id)) ids.set(id, toCallId(id, limits));
  if (names.size === 0 && ids.size === 0) return undefined;

  // Names that need no replacement keep theirs; the others step aside for them.
  const taken = new Set([...listNames(request)].filter((name) => !names.has(name)));
  const originals = new Map<string, string>();
  for (const name of names.keys()) {
    const replacement = toFreeName(name, limits, taken);
    taken.add(replacement);
    names.set(name, replacement);
    originals.set(replacement, name);
  }
  const originalIds = new Map([...ids].map(([original, replacement]) => [replacement, original]));
  const restoreName = (name: string): string => originals.get(name) ?? name;
  const restoreId = (id: string): string => originalIds.get(id) ?? id;
  return {
    request: renameRequest(request, names, ids),
    restoreAnswer: (answer) => restoreAnswer(answer, restoreName, restoreId),
    restoreEvent: (event) => restoreEvent(event, restoreName, restoreId),
  };
}

/** Whether a body declares a function whose name does not fit, in any of the dialects' places for it. Cheap: it looks at the tools only. */
export function hasOddToolNames(json: JsonRecord, limits: NameLimits): boolean {
  const { tools } = json;
  if (!Array.isArray(tools) || tools.length === 0) return false;
  const fits = toTest(limits.nameCharacters, limits.nameMaxLength);
  const isOdd = (tool: unknown): boolean => {
    if (!isRecord(tool)) return false;
    const declarations = tool["functionDeclarations"];
    if (Array.isArray(declarations)) return declarations.some(isOdd);
    const name = toRecord(tool["function"])["name"] ?? tool["name"];
    return typeof name === "string" && !fits(name);
  };
  return tools.some(isOdd);
}

/** A name of characters that every provider takes; never empty. `web_search(query)` becomes `web_search_query_`. */
function toFunctionName(name: string, limits: NameLimits): string {
  const outside = new RegExp(`[^${limits.nameCharacters}]`, "gu");
  const clean = name.replaceAll(outside, "_");
  if (clean === "") return "function";
  if (clean.length <= limits.nameMaxLength) return clean;
  return `${clean.slice(0, limits.nameMaxLength - 9)}_${hash(name).slice(0, 8)}`;
}

// Two names that become equal: the later one is marked by its own hash, so that it does not depend on how many came before.
function toFreeName(name: string, limits: NameLimits, taken: ReadonlySet<string>): string {
  const plain = toFunctionName(name, limits);
  if (!taken.has(plain)) return plain;
  const digest = hash(name);
  for (let length = 8; length <= digest.length; length += 8) {
    const marked = `${plain.slice(0, limits.nameMaxLength - length - 1)}_${digest.slice(0, length)}`;
    if (!taken.has(marked)) return marked;
  }
  return plain;
}

// Base 36 of the hash: letters and digits pass every provider's rule.
function toCallId(id: string, limits: NameLimits): string {
  const digest = BigInt(`0x${hash(id)}`).toString(36);
  const length = limits.callIdMaxLength ?? 40;
  // A marker helps people who read logs, where there is room for one.
  return length < 24 ? digest.slice(0, length) : `call_${digest.slice(0, 19)}`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const patterns = new Map<string, RegExp>();

function toTest(characters: string | undefined, maxLength: number | undefined): (text: string) => boolean {
  if (characters === undefined) return (text) => text.length <= (maxLength ?? Number.MAX_SAFE_INTEGER);
  // As many as there are dialects and quirks that tighten them.
  let pattern = patterns.get(characters);
  if (pattern === undefined) patterns.set(characters, (pattern = new RegExp(`^[${characters}]+$`, "u")));
  return (text) => text.length <= (maxLength ?? Number.MAX_SAFE_INTEGER) && pattern.test(text);
}

function listNames(request: NeutralRequest): Set<string> {
  const found = new Set<string>();
  for (const tool of request.tools) if (tool.kind === "function") found.add(tool.name);
  const choice = request.toolChoice;
  if (choice?.kind === "tool") found.add(choice.name);
  if (choice?.kind === "allowed") for (const name of choice.names) found.add(name);
  for (const part of listParts(request)) {
    if (part.kind === "tool-call") found.add(part.name);
    else if (part.kind === "tool-result" && part.name !== undefined) found.add(part.name);
  }
  return found;
}

function listIds(request: NeutralRequest): Set<string> {
  const found = new Set<string>();
  for (const part of listParts(request)) {
    if (part.kind === "tool-call") found.add(part.id);
    else if (part.kind === "tool-result") found.add(part.callId);
  }
  return found;
}

function* listParts(request: NeutralRequest): Generator<Part> {
  for (const message of request.messages) yield* message.parts;
}

type Renames = ReadonlyMap<string, string>;

function renameRequest(request: NeutralRequest, names: Renames, ids: Renames): NeutralRequest {
  const rename = (name: string): string => names.get(name) ?? name;
  const toTool = (tool: Tool): Tool =>
    tool.kind === "function" && names.has(tool.name) ? { ...tool, name: rename(tool.name) } : tool;
  const { toolChoice } = request;
  return {
    ...request,
    tools: request.tools.map(toTool),
    messages: request.messages.map((message) => renameMessage(message, rename, ids)),
    ...(toolChoice && { toolChoice: renameChoice(toolChoice, rename) }),
  };
}

function renameMessage(message: Message, rename: (name: string) => string, ids: Renames): Message {
  const isConcerned = message.parts.some((part) => part.kind === "tool-call" || part.kind === "tool-result");
  if (!isConcerned) return message;
  const toPart = (part: Part): Part => {
    if (part.kind === "tool-call") return { ...part, name: rename(part.name), id: ids.get(part.id) ?? part.id };
    if (part.kind !== "tool-result") return part;
    const name = part.name === undefined ? {} : { name: rename(part.name) };
    return { ...part, ...name, callId: ids.get(part.callId) ?? part.callId };
  };
  return { ...message, parts: message.parts.map(toPart) };
}

function renameChoice(choice: ToolChoice, rename: (name: string) => string): ToolChoice {
  if (choice.kind === "tool") return { kind: "tool", name: rename(choice.name) };
  if (choice.kind === "allowed") return { kind: "allowed", mode: choice.mode, names: choice.names.map(rename) };
  return choice;
}

type Restore = (text: string) => string;

function restoreAnswer(answer: NeutralAnswer, restoreName: Restore, restoreId: Restore): NeutralAnswer {
  const toPart = (part: Part): Part =>
    part.kind === "tool-call" ? { ...part, name: restoreName(part.name), id: restoreId(part.id) } : part;
  const choices = answer.choices.map((choice) => ({ ...choice, parts: choice.parts.map(toPart) }));
  return { ...answer, choices };
}

function restoreEvent(event: NeutralEvent, restoreName: Restore, restoreId: Restore): NeutralEvent {
  if (event.kind !== "part-start" || event.part.kind !== "tool-call") return event;
  const { part } = event;
  return { ...event, part: { ...part, name: restoreName(part.name), id: restoreId(part.id) } };
}
