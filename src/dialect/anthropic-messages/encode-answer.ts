/** A neutral answer into a message for the client. */
import type { AnswerContext } from "../dialect.ts";
import type { NeutralAnswer, NeutralChoice } from "../neutral-answer.ts";
import type { Citation, Extra, Part, ReasoningPart, Seal } from "../neutral.ts";
import { encodeEnvelope } from "../seal.ts";
import type { UsageReading } from "../usage.ts";
import { toRecord, type JsonRecord } from "../_record.ts";
import { FAMILY } from "./blocks.ts";
import { toStopReason } from "./finish.ts";
import { wantsNullFields } from "./headers.ts";
import { encodeUsage, mergeUsage } from "./usage.ts";
import { toMalformed } from "../malformed.ts";

/**
 * Write a whole answer: the first choice, because a message is one.
 * @throws GateError upstream_malformed when the input of a tool call is not JSON: a call that was cut must not be carried out.
 */
export function encodeAnswer(answer: NeutralAnswer, context: AnswerContext): JsonRecord {
  const choice = answer.choices[0];
  const own = readOwn(answer.extra);
  const { usage: rawUsage, ...rest } = own ?? {};
  const { delta, usage: finalUsage, ...more } = readOwn(choice?.extra) ?? {};
  const parts = choice?.parts ?? [];
  const nulls = wantsNullFields(context.request);
  return {
    ...toMessageHead(answer.id, own !== undefined, context),
    content: parts.flatMap(encodeAnswerPart),
    ...encodeFinish(choice, own !== undefined, parts.some(isCall), nulls),
    usage: {
      ...(nulls && nullUsage),
      ...mergeUsage(toRecord(rawUsage), finalUsage),
      ...(rawUsage === undefined && finalUsage === undefined && encodeKnownUsage(answer.usage, context, 0)),
    },
    ...(nulls && nullMessage),
    ...rest,
    ...more,
    ...toRecord(delta),
    ...encodeRefusal(choice, toRecord(delta)["stop_details"] ?? rest["stop_details"]),
  };
}

/** Fields that begin every message, whole or streamed. */
export function toMessageHead(id: string | undefined, isOwn: boolean, context: AnswerContext): JsonRecord {
  return {
    id: isOwn && id !== undefined ? id : `msg_${context.requestId}`,
    type: "message",
    role: "assistant",
    model: context.model,
  };
}

export const nullMessage: JsonRecord = Object.freeze({ container: null, diagnostics: null });
export const nullUsage: JsonRecord = Object.freeze({
  cache_creation: null,
  inference_geo: null,
  output_tokens_details: null,
  server_tool_use: null,
  service_tier: null,
  speed: null,
});

/** Usage as reported, else the estimate of the input and what was counted of the output. */
export function encodeKnownUsage(
  usage: UsageReading | undefined,
  context: AnswerContext,
  countedOutputTokens: number,
): JsonRecord {
  if (usage !== undefined) return encodeUsage(usage);
  return encodeUsage({
    usage: { inputUncachedTokens: context.estimatedInputTokens, outputTextTokens: countedOutputTokens },
    isMended: false,
  });
}

/** `stop_reason` and `stop_sequence`, and `stop_details` where the client knows it. */
export function encodeFinish(
  choice: Pick<NeutralChoice, "finish" | "stopSequence"> | undefined,
  isOwn: boolean,
  hasCalls: boolean,
  hasNullFields: boolean,
): JsonRecord {
  const stopSequence = choice?.stopSequence;
  const finish = choice?.finish ?? { unified: "other", raw: "" };
  return {
    stop_reason: toStopReason(finish, { isOwn, hasCalls, stopSequence }),
    stop_sequence: stopSequence ?? null,
    ...(hasNullFields && { stop_details: null }),
  };
}

