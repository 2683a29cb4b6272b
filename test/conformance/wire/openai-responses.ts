/** Plays a provider of OpenAI's Responses: whole answers, and streams with every announcement that OpenAI sends. */
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";
import type { Part, ReasoningPart } from "../../../src/dialect/neutral.ts";
import type { Usage } from "../../../src/dialect/usage.ts";
import type { UpstreamWire } from "./wire.ts";

type Json = Record<string, unknown>;

export const wire: UpstreamWire = {
  contentType: "application/json",
  streamType: "text/event-stream; charset=utf-8",
  answer: (answer) => JSON.stringify(toResponse(answer)),
  stream: (answer) => {
    const frames: string[] = [];
    const send = (type: string, fields: Json): void => {
      frames.push(toFrame({ type, sequence_number: frames.length, ...fields }));
    };
    const done = toResponse(answer);
    const open = {
      ...done,
      status: "in_progress",
      completed_at: null,
      incomplete_details: null,
      output: [],
      usage: null,
    };
    send("response.created", { response: open });
    send("response.in_progress", { response: open });
    for (const [index, item] of toItems(answer).entries()) streamItem(item, index, send);
    send(done["status"] === "incomplete" ? "response.incomplete" : "response.completed", { response: done });
    return frames;
  },
};

/** One event, as a frame with its name. */
export function toFrame(event: Json): string {
  return `event: ${String(event["type"])}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A whole response object. */
export function toResponse(answer: NeutralAnswer): Json {
  const unified = answer.choices[0]?.finish.unified;
  const reasons: Record<string, string> = { length: "max_output_tokens", content_filter: "content_filter" };
  const reason = unified === undefined ? undefined : reasons[unified];
  const createdAt = answer.createdAtSeconds ?? 1_790_000_000;
  return {
    id: `resp_${answer.id ?? "0"}`,
    object: "response",
    created_at: createdAt,
    status: reason === undefined ? "completed" : "incomplete",
    background: false,
    completed_at: reason === undefined ? createdAt + 2 : null,
    conversation: null,
    error: null,
    incomplete_details: reason === undefined ? null : { reason },
    instructions: null,
    max_output_tokens: null,
    max_tool_calls: null,
    metadata: {},
    model: answer.model ?? "model",
    output: toItems(answer),
    parallel_tool_calls: true,
    previous_response_id: null,
    prompt_cache_key: null,
    reasoning: { effort: null, summary: null },
    safety_identifier: null,
    service_tier: "default",
    store: false,
    temperature: 1,
    text: { format: { type: "text" } },
    tool_choice: "auto",
    tools: [],
    top_logprobs: 0,
    top_p: 1,
    truncation: "disabled",
    usage: toUsage(answer.usage?.usage),
    user: null,
  };
}

function toUsage(usage: Usage | undefined): Json | null {
  if (usage === undefined) return null;
  const cached = usage.inputCacheReadTokens ?? 0;
  const written =
    (usage.inputCacheWrite5mTokens ?? 0) +
    (usage.inputCacheWrite1hTokens ?? 0) +
    (usage.inputCacheWriteOtherTokens ?? 0);
  // Both details are parts of their totals.
  const input = (usage.inputUncachedTokens ?? 0) + cached + written;
  const reasoning = usage.outputReasoningTokens ?? 0;
  const output = (usage.outputTextTokens ?? 0) + reasoning;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached, cache_write_tokens: written },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}

/** Texts in a row are one message; everything else is an item of its own. */
function toItems(answer: NeutralAnswer): readonly Json[] {
  const items: Json[] = [];
  let content: Json[] | undefined;
  for (const part of answer.choices[0]?.parts ?? []) {
    if (part.kind === "text" || part.kind === "refusal") {
      if (content === undefined) {
        content = [];
        items.push({ id: `msg_${items.length}`, type: "message", status: "completed", role: "assistant", content });
      }
      content.push(toContent(part));
      continue;
    }
    content = undefined;
    const item = toItem(part, items.length);
    if (item !== undefined) items.push(item);
  }
  return items;
}

function toContent(part: Part & { readonly text: string }): Json {
  if (part.kind === "refusal") return { type: "refusal", refusal: part.text };
  const citations = part.kind === "text" ? (part.citations ?? []) : [];
  const annotations = citations.map(({ url, title, startIndex, endIndex }) => ({
    type: "url_citation",
    start_index: startIndex ?? 0,
    end_index: endIndex ?? 0,
    url,
    title,
  }));
  return { type: "output_text", text: part.text, annotations, logprobs: [] };
}

function toItem(part: Part, index: number): Json | undefined {
  if (part.kind === "reasoning") return toReasoning(part, index);
  if (part.kind !== "tool-call") return undefined;
  const { id, name, input, isCustom } = part;
  return isCustom === true
    ? { id: `ctc_${index}`, type: "custom_tool_call", status: "completed", call_id: id, name, input }
    : { id: `fc_${index}`, type: "function_call", status: "completed", call_id: id, name, arguments: input };
}

// OpenAI shows thoughts as summaries only, and gives the thought itself encrypted.
function toReasoning({ text, seal }: ReasoningPart, index: number): Json {
  const summary = text === "" ? [] : [{ type: "summary_text", text }];
  return {
    id: `rs_${index}`,
    type: "reasoning",
    summary,
    ...(seal?.origin === "openai" && { encrypted_content: seal.value }),
  };
}

type Send = (type: string, fields: Json) => void;

function streamItem(item: Json, outputIndex: number, send: Send): void {
  const at = { output_index: outputIndex };
  const place = { item_id: item["id"], ...at };
  switch (item["type"]) {
    case "message": {
      send("response.output_item.added", { ...at, item: { ...item, status: "in_progress", content: [] } });
      // The list that toItems made.
      for (const [index, part] of (item["content"] as Json[]).entries()) {
        streamContent(part, { ...place, content_index: index }, send);
      }
      break;
    }
    case "reasoning": {
      // What comes encrypted before the end may be partial.
      send("response.output_item.added", { ...at, item: { id: item["id"], type: "reasoning", summary: [] } });
      for (const [index, part] of (item["summary"] as Json[]).entries()) {
        streamSummary(part, { ...place, summary_index: index }, send);
      }
      break;
    }
    case "custom_tool_call": {
      const input = String(item["input"]);
      send("response.output_item.added", { ...at, item: { ...item, status: "in_progress", input: "" } });
      for (const delta of split(input)) send("response.custom_tool_call_input.delta", { ...place, delta });
      send("response.custom_tool_call_input.done", { ...place, input });
      break;
    }
    default: {
      const text = String(item["arguments"]);
      send("response.output_item.added", { ...at, item: { ...item, status: "in_progress", arguments: "" } });
      for (const delta of split(text)) {
        send("response.function_call_arguments.delta", { ...place, delta, obfuscation: "Xk3vQ" });
      }
      send("response.function_call_arguments.done", { ...place, name: item["name"], arguments: text });
    }
  }
  send("response.output_item.done", { ...at, item });
}

function streamContent(part: Json, place: Json, send: Send): void {
  if (part["type"] === "refusal") {
    const refusal = String(part["refusal"]);
    send("response.content_part.added", { ...place, part: { ...part, refusal: "" } });
    for (const delta of split(refusal)) send("response.refusal.delta", { ...place, delta });
    send("response.refusal.done", { ...place, refusal });
  } else {
    const text = String(part["text"]);
    send("response.content_part.added", { ...place, part: { ...part, text: "", annotations: [] } });
    for (const delta of split(text)) {
      send("response.output_text.delta", { ...place, delta, logprobs: [], obfuscation: "9bTz1Rm" });
    }
    for (const [index, annotation] of (part["annotations"] as Json[]).entries()) {
      send("response.output_text.annotation.added", { ...place, annotation_index: index, annotation });
    }
    send("response.output_text.done", { ...place, text, logprobs: [] });
  }
  send("response.content_part.done", { ...place, part });
}

function streamSummary(part: Json, place: Json, send: Send): void {
  const text = String(part["text"]);
  send("response.reasoning_summary_part.added", { ...place, part: { type: "summary_text", text: "" } });
  for (const delta of split(text)) send("response.reasoning_summary_text.delta", { ...place, delta });
  send("response.reasoning_summary_text.done", { ...place, text });
  send("response.reasoning_summary_part.done", { ...place, part });
}

/** Pieces of some characters each, never half of one. */
function split(text: string): readonly string[] {
  const characters = [...text];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += 5) pieces.push(characters.slice(at, at + 5).join(""));
  return pieces;
}
