/**
 * What one request holds of the bounds that are its: reserved before it is sent, extended where it needs more, settled with what it used.
 *
 * In: its buckets and its first target. Out: what dispatch may do, and errors that name the bound. Everything here is synchronous.
 */
import { toInputTokens, toOutputTokens } from "../../dialect/usage.ts";
import type { CallSpending, DispatchTarget } from "../../dispatch/dispatch.ts";
import { GateError } from "../../errors.ts";
import type { Settlement } from "../../meter/usage-record.ts";
import type { Claim, Ledger, Receipt, Refusal } from "../../policy/ledger/ledger.ts";
import type { FindPrice } from "../price-finder.ts";
import type { NamedBucket } from "./bounds-index.ts";
import { type DearestRates, toDearest } from "./dearest.ts";
import type { Exposure, MostUsed } from "./exposure.ts";
import type { OutputSizes } from "./output-sizes.ts";

/** What a hold is of. */
export interface HeldRequest {
  readonly buckets: readonly NamedBucket[];
  readonly estimatedInputTokens: number;
  /** The client's own limit for one answer. */
  readonly maxOutputTokens: number | undefined;
  /** Answers that it asks for. */
  readonly choices: number;
  readonly modalities: ReadonlySet<string>;
  /** False for Gate's own calls: they cost their caller money and tokens, and are no requests of his. */
  readonly isCounted: boolean;
  readonly isUnpricedAllowed: boolean;
  readonly findPrice: FindPrice;
}

export interface HoldPorts {
  readonly ledger: Ledger;
  readonly sizes: OutputSizes;
  readonly exposure: Exposure;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly toError: (refusal: Refusal) => GateError;
  /** A target is passed over, because there is no room for it. */
  readonly onSkipped: (target: DispatchTarget, error: GateError) => void;
  /** It is settled. */
  readonly onEnd: (buckets: readonly NamedBucket[]) => void;
}

/** What a request needs at one target. */
interface Need {
  readonly target: DispatchTarget;
  readonly tokens: number;
  readonly nanoUsd: number;
  readonly outputTokens: number;
  readonly outputTokenNanoUsd: number;
  /** What the answer is held to, below what the request or the model would let it be. */
  readonly cap: number | undefined;
  readonly most: MostUsed;
}

// An answer that is shorter helps nobody, and some APIs take no smaller limit.
const LEAST_OUTPUT_TOKENS = 16;
const EXTENSION_TOKENS = 500;

/** A class, because it is made for requests and closures cost more. */
export class Hold implements CallSpending {
  readonly #request: HeldRequest;
  readonly #ports: HoldPorts;
  readonly #hasMoney: boolean;
  readonly #strict: readonly NamedBucket[];
  #receipt: Receipt | undefined;
  #need: Need | undefined;
  #most: MostUsed = { tokens: 0, nanoUsd: 0 };
  #heldTokens = 0;
  #heldNanoUsd = 0;
  #usedTokens = 0;
  #usedNanoUsd = 0;
  #attempts = 0;
  #outputTokens = 0;
  #isUnbound = false;

  constructor(request: HeldRequest, ports: HoldPorts) {
    this.#request = request;
    this.#ports = ports;
    this.#hasMoney = request.buckets.some(({ bound }) => bound.metric === "nanoUsd");
    this.#strict = request.buckets.filter(({ bound }) => bound.budget?.strict === true);
  }

  /** Reserve for the first target. @throws GateError rate_limit_exceeded, insufficient_quota, model_unpriced. */
  reserve(target: DispatchTarget): void {
    const { buckets, isCounted } = this.#request;
    const need = this.#toNeed(target);
    if (GateError.is(need)) throw need;
    const claims: Claim[] = [];
    for (const bucket of buckets) {
      const { metric } = bucket.bound;
      if (metric === "tokens") claims.push({ bucket, amount: need.tokens });
      else if (metric === "nanoUsd") claims.push({ bucket, amount: need.nanoUsd });
      else if (isCounted) claims.push({ bucket, amount: 1 });
    }
    const { ledger, now, toError } = this.#ports;
    const outcome = ledger.reserve(claims, now());
    if ("asked" in outcome) throw toError(outcome);
    this.#receipt = outcome;
    this.#heldTokens = need.tokens;
    this.#heldNanoUsd = need.nanoUsd;
    this.#take(need);
  }

