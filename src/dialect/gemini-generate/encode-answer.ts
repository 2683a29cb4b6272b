/** Writing answers for clients of this dialect: what a whole answer and the chunks of a stream have in common, and the whole one. */
import { isRecord, toRecord, type JsonRecord } from "../_record.ts";
import type { AnswerContext } from "../dialect.ts";
import type { NeutralAnswer, NeutralChoice } from "../neutral-answer.ts";
import type { Extra, Part, Seal } from "../neutral.ts";
import { encodeEnvelope } from "../seal.ts";
import { encodeCitations } from "./citations.ts";
import { encodeMedia } from "./encode-part.ts";
import { toReason } from "./finish.ts";
import { encodeUsage } from "./usage.ts";
import { FAMILY, isCreatedCallId, mergeExtra, readSpelling } from "./wire.ts";

/** Write a whole answer. */
export function encodeAnswer(answer: NeutralAnswer, context: AnswerContext): JsonRecord {
  const { choices, usage, extra } = answer;
  const [only] = choices;
  const feedback = only === undefined || choices.length > 1 ? undefined : readFeedback(only);
  return mergeExtra(
    {
      ...(feedback === undefined ? { candidates: choices.map(encodeChoice) } : { promptFeedback: feedback }),
      ...(usage && { usageMetadata: encodeUsage(usage) }),
      modelVersion: context.model,
      responseId: answer.id ?? context.requestId,
    },
    extra,
  );
}

/** Feedback about a refused prompt, which stands instead of a candidate. */
export function readFeedback(choice: Pick<NeutralChoice, "extra"> & { readonly parts?: readonly Part[] }): unknown {
  return (choice.parts ?? []).length === 0 ? readSpelling(choice.extra)?.["promptFeedback"] : undefined;
}

/** What ends a candidate, beside its parts. `isBroken`: a call's input was no JSON, so the call was left out. */
export function encodeEnd(
  choice: Pick<NeutralChoice, "finish" | "refusalText" | "extra">,
  isBroken: boolean,
  grounding: JsonRecord | undefined,
): Record<string, unknown> {
  const { finish, refusalText, extra } = choice;
  // An answer that was cut short says so by itself; any other one must not look complete without its call.
  const isUnusable = isBroken && (finish.unified === "tool_calls" || finish.unified === "stop");
  const isOwn = extra?.family === FAMILY;
  return {
    finishReason: isUnusable ? "MALFORMED_FUNCTION_CALL" : toReason(finish),
    ...(refusalText !== undefined && !isOwn && { finishMessage: refusalText }),
    ...(grounding && !isOwn && { groundingMetadata: grounding }),
  };
}

/** Write a candidate. Without parts it has one empty text, which readers of parts want, or whatever its provider wrote for nothing. */
export function encodeCandidate(parts: readonly JsonRecord[], end: JsonRecord, extra: Extra | undefined): JsonRecord {
  const content = { parts: parts.length === 0 ? [{ text: "" }] : parts, role: "model" };
  const spelled = readSpelling(extra);
  if (extra === undefined || spelled === undefined || !("content" in spelled))
    return mergeExtra({ content, ...end }, extra);
  const { content: stated, ...spelling } = spelled;
  const isEmpty = stated === undefined || "parts" in toRecord(stated) || parts.length === 0;
  // What was written for nothing must not stand in the place of something: a stream's last chunk is often empty.
  const side = isEmpty && parts.length > 0 ? {} : toRecord(stated);
  const merged = mergeExtra({ content: { ...content, ...side }, ...end }, { ...extra, spelling });
  return parts.length === 0 ? { ...merged, content: stated } : merged;
}

/**
 * Write one part of an answer. Undefined for what clients of this dialect could not read: parts of other families only.
 * "broken" for a call whose input is no JSON object.
 */
export function encodeAnswerPart(part: Part): JsonRecord | "broken" | undefined {
  switch (part.kind) {
    case "text":
      return mergeExtra({ text: part.text, ...toSignature(part.seal) }, part.extra);
    case "reasoning":
      return mergeExtra({ text: part.text, thought: true, ...toSignature(part.seal) }, part.extra);
    case "refusal":
      return { text: part.text };
    case "tool-call": {
      const args = part.isCustom === true ? { input: part.input } : parseArgs(part.input);
      if (args === null) return "broken";
      const call = {
        ...(!isCreatedCallId(part.id) && { id: part.id }),
        name: part.name,
        ...(args && { args }),
      };
      return mergeExtra({ functionCall: call, ...toSignature(part.seal) }, part.extra);
    }
    case "image":
    case "document":
    case "audio":
    case "video": {
      const { source } = part;
      // An id of another store is an address that nobody here can open.
      if (source.kind === "file" && source.family !== FAMILY) return undefined;
      return mergeExtra(encodeMedia(source, part.kind === "document" ? part.title : undefined), part.extra);
    }
    case "opaque":
      return part.family === FAMILY ? part.json : undefined;
    case "tool-result":
      return undefined;
  }
}

/** Google's signature as it is; the seal of anyone else in an envelope, which comes back with the history. */
export function toSignature(seal: Seal | undefined): { readonly thoughtSignature?: string } {
  if (seal === undefined) return {};
  return { thoughtSignature: seal.origin === "google" ? seal.value : encodeEnvelope({ seal }) };
}

function encodeChoice(choice: NeutralChoice): JsonRecord {
  const parts: JsonRecord[] = [];
  let isBroken = false;
  for (const part of choice.parts) {
    const encoded = encodeAnswerPart(part);
    if (encoded === "broken") isBroken = true;
    else if (encoded !== undefined) parts.push(encoded);
  }
  const grounding = encodeCitations(
    choice.parts.flatMap((part, partIndex) =>
      part.kind === "text" && part.citations !== undefined
        ? [{ partIndex, text: part.text, citations: part.citations }]
        : [],
    ),
  );
  return encodeCandidate(parts, { ...encodeEnd(choice, isBroken, grounding), index: choice.index }, choice.extra);
}

/** The object of a call's input; undefined for none, null for what is no object. */
function parseArgs(input: string): JsonRecord | undefined | null {
  if (input === "") return undefined;
  try {
    const parsed: unknown = JSON.parse(input);
    return isRecord(parsed) ? parsed : null;
  } catch {
    // Cut in the middle, or never JSON: no arguments that anyone could use.
    return null;
  }
}
