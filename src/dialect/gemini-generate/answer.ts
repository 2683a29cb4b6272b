/** Reading a whole answer of a provider. */
import { GateError } from "../../errors.ts";
import { isRecord, toText, type JsonRecord } from "../_record.ts";
import { estimateTextsTokens } from "../estimate.ts";
import type { AnswerReading } from "../dialect.ts";
import type { NeutralAnswer, NeutralChoice } from "../neutral-answer.ts";
import type { Citation, Extra, Part } from "../neutral.ts";
import { readCitations } from "./citations.ts";
import { decodePart } from "./decode-part.ts";
import { readWireError, toInBandError } from "./errors.ts";
import { toFinish, toFinishError } from "./finish.ts";
import { readUsage } from "./usage.ts";
import { createCallId, readField, readRest, toExtra, toNames } from "./wire.ts";
import { parseAnswer, toMalformed } from "../malformed.ts";

/** Decode an answer of status 200. Returns a GateError for an error in it and for what is no answer of this dialect. */
export function decodeAnswer(body: Buffer): NeutralAnswer | GateError {
  const json = parseGenerated(body);
  if (GateError.is(json)) return json;
  const id = toText(readField(json, "responseId"));
  const choices: NeutralChoice[] = [];
  for (const candidate of readCandidates(json)) {
    const choice = decodeCandidate(candidate, id ?? "");
    const error = toFinishError(choice.finish, toText(readField(candidate, "finishMessage")));
    if (error !== undefined) return error;
    choices.push(choice);
  }
  if (choices.length === 0) {
    const blocked = readBlock(json);
    if (blocked === undefined) return toMalformed("The provider's answer has no candidates.");
    choices.push({ index: 0, parts: [], ...blocked });
  }
  const extra = toExtra(readRest(json, answerNames));
  return {
    id,
    model: toText(readField(json, "modelVersion")),
    createdAtSeconds: readCreateTime(json),
    choices,
    usage: readUsage(readField(json, "usageMetadata"), true),
    ...(extra && { extra }),
  };
}

/** Read an answer that is passed on as it is. */
export function readAnswer(body: Buffer): AnswerReading | GateError {
  const json = parseGenerated(body);
  if (GateError.is(json)) return json;
  const [first] = readCandidates(json);
  const blocked = first === undefined ? readBlock(json) : undefined;
  if (first === undefined && blocked === undefined) return toMalformed("The provider's answer has no candidates.");
  const usage = readUsage(readField(json, "usageMetadata"), false);
  const parts = first === undefined ? [] : readParts(first);
  const raw = toText(readField(first ?? {}, "finishReason"));
  const finish = blocked?.finish ?? (raw === undefined ? undefined : toFinish(raw, parts.some(isCall)));
  const message = toText(readField(first ?? {}, "finishMessage"));
  const error = finish === undefined ? undefined : toFinishError(finish, message);
  if (error !== undefined) return error;
  return {
    usage,
    finish,
    estimatedOutputTokens: usage === undefined ? estimateTextsTokens(parts.flatMap(readTexts)) : 0,
  };
}

export function readCandidates(json: JsonRecord): readonly JsonRecord[] {
  const { candidates } = json;
  return Array.isArray(candidates) ? candidates.filter(isRecord) : [];
}

export function readParts(candidate: JsonRecord): readonly JsonRecord[] {
  const { content } = candidate;
  const parts = isRecord(content) ? content["parts"] : undefined;
  return Array.isArray(parts) ? parts.filter(isRecord) : [];
}

/** Place of a candidate; the first one's may be left out. */
export function readIndex(candidate: JsonRecord, fallback: number): number {
  const { index } = candidate;
  return typeof index === "number" && Number.isSafeInteger(index) && index >= 0 ? index : fallback;
}

export function isCall(part: JsonRecord): boolean {
  return isRecord(readField(part, "functionCall"));
}

/** Texts of a part of an answer, for estimates. */
export function readTexts(part: JsonRecord): readonly string[] {
  const { text } = part;
  if (typeof text === "string") return [text];
  const call = readField(part, "functionCall");
  return isRecord(call) ? [toText(call["name"]) ?? "", JSON.stringify(call["args"] ?? {})] : [];
}

