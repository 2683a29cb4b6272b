/** Reading answers that are passed on as they are, through the decoder of their dialect: for dialects that no surface speaks. */
import { GateError } from "../errors.ts";
import type { AnswerReading, FrameReader, StreamDecoder } from "./dialect.ts";
import { estimateTextsTokens } from "./estimate.ts";
import type { Finish } from "./finish.ts";
import type { NeutralAnswer, NeutralEvent } from "./neutral-answer.ts";
import type { Part } from "./neutral.ts";
import type { UsageReading } from "./usage.ts";

/** What a whole answer says about itself. */
export function toAnswerReading(answer: NeutralAnswer | GateError): AnswerReading | GateError {
  if (GateError.is(answer)) return answer;
  const { usage, choices } = answer;
  const texts = usage === undefined ? choices.flatMap(({ parts }) => parts.flatMap(listTexts)) : [];
  return { usage, finish: choices[0]?.finish, estimatedOutputTokens: estimateTextsTokens(texts) };
}

/** Make a frame reader out of a stream decoder. */
export function createDecodingFrameReader(decoder: StreamDecoder): FrameReader {
  let usage: UsageReading | undefined;
  let finish: Finish | undefined;
  let error: GateError | undefined;
  let lastFrame: Buffer | undefined;
  let lastTokens = 0;
  return {
    read(frame) {
      let events: readonly NeutralEvent[];
      try {
        events = decoder.push(frame);
      } catch (caught) {
        if (!GateError.is(caught)) throw caught;
        error = caught;
        return "error";
      }
      const kinds = new Set(events.map((event) => event.kind));
      lastFrame = frame;
      lastTokens = estimateTextsTokens(
        events.flatMap((event) => (event.kind === "part-delta" ? (event.text ?? []) : [])),
      );
      for (const event of events) {
        if (event.kind === "usage") ({ usage } = event);
        else if (event.kind === "finish") ({ finish } = event);
      }
      if (kinds.has("end")) return "terminal";
      if (kinds.has("part-start") || kinds.has("part-delta") || kinds.has("finish")) return "content";
      return kinds.has("usage") ? "usage-only" : "lifecycle";
    },
    toError: () =>
      error ?? new GateError("upstream_malformed", { message: "The provider sent a broken stream event." }),
    usage: () => usage,
    finish: () => finish,
    estimateTokens: (frame) => (frame === lastFrame ? lastTokens : 0),
  };
}

function listTexts(part: Part): readonly string[] {
  switch (part.kind) {
    case "text":
    case "reasoning":
    case "refusal":
      return [part.text];
    case "tool-call":
      return [part.name, part.input];
    default:
      return [];
  }
}
