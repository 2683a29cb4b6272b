/** Books each attempt: what is known at its start, and its cost at its end. The one place where usage, price and the journal meet. */
import { performance } from "node:perf_hooks";
import type { Usage } from "../dialect/usage.ts";
import type { AttemptOutcome } from "../dispatch/attempt-outcome.ts";
import type { AttemptStart } from "../dispatch/dispatch.ts";
import type { Books } from "../meter/books.ts";
import { createId } from "../meter/id.ts";
import { type FoundPrice, priceUsage } from "../meter/price.ts";
import type { OpenAttempt, Settlement, UsageSource } from "../meter/usage-record.ts";
import type { FindPrice } from "./price-finder.ts";

/** What all attempts of one request share. */
export type RequestFacts = Omit<
  OpenAttempt,
  "v" | "id" | "attempt" | "cause" | "provider" | "model" | "upstreamModel" | "credentialSlot" | "startedAt"
> & {
  readonly clientRetry: boolean;
  /** Monotonic milliseconds of the request's arrival. */
  readonly receivedAtMs: number;
};

/** Told what each attempt of a request has used. */
export interface Spender {
  note(model: string, settlement: Settlement): void;
}

export interface BookingPorts {
  readonly books: Books;
  readonly now: () => number;
}

/** Book the start of an attempt; the returned function books its end and calls back once that is written. */
export function bookAttempt(
  start: AttemptStart,
  facts: RequestFacts,
  findPrice: FindPrice,
  ports: BookingPorts,
  spender?: Spender,
): (outcome: AttemptOutcome, onWritten: (costNanoUsd: number | null) => void) => void {
  const { target } = start;
  const price = findPrice(target, start.startedAt);
  const gatewayMs = round(performance.now() - facts.receivedAtMs);
  // Written out field by field: this runs for every request, and spreading an object of this size costs as much as writing it to disk.
  // Fields that are undefined do not appear in the books.
  const open: OpenAttempt = {
    v: 1,
    id: createId(),
    requestId: facts.requestId,
    parentId: facts.parentId,
    kind: facts.kind,
    attempt: start.attempt,
    cause: start.cause,
    revision: facts.revision,
    priceRevision: facts.priceRevision,
    environment: facts.environment,
    slot: facts.slot,
    key: facts.key,
    path: facts.path,
    session: facts.session,
    surface: facts.surface,
    operation: facts.operation,
    isStream: facts.isStream,
    asked: facts.asked,
    group: facts.group,
    chain: facts.chain,
    ruleIds: facts.ruleIds,
    strategy: facts.strategy,
    provider: target.provider.id,
    model: target.model,
    upstreamModel: target.upstreamModel,
    credentialSlot: start.credentialSlot,
    startedAt: start.startedAt,
    modalities: facts.modalities,
    estimatedInputTokens: facts.estimatedInputTokens,
  };
  ports.books.open(open, price);
  return (outcome, onWritten) => {
    const rest = { settledAt: ports.now(), clientRetry: facts.clientRetry, gatewayMs };
    const settlement = toSettlement(outcome, open, price, rest);
    spender?.note(target.model, settlement);
    ports.books.settle(open, settlement, () => onWritten(settlement.costNanoUsd));
  };
}

function toSettlement(
  outcome: AttemptOutcome,
  open: OpenAttempt,
  price: FoundPrice | undefined,
  rest: { readonly settledAt: number; readonly clientRetry: boolean; readonly gatewayMs: number },
): Settlement {
  const error = outcome.kind === "failed" || outcome.kind === "streamed" ? outcome.error : undefined;
  const reading = outcome.kind === "failed" ? undefined : outcome.reading;
  const { usage, usageSource, upstreamCostNanoUsd } = toUsage(outcome, open);
  // Whatever was used of the client's own account, it costs Gate's owner nothing.
  const isPriced = price !== undefined && (usageSource !== "unknown" || price.source === "subscription");
  return {
    settledAt: rest.settledAt,
    firstByteMs: roundOrNull(outcome.timing.firstByteMs),
    firstContentMs: roundOrNull(outcome.timing.firstContentMs),
    durationMs: round(outcome.timing.durationMs),
    gatewayMs: rest.gatewayMs,
    status: outcome.kind === "aborted" ? 499 : (error?.status ?? 200),
    errorCode: outcome.kind === "aborted" ? "client_closed" : error?.code,
    finish: reading?.finish,
    upstreamRequestId: outcome.upstreamRequestId,
    clientRetry: rest.clientRetry,
    cache: "none",
    usage,
    usageSource,
    costNanoUsd: isPriced ? priceUsage(usage, price.price, open.startedAt) : null,
    upstreamCostNanoUsd,
    priceSource: price?.source,
  };
}

interface BookedUsage {
  readonly usage: Usage;
  readonly usageSource: UsageSource;
  readonly upstreamCostNanoUsd?: number;
}

/**
 * The usage to book. Reported figures win. Without them: what the client was sent, estimated; for an attempt that the provider
 * refused or never saw, nothing; for one that was abandoned while the provider worked on it, unknown.
 */
function toUsage(outcome: AttemptOutcome, open: OpenAttempt): BookedUsage {
  if (outcome.kind === "failed") return { usage: {}, usageSource: outcome.isBillable ? "unknown" : "estimated" };
  const { reading } = outcome;
  if (reading?.usage !== undefined) {
    const { usage, upstreamCostNanoUsd, isMended } = reading.usage;
    const usageSource = isMended ? "estimated" : "reported";
    return { usage, usageSource, upstreamCostNanoUsd };
  }
  const outputTextTokens = reading?.estimatedOutputTokens ?? 0;
  const inputUncachedTokens = open.estimatedInputTokens;
  const usage = outputTextTokens === 0 ? { inputUncachedTokens } : { inputUncachedTokens, outputTextTokens };
  return { usage, usageSource: "estimated" };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function roundOrNull(ms: number | null): number | null {
  return ms === null ? null : round(ms);
}
