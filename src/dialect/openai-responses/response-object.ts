/** The response object: every field that clients of this dialect expect, null where there is nothing to say. */
import type { AnswerContext } from "../dialect.ts";
import type { Finish } from "../finish.ts";
import type { Extra } from "../neutral.ts";
import { readOwn, type Wire } from "./_wire.ts";

export interface ResponseHead {
  readonly id: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  /** Fields of a provider of the same dialect, as it wrote them. */
  readonly own: Readonly<Wire> | undefined;
}

export function toHead(
  start: { readonly id?: string | undefined; readonly createdAtSeconds?: number | undefined; readonly extra?: Extra },
  context: AnswerContext,
): ResponseHead {
  const fields = readOwn(start.extra);
  const own = fields === undefined || Object.keys(fields).length === 0 ? undefined : fields;
  return {
    // Ids of other dialects have another form, and would be taken for ids of stored responses.
    id: (own === undefined ? undefined : start.id) ?? `resp_${context.requestId}`,
    createdAt: start.createdAtSeconds ?? context.nowSeconds,
    own,
  };
}

/** The response before it has any output, as it stands in the first events of a stream. */
export function toOpenResponse(head: ResponseHead, context: AnswerContext): Wire {
  return toResponse(head, context, { status: "in_progress", completed_at: null }, { output: [], usage: null });
}

export interface ResponseEnd {
  readonly finish: Finish;
  /** Fields of the provider's last event, as it wrote them. */
  readonly own: Readonly<Wire> | undefined;
  readonly output: readonly Wire[];
  readonly usage: Wire;
  readonly serviceTier: string | undefined;
}

/** The response when it has ended in order. */
export function toEndedResponse(head: ResponseHead, context: AnswerContext, end: ResponseEnd): Wire {
  const { finish, output, usage, serviceTier } = end;
  const reason = toIncompleteReason(finish);
  const isFailed = finish.unified === "error";
  const state = {
    status: isFailed ? "failed" : reason === undefined ? "completed" : "incomplete",
    completed_at: reason === undefined && !isFailed ? Math.max(head.createdAt, context.nowSeconds) : null,
    ...(reason !== undefined && { incomplete_details: { reason } }),
    ...(isFailed && { error: { code: "server_error", message: `The model's answer failed (${finish.raw}).` } }),
    ...(serviceTier !== undefined && { service_tier: serviceTier }),
  };
  return toResponse({ ...head, own: end.own }, context, state, { output, usage });
}

/** The response when it has failed on the way. */
export function toFailedResponse(
  head: ResponseHead,
  context: AnswerContext,
  failure: { readonly error: Wire; readonly output: readonly Wire[]; readonly usage: Wire | null },
): Wire {
  return toResponse(head, context, {}, { status: "failed", completed_at: null, incomplete_details: null, ...failure });
}

/** Why a response of this dialect is incomplete; undefined when it is not. */
export function toIncompleteReason(finish: Finish): string | undefined {
  if (finish.unified === "length") return "max_output_tokens";
  return finish.unified === "content_filter" ? "content_filter" : undefined;
}

/** `first` is what the provider may overrule, `last` what it may not. */
function toResponse(head: ResponseHead, context: AnswerContext, first: Wire, last: Wire): Wire {
  const { id, createdAt, own } = head;
  return {
    id,
    object: "response",
    created_at: createdAt,
    ...echo(context),
    ...first,
    ...own,
    ...last,
    model: context.model,
    store: false,
  };
}

/** The request's own settings, as the client is told them again. */
function echo({ request: { json } }: AnswerContext): Wire {
  const stated = (key: string, otherwise: unknown = null): unknown => json[key] ?? otherwise;
  const reasoning: Wire = { effort: null, summary: null };
  const text: Wire = { format: { type: "text" } };
  return {
    background: false,
    error: null,
    incomplete_details: null,
    instructions: stated("instructions"),
    max_output_tokens: stated("max_output_tokens"),
    max_tool_calls: stated("max_tool_calls"),
    metadata: stated("metadata", {}),
    parallel_tool_calls: stated("parallel_tool_calls", true),
    previous_response_id: null,
    conversation: null,
    prompt_cache_key: stated("prompt_cache_key"),
    reasoning: Object.assign(reasoning, json["reasoning"]),
    safety_identifier: stated("safety_identifier"),
    service_tier: stated("service_tier", "default"),
    temperature: stated("temperature", 1),
    text: Object.assign(text, json["text"]),
    tool_choice: stated("tool_choice", "auto"),
    tools: stated("tools", []),
    top_logprobs: stated("top_logprobs", 0),
    top_p: stated("top_p", 1),
    truncation: stated("truncation", "disabled"),
    user: stated("user"),
  };
}
