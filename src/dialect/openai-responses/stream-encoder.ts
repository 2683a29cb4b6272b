/** Neutral events into the events of a streamed response. */
import type { AnswerContext, StreamEncoder } from "../dialect.ts";
import type { NeutralEvent } from "../neutral-answer.ts";
import type { GateError } from "../../errors.ts";
import type { UsageReading } from "../usage.ts";
import { toUsage } from "./encode-answer.ts";
import { toResponseError, toWireError } from "./errors.ts";
import { createOutputWriter } from "./output-writer.ts";
import {
  toEndedResponse,
  toFailedResponse,
  toHead,
  toIncompleteReason,
  toOpenResponse,
  type ResponseHead,
} from "./response-object.ts";
import type { DeltaPlace, EventSink } from "./slots.ts";
import { encodeUsage } from "./usage.ts";
import { readOwn, type Wire } from "./_wire.ts";

/**
 * Make the encoder of one stream.
 *
 * Every event has the next `sequence_number`, counted from 0 over the whole stream whatever provider it comes from. The last event is
 * response.completed, response.incomplete or response.failed; `[DONE]` is no word of this dialect.
 */
export function createStreamEncoder(context: AnswerContext): StreamEncoder {
  let text = "";
  let sequence = 0;
  let head: ResponseHead | undefined;
  let usage: UsageReading | undefined;
  let finish: Extract<NeutralEvent, { kind: "finish" }> | undefined;
  let hasEnded = false;
  // The unchanging middle of a part's deltas, written once.
  let lastPlace: DeltaPlace | undefined;
  let lastMiddle = "";

  const sink: EventSink = {
    event(type, fields) {
      text += toFrame(type, { type, sequence_number: sequence, ...fields });
      sequence += 1;
    },
    delta(type, place, delta, logprobs) {
      if (place !== lastPlace) {
        lastPlace = place;
        lastMiddle = `,${JSON.stringify(place).slice(1, -1)},"delta":`;
      }
      const isText = type === "response.output_text.delta";
      const tail = isText ? `,"logprobs":${logprobs === undefined ? "[]" : JSON.stringify(logprobs)}` : "";
      text += `event: ${type}\ndata: {"type":"${type}","sequence_number":${sequence}${lastMiddle}${JSON.stringify(delta)}${tail}}\n\n`;
      sequence += 1;
    },
  };
  const writer = createOutputWriter(context, sink);

  const start = (event: Extract<NeutralEvent, { kind: "start" }>): void => {
    head = toHead(event, context);
    const response = toOpenResponse(head, context);
    sink.event("response.created", { response });
    sink.event("response.in_progress", { response });
  };

  const end = (): void => {
    hasEnded = true;
    if (head === undefined) return;
    const reason = finish?.finish ?? { unified: "other" as const, raw: "" };
    if (finish?.refusalText !== undefined) writer.refuse(finish.refusalText);
    const isIncomplete = toIncompleteReason(reason) !== undefined;
    writer.close(isIncomplete);
    const response = toEndedResponse(head, context, {
      finish: reason,
      own: readOwn(finish?.extra),
      output: writer.output(),
      usage: toUsage(usage, writer, context),
      serviceTier: undefined,
    });
    sink.event(`response.${isIncomplete ? "incomplete" : reason.unified === "error" ? "failed" : "completed"}`, {
      response,
    });
  };

  const fail = (error: GateError): void => {
    hasEnded = true;
    if (head === undefined) {
      text += encodeStreamError(error, sequence);
      return;
    }
    const response = toFailedResponse(head, context, {
      error: toResponseError(error),
      output: writer.output(),
      usage: usage === undefined ? null : encodeUsage(usage.usage),
    });
    sink.event("response.failed", { response });
  };

  return {
    push(event) {
      if (hasEnded) return "";
      text = "";
      switch (event.kind) {
        case "start":
          start(event);
          break;
        case "part-start":
        case "part-delta":
        case "part-stop":
          writer.write(event);
          break;
        case "opaque":
          writer.pass(event.opaque);
          break;
        case "usage":
          ({ usage } = event);
          break;
        case "finish":
          if (event.choice === 0) finish = event;
          break;
        case "error":
          fail(event.error);
          break;
        case "end":
          end();
      }
      return text;
    },
  };
}

/**
 * An error event for a stream whose events Gate has not counted. Both shapes at once: older official clients throw on the nested one only,
 * others read the flat one.
 */
export function encodeStreamError(error: GateError, sequenceNumber?: number): string {
  const wire = toWireError(error);
  const { code, message, param } = wire;
  const number = sequenceNumber === undefined ? {} : { sequence_number: sequenceNumber };
  return toFrame("error", { type: "error", ...number, code, message, param, error: wire });
}

function toFrame(type: string, json: Wire): string {
  return `event: ${type}\ndata: ${JSON.stringify(json)}\n\n`;
}
