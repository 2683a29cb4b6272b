/**
 * What a model thought, in the four spellings of this family: `reasoning_content`, `reasoning`, OpenRouter's `reasoning_details` and
 * LiteLLM's `thinking_blocks`. The same in histories and in answers.
 */
import type { ReasoningPart, Seal, SealOrigin } from "../neutral.ts";
import { decodeEnvelope, encodeEnvelope, isEnvelope } from "../seal.ts";
import { isRecord, toText, type JsonRecord } from "../_record.ts";

export interface ReasoningReading {
  readonly parts: readonly ReasoningPart[];
  /** Seals of tool calls by the call's id, which OpenRouter lists among the details. */
  readonly callSeals: ReadonlyMap<string, Seal>;
}

/**
 * Read the reasoning of a message. Texts of several spellings are copies of each other and never joined: details first, because only they
 * have seals, then blocks, then the plain text.
 */
export function readReasoning(message: JsonRecord): ReasoningReading {
  const { reasoning_details: details, thinking_blocks: blocks } = message;
  const plain = readPlainReasoning(message);
  if (!Array.isArray(details) && !Array.isArray(blocks)) {
    return plain === undefined ? NO_REASONING : { parts: [{ kind: "reasoning", text: plain }], callSeals: NO_SEALS };
  }
  const callSeals = new Map<string, Seal>();
  let parts = Array.isArray(details) ? readDetails(details, callSeals) : [];
  if (parts.length === 0 && Array.isArray(blocks)) parts = readBlocks(blocks);
  return { parts: plain === undefined ? parts : withPlainText(parts, plain), callSeals };
}

/** `reasoning_content`, else `reasoning`; only a text with something in it. */
export function readPlainReasoning(message: JsonRecord): string | undefined {
  return toText(message["reasoning_content"]) ?? toText(message["reasoning"]);
}

/** One entry of `reasoning_details`. */
export interface DetailReading {
  readonly index: unknown;
  readonly text: string;
  readonly isSummary: boolean;
  readonly seal: Seal | undefined;
  /** The seal belongs to the tool call with this id. */
  readonly callId: string | undefined;
  readonly itemId: string | undefined;
}

export function readDetail(value: unknown): DetailReading | undefined {
  if (!isRecord(value)) return undefined;
  const { type, index } = value;
  const id = toText(value["id"]);
  const none = { index, text: "", isSummary: false, seal: undefined, callId: undefined, itemId: id };
  if (type === "reasoning.text") {
    const seal = toSeal(value["signature"], value["format"], "signature");
    return { ...none, text: toText(value["text"]) ?? "", seal };
  }
  if (type === "reasoning.summary") return { ...none, text: toText(value["summary"]) ?? "", isSummary: true };
  if (type !== "reasoning.encrypted") return undefined;
  const seal = toSeal(value["data"], value["format"], "encrypted");
  if (seal?.origin === "google" && id !== undefined) return { ...none, seal, callId: id, itemId: undefined };
  return { ...none, seal };
}

/** The details of these parts, and nothing when none of them is sealed: their texts alone stand in `reasoning_content`. */
export function toReasoningDetails(parts: readonly ReasoningPart[]): readonly JsonRecord[] {
  if (!parts.some((part) => part.seal !== undefined)) return [];
  return parts.flatMap((part, index) => toDetails(part, index));
}

/** A signature as a client sent it back: an envelope of ours is opened, a damaged one is worth nothing. */
export function openSeal(value: string, origin: SealOrigin, form: Seal["form"]): Seal | undefined {
  if (isEnvelope(value)) return decodeEnvelope(value)?.seal;
  return { origin, form, value };
}

function readDetails(details: readonly unknown[], callSeals: Map<string, Seal>): ReasoningPart[] {
  const parts: ReasoningPart[] = [];
  let lastIndex: unknown;
  for (const value of details) {
    const detail = readDetail(value);
    if (detail === undefined) continue;
    if (detail.callId !== undefined && detail.seal !== undefined) {
      callSeals.set(detail.callId, detail.seal);
      continue;
    }
    const last = parts.at(-1);
    // A summary and the thought it stands for are two entries with one index.
    const isSame = last !== undefined && detail.index !== undefined && detail.index === lastIndex;
    lastIndex = detail.index;
    if (isSame && last.seal === undefined && detail.seal !== undefined && detail.text === "") {
      parts[parts.length - 1] = { ...last, seal: detail.seal };
    } else if (detail.text !== "" || detail.seal !== undefined) {
      parts.push(toPart(detail));
    }
  }
  return parts;
}

