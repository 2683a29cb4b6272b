/**
 * Items of an answer into neutral parts. The stream decoder makes the same parts out of events.
 *
 * What an item says of itself (its id, its phase, a status other than completed) stands in the `extra` of its parts: an encoder of this
 * dialect puts parts of one item together again by it.
 */
import type { Citation, Extra, Part, ReasoningPart, Seal } from "../neutral.ts";
import { toText, type JsonRecord } from "../_record.ts";
import { FAMILY, omit, toExtra, toFlatName, toRecords, type Wire } from "./_wire.ts";

/** Parts of an answer; results of tools are no part of one. */
export type AnswerPart = Exclude<Part, { kind: "tool-result" }>;

/** `outputIndex` is the item's place in the output: ids that a provider left out are made from it. */
export function decodeOutputItem(item: JsonRecord, outputIndex: number): readonly AnswerPart[] {
  switch (item["type"]) {
    case "message":
      return decodeMessage(item);
    case "function_call":
    case "custom_tool_call":
      return [decodeCall(item, outputIndex)];
    case "reasoning":
      return decodeReasoning(item);
    default:
      return [{ kind: "opaque", family: FAMILY, type: toText(item["type"]) ?? "item", json: item }];
  }
}

export function isToolCall(item: JsonRecord): boolean {
  return item["type"] === "function_call" || item["type"] === "custom_tool_call";
}

function decodeMessage(item: JsonRecord): readonly AnswerPart[] {
  const own = toItemExtra(item);
  const parts: AnswerPart[] = [];
  const content = toRecords(item["content"]);
  for (const [index, part] of content.entries()) {
    const isLast = index === content.length - 1;
    const decoded = decodeContent(part, isLast ? withStatus(own, item) : own);
    if (decoded !== undefined) parts.push(decoded);
  }
  return parts;
}

/** Undefined for an empty text: to other dialects it is a block that their own providers refuse in the next turn. */
function decodeContent(part: JsonRecord, item: Wire): AnswerPart | undefined {
  const { type, text, refusal } = part;
  if (type === "output_text") {
    if (typeof text !== "string" || text === "") return undefined;
    const citations = toRecords(part["annotations"]).map(toCitation);
    const logprobs = toLogprobs(part["logprobs"]);
    return {
      kind: "text",
      text,
      ...(citations.length > 0 && { citations }),
      extra: toExtra({ ...(logprobs && { logprobs }), item }),
    };
  }
  if (type !== "refusal") {
    return { kind: "opaque", family: FAMILY, type: toText(type) ?? "content", json: part, extra: toExtra({ item }) };
  }
  if (typeof refusal !== "string" || refusal === "") return undefined;
  return { kind: "refusal", text: refusal, extra: toExtra({ item }) };
}

/** Undefined for none. */
export function toLogprobs(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) && value.length > 0 ? value : undefined;
}

const messageFields: ReadonlySet<string> = new Set(["type", "role", "content", "status"]);

/** What the message item says of itself from its beginning. */
export function toItemExtra(item: JsonRecord): Wire {
  return omit(item, messageFields) ?? {};
}

/** The same at its end. */
export function withStatus(own: Wire, item: JsonRecord): Wire {
  const { status } = item;
  return typeof status === "string" && status !== "completed" ? { ...own, status } : own;
}

const urlFields: ReadonlySet<string> = new Set(["type", "url", "title", "start_index", "end_index"]);

export function toCitation(annotation: JsonRecord): Citation {
  const { type } = annotation;
  const title = toText(annotation["title"]) ?? toText(annotation["filename"]);
  const base = title === undefined ? {} : { title };
  if (type !== "url_citation") {
    return { kind: type === "file_citation" ? "document" : "other", ...base, extra: toExtra(annotation) };
  }
  const { start_index: start, end_index: end } = annotation;
  return {
    kind: "url",
    url: toText(annotation["url"]) ?? "",
    ...base,
    ...(typeof start === "number" && { startIndex: start }),
    ...(typeof end === "number" && { endIndex: end }),
    ...(omit(annotation, urlFields) && { extra: toExtra(annotation) }),
  };
}

function decodeCall(item: JsonRecord, outputIndex: number): AnswerPart {
  const isCustom = item["type"] === "custom_tool_call";
  const input = item[isCustom ? "input" : "arguments"];
  const start = toCallStart(item, outputIndex);
  return { ...start, input: typeof input === "string" ? input : "" };
}

const callFields: ReadonlySet<string> = new Set([
  "type",
  "id",
  "call_id",
  "name",
  "arguments",
  "input",
  "status",
  "namespace",
]);

export interface CallStart {
  readonly kind: "tool-call";
  readonly id: string;
  readonly name: string;
  readonly isCustom?: boolean;
  readonly itemId?: string;
  readonly extra?: Extra;
}

/** What of a call is known when it begins. */
export function toCallStart(item: JsonRecord, outputIndex: number): CallStart {
  const itemId = toText(item["id"]);
  const name = toFlatName(item["namespace"], toText(item["name"]) ?? "");
  const rest = omit(item, callFields);
  return {
    kind: "tool-call",
    id: toText(item["call_id"]) ?? itemId ?? toCallId(outputIndex, name),
    name,
    ...(item["type"] === "custom_tool_call" && { isCustom: true }),
    ...(itemId !== undefined && { itemId }),
    ...(rest && { extra: toExtra(rest) }),
  };
}

/** From place and name only, so that the stream and the whole answer agree. */
function toCallId(outputIndex: number, name: string): string {
  return `call_${String(outputIndex).padStart(8, "0")}_${name.replaceAll(/[^A-Za-z0-9_-]/gu, "_").slice(0, 32)}`;
}

/** Marks thoughts that the provider gave as they are, and not as a summary. */
export const RAW_REASONING: Extra = toExtra({ isRaw: true });

function decodeReasoning(item: JsonRecord): readonly AnswerPart[] {
  const itemId = toText(item["id"]);
  const base = { kind: "reasoning" as const, ...(itemId !== undefined && { itemId }) };
  const parts: ReasoningPart[] = [];
  for (const text of toTexts(item["summary"])) parts.push({ ...base, text, isSummary: true });
  for (const text of toTexts(item["content"])) parts.push({ ...base, text, extra: RAW_REASONING });
  const seal = toSeal(item);
  if (seal === undefined) {
    // Neither readable nor of use to anyone else.
    return parts.length > 0 ? parts : [{ kind: "opaque", family: FAMILY, type: "reasoning", json: item }];
  }
  const last = parts.pop() ?? { ...base, text: "" };
  return [...parts, { ...last, seal }];
}

export function toSeal(item: JsonRecord): Seal | undefined {
  const value = toText(item["encrypted_content"]);
  return value === undefined ? undefined : { origin: "openai", form: "encrypted", value };
}

function toTexts(list: unknown): readonly string[] {
  return toRecords(list).flatMap((part) => toText(part["text"]) ?? []);
}
