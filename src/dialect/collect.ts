/** Makes the whole answer out of the events of its stream. */
import { GateError } from "../errors.ts";
import type { Finish } from "./finish.ts";
import type { Citation, Extra, Part, Seal } from "./neutral.ts";
import type { NeutralAnswer, NeutralChoice, NeutralEvent, PartStart } from "./neutral-answer.ts";
import type { UsageReading } from "./usage.ts";

/**
 * Collect the events of one stream.
 * @throws GateError the stream's own error; upstream_malformed when it has no end.
 */
export function collectEvents(events: Iterable<NeutralEvent>): NeutralAnswer {
  const choices = new Map<number, OpenChoice>();
  let start: Extract<NeutralEvent, { kind: "start" }> | undefined;
  let usage: UsageReading | undefined;
  let isEnded = false;
  for (const event of events) {
    switch (event.kind) {
      case "start":
        start = event;
        break;
      case "part-start":
        openChoice(choices, event.choice).parts.set(event.index, { start: event.part, text: "", citations: [] });
        break;
      case "part-delta": {
        const part = choices.get(event.choice)?.parts.get(event.index);
        if (part === undefined) break;
        if (event.text !== undefined) part.text += event.text;
        if (event.seal !== undefined) part.seal = event.seal;
        if (event.citation !== undefined) part.citations.push(event.citation);
        if (event.extra !== undefined) part.extra = event.extra;
        break;
      }
      case "finish":
        openChoice(choices, event.choice).finish = event;
        break;
      case "usage":
        usage = event.usage;
        break;
      case "error":
        throw event.error;
      case "end":
        isEnded = true;
        break;
      default:
    }
  }
  if (!isEnded) throw new GateError("upstream_malformed", { message: "The provider's stream has no end." });
  return {
    id: start?.id,
    model: start?.model,
    createdAtSeconds: start?.createdAtSeconds,
    choices: [...choices].toSorted(([a], [b]) => a - b).map(([index, choice]) => toChoice(index, choice)),
    usage,
    ...(start?.extra && { extra: start.extra }),
  };
}

interface OpenPart {
  readonly start: PartStart;
  text: string;
  readonly citations: Citation[];
  seal?: Seal;
  extra?: Extra;
}

interface OpenChoice {
  readonly parts: Map<number, OpenPart>;
  finish: Extract<NeutralEvent, { kind: "finish" }> | undefined;
}

function openChoice(choices: Map<number, OpenChoice>, index: number): OpenChoice {
  let choice = choices.get(index);
  if (choice === undefined) choices.set(index, (choice = { parts: new Map(), finish: undefined }));
  return choice;
}

const NO_FINISH: Finish = { unified: "other", raw: "" };

function toChoice(index: number, { parts, finish }: OpenChoice): NeutralChoice {
  return {
    index,
    parts: [...parts].toSorted(([a], [b]) => a - b).map(([, part]) => toPart(part)),
    finish: finish?.finish ?? NO_FINISH,
    ...(finish?.stopSequence !== undefined && { stopSequence: finish.stopSequence }),
    ...(finish?.refusalText !== undefined && { refusalText: finish.refusalText }),
    ...(finish?.extra && { extra: finish.extra }),
  };
}

function toPart(part: OpenPart): Part {
  const { start, text, citations } = part;
  if (start.kind === "whole") return start.part;
  const seal = part.seal === undefined ? {} : { seal: part.seal };
  const extra = part.extra ?? start.extra;
  const rest = extra === undefined ? {} : { extra };
  switch (start.kind) {
    case "text":
      return { kind: "text", text, ...(citations.length > 0 && { citations }), ...seal, ...rest };
    case "refusal":
      return { kind: "refusal", text, ...rest };
    case "reasoning":
      return {
        kind: "reasoning",
        text,
        ...(start.isSummary !== undefined && { isSummary: start.isSummary }),
        ...(start.itemId !== undefined && { itemId: start.itemId }),
        ...seal,
        ...rest,
      };
    case "tool-call":
      return {
        kind: "tool-call",
        id: start.id,
        name: start.name,
        input: text,
        ...(start.isCustom !== undefined && { isCustom: start.isCustom }),
        ...(start.itemId !== undefined && { itemId: start.itemId }),
        ...seal,
        ...rest,
      };
  }
}
