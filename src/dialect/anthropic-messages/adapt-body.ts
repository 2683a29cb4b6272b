/** Edits of a body on its way to one provider, whoever wrote it. */
import type { EncodeOptions } from "../dialect.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { isEnvelope } from "../seal.ts";
import { lacksThought } from "./encode-messages.ts";

/** Version of the API that Vertex wants in the body. */
const VERTEX_VERSION = "vertex-2023-10-16";

/**
 * Model id, Vertex's form, and the thoughts that Gate signed itself taken out of the history: another provider thought them, and Anthropic
 * would refuse their signatures. Returns the changed fields only.
 */
export function adaptBody(
  json: JsonRecord,
  _isStreaming: boolean,
  { target, quirks }: EncodeOptions,
): Readonly<Record<string, unknown>> {
  const changes: Record<string, unknown> = {};
  if (quirks.includes("vertex-anthropic")) {
    // The path names the model.
    if (json["model"] !== undefined) changes["model"] = undefined;
    if (json["anthropic_version"] !== VERTEX_VERSION) changes["anthropic_version"] = VERTEX_VERSION;
  } else if (json["model"] !== target.upstreamModel) {
    changes["model"] = target.upstreamModel;
  }
  const messages = withoutEnvelopes(json["messages"]);
  if (messages === undefined) return changes;
  changes["messages"] = messages;
  const { thinking } = json;
  // With a budget, a tool loop has to begin with a thought, and this one's is gone.
  if (isRecord(thinking) && thinking["type"] === "enabled" && lacksThought(messages)) changes["thinking"] = undefined;
  return changes;
}

/** Undefined when there is nothing to take out, which is so for nearly every request. */
function withoutEnvelopes(list: unknown): readonly JsonRecord[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const messages: readonly unknown[] = list;
  if (!messages.some((message) => isRecord(message) && hasEnvelope(message["content"]))) return undefined;
  const kept: JsonRecord[] = [];
  for (const message of messages) {
    if (!isRecord(message)) continue;
    const { content } = message;
    if (!Array.isArray(content)) {
      kept.push(message);
      continue;
    }
    const blocks: readonly unknown[] = content;
    const clean = blocks.filter((block) => !isEnvelopeThought(block)).map(withoutMadeUpCitations);
    // A message of nothing but such thoughts is no message.
    if (clean.length > 0) kept.push({ ...message, content: clean });
  }
  return kept;
}

function hasEnvelope(content: unknown): boolean {
  return Array.isArray(content) && content.some((block) => isEnvelopeThought(block) || hasMadeUpCitation(block));
}

function isEnvelopeThought(block: unknown): boolean {
  if (!isRecord(block)) return false;
  if (block["type"] === "thinking") return isEnvelopeText(block["signature"]);
  return block["type"] === "redacted_thinking" && isEnvelopeText(block["data"]);
}

function hasMadeUpCitation(block: unknown): boolean {
  return isRecord(block) && Array.isArray(block["citations"]) && block["citations"].some(isMadeUp);
}

function withoutMadeUpCitations(block: unknown): unknown {
  if (!isRecord(block) || !hasMadeUpCitation(block)) return block;
  const { citations, ...rest } = block;
  const kept = (citations as readonly unknown[]).filter((citation) => !isMadeUp(citation)); // A list: checked just above.
  return kept.length > 0 ? { ...rest, citations: kept } : rest;
}

function isMadeUp(citation: unknown): boolean {
  return isRecord(citation) && isEnvelopeText(citation["encrypted_index"]);
}

function isEnvelopeText(value: unknown): boolean {
  return typeof value === "string" && isEnvelope(value);
}