/** A prompt that was refused: there is no candidate then, and the reason stands beside. */
export function readBlock(json: JsonRecord): Pick<NeutralChoice, "finish" | "refusalText" | "extra"> | undefined {
  const feedback = readField(json, "promptFeedback");
  const raw = isRecord(feedback) ? toText(readField(feedback, "blockReason")) : undefined;
  if (!isRecord(feedback) || raw === undefined) return undefined;
  const message = toText(readField(feedback, "blockReasonMessage"));
  const extra = toExtra(undefined, { promptFeedback: feedback });
  return {
    finish: { unified: "content_filter", raw },
    ...(message !== undefined && { refusalText: message }),
    ...(extra && { extra }),
  };
}

/** What a candidate says beside its parts, its reason and its index. */
export function toCandidateExtra(candidate: JsonRecord, isEmpty: boolean): Extra | undefined {
  const spelling: Record<string, unknown> = {};
  if (candidate["index"] === undefined) spelling["index"] = undefined;
  // Without parts there are several ways to write nothing.
  if (isEmpty) spelling["content"] = candidate["content"];
  if (readField(candidate, "finishReason") === undefined) spelling["finishReason"] = undefined;
  const rest = readRest(candidate, candidateNames);
  const { content } = candidate;
  const side = isRecord(content) && !isEmpty ? readRest(content, contentNames) : undefined;
  if (side !== undefined || (isRecord(content) && !isEmpty && content["role"] !== "model"))
    spelling["content"] = { ...side, role: isRecord(content) ? content["role"] : undefined };
  return toExtra(rest, spelling);
}

/** Epoch seconds of Vertex's `createTime`. */
export function readCreateTime(json: JsonRecord): number | undefined {
  const milliseconds = Date.parse(toText(readField(json, "createTime")) ?? "");
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1_000);
}

const answerNames = toNames("candidates", "usageMetadata", "modelVersion", "responseId");
const candidateNames = toNames("content", "finishReason", "index");
const contentNames = toNames("parts", "role");

function parseGenerated(body: Buffer): JsonRecord | GateError {
  const json = parseAnswer(body);
  if (GateError.is(json)) return json;
  const error = readWireError(json);
  if (error !== undefined) return toInBandError(error);
  return isRecord(json) ? json : toMalformed("The provider's answer is no answer of generateContent.");
}

function decodeCandidate(candidate: JsonRecord, responseId: string): NeutralChoice {
  const index = readIndex(candidate, 0);
  const wire = readParts(candidate);
  let calls = 0;
  const decoded = wire.map((json): Part => {
    const part = decodePart(json, {
      forCall: (name, input) => createCallId(`${responseId} ${index} ${calls}`, name, input),
      forResult: () => "",
    });
    if (part.kind === "tool-call") calls += 1;
    return part;
  });
  const raw = toText(readField(candidate, "finishReason"));
  const extra = toCandidateExtra(candidate, !decoded.some(isSaying));
  const finish = toFinish(raw ?? "FINISH_REASON_UNSPECIFIED", calls > 0);
  const message = toText(readField(candidate, "finishMessage"));
  return {
    index,
    parts: withCitations(candidate, decoded).filter(isSaying),
    finish,
    ...(message !== undefined && finish.unified === "content_filter" && { refusalText: message }),
    ...(extra && { extra }),
  };
}

/** Empty texts mean nothing, unless they carry a signature. */
function isSaying(part: Part): boolean {
  return part.kind === "text" ? part.text !== "" || part.seal !== undefined : part.kind !== "tool-result";
}

function withCitations(candidate: JsonRecord, parts: readonly Part[]): readonly Part[] {
  // Where the part that is named is no text, as when the index was left out and a thought comes first, the first text is meant.
  const first = parts.findIndex(({ kind }) => kind === "text");
  const toTextIndex = (partIndex: number): number => (parts[partIndex]?.kind === "text" ? partIndex : first);
  const placed = readCitations(candidate, (partIndex) => {
    const part = parts[toTextIndex(partIndex)];
    return part?.kind === "text" ? part.text : undefined;
  });
  if (placed.length === 0) return parts;
  const byPart = new Map<number, Citation[]>();
  for (const { partIndex, citation } of placed) {
    const at = toTextIndex(partIndex);
    const list = byPart.get(at);
    if (list === undefined) byPart.set(at, [citation]);
    else list.push(citation);
  }
  return parts.map((part, index) => {
    const citations = byPart.get(index);
    return part.kind === "text" && citations !== undefined ? { ...part, citations } : part;
  });
}
