/**
 * Input items into neutral messages. What the assistant did in one turn (reasoning, messages, calls) is one message, results in a row are
 * one; everything else is a message of its own.
 */
import { toInvalid } from "../body.ts";
import type { Message, Part, ReasoningPart, Seal } from "../neutral.ts";
import { decodeEnvelope, isEnvelope } from "../seal.ts";
import { toText, type JsonRecord } from "../_record.ts";
import { readString, requireString } from "./_read.ts";
import { decodeContent, toOpaque } from "./request-parts.ts";
import { omit, toExtra, toFlatName, toRecords, type Wire } from "./_wire.ts";

/** @throws GateError invalid_request: the message names the item and the fix. */
export function decodeItems(items: readonly JsonRecord[]): readonly Message[] {
  const state: State = { messages: [], group: undefined, names: new Map(), openCalls: new Set(), callSeal: undefined };
  for (const [index, item] of items.entries()) decodeItem(item, `input[${index}]`, state);
  closeGroup(state);
  return state.messages;
}

interface Group {
  readonly role: "user" | "assistant";
  readonly parts: Part[];
  /** The one message item of the group was a plain string, and nothing else is in it. */
  isPlain: boolean;
}

interface State {
  readonly messages: Message[];
  group: Group | undefined;
  /** Names of calls by their call id. */
  readonly names: Map<string, string>;
  /** Call ids without an output so far. */
  readonly openCalls: Set<string>;
  /** A seal that came in an item of its own and belongs to the next call. */
  callSeal: Seal | undefined;
}

function decodeItem(item: JsonRecord, at: string, state: State): void {
  const type = item["type"] ?? (item["role"] === undefined ? undefined : "message");
  switch (type) {
    case "message":
      decodeMessage(item, at, state);
      return;
    case "function_call":
    case "custom_tool_call":
      decodeCall(item, type === "custom_tool_call", at, state);
      return;
    case "function_call_output":
    case "custom_tool_call_output":
      decodeOutput(item, type === "custom_tool_call_output", at, state);
      return;
    case "reasoning":
      openGroup(state, "assistant").parts.push(...decodeReasoning(item, state));
      return;
    default:
      if (typeof type !== "string") throw toInvalid(`\`${at}.type\` must be a text such as "message".`, `${at}.type`);
      openGroup(state, isFromUser(type) ? "user" : "assistant").parts.push(toOpaque(type, item));
  }
}

/** Items of tools that the provider or the client runs: what answers them comes from the user's side. */
function isFromUser(type: string): boolean {
  return type.endsWith("_output") || type.endsWith("_response") || userItems.has(type);
}

const userItems: ReadonlySet<string> = new Set(["compaction_trigger", "additional_tools"]);

function openGroup(state: State, role: Group["role"]): Group {
  if (state.group?.role !== role) {
    closeGroup(state);
    state.group = { role, parts: [], isPlain: false };
  }
  state.group.isPlain = false;
  return state.group;
}

function closeGroup(state: State): void {
  const { group } = state;
  state.group = undefined;
  if (group === undefined || group.parts.length === 0) return;
  state.messages.push({ role: group.role, parts: group.parts, ...(group.isPlain && { isPlain: true }) });
}

const messageFields: ReadonlySet<string> = new Set(["role", "content"]);

function decodeMessage(item: JsonRecord, at: string, state: State): void {
  const { role } = item;
  const spelling = omit(item, messageFields) ?? {};
  if (role === "assistant") {
    const { parts, isPlain } = decodeContent(item["content"], "assistant", `${at}.content`);
    const isFirst = state.group?.role !== "assistant";
    const group = openGroup(state, "assistant");
    group.isPlain = isFirst && isPlain;
    const [first, ...others] = parts;
    // The first part says where the item begins and how it was written.
    if (first === undefined) return;
    group.parts.push(withItem(first, isPlain ? { item: spelling, isPlain } : { item: spelling }), ...others);
    return;
  }
  if (role !== "user" && role !== "system" && role !== "developer") {
    throw toInvalid(`\`${at}.role\` must be user, assistant, system or developer.`, `${at}.role`);
  }
  const { parts, isPlain } = decodeContent(item["content"], "user", `${at}.content`);
  closeGroup(state);
  state.messages.push({
    role: role === "user" ? "user" : "system",
    parts,
    ...(role === "developer" && { rawRole: role }),
    ...(isPlain && { isPlain }),
    // Present even when empty: it tells a message in a list from an input that was only a string.
    spelling: toExtra(spelling),
  });
}