/** Why the model refused, where the provider says so and not already in this dialect. */
export function encodeRefusal(
  choice: Pick<NeutralChoice, "finish" | "refusalText"> | undefined,
  own: unknown,
): JsonRecord | undefined {
  if (own !== undefined && own !== null) return undefined;
  const { refusalText } = choice ?? {};
  if (choice?.finish.unified !== "content_filter" || refusalText === undefined) return undefined;
  return { stop_details: { type: "refusal", category: null, explanation: refusalText } };
}

/** Fields of this family; undefined for an extra of another one and for none. */
export function readOwn(extra: Extra | undefined): JsonRecord | undefined {
  return extra?.family === FAMILY ? extra.json : undefined;
}

function isCall({ kind }: Part): boolean {
  return kind === "tool-call";
}

/** Write one part of an answer. Nothing is written for an empty text, which no client could send back. */
export function encodeAnswerPart(part: Part): readonly JsonRecord[] {
  const rest = readOwn(part.extra);
  switch (part.kind) {
    case "text": {
      const citations = part.citations?.flatMap(encodeAnswerCitation) ?? [];
      if (part.text === "") return [];
      return [{ type: "text", text: part.text, ...rest, ...(citations.length > 0 && { citations }) }];
    }
    case "refusal":
      return part.text === "" ? [] : [{ type: "text", text: part.text }];
    case "reasoning":
      return encodeThought(part, rest);
    case "tool-call": {
      const call = { type: "tool_use", id: part.id, name: part.name, input: parseInput(part), ...rest };
      return part.seal === undefined ? [call] : [encodeCallSeal(part.seal), call];
    }
    case "image":
    case "document":
    case "video":
      return [
        {
          type: "text",
          text: `[The model answered with ${part.kind === "image" ? "an" : "a"} ${part.kind}, which this API cannot carry.]`,
        },
      ];
    case "audio":
      return part.transcript === undefined || part.transcript === "" ? [] : [{ type: "text", text: part.transcript }];
    case "opaque":
      return part.family === FAMILY ? [part.json] : [];
    case "tool-result":
      return [];
  }
}

/** A block that only carries the seal of the tool call behind it, whose own block has no place for one. */
export function encodeCallSeal(seal: Seal): JsonRecord {
  return { type: "thinking", thinking: "", signature: encodeEnvelope({ seal, isForNextCall: true }) };
}

/** What a client sends back unread: Claude's own signature as it is, every other in an envelope, and one for texts without any. */
export function toSignature(seal: Seal | undefined): string {
  if (seal === undefined) return encodeEnvelope({});
  return seal.origin === "anthropic" ? seal.value : encodeEnvelope({ seal });
}

function encodeThought({ text, seal }: ReasoningPart, rest: JsonRecord | undefined): readonly JsonRecord[] {
  if (text === "" && seal === undefined) return [];
  if (seal !== undefined && seal.form !== "signature" && text === "") {
    return [{ type: "redacted_thinking", data: toSignature(seal), ...rest }];
  }
  return [{ type: "thinking", thinking: text, signature: toSignature(seal), ...rest }];
}

/** Sources of other providers become web results, when they have an address; no index of Anthropic's stands behind them. */
export function encodeAnswerCitation({ url, title, citedText, extra }: Citation): readonly JsonRecord[] {
  const own = readOwn(extra);
  if (own !== undefined) return [own];
  if (url === undefined) return [];
  return [
    {
      type: "web_search_result_location",
      url,
      title: title ?? null,
      cited_text: citedText ?? "",
      encrypted_index: encodeEnvelope({}),
    },
  ];
}

function parseInput({ input, isCustom }: Part & { kind: "tool-call" }): unknown {
  if (isCustom === true) return { input };
  if (input.trim() === "") return {};
  try {
    return JSON.parse(input);
  } catch {
    throw toMalformed(CUT_CALL);
  }
}

/** Told for a call whose input is not JSON. */
export const CUT_CALL =
  "The model's call of a tool was cut off or is not valid JSON; raise `max_tokens`, or try again.";
