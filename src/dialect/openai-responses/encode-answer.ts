/** A whole answer for the client: the same machine that writes streams, without the stream. */
import type { AnswerContext } from "../dialect.ts";
import { estimateTextsTokens } from "../estimate.ts";
import type { Part } from "../neutral.ts";
import type { NeutralAnswer, PartStart } from "../neutral-answer.ts";
import type { UsageReading } from "../usage.ts";
import { createOutputWriter, type OutputWriter } from "./output-writer.ts";
import { toEndedResponse, toHead, toIncompleteReason } from "./response-object.ts";
import type { EventSink } from "./slots.ts";
import { encodeUsage } from "./usage.ts";
import { readOwn, type Wire } from "./_wire.ts";

const silent: EventSink = { event: () => undefined, delta: () => undefined };

export function encodeAnswer(answer: NeutralAnswer, context: AnswerContext): Wire {
  const writer = createOutputWriter(context, silent);
  const [choice] = answer.choices;
  const finish = choice?.finish ?? { unified: "other" as const, raw: "" };
  for (const [index, part] of (choice?.parts ?? []).entries()) writePart(part, index, writer);
  if (choice?.refusalText !== undefined) writer.refuse(choice.refusalText);
  writer.close(toIncompleteReason(finish) !== undefined);
  return toEndedResponse(toHead(answer, context), context, {
    finish,
    own: readOwn(answer.extra),
    output: writer.output(),
    usage: toUsage(answer.usage, writer, context),
    serviceTier: answer.serviceTier,
  });
}

/** Clients of this dialect take an answer without usage for a broken one: what was not reported is estimated. */
export function toUsage(reading: UsageReading | undefined, writer: OutputWriter, context: AnswerContext): Wire {
  if (reading !== undefined) return encodeUsage(reading.usage);
  return encodeUsage({
    inputUncachedTokens: context.estimatedInputTokens,
    outputTextTokens: estimateTextsTokens(writer.texts()),
  });
}

function writePart(part: Part, index: number, writer: OutputWriter): void {
  const start = toStart(part);
  if (start === undefined) return;
  writer.write({ kind: "part-start", choice: 0, index, part: start });
  if (start.kind !== "whole") writeDeltas(part, index, writer);
  writer.write({ kind: "part-stop", choice: 0, index });
}

function writeDeltas(part: Part, index: number, writer: OutputWriter): void {
  const head = { kind: "part-delta", choice: 0, index } as const;
  const seal = "seal" in part ? part.seal : undefined;
  if (seal !== undefined) writer.write({ ...head, seal });
  const text = part.kind === "tool-call" ? part.input : "text" in part ? part.text : "";
  if (text !== "") writer.write({ ...head, text });
  if (part.kind === "text") for (const citation of part.citations ?? []) writer.write({ ...head, citation });
  if (part.extra !== undefined) writer.write({ ...head, extra: part.extra });
}

function toStart(part: Part): PartStart | undefined {
  const extra = part.extra === undefined ? {} : { extra: part.extra };
  switch (part.kind) {
    case "text":
    case "refusal":
      return { kind: part.kind, ...extra };
    case "reasoning": {
      const { isSummary, itemId } = part;
      return {
        kind: "reasoning",
        ...(isSummary !== undefined && { isSummary }),
        ...(itemId !== undefined && { itemId }),
        ...extra,
      };
    }
    case "tool-call": {
      const { id, name, isCustom, itemId } = part;
      return {
        kind: "tool-call",
        id,
        name,
        ...(isCustom !== undefined && { isCustom }),
        ...(itemId !== undefined && { itemId }),
        ...extra,
      };
    }
    case "tool-result":
      return undefined;
    default:
      return { kind: "whole", part };
  }
}
