/** The messages of a request, with the system text apart. */
import type { NeutralRequest, Message } from "../neutral.ts";
import type { Warn } from "../dialect.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { toTurns } from "../turns.ts";
import { canWrite, encodePart, type BlockContext } from "./encode-blocks.ts";

export interface EncodedMessages {
  /** A string where the client wrote one plain text. */
  readonly system: string | readonly JsonRecord[] | undefined;
  readonly messages: readonly JsonRecord[];
  /** Thoughts stood in the history that the provider cannot take back. */
  readonly hasLostThoughts: boolean;
}

/**
 * Write the messages. Those of a client of this dialect stay as they are; others are put into turns (turns.ts), with system messages in
 * the middle as user texts, because `anthropic-version` 2023-06-01 knows no other place for them.
 */
export function encodeMessages(request: NeutralRequest, context: BlockContext, warn: Warn): EncodedMessages {
  let hasLostThoughts = false;
  const isKept: Filter = (part, message) => {
    if (canWrite(part, message.role, context)) return true;
    if (part.kind === "reasoning") hasLostThoughts = true;
    return false;
  };
  if (context.isOwn) {
    const head = countHead(request.messages);
    const system = encodeSystem(request.messages.slice(0, head), isKept, context);
    const messages: JsonRecord[] = [];
    for (const message of request.messages.slice(head)) {
      const parts = message.parts.filter((part) => isKept(part, message));
      // A message of nothing but thoughts that are lost is no message.
      if (parts.length > 0 || message.parts.length === 0) messages.push(encodeMessage({ ...message, parts }, context));
    }
    return { system, messages, hasLostThoughts };
  }
  const { system, turns } = toTurns(request.messages, { systemInMiddle: "as-user-text", accepts: isKept, warn });
  for (const { name, extra } of request.messages) {
    context.report.toOwn(extra);
    if (name !== undefined) context.report.dropped("name");
  }
  return {
    system: encodeSystem(system, isKept, context),
    messages: turns.map((turn) => encodeMessage(turn, context)),
    hasLostThoughts,
  };
}

/** Add an instruction of Gate's own behind the client's system text. */
export function addInstruction(system: EncodedMessages["system"], text: string): string | readonly JsonRecord[] {
  if (system === undefined || system === "") return text;
  if (typeof system === "string") return `${system}\n\n${text}`;
  return [...system, { type: "text", text }];
}

/** Whether the newest assistant message calls tools without having thought first, as far as the history knows. */
export function lacksThought(messages: readonly JsonRecord[]): boolean {
  const content = messages.findLast((message) => message["role"] === "assistant")?.["content"];
  if (!Array.isArray(content)) return false;
  const blocks: readonly unknown[] = content;
  const types = blocks.map((block) => (isRecord(block) ? block["type"] : undefined));
  return types.includes("tool_use") && types[0] !== "thinking" && types[0] !== "redacted_thinking";
}

function countHead(messages: readonly Message[]): number {
  let head = 0;
  while (messages[head]?.role === "system" && messages[head]?.rawRole === undefined) head += 1;
  return head;
}

type Filter = (part: Message["parts"][number], message: Message) => boolean;

function encodeSystem(messages: readonly Message[], isKept: Filter, context: BlockContext): EncodedMessages["system"] {
  const [only] = messages;
  if (only === undefined) return undefined;
  if (messages.length === 1 && isPlainText(only)) {
    const [part] = only.parts;
    const text = part?.kind === "text" ? part.text : "";
    return context.isOwn || text.trim() !== "" ? text : undefined;
  }
  const blocks = messages.flatMap((message) =>
    message.parts.flatMap((part) => (isKept(part, message) ? encodePart(part, context) : [])),
  );
  return blocks.length > 0 || context.isOwn ? blocks : undefined;
}

function encodeMessage(
  message: Pick<Message, "role" | "parts" | "isPlain" | "extra">,
  context: BlockContext,
): JsonRecord {
  const { role, parts } = message;
  const rest = context.report.toOwn(message.extra);
  const [part] = parts;
  if (isPlainText(message) && part?.kind === "text") return { role, content: part.text, ...rest };
  return { role, content: parts.flatMap((inner) => encodePart(inner, context)), ...rest };
}

function isPlainText({ parts, isPlain }: Pick<Message, "parts" | "isPlain">): boolean {
  const [part] = parts;
  return isPlain === true && parts.length === 1 && part?.kind === "text" && part.cache === undefined;
}
