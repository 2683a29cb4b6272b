/**
 * Limits and budgets as requests meet them: what a request must hold, what it is refused, what is told of it.
 *
 * It outlives configs; which bounds hold is the business of the config that serves a request.
 */
import type { DecodedRequest } from "../../dialect/dialect.ts";
import type { DispatchTarget } from "../../dispatch/dispatch.ts";
import type { Log } from "../../log.ts";
import type { Ledger } from "../../policy/ledger/ledger.ts";
import type { Serving } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import { createWarnings } from "./budget-warnings.ts";
import { type BoundsIndex, join, type NamedBucket } from "./bounds-index.ts";
import { countBooks, type ReadRecords } from "./count-books.ts";
import { createExposure } from "./exposure.ts";
import { Hold, type HoldPorts } from "./hold.ts";
import { createOutputSizes } from "./output-sizes.ts";
import { addRateHeaders } from "./rate-headers.ts";
import { toRefusalError } from "./refusal-error.ts";

/** A request that is about to be sent. */
export interface BoundRequest {
  readonly exchange: Exchange;
  readonly serving: Serving;
  /** Undefined for callers without a key file. */
  readonly keyId: string | undefined;
  readonly path: string;
  readonly chain: readonly string[];
  readonly request: DecodedRequest;
  readonly estimatedInputTokens: number;
  readonly targets: readonly DispatchTarget[];
}

export interface BoundRow {
  readonly bucket: NamedBucket;
  readonly used: number;
  readonly held: number;
  readonly resetAt: number | undefined;
  readonly largestOvershoot: number;
  /** The most that it could have been exceeded by until now; null: not bounded, because nothing limits the length of an answer. */
  readonly overshootBound: number | null;
}

export interface Limits {
  /**
   * Reserve for a client's request. Undefined where nothing bounds it.
   * @throws GateError rate_limit_exceeded, insufficient_quota, model_unpriced.
   */
  hold(request: BoundRequest): Hold | undefined;
  /** Reserve for a call of Gate's own on the account of a caller, as `hold`. It is no request of the caller's, but has no room where one has none. */
  holdOwnCall(request: BoundRequest): Hold | undefined;
  rows(buckets: readonly NamedBucket[]): readonly BoundRow[];
  /** Count what the books have of all bounds. Resolves when that is done; until then requests are held to what is counted by then. */
  count(serving: Serving): Promise<void>;
  /** Forget what no config has any more, and count what the books have of bounds that are new. */
  replace(before: Serving, next: Serving): void;
}

export interface LimitsPorts {
  readonly ledger: Ledger;
  readonly log: Log;
  readonly readRecords: ReadRecords;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Make the limits of a process. */
export function createLimits({ ledger, log, readRecords, now }: LimitsPorts): Limits {
  const sizes = createOutputSizes();
  const exposure = createExposure();
  const warnings = createWarnings({ ledger, log, now });

  function take(bound: BoundRequest, buckets: readonly NamedBucket[], isCounted: boolean): Hold {
    const { exchange, serving, request, estimatedInputTokens, targets } = bound;
    const [first] = targets;
    if (first === undefined) throw new Error("A decision without targets was bounded.");
    const ports: HoldPorts = {
      ledger,
      sizes,
      exposure,
      now,
      toError: (refusal) => toRefusalError(refusal, now(), (id) => isInternal(serving, id)),
      onSkipped: (target, error) =>
        log.debug("A target was passed over", {
          requestId: exchange.id,
          model: target.model,
          reason: "budget",
          code: error.code,
          detail: error.message,
        }),
      onEnd: warnings.check,
    };
    const { facts } = request;
    const hold = new Hold(
      {
        buckets,
        estimatedInputTokens,
        maxOutputTokens: facts.maxOutputTokens,
        choices: readChoices(request),
        modalities: facts.modalities,
        isCounted,
        isUnpricedAllowed: serving.access.access.unpriced === "allow",
        findPrice: serving.findPrice,
      },
      ports,
    );
    hold.reserve(first);
    return hold;
  }

  async function count(index: BoundsIndex, buckets: readonly NamedBucket[]): Promise<void> {
    if (buckets.length === 0) return;
    try {
      const records = await countBooks(index, buckets, ledger, readRecords, now());
      log.debug("Limits and budgets were counted from the books", { bounds: buckets.length, records });
    } catch (error) {
      log.error("The books could not be read: what was used before is not counted in limits and budgets", {
        error: String(error),
      });
    }
  }

  return {
    hold(bound) {
      const { exchange, serving, keyId, path, chain } = bound;
      const own = serving.bounds.ofCaller(keyId, path);
      const buckets = join(own, serving.bounds.ofGroups(chain));
      if (buckets === undefined) return undefined;
      if (own !== undefined) exchange.addLimitHeaders = (headers) => addRateHeaders(headers, own, ledger, now());
      return take(bound, buckets, true);
    },
    holdOwnCall(bound) {
      const { serving, keyId, path, chain } = bound;
      const own = serving.bounds.ofCaller(keyId, path);
      if (own !== undefined) {
        // The request itself comes after it: where that would be refused, nothing is asked first.
        const full = ledger.read(own, now()).find(({ bucket, used, held }) => used + held >= bucket.bound.limit);
        if (full !== undefined)
          throw toRefusalError(Object.assign({ asked: 1 }, full), now(), (id) => isInternal(serving, id));
      }
      const buckets = join(own, serving.bounds.ofGroups(chain));
      return buckets === undefined ? undefined : take(bound, buckets, false);
    },
    rows: (buckets) =>
      ledger.read(buckets, now()).map((state, index) => {
        // In the order in which they were asked for.
        const bucket = buckets[index] as NamedBucket;
        const { used, held, resetAt, largestOvershoot } = state;
        return { bucket, used, held, resetAt, largestOvershoot, overshootBound: exposure.peak(bucket) };
      }),
    count: ({ bounds }) => count(bounds, bounds.all),
    replace(before, { bounds, access }) {
      ledger.retain(access.access.bounds);
      exposure.retain(bounds.all);
      warnings.retain(bounds.all);
      const known = new Set(before.bounds.all.map(({ key }) => key));
      void count(
        bounds,
        bounds.all.filter(({ key }) => !known.has(key)),
      );
    },
  };
}

function isInternal({ router }: Serving, groupId: string): boolean {
  return router.groups.get(groupId)?.visibility === "internal";
}

/** How many answers a body asks for, in the words of each surface. */
function readChoices({ json }: DecodedRequest): number {
  const { n, best_of: bestOf, generationConfig, prompt } = json;
  const candidates = (generationConfig as { candidateCount?: unknown } | null | undefined)?.candidateCount;
  const asked = Math.max(toCount(n), toCount(bestOf), toCount(candidates));
  // Legacy completions take several prompts at once.
  return Array.isArray(prompt) && typeof prompt[0] === "string" ? asked * Math.max(1, prompt.length) : asked;
}

function toCount(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 1 ? value : 1;
}
