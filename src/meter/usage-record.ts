/** UsageRecord v1: one line of the books for each attempt. Readers keep fields they do not know. */
import type { Usage } from "../dialect/usage.ts";
import type { Price } from "../graph/graph.ts";

/** `mirror`: a copy of a request whose answer nobody got; never in its caller's budget. */
export type RecordKind = "request" | "classifier" | "embedding" | "judge" | "batch-line" | "probe" | "mirror";
export type AttemptCause = "first" | "retry" | "fallback" | "hedge" | "repair";
export type UsageSource = "reported" | "estimated" | "unknown";
/**
 * Where the price came from: the root file's `prices`, the provider's model, the folder's catalog, the base of a dated variant, the embedded list.
 * `subscription`: the client's own account was used, and costs Gate's owner nothing.
 */
export type PriceSource = "config" | "model" | "catalog" | "base" | "embedded" | "subscription";

/** Price in force when an attempt started. */
export interface AttemptPrice {
  readonly price: Price;
  readonly source: PriceSource;
}

/** What is known when an attempt starts. It stands in the journal before the upstream is called. */
export interface OpenAttempt {
  readonly v: 1;
  /** ULID of this record. */
  readonly id: string;
  /** ULID of the request, `x-request-id`. */
  readonly requestId: string;
  readonly parentId?: string;
  readonly kind: RecordKind;
  /** Counts from 1 within the request. */
  readonly attempt: number;
  readonly cause: AttemptCause;
  /** `<8 hex routing>.<8 hex access>`. */
  readonly revision: string;
  /** First eight hex digits of the price revision. */
  readonly priceRevision: string;
  /** Hash of what this replica's environment resolves, 8 hex digits. */
  readonly environment: string;
  readonly slot: "current" | "candidate";
  /** Id of the key, `master` or `anonymous`; never its hash. */
  readonly key: string;
  readonly path: string;
  readonly session?: string;
  readonly surface: string;
  /** OpenTelemetry `gen_ai.operation.name`. */
  readonly operation: string;
  readonly isStream: boolean;
  /** Name the client sent. */
  readonly asked: string;
  readonly group?: string;
  readonly chain: readonly string[];
  readonly ruleIds: readonly string[];
  readonly strategy: string;
  readonly provider: string;
  /** `provider/model`. */
  readonly model: string;
  readonly upstreamModel?: string;
  /** Which of the provider's credentials was used, counting from 0. */
  readonly credentialSlot: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly modalities: readonly string[];
  /** Estimate of the input, kept so that a crash can still be settled. */
  readonly estimatedInputTokens: number;
}

/** A settled attempt. */
export interface UsageRecord extends OpenAttempt {
  /** Process boot that settled it, `w-<replica>-<ulid>`. */
  readonly writer: string;
  /** Dense number of the record within the books it stands in, from 1. A recovered record takes the next number of the dead process' books. */
  readonly seq: number;
  /** Epoch milliseconds; the record belongs to the hour it was settled in. */
  readonly settledAt: number;
  /** Milliseconds from the attempt's start; null when it never came. */
  readonly firstByteMs: number | null;
  readonly firstContentMs: number | null;
  readonly durationMs: number;
  /** Milliseconds the request spent in Gate before this attempt was sent. */
  readonly gatewayMs: number;
  /** Status the client got, or would have got from this attempt; 499 when it left. */
  readonly status: number;
  readonly errorCode?: string;
  /** Both faces: Gate's word and the provider's. */
  readonly finish?: { readonly unified: string; readonly raw: string };
  readonly upstreamRequestId?: string;
  /** The client said that this is its own retry (x-stainless-retry-count). */
  readonly clientRetry: boolean;
  /** `miss`, `bypass`, or how the cache answered. */
  readonly cache: "none" | "miss" | "bypass" | "hit-exact" | "hit-semantic";
  readonly usage: Usage;
  readonly usageSource: UsageSource;
  /** Whole nano-USD; null when the price or the usage is unknown. */
  readonly costNanoUsd: number | null;
  readonly upstreamCostNanoUsd?: number;
  readonly priceSource?: PriceSource;
  readonly receipt?: string;
  /** Settled by another process, because its own died. */
  readonly recovered?: true;
}

/** What the end of an attempt adds to what was known at its start; the books add writer and number. */
export type Settlement = Omit<UsageRecord, keyof OpenAttempt | "writer" | "seq">;