function withItem(part: Part, item: Wire): Part {
  return { ...part, spelling: toExtra({ ...part.spelling?.json, ...item }) };
}

const callFields: ReadonlySet<string> = new Set(["type", "id", "call_id", "name", "arguments", "input"]);

function decodeCall(item: JsonRecord, isCustom: boolean, at: string, state: State): void {
  const id = requireString(item, "call_id", at);
  const name = toFlatName(item["namespace"], requireString(item, "name", at));
  const input = readString(item, isCustom ? "input" : "arguments", `${at}.${isCustom ? "input" : "arguments"}`) ?? "";
  const itemId = toText(item["id"]);
  const rest = omit(item, callFields);
  const seal = state.callSeal;
  state.callSeal = undefined;
  state.names.set(id, name);
  state.openCalls.add(id);
  openGroup(state, "assistant").parts.push({
    kind: "tool-call",
    id,
    name,
    input,
    ...(isCustom && { isCustom }),
    ...(itemId !== undefined && { itemId }),
    ...(seal && { seal }),
    ...(rest && { spelling: toExtra({ item: rest }) }),
  });
}

const outputFields: ReadonlySet<string> = new Set(["type", "call_id", "output"]);

function decodeOutput(item: JsonRecord, isCustom: boolean, at: string, state: State): void {
  const callId = readString(item, "call_id", `${at}.call_id`) ?? inferCallId(state, at);
  const { parts, isPlain } = decodeContent(item["output"], "user", `${at}.output`);
  const rest = omit(item, outputFields);
  const name = state.names.get(callId);
  state.openCalls.delete(callId);
  openGroup(state, "user").parts.push({
    kind: "tool-result",
    callId,
    parts,
    ...(name !== undefined && { name }),
    ...(isPlain && { isPlain }),
    ...(isCustom && { isCustom }),
    ...(rest && { spelling: toExtra({ item: rest }) }),
  });
}

/** Clients are known to forget the id; with one open call there is no doubt which one is meant. */
function inferCallId({ openCalls }: State, at: string): string {
  const [only] = openCalls;
  if (only !== undefined && openCalls.size === 1) return only;
  throw toInvalid(`\`${at}.call_id\` is missing; it must name the call that this output answers.`, `${at}.call_id`);
}

const reasoningFields: ReadonlySet<string> = new Set(["type", "id", "summary", "content", "encrypted_content"]);

function decodeReasoning(item: JsonRecord, state: State): readonly Part[] {
  const itemId = toText(item["id"]);
  const summary = toTexts(item["summary"]);
  const content = toTexts(item["content"]);
  const value = toText(item["encrypted_content"]);
  if (value !== undefined && isEnvelope(value)) {
    const envelope = decodeEnvelope(value);
    if (envelope?.isForNextCall === true) {
      state.callSeal = envelope.seal;
      return [];
    }
    // What another provider thought: one text, and not a summary of one.
    const text = [...summary, ...content].join("");
    if (text === "" && envelope?.seal === undefined) return [];
    return [{ kind: "reasoning", text, ...(envelope?.seal && { seal: envelope.seal }) }];
  }
  const base = itemId === undefined ? {} : { itemId };
  const parts: ReasoningPart[] = [];
  for (const text of summary) parts.push({ kind: "reasoning", text, isSummary: true, ...base });
  for (const text of content) parts.push({ kind: "reasoning", text, ...base });
  const seal: Seal | undefined = value === undefined ? undefined : { origin: "openai", form: "encrypted", value };
  if (parts.length === 0 && seal !== undefined) parts.push({ kind: "reasoning", text: "", ...base });
  const last = parts.pop();
  if (last === undefined) return [];
  parts.push(seal === undefined ? last : { ...last, seal });
  return parts.map((part, index) => (index === 0 ? withItem(part, { item: toReasoningSpelling(item) }) : part));
}

function toReasoningSpelling(item: JsonRecord): Wire {
  const nulls = ["content", "encrypted_content"].filter((key) => item[key] === null || isEmptyList(item[key]));
  return { ...omit(item, reasoningFields), ...Object.fromEntries(nulls.map((key) => [key, item[key]])) };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function toTexts(list: unknown): readonly string[] {
  return toRecords(list).flatMap(({ text }) => (typeof text === "string" ? [text] : []));
}
