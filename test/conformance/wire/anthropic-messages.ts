/** Anthropic, played: messages whole and streamed, as the vendor's documents show them. Shares no code with `src/dialect`. */
import type { NeutralAnswer, NeutralChoice } from "../../../src/dialect/neutral-answer.ts";
import type { Part } from "../../../src/dialect/neutral.ts";
import type { UpstreamWire } from "./wire.ts";

export const wire: UpstreamWire = {
  contentType: "application/json",
  streamType: "text/event-stream; charset=utf-8",
  answer: (answer) => JSON.stringify(toMessage(answer)),
  stream: toFrames,
};

/** What Claude signs its thoughts with, when the case names no signature of its own. */
const SIGNATURE = "EqoBCkgIARABGAIiQKc2lnbmVkLWJ5LXRoZS1wcm92aWRlcg==";

type Json = Record<string, unknown>;

const reasons: Record<NeutralChoice["finish"]["unified"], string> = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  content_filter: "refusal",
  error: "end_turn",
  other: "end_turn",
};

function toMessage(answer: NeutralAnswer): Json {
  const choice = answer.choices[0];
  return {
    id: `msg_${answer.id ?? "none"}`,
    type: "message",
    role: "assistant",
    model: answer.model,
    content: choice?.parts.map(toBlock) ?? [],
    ...toStop(choice),
    usage: { ...toInputUsage(answer), ...toOutputUsage(answer) },
  };
}

function toStop(choice: NeutralChoice | undefined): Json {
  const isRefusal = choice?.finish.unified === "content_filter";
  return {
    stop_reason: choice?.stopSequence === undefined ? reasons[choice?.finish.unified ?? "stop"] : "stop_sequence",
    stop_sequence: choice?.stopSequence ?? null,
    ...(isRefusal && { stop_details: { type: "refusal", category: null, explanation: choice.refusalText ?? null } }),
  };
}

function toInputUsage({ usage }: NeutralAnswer): Json {
  const buckets = usage?.usage ?? {};
  const short = buckets.inputCacheWrite5mTokens ?? 0;
  const hour = buckets.inputCacheWrite1hTokens ?? 0;
  return {
    input_tokens: buckets.inputUncachedTokens ?? 0,
    cache_creation_input_tokens: short + hour,
    cache_read_input_tokens: buckets.inputCacheReadTokens ?? 0,
    cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: hour },
    service_tier: "standard",
  };
}

function toOutputUsage({ usage }: NeutralAnswer): Json {
  const buckets = usage?.usage ?? {};
  const thinking = buckets.outputReasoningTokens ?? 0;
  return {
    output_tokens: (buckets.outputTextTokens ?? 0) + thinking,
    ...(thinking > 0 && { output_tokens_details: { thinking_tokens: thinking } }),
  };
}

function toBlock(part: Part): Json {
  switch (part.kind) {
    case "text":
    case "refusal":
      return { type: "text", text: part.text };
    case "reasoning":
      return part.seal?.form === "redacted"
        ? { type: "redacted_thinking", data: part.seal.value }
        : { type: "thinking", thinking: part.text, signature: part.seal?.value ?? SIGNATURE };
    case "tool-call":
      return { type: "tool_use", id: part.id, name: part.name, input: JSON.parse(part.input || "{}") as unknown };
    default:
      throw new Error(`This dialect answers with no ${part.kind}.`);
  }
}

function toFrames(answer: NeutralAnswer): readonly string[] {
  const {
    content,
    stop_reason: reason,
    stop_sequence: sequence,
    stop_details: details,
    usage,
    ...head
  } = toMessage(answer);
  const input = { ...toInputUsage(answer), output_tokens: 1 };
  const start = { ...head, content: [], stop_reason: null, stop_sequence: null, usage: input };
  const delta = {
    stop_reason: reason,
    stop_sequence: sequence,
    ...(details !== undefined && { stop_details: details }),
  };
  const { cache_creation: _, service_tier: __, ...final } = usage as Json;
  const blocks = (content as Json[]).map(toBlockFrames);
  return [
    toFrame("message_start", { message: start }),
    ...blocks.slice(0, 1).flat(),
    toFrame("ping", {}),
    ...blocks.slice(1).flat(),
    toFrame("message_delta", { delta, usage: final }),
    toFrame("message_stop", {}),
  ];
}

function toBlockFrames(block: Json, index: number): string[] {
  const frame = (delta: Json): string => toFrame("content_block_delta", { index, delta });
  const start = (empty: Json): string =>
    toFrame("content_block_start", { index, content_block: { ...block, ...empty } });
  const stop = toFrame("content_block_stop", { index });
  switch (block["type"]) {
    case "text":
      return [
        start({ text: "" }),
        ...cut(String(block["text"])).map((text) => frame({ type: "text_delta", text })),
        stop,
      ];
    case "thinking": {
      const thoughts = cut(String(block["thinking"])).map((thinking) => frame({ type: "thinking_delta", thinking }));
      const signed = frame({ type: "signature_delta", signature: block["signature"] });
      return [start({ thinking: "", signature: "" }), ...thoughts, signed, stop];
    }
    case "tool_use": {
      const json = JSON.stringify(block["input"]);
      // The vendor begins with an empty piece, and sends no more for a call without parameters.
      const pieces = json === "{}" ? [""] : ["", ...cut(json)];
      return [
        start({ input: {} }),
        ...pieces.map((piece) => frame({ type: "input_json_delta", partial_json: piece })),
        stop,
      ];
    }
    default:
      return [start({}), stop];
  }
}

/** Pieces of some characters, never through the middle of one. */
function cut(text: string): string[] {
  const characters = [...text];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += 7) pieces.push(characters.slice(at, at + 7).join(""));
  return pieces;
}

function toFrame(type: string, json: Json): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...json })}\n\n`;
}
