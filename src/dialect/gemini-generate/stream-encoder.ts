/** One stream for a client: neutral events into chunks, as events or as the elements of one JSON array. */
import { assertNever } from "../../errors.ts";
import type { JsonRecord } from "../_record.ts";
import type { AnswerContext, DecodedRequest, StreamEncoder } from "../dialect.ts";
import type { NeutralEvent, PartStart } from "../neutral-answer.ts";
import type { Citation, Extra, Seal, ToolCallPart } from "../neutral.ts";
import { encodeCitations } from "./citations.ts";
import { encodeAnswerPart, encodeCandidate, encodeEnd, readFeedback, toSignature } from "./encode-answer.ts";
import { encodeError } from "./errors.ts";
import { encodeUsage } from "./usage.ts";
import { mergeExtra } from "./wire.ts";

/** Whether a client takes a stream as events; without `alt=sse` it is one JSON array that grows. */
export function isEventStream({ head }: DecodedRequest): boolean {
  return head.alt === "sse";
}

/**
 * Make the encoder of one stream.
 *
 * Calls of functions are written whole, when their part stops. The reasons stand in the last chunk only: clients stop reading at the first
 * one they see. There is no `[DONE]`.
 */
export function createStreamEncoder(context: AnswerContext): StreamEncoder {
  const isEvents = isEventStream(context.request);
  const choices = new Map<number, Choice>();
  let head: Extract<NeutralEvent, { kind: "start" }> | undefined;
  let tail = "";
  let usage = "";
  let isFirst = true;

  const frame = (json: string): string => {
    if (isEvents) return `data: ${json}\r\n\r\n`;
    const before = isFirst ? "[" : ",\r\n";
    isFirst = false;
    return before + json;
  };
  const close = (): string => (isEvents ? "" : isFirst ? "[]" : "\n]");

  /** What every chunk ends with; made once, and again with each report of usage. */
  const toTail = (): string => {
    if (tail !== "") return tail;
    const names = mergeExtra({ modelVersion: context.model, responseId: head?.id ?? context.requestId }, head?.extra);
    tail = `${usage}${JSON.stringify(names).replace("{", ",")}`;
    return tail;
  };

  const part = (choice: number, json: JsonRecord): string =>
    frame(
      `{"candidates":[{"content":{"parts":[${JSON.stringify(json)}],"role":"model"},"index":${choice}}]${toTail()}`,
    );

  const open = (choice: number): Choice => {
    let found = choices.get(choice);
    if (found === undefined) choices.set(choice, (found = { parts: new Map(), isBroken: false, finish: undefined }));
    return found;
  };

  const last = (): string => {
    const [only] = choices.values();
    const feedback =
      choices.size === 1 && only?.finish !== undefined && only.parts.size === 0 ? readFeedback(only.finish) : undefined;
    const body =
      feedback === undefined
        ? `{"candidates":${JSON.stringify([...choices].map(encodeLast))}`
        : `{"promptFeedback":${JSON.stringify(feedback)}`;
    return frame(body + toTail());
  };

  return {
    push(event) {
      switch (event.kind) {
        case "start":
          head = event;
          tail = "";
          return "";
        case "part-start":
          if (event.part.kind === "whole") {
            const whole = encodeAnswerPart(event.part.part);
            open(event.choice).parts.set(event.index, { start: event.part, text: "", citations: [] });
            return whole === undefined || whole === "broken" ? "" : part(event.choice, whole);
          }
          open(event.choice).parts.set(event.index, { start: event.part, text: "", citations: [] });
          return "";
        case "part-delta": {
          const target = open(event.choice).parts.get(event.index);
          const json = target === undefined ? undefined : takeDelta(target, event);
          return json === undefined ? "" : part(event.choice, json);
        }
        case "part-stop": {
          const choice = open(event.choice);
          const target = choice.parts.get(event.index);
          if (target?.start.kind !== "tool-call") return "";
          const json = encodeAnswerPart(toCall(target.start, target));
          if (json === "broken") choice.isBroken = true;
          return json === undefined || json === "broken" ? "" : part(event.choice, json);
        }
        case "usage":
          usage = `,"usageMetadata":${JSON.stringify(encodeUsage(event.usage))}`;
          tail = "";
          return "";
        case "finish":
          open(event.choice).finish = event;
          return "";
        case "opaque":
          return "";
        case "error":
          return frame(encodeError(event.error, context.requestId)) + close();
        case "end":
          return last() + close();
        default:
          return assertNever(event);
      }
    },
  };
}

interface OpenPart {
  readonly start: PartStart;
  text: string;
  seal?: Seal;
  extra?: Extra;
  readonly citations: Citation[];
}

interface Choice {
  readonly parts: Map<number, OpenPart>;
  isBroken: boolean;
  finish: Extract<NeutralEvent, { kind: "finish" }> | undefined;
}

/** The part that a delta is written as at once; undefined for what waits. */
function takeDelta(target: OpenPart, event: Extract<NeutralEvent, { kind: "part-delta" }>): JsonRecord | undefined {
  const { text, seal, citation, extra } = event;
  const { start } = target;
  if (citation !== undefined) target.citations.push(citation);
  switch (start.kind) {
    case "tool-call":
      if (text !== undefined) target.text += text;
      if (seal !== undefined) target.seal = seal;
      if (extra !== undefined) target.extra = extra;
      return undefined;
    case "text":
    case "refusal":
    case "reasoning": {
      if (text === undefined && seal === undefined) return undefined;
      // Sources are placed in it when the stream ends.
      if (start.kind === "text" && text !== undefined) target.text += text;
      const signature = toSignature(seal);
      const json =
        start.kind === "reasoning"
          ? { text: text ?? "", thought: true, ...signature }
          : { text: text ?? "", ...signature };
      return mergeExtra(json, extra ?? start.extra);
    }
    case "whole":
      return undefined;
  }
}

function toCall(start: Extract<PartStart, { kind: "tool-call" }>, target: OpenPart): ToolCallPart {
  const { id, name, isCustom } = start;
  const { text, seal } = target;
  const extra = target.extra ?? start.extra;
  return {
    kind: "tool-call",
    id,
    name,
    input: text,
    ...(isCustom !== undefined && { isCustom }),
    ...(seal && { seal }),
    ...(extra && { extra }),
  };
}

function encodeLast([index, choice]: [number, Choice]): JsonRecord {
  const { finish, parts, isBroken } = choice;
  const texts = [...parts].flatMap(([partIndex, { start, text, citations }]) =>
    start.kind === "text" && citations.length > 0 ? [{ partIndex, text, citations }] : [],
  );
  if (finish === undefined) return { content: { parts: [{ text: "" }], role: "model" }, index };
  return encodeCandidate([], { ...encodeEnd(finish, isBroken, encodeCitations(texts)), index }, finish.extra);
}
