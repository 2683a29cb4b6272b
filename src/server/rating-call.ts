/** One question put to a model: through the ordinary dispatch, booked as kind `classifier`, on the caller's account. */
import type { DecodedRequest } from "../dialect/dialect.ts";
import { EFFORTS } from "../dialect/neutral.ts";
import type { NeutralAnswer } from "../dialect/neutral-answer.ts";
import { type Call, dispatch, type DispatchTarget } from "../dispatch/dispatch.ts";
import type { Sink } from "../dispatch/sink.ts";
import { GateError } from "../errors.ts";
import type { GraphModel } from "../graph/graph.ts";
import { createId } from "../meter/id.ts";
import type { Admission } from "../policy/admit.ts";
import type { Decision, Question } from "../route/decision.ts";
import { createFacts } from "../route/fact-reader.ts";
import type { CallerFacts, FactReader } from "../route/facts.ts";
import type { Router } from "../route/open-graph.ts";
import { readRating } from "../route/rating.ts";
import { bookAttempt, type RequestFacts } from "./booking.ts";
import { toRequestHead } from "./call-kind.ts";
import type { ServerContext, Serving } from "./context.ts";
import { toDispatchTargets } from "./dispatch-targets.ts";
import type { Exchange } from "./exchange.ts";
import { routeOwn } from "./own-route.ts";
import { toDownstream } from "./respond.ts";

/** The request that a question is asked for: who pays, who waits, and what the answer may cost in time. */
export interface Asker {
  readonly exchange: Exchange;
  readonly serving: Serving;
  readonly admission: Admission;
  readonly caller: CallerFacts;
  readonly facts: FactReader;
  readonly seed: number;
  /** Where the client's own answer goes: closed when the client has left. */
  readonly sink: Sink;
  /** The client's own limit in milliseconds. */
  readonly boundMs: number | undefined;
}

const SURFACE = "openai-chat";
// A number is one or two tokens; the rest is room for a model that says "Rating: 7/10". OpenAI's newer API takes no smaller limit.
const ANSWER_TOKENS = 16;
// A model that cannot leave its thoughts out spends them from the same limit.
const THINKING_TOKENS = 512;

/**
 * Have a text rated.
 * @throws GateError when the rater may not serve this caller, cannot serve now, or fails.
 */
export async function callRater(question: Question, asker: Asker, sink: Sink, context: ServerContext): Promise<number> {
  const { configs } = context;
  // Others may wait for the same rating when the asker has long left.
  configs.hold(asker.serving);
  try {
    return await rate(question, asker, sink, context);
  } finally {
    configs.unpin(asker.serving);
  }
}

async function rate(question: Question, asker: Asker, sink: Sink, context: ServerContext): Promise<number> {
  const { exchange, serving, admission, caller, facts, seed } = asker;
  const { router } = serving;
  const { key } = admission.principal;
  const downstream = toDownstream(SURFACE);
  const decode = (body: object): DecodedRequest =>
    downstream.decodeRequest(
      Buffer.from(JSON.stringify(body)),
      toRequestHead(exchange, { surface: SURFACE, operation: "chat" }),
    );
  const plain = toBody(question);
  // What the key keeps its texts from, it keeps them from here, too.
  const options = key === undefined ? {} : { serve: key.serve };
  const decision = routeOwn(question.target, serving, createFacts(decode(plain).facts, caller, router), seed, options);
  if ("error" in decision) throw decision.error;
  const request = decode(Object.assign(plain, toLimits(decision, router)));
  const targets = toDispatchTargets(decision, router, request, question.timeoutMs);
  const requestFacts: RequestFacts = {
    requestId: createId(),
    parentId: exchange.id,
    kind: "classifier",
    revision: serving.revision,
    priceRevision: router.graph.priceRevision.slice(0, 8),
    environment: serving.environment,
    slot: "current",
    key: facts.key,
    path: facts.path,
    session: facts.session,
    surface: SURFACE,
    operation: "chat",
    isStream: false,
    asked: question.target.id,
    group: decision.group,
    chain: decision.chain,
    ruleIds: decision.ruleIds,
    strategy: decision.strategy,
    modalities: ["text"],
    estimatedInputTokens: downstream.estimateInputTokens(request),
    clientRetry: false,
    receivedAtMs: exchange.receivedAtMs,
  };
  const { estimatedInputTokens, path } = requestFacts;
  const hold =
    serving.bounds.all.length === 0
      ? undefined
      : context.limits.holdOwnCall({
          exchange,
          serving,
          keyId: key?.id,
          path,
          chain: decision.chain,
          request,
          estimatedInputTokens,
          targets,
        });
  let rating: number | undefined;
  const call: Call = {
    request,
    targets,
    // Gate wrote this request itself: nobody has to be told what a model does not take of it.
    rules: Object.assign({}, router.graph.defaults, { strictParams: false, strictTranslation: false }),
    seed: decision.affinity ?? seed,
    sessionId: facts.session ?? exchange.id,
    isGateKey: (exchange.request.headers["x-gate-key"] ?? "") !== "",
    spending: hold,
    openRelay: undefined,
    book: (start) => bookAttempt(start, requestFacts, serving.findPrice, context.bookingPorts, hold),
    sendAnswer(start, _encoded, { body, neutral }) {
      rating = readRating(readText(neutral ?? decodeAnswer(start.target, body)), question.scale);
    },
    endStream: () => {},
  };
  try {
    await dispatch(call, admission, sink, context.dispatchPorts);
  } finally {
    hold?.end();
  }
  if (rating === undefined) throw new GateError("client_closed", { message: "Nobody waits for the rating any more." });
  return rating;
}

function toBody({ target, system, text }: Question): Record<string, unknown> {
  return {
    model: target.id,
    messages: [
      { role: "system", content: system },
      { role: "user", content: text },
    ],
    max_tokens: ANSWER_TOKENS,
  };
}

/** What a rating may cost: the fewest thoughts that the first model can be held to, and room for those of every model that may answer. */
function toLimits({ targets }: Decision, { models }: Router): Readonly<Record<string, unknown>> {
  const thoughts = targets.map(({ model }) => toThoughts(models.get(model)));
  const effort = thoughts[0]?.effort;
  const limit = { max_tokens: thoughts.some(({ areSure }) => areSure) ? THINKING_TOKENS : ANSWER_TOKENS };
  return effort === undefined ? limit : { ...limit, reasoning_effort: effort };
}

interface Thoughts {
  /** The model thinks, whatever it is told. */
  readonly areSure: boolean;
  /** What to tell it; undefined where it cannot be told, or does not think. */
  readonly effort?: string;
}

function toThoughts(model: GraphModel | undefined): Thoughts {
  if (model?.reasoning === undefined) return { areSure: model?.capabilities.includes("reasoning") === true };
  const { control, efforts, canDisable } = model.reasoning;
  const takesWords = control === "effort" || control === "level";
  const mayStop =
    control !== "none" && (takesWords ? (efforts?.includes("none") ?? canDisable === true) : canDisable !== false);
  if (mayStop) return { areSure: false, effort: "none" };
  const weakest = EFFORTS.find((effort) => efforts?.includes(effort));
  return weakest === undefined ? { areSure: true } : { areSure: true, effort: weakest };
}

function decodeAnswer({ upstream, declared }: DispatchTarget, body: Buffer): NeutralAnswer | undefined {
  const answer = upstream.decodeAnswer(body, declared.quirks);
  return GateError.is(answer) ? undefined : answer;
}

function readText(answer: NeutralAnswer | undefined): string {
  const parts = answer?.choices[0]?.parts ?? [];
  return parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
}
