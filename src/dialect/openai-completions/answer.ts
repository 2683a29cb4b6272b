/** Neutral answers as `text_completion`s: whole, and in chunks. */
import { assertNever } from "../../errors.ts";
import type { AnswerContext, StreamEncoder } from "../dialect.ts";
import type { Finish } from "../finish.ts";
import type { NeutralAnswer } from "../neutral-answer.ts";
import type { Part } from "../neutral.ts";
import { encodeUsage } from "../openai-chat/answer-writer.ts";
import { encodeStreamError } from "../openai-chat/error-body.ts";
import type { UsageReading } from "../usage.ts";
import type { JsonRecord } from "../_record.ts";
import { readPrompt } from "./request.ts";

/** Encode a whole answer. Thoughts and calls have no place in it. */
export function encodeAnswer(answer: NeutralAnswer, context: AnswerContext): JsonRecord {
  const echoed = toEcho(context);
  return {
    id: toId(answer.id, context),
    object: "text_completion",
    created: answer.createdAtSeconds ?? context.nowSeconds,
    model: context.model,
    choices: answer.choices.map((choice) => ({
      text: echoed + choice.parts.map(toText).join(""),
      index: choice.index,
      logprobs: null,
      finish_reason: toReason(choice.finish),
    })),
    ...(answer.usage && { usage: encodeUsage(answer.usage.usage) }),
  };
}

/** Create the encoder of one stream. A chunk of usage comes only where it was asked for. */
export function createStreamEncoder(context: AnswerContext): StreamEncoder {
  const wantsUsage = context.request.wantsStreamUsage;
  const echoed = toEcho(context);
  const shown = new Set<number>();
  let head: JsonRecord = {};
  let usage: UsageReading | undefined;
  // Which parts are texts, by choice and index: deltas do not say it.
  const texts = new Set<string>();

  const chunk = (index: number, text: string, reason: string | null): string => {
    const choices = [{ text, index, logprobs: null, finish_reason: reason }];
    return `data: ${JSON.stringify(wantsUsage ? { ...head, choices, usage: null } : { ...head, choices })}\n\n`;
  };

  const say = (index: number, text: string): string => {
    const isFirst = !shown.has(index);
    shown.add(index);
    const whole = isFirst ? echoed + text : text;
    return whole === "" ? "" : chunk(index, whole, null);
  };

  return {
    push(event) {
      switch (event.kind) {
        case "start":
          head = {
            id: toId(event.id, context),
            object: "text_completion",
            created: event.createdAtSeconds ?? context.nowSeconds,
            model: context.model,
          };
          return "";
        case "part-start":
          if (event.part.kind === "text" || event.part.kind === "refusal") texts.add(`${event.choice}/${event.index}`);
          return "";
        case "part-delta":
          return event.text !== undefined && texts.has(`${event.choice}/${event.index}`)
            ? say(event.choice, event.text)
            : "";
        case "usage":
          ({ usage } = event);
          return "";
        case "finish":
          return say(event.choice, "") + chunk(event.choice, "", toReason(event.finish));
        case "part-stop":
        case "opaque":
          return "";
        case "error":
          return encodeStreamError(event.error);
        case "end": {
          const report = { ...head, choices: [], usage: usage === undefined ? null : encodeUsage(usage.usage) };
          return `${wantsUsage && usage !== undefined ? `data: ${JSON.stringify(report)}\n\n` : ""}data: [DONE]\n\n`;
        }
        default:
          return assertNever(event);
      }
    },
  };
}

function toEcho(context: AnswerContext): string {
  const { json } = context.request;
  return json["echo"] === true ? readPrompt(json) : "";
}

function toId(id: string | undefined, context: AnswerContext): string {
  return id ?? `cmpl-${context.requestId}`;
}

function toText(part: Part): string {
  return part.kind === "text" || part.kind === "refusal" ? part.text : "";
}

function toReason(finish: Finish): string {
  switch (finish.unified) {
    case "length":
    case "content_filter":
    case "error":
      return finish.unified;
    default:
      return "stop";
  }
}