function toPart(detail: DetailReading): ReasoningPart {
  return {
    kind: "reasoning",
    text: detail.text,
    ...(detail.seal !== undefined && { seal: detail.seal }),
    ...(detail.isSummary && { isSummary: true }),
    ...(detail.itemId !== undefined && { itemId: detail.itemId }),
  };
}

function readBlocks(blocks: readonly unknown[]): ReasoningPart[] {
  return blocks.flatMap((block): ReasoningPart[] => {
    if (!isRecord(block)) return [];
    if (block["type"] === "redacted_thinking") {
      const data = toText(block["data"]);
      const seal = data === undefined ? undefined : openSeal(data, "anthropic", "redacted");
      return seal === undefined ? [] : [{ kind: "reasoning", text: "", seal }];
    }
    if (block["type"] !== "thinking") return [];
    const signature = toText(block["signature"]);
    const seal = signature === undefined ? undefined : openSeal(signature, "anthropic", "signature");
    const text = toText(block["thinking"]) ?? "";
    return text === "" && seal === undefined ? [] : [{ kind: "reasoning", text, ...(seal !== undefined && { seal }) }];
  });
}

/** Some providers say the text beside the details and only the signature in them. */
function withPlainText(parts: ReasoningPart[], plain: string): readonly ReasoningPart[] {
  if (parts.some((part) => part.text !== "")) return parts;
  const [only] = parts;
  if (parts.length === 1 && only?.seal?.form === "signature") return [{ ...only, text: plain }];
  return [{ kind: "reasoning", text: plain }, ...parts];
}

const formats: Readonly<Record<SealOrigin, string>> = {
  anthropic: "anthropic-claude-v1",
  google: "google-gemini-v1",
  openai: "openai-responses-v1",
  bedrock: "unknown",
};

function toDetails(part: ReasoningPart, index: number): readonly JsonRecord[] {
  const { seal, text } = part;
  const id = part.itemId === undefined ? {} : { id: part.itemId };
  if (seal === undefined) {
    return [
      part.isSummary === true
        ? { type: "reasoning.summary", summary: text, ...id, index }
        : { type: "reasoning.text", text, ...id, index },
    ];
  }
  const format = formats[seal.origin];
  // The family of formats has no name for this origin, so that only Gate may read it again.
  const value = seal.origin === "bedrock" ? encodeEnvelope({ seal }) : seal.value;
  if (seal.form === "signature") return [{ type: "reasoning.text", text, signature: value, format, ...id, index }];
  const sealed = { type: "reasoning.encrypted", data: value, format, ...id, index };
  return text === "" ? [sealed] : [{ type: "reasoning.summary", summary: text, format, ...id, index }, sealed];
}

function toSeal(value: unknown, format: unknown, form: "signature" | "encrypted"): Seal | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  if (isEnvelope(value)) return decodeEnvelope(value)?.seal;
  const origin = toOrigin(format);
  if (origin === undefined) return undefined;
  if (form === "signature" || origin === "google") return { origin, form: "signature", value };
  return { origin, form: origin === "anthropic" ? "redacted" : "encrypted", value };
}

/** Undefined for makers whose seals no dialect of ours can return. */
function toOrigin(format: unknown): SealOrigin | undefined {
  if (typeof format !== "string") return undefined;
  if (format.startsWith("anthropic-")) return "anthropic";
  if (format.startsWith("google-")) return "google";
  return format.startsWith("openai-") || format.startsWith("azure-openai-") ? "openai" : undefined;
}

const NO_SEALS: ReadonlyMap<string, Seal> = new Map();
const NO_REASONING: ReasoningReading = { parts: [], callSeals: NO_SEALS };
