/** Neutral messages into input items. */
import type { Message, OpaquePart, Part, ReasoningPart, ToolCallPart, ToolResultPart } from "../neutral.ts";
import { toRecord } from "../_record.ts";
import { encodeInput, encodeOutput, encodeSaid, type PartContext } from "./encode-parts.ts";
import { encodeAll, FAMILY, fill, readOwn, type Wire } from "./_wire.ts";

/** Items in the order of the messages and their parts; not mended yet. */
export function encodeItems(messages: readonly Message[], context: PartContext): Wire[] {
  return messages.flatMap((message) => {
    if (message.name !== undefined) context.warn({ code: "dropped", detail: "name" });
    return message.role === "assistant" ? encodeAssistant(message, context) : encodeUser(message, context);
  });
}

function encodeUser(message: Message, context: PartContext): Wire[] {
  const items: Wire[] = [];
  let said: Part[] = [];
  const flush = (): void => {
    if (said.length > 0) items.push(encodeMessage(message, said, context));
    said = [];
  };
  for (const part of message.parts) {
    if (part.kind === "tool-result") {
      flush();
      items.push(encodeResult(part, context));
    } else if (isOpaqueItem(part)) {
      flush();
      items.push({ ...part.json });
    } else {
      said.push(part);
    }
  }
  flush();
  // A message without content is the client's business; one that only held results is no message.
  if (message.parts.length === 0) items.push(encodeMessage(message, [], context));
  return items;
}

/** An item of this dialect, and not a part of some content. */
function isOpaqueItem(part: Part): part is OpaquePart {
  return part.kind === "opaque" && part.family === FAMILY && readOwn(part.spelling)?.["isContent"] !== true;
}

function encodeMessage(message: Message, parts: readonly Part[], context: PartContext): Wire {
  const role = message.role === "user" ? "user" : message.rawRole === "developer" ? "developer" : "system";
  const [first] = parts;
  const content =
    message.isPlain === true && parts.length === 1 && first?.kind === "text"
      ? first.text
      : encodeAll(parts, (part) => encodeInput(part, context));
  return fill({ role, content }, readOwn(message.spelling));
}

function encodeResult(result: ToolResultPart, context: PartContext): Wire {
  const type = result.isCustom === true ? "custom_tool_call_output" : "function_call_output";
  const wire: Wire = { type, call_id: result.callId, output: encodeOutput(result, context) };
  return fill(wire, toRecord(readOwn(result.spelling)?.["item"]));
}

interface OpenMessage {
  readonly parts: Part[];
  readonly spelling: Wire | undefined;
  readonly isPlain: boolean;
}

function encodeAssistant(message: Message, context: PartContext): Wire[] {
  const items: Wire[] = [];
  let open: OpenMessage | undefined;
  const flush = (): void => {
    const item = open === undefined ? undefined : encodeSaidItem(open, context);
    if (item !== undefined) items.push(item);
    open = undefined;
  };
  const { parts } = message;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] as Part; // Inside of the list.
    if (part.kind === "tool-call") {
      flush();
      items.push(encodeCall(part));
    } else if (part.kind === "reasoning") {
      flush();
      const group = readGroup(parts, index, part);
      index += group.length - 1;
      const item = encodeReasoning(group, context);
      if (item !== undefined) items.push(item);
    } else if (isOpaqueItem(part)) {
      flush();
      items.push({ ...part.json });
    } else {
      const spelling = readOwn(part.spelling);
      const item = spelling?.["item"];
      if (item !== undefined) flush();
      open ??= {
        parts: [],
        spelling: item === undefined ? undefined : toRecord(item),
        isPlain: spelling?.["isPlain"] === true,
      };
      open.parts.push(part);
    }
  }
  flush();
  return items;
}

function encodeSaidItem(open: OpenMessage, context: PartContext): Wire | undefined {
  const content = encodeAll(open.parts, (part) => encodeSaid(part, context));
  if (content.length === 0) return undefined;
  const [first] = content;
  // Plain where the client wrote it so, and for other dialects' single texts, which every provider takes in this form.
  const isPlain = open.isPlain || (open.spelling === undefined && content.length === 1);
  if (isPlain && content.length === 1 && first?.["type"] === "output_text" && first["annotations"] === undefined) {
    return fill({ role: "assistant", content: first["text"] }, open.spelling);
  }
  return fill({ role: "assistant", content }, open.spelling ?? { type: "message" });
}

function encodeCall(call: ToolCallPart): Wire {
  const isCustom = call.isCustom === true;
  const spelling = toRecord(readOwn(call.spelling)?.["item"]);
  const namespace = spelling["namespace"];
  const prefix = typeof namespace === "string" ? `${namespace}__` : "";
  const name = prefix !== "" && call.name.startsWith(prefix) ? call.name.slice(prefix.length) : call.name;
  const wire: Wire = {
    type: isCustom ? "custom_tool_call" : "function_call",
    ...(call.itemId !== undefined && { id: call.itemId }),
    call_id: call.id,
    name,
    // A function without parameters: other dialects write nothing, this one wants an object.
    ...(isCustom ? { input: call.input } : { arguments: call.input === "" ? "{}" : call.input }),
  };
  return fill(wire, spelling);
}

/** Parts that were one item: they stand in a row and have its id. */
function readGroup(parts: readonly Part[], start: number, first: ReasoningPart): readonly ReasoningPart[] {
  const group = [first];
  if (first.itemId === undefined) return group;
  for (let index = start + 1; index < parts.length; index += 1) {
    const part = parts[index];
    if (part?.kind !== "reasoning" || part.itemId !== first.itemId) break;
    group.push(part);
  }
  return group;
}

/**
 * A reasoning item. OpenAI keeps nothing between calls here, so that one without its encrypted content is unknown to it and refused;
 * raw thoughts of open models are text like any other. Thoughts of other providers are none of its business.
 */
function encodeReasoning(group: readonly ReasoningPart[], context: PartContext): Wire | undefined {
  const seal = group.find((part) => part.seal !== undefined)?.seal;
  const isRaw = context.isOwn && group.some((part) => part.isSummary !== true && part.text !== "");
  if (seal === undefined ? !isRaw : seal.origin !== "openai") {
    context.warn({ code: "dropped", detail: "reasoning" });
    return undefined;
  }
  const [first] = group;
  const isSummary = (part: ReasoningPart): boolean => part.isSummary === true || !context.isOwn;
  const texts = group.filter((part) => part.text !== "");
  const content = texts.filter((part) => !isSummary(part)).map(({ text }) => ({ type: "reasoning_text", text }));
  const wire: Wire = {
    type: "reasoning",
    ...(first?.itemId !== undefined && { id: first.itemId }),
    summary: texts.filter(isSummary).map(({ text }) => ({ type: "summary_text", text })),
    ...(content.length > 0 && { content }),
    ...(seal && { encrypted_content: seal.value }),
  };
  return fill(wire, toRecord(readOwn(first?.spelling)?.["item"]));
}