  mayAttempt(target: DispatchTarget): GateError | undefined {
    // The same target again, when the attempt before has cost nothing, is what was reserved for.
    const hasCost = this.#usedTokens > 0 || this.#usedNanoUsd > 0;
    if (this.#need?.target === target && !hasCost) return undefined;
    const need = this.#toNeed(target);
    const error = GateError.is(need) ? need : this.#extendTo(need);
    if (error !== undefined) this.#ports.onSkipped(target, error);
    return error;
  }

  outputCap(target: DispatchTarget): number | undefined {
    return this.#need?.target === target ? this.#need.cap : undefined;
  }

  /** Tokens of the answer that have come by now. Extends in steps; an error when the stream is to be cut. */
  stream(outputTokens: number): GateError | undefined {
    const need = this.#need;
    if (need === undefined || this.#isUnbound || outputTokens <= this.#outputTokens) return undefined;
    const step = Math.max(EXTENSION_TOKENS, outputTokens - this.#outputTokens);
    const refusal = this.#extend(step, Math.ceil(step * need.outputTokenNanoUsd));
    this.#outputTokens += step;
    if (refusal === undefined) return undefined;
    // What comes from here on is settled all the same.
    this.#isUnbound = true;
    return refusal.bucket.bound.budget?.onExhausted === "cut" ? this.#ports.toError(refusal) : undefined;
  }

  /** Count what an attempt has used. */
  note(model: string, { usage, usageSource, costNanoUsd, status, errorCode }: Settlement): void {
    const outputTokens = toOutputTokens(usage);
    this.#attempts += 1;
    // What nobody knows is taken to be what was reserved for it: a client's short timeout is no way around a budget.
    const isUnknown = usageSource === "unknown";
    this.#usedTokens += isUnknown ? (this.#need?.tokens ?? 0) : toInputTokens(usage) + outputTokens;
    this.#usedNanoUsd += isUnknown ? (this.#need?.nanoUsd ?? 0) : (costNanoUsd ?? 0);
    if (usageSource === "reported" && status === 200 && errorCode === undefined)
      this.#ports.sizes.note(model, outputTokens / this.#request.choices);
  }

  /** Put what was used in the place of what was held. */
  end(): void {
    const receipt = this.#receipt;
    if (receipt === undefined) return;
    this.#receipt = undefined;
    const { ledger, exposure, onEnd } = this.#ports;
    const { buckets } = this.#request;
    if (this.#attempts === 0) ledger.release(receipt, true);
    else ledger.settle(receipt, { tokens: this.#usedTokens, nanoUsd: this.#usedNanoUsd });
    exposure.remove(buckets, this.#most);
    onEnd(buckets);
  }

  #extendTo(need: Need): GateError | undefined {
    const tokens = this.#usedTokens + need.tokens - this.#heldTokens;
    const nanoUsd = this.#usedNanoUsd + need.nanoUsd - this.#heldNanoUsd;
    const refusal = this.#extend(Math.max(0, tokens), Math.max(0, nanoUsd));
    if (refusal !== undefined) return this.#ports.toError(refusal);
    this.#take(need);
    return undefined;
  }

  #extend(tokens: number, nanoUsd: number): Refusal | undefined {
    const receipt = this.#receipt;
    if (receipt === undefined) return undefined;
    const claims: Claim[] = [];
    for (const bucket of this.#request.buckets) {
      const { metric } = bucket.bound;
      if (metric === "tokens" && tokens > 0) claims.push({ bucket, amount: tokens });
      else if (metric === "nanoUsd" && nanoUsd > 0) claims.push({ bucket, amount: nanoUsd });
    }
    if (claims.length === 0) return undefined;
    const refusal = this.#ports.ledger.extend(receipt, claims, this.#ports.now());
    if (refusal !== undefined) return refusal;
    this.#heldTokens += tokens;
    this.#heldNanoUsd += nanoUsd;
    return undefined;
  }

  #take(need: Need): void {
    const { exposure } = this.#ports;
    const { buckets } = this.#request;
    this.#need = need;
    this.#outputTokens = need.outputTokens;
    this.#isUnbound = false;
    exposure.remove(buckets, this.#most);
    this.#most = {
      tokens: plus(this.#usedTokens, need.most.tokens),
      nanoUsd: plus(this.#usedNanoUsd, need.most.nanoUsd),
    };
    exposure.add(buckets, this.#most);
  }

  #toNeed(target: DispatchTarget): Need | GateError {
    const { estimatedInputTokens, maxOutputTokens, choices, modalities, findPrice, isUnpricedAllowed } = this.#request;
    const { sizes, now, toError } = this.#ports;
    let rates = FREE;
    if (this.#hasMoney) {
      const price = findPrice(target, now());
      if (price !== undefined) rates = toDearest(price.price, estimatedInputTokens, modalities);
      else if (!isUnpricedAllowed) return toUnpriced(target);
    }
    const stated = toLeast(maxOutputTokens, target.declared.limits.maxOutputTokens);
    let each = maxOutputTokens === undefined ? Math.min(sizes.expected(target.model), stated ?? Infinity) : stated;
    let cap: number | undefined;
    if (this.#strict.length > 0) {
      const room = this.#findRoom(rates);
      const affordable = Math.floor(room.outputTokens / choices);
      each = Math.min(stated ?? Infinity, affordable);
      if (each < Math.min(stated ?? Infinity, LEAST_OUTPUT_TOKENS)) {
        const outputTokens = Math.min(stated ?? Infinity, LEAST_OUTPUT_TOKENS) * choices;
        return toError(room.toRefusal(outputTokens));
      }
      // Free, and as long as it likes.
      if (each === Infinity) each = sizes.expected(target.model);
      else if (stated === undefined || affordable < stated) cap = each;
    }
    const outputTokens = (each ?? 0) * choices;
    const most = cap ?? stated;
    return {
      target,
      tokens: Math.ceil(estimatedInputTokens + outputTokens),
      nanoUsd: rates.inputNanoUsd + Math.ceil(outputTokens * rates.outputTokenNanoUsd),
      outputTokens,
      outputTokenNanoUsd: rates.outputTokenNanoUsd,
      cap,
      most: {
        tokens: most === undefined ? undefined : estimatedInputTokens + most * choices,
        nanoUsd:
          rates.outputTokenNanoUsd === 0
            ? rates.inputNanoUsd
            : most === undefined
              ? undefined
              : rates.inputNanoUsd + Math.ceil(most * choices * rates.outputTokenNanoUsd),
      },
    };
  }

  /** Tokens of an answer that the strict budgets have room for, and what refuses when they are too few. */
  #findRoom({ inputNanoUsd, outputTokenNanoUsd }: DearestRates): Room {
    const { estimatedInputTokens } = this.#request;
    let outputTokens = Infinity;
    let toRefusal: Room["toRefusal"] | undefined;
    for (const { bucket, used, held, resetAt } of this.#ports.ledger.read(this.#strict, this.#ports.now())) {
      const isMoney = bucket.bound.metric === "nanoUsd";
      const input = isMoney ? inputNanoUsd : estimatedInputTokens;
      const perToken = isMoney ? outputTokenNanoUsd : 1;
      // What this request holds itself is room for it, but for what its attempts have used of it.
      const own = isMoney ? this.#heldNanoUsd - this.#usedNanoUsd : this.#heldTokens - this.#usedTokens;
      const left = bucket.bound.limit - used - held + own - input;
      const room = left < 0 ? -1 : perToken === 0 ? Infinity : Math.floor(left / perToken);
      if (toRefusal !== undefined && room >= outputTokens) continue;
      outputTokens = room;
      toRefusal = (wanted) => ({ bucket, used, held, resetAt, asked: Math.ceil(input + wanted * perToken) });
    }
    if (toRefusal === undefined) throw new Error("There is no strict budget.");
    return { outputTokens, toRefusal };
  }
}

interface Room {
  readonly outputTokens: number;
  readonly toRefusal: (outputTokens: number) => Refusal;
}

const FREE: DearestRates = { inputNanoUsd: 0, outputTokenNanoUsd: 0 };

function toLeast(first: number | undefined, second: number | undefined): number | undefined {
  return first === undefined || second === undefined ? (first ?? second) : Math.min(first, second);
}

function plus(first: number, second: number | undefined): number | undefined {
  return second === undefined ? undefined : first + second;
}

function toUnpriced({ model }: DispatchTarget): GateError {
  return new GateError("model_unpriced", {
    message: `The price of ${model} is not known, and a budget in USD bounds this request. State a price for it, or \`limits.unpriced: allow\`.`,
  });
}
