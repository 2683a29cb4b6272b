/**
 * The compiled form of a config: what requests read.
 *
 * In: nothing; these are types. Out: plain, JSON-able, deep-frozen data without positions, secrets or functions.
 * Lists are sorted by id, so that one config has one canonical JSON and one revision.
 */

import type { Auth, SecretReference, TextReference } from "./auth.ts";
import type { FactSettings } from "./fact-settings.ts";
import type { Bound, ScopeBounds } from "./bounds.ts";
import type { ParameterRule, ReasoningControl } from "./shaping.ts";

/** Raised when Gate gives the same config another meaning, so that revisions change with it. */
export const GRAPH_SEMANTICS = 1;

/** Most groups in one chain of targets. Enough for every real folder, few enough to be read. */
export const MAX_GROUP_DEPTH = 10;

/** Wire formats spoken to providers. */
export type DialectId =
  | "openai-chat"
  | "openai-responses"
  | "anthropic-messages"
  | "gemini-generate"
  | "bedrock-converse"
  | "ollama-chat";
export type StrategyId =
  | "first"
  | "weighted"
  | "heuristic"
  | "classifier"
  | "round-robin"
  | "least-busy"
  | "least-latency"
  | "cheapest";
/** Wire formats spoken to clients. */
export type SurfaceId =
  | "openai-chat"
  | "openai-completions"
  | "openai-responses"
  | "anthropic-messages"
  | "gemini-generate";
export type Modality = "text" | "image" | "audio" | "video" | "file";
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** Milliseconds. Absent: the more general place decides. */
export interface Timeouts {
  readonly connectMs?: number;
  readonly firstContentMs?: number;
  readonly idleMs?: number;
  readonly totalMs?: number;
  /** Over all attempts: up to the first content of a stream, up to the whole answer otherwise. */
  readonly deadlineMs?: number;
  /** After it a stream's head and pings are sent, though no content has come. */
  readonly commitMs?: number;
}

/** Attempts at one target and over all. Milliseconds. */
export interface RetryPolicy {
  readonly retries: number;
  readonly maxAttempts: number;
  readonly baseMs: number;
  readonly capMs: number;
  readonly maxRetryAfterMs: number;
}

/** How much a provider takes at once, per worker. */
export interface Capacity {
  readonly concurrent: number;
  readonly queueMs: number;
  readonly queueMax: number;
}

/** How a group has tasks rated. Complete. */
export interface ClassifierSettings {
  readonly target: Target;
  /** Absent: the number of targets, at least 2. */
  readonly scale?: number;
  readonly timeoutMs: number;
  readonly cacheTtlSeconds: number;
  readonly maxPromptChars: number;
  /** Absent: the built-in text. */
  readonly prompt?: string;
  readonly onFailure: { readonly kind: "heuristic" | "first" } | { readonly kind: "target"; readonly target: Target };
}

/** What a conversation is kept on its target by. */
export type Sticky = { readonly by: "session" | "none" | "key" } | { readonly by: "header"; readonly name: string };

/** USD per million tokens. Absent: see `schemas/common.schema.json` for what each falls back to. */
export interface Rates {
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  readonly cacheWrite1h?: number;
  readonly reasoning?: number;
  readonly inputAudio?: number;
  readonly outputAudio?: number;
  readonly inputImage?: number;
  readonly outputImage?: number;
}

export interface Price extends Rates {
  /** USD per request. */
  readonly request?: number;
  readonly tiers?: readonly (Partial<Rates> & { readonly aboveInputTokens: number })[];
  readonly discount?: { readonly factor: number; readonly until: string };
  readonly effectiveFrom?: string;
  readonly effectiveUntil?: string;
  readonly source?: string;
  readonly checkedOn?: string;
}

/** Where and how a further dialect of a provider is spoken; absent fields are the provider's. */
export interface GraphEndpoint {
  readonly baseURL?: TextReference;
  readonly auth?: Auth;
}

export type ProviderTimeouts = Required<Omit<Timeouts, "deadlineMs">> & Pick<Timeouts, "deadlineMs">;

export interface GraphProvider {
  readonly id: string;
  /** What it speaks unless a model or `endpoints` say otherwise. */
  readonly dialect: DialectId;
  readonly transport: "http" | "demo";
  /** Absent only for `transport: demo`. */
  readonly baseURL?: TextReference;
  readonly auth: Auth;
  /** http may go to a private address. */
  readonly allowPrivate?: true;
  readonly enabled: "auto" | boolean;
  /** Names of the provider's own list may be asked for: instead of the declared models while there is a list, or beside them. */
  readonly discover?: "fallback" | "merge";
  /** With `discover`: what stands for a name that is only in the provider's list. Its `*` model where it declares one, else a model without data. */
  readonly listed?: GraphModel;
  /** Further dialects; `graph/endpoint.ts` reads them. */
  readonly endpoints?: Readonly<Partial<Record<DialectId, GraphEndpoint>>>;
  /** Sent with every request, by lower-case name. `session`: the id of the client's session, else of the request. */
  readonly headers?: Readonly<Record<string, string | { readonly from: "session" }>>;
  /** Every dialect it speaks, its own first: what a model may be spoken to in that is not declared. */
  readonly dialects: readonly DialectId[];
  /** Rules for models that are not declared; those of a declared one stand with it. */
  readonly parameters: readonly ParameterRule[];
  /** Those of all its models; a model's own `quirks` hold these too. */
  readonly quirks: readonly string[];
  /** Complete but for `deadlineMs`, whose default depends on whether the request is streamed. */
  readonly timeouts: ProviderTimeouts;
  readonly capacity?: Capacity;
  /** First 16 hex digits of the sha256 of what defines the connection; things with a life are keyed by id + fingerprint. */
  readonly fingerprint: string;
}

export interface GraphModel {
  /** `provider/model`; the model part is `*` for the entry that passes undeclared models through. */
  readonly id: string;
  readonly provider: string;
  /** The declared model id, the part after the first slash of `id`. */
  readonly name: string;
  /** Id sent to the provider. */
  readonly upstreamModel: string;
  /** The dialect it is spoken to in, and the first of `dialects`. */
  readonly dialect: DialectId;
  /** Every dialect it may be spoken to in: one when the file names it, else the provider's and those of its endpoints. */
  readonly dialects: readonly DialectId[];
  readonly capabilities: readonly string[];
  readonly limits: {
    readonly contextTokens?: number;
    readonly maxInputTokens?: number;
    readonly maxOutputTokens?: number;
  };
  /** What the model states; the rest is its provider's. */
  readonly timeouts?: Timeouts;
  readonly reasoning?: ReasoningControl;
  /** The provider's rules that hold for this model, then its own. */
  readonly parameters: readonly ParameterRule[];
  /** The provider's and its own. */
  readonly quirks: readonly string[];
  readonly price?: Price;
  /** Prices from `prices` of the root file, which win over `price`. */
  readonly priceOverrides: readonly Price[];
  /** From `providers/_catalog.json`, where no authored price holds at all times. */
  readonly catalogPrice?: Price;
  readonly aliases: readonly string[];
  readonly visibility: "public" | "internal";
}

export interface Target {
  readonly kind: "model" | "group";
  /** Id of the model (`provider/model`) or of the group. */
  readonly id: string;
}

export interface WeightedTarget extends Target {
  readonly weight: number;
}

export interface GraphRule {
  readonly id: string;
  readonly when: Condition;
  readonly use: Target;
  readonly otherwise?: Target;
}

export interface GraphGroup {
  readonly id: string;
  readonly description?: string;
  readonly primaryUse?: string;
  readonly logicLevel?: number;
  readonly strategy: StrategyId;
  readonly targets: readonly WeightedTarget[];
  /** Instead of the built-in words of complexity. */
  readonly complexityHints?: readonly string[];
  /** There for the strategy `classifier`, and only then. */
  readonly classifier?: ClassifierSettings;
  /** Absent: by the session. */
  readonly sticky?: Sticky;
  readonly rules: readonly GraphRule[];
  readonly fallbacks: readonly Target[];
  /** False for `fallback: none`: the chosen target serves or nothing does. */
  readonly hasFallback: boolean;
  readonly fallbackOn?: readonly ("content_filter" | "timeout")[];
  /** What it states; the rest is `defaults.retry`. */
  readonly retry?: Partial<RetryPolicy>;
  readonly mirror?: { readonly target: Target; readonly percent: number };
  readonly aliases: readonly string[];
  readonly visibility: "public" | "internal";
  readonly timeouts: Timeouts;
  /** Its limits and budgets, which also stand in the access table; absent where it has none. */
  readonly bounds?: readonly Bound[];
}

/** A value to compare with: the whole, or a beginning. */
export interface Pattern {
  readonly match: "exact" | "prefix";
  readonly text: string;
}

/** A boolean fact that a condition may ask for. */
export type FlagFact = "wantsReasoning" | "hasTools" | "wantsJson" | "isStreaming" | "multimodal";
export type TextFact = "surface" | "model" | "key" | "path";

/** The typed condition tree. `all` of an authored map's entries. */
export type Condition =
  | { readonly kind: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "always" }
  | { readonly kind: "tags"; readonly mode: "any" | "all" | "none"; readonly tags: readonly string[] }
  | {
      readonly kind: "number";
      readonly fact: "inputTokens" | "maxOutputTokens" | "userTurns";
      readonly operator: "lt" | "gte";
      readonly value: number;
    }
  | { readonly kind: "flag"; readonly fact: FlagFact; readonly value: boolean }
  | { readonly kind: "modality"; readonly of: readonly Modality[] }
  /** RE2; one of them matches. */
  | { readonly kind: "text-matches"; readonly patterns: readonly string[]; readonly isCaseSensitive: boolean }
  | { readonly kind: "text-contains"; readonly words: readonly string[]; readonly isCaseSensitive: boolean }
  | { readonly kind: "text"; readonly fact: TextFact; readonly patterns: readonly Pattern[] }
  | { readonly kind: "header" | "metadata"; readonly name: string; readonly patterns: readonly Pattern[] }
  | { readonly kind: "hour-utc"; readonly from: number; readonly to: number }
  | { readonly kind: "weekday"; readonly days: readonly Weekday[] };

export interface RoutingGraph {
  readonly version: 1;
  /** sha256 of the canonical config with GRAPH_SEMANTICS, 64 hex digits. */
  readonly revision: string;
  /** sha256 of the prices alone. */
  readonly priceRevision: string;
  readonly providers: readonly GraphProvider[];
  readonly models: readonly GraphModel[];
  readonly groups: readonly GraphGroup[];
  /** Prices of the root file for names that are no declared model: dated variants and names passed through. */
  readonly prices: readonly { readonly model: string; readonly prices: readonly Price[] }[];
  /** Prices of `providers/_catalog.json` for such names. Absent: none. */
  readonly catalogPrices?: readonly { readonly model: string; readonly price: Price }[];
  readonly facts: FactSettings;
  readonly defaults: {
    readonly providerOrder: readonly string[];
    readonly ignorePrefix: boolean;
    readonly passUnknownTo?: string;
    /** A parameter the model does not take is answered with 400. */
    readonly strictParams: boolean;
    readonly retry: RetryPolicy;
    /** A request without a limit of output gets the model's. */
    readonly injectMaxTokens: boolean;
    /** What the provider's dialect cannot express is answered with 400. */
    readonly strictTranslation: boolean;
  };
}

export type Scope = "call" | "read" | "admin" | "passthrough" | "debug";

export interface AccessKey {
  readonly id: string;
  /** Lower-case hex SHA-256 of the whole key. */
  readonly digest: string;
  readonly path: string;
  /** Absent: every name. */
  readonly models?: readonly Pattern[];
  readonly serve: { readonly allow?: readonly Pattern[]; readonly deny: readonly Pattern[] };
  readonly aliases: readonly { readonly pattern: Pattern; readonly to: string }[];
  readonly tags: readonly string[];
  readonly scopes: readonly Scope[];
  readonly expose: readonly ("route" | "attempts" | "cost")[];
  /** Epoch milliseconds. */
  readonly expiresAt?: number;
  readonly disabled: boolean;
}

export interface AccessTable {
  readonly version: 1;
  readonly revision: string;
  readonly required: "auto" | boolean;
  readonly acceptAuthenticationHeader: boolean;
  /** `?key=` is accepted on the paths of Google's clients. */
  readonly queryKey: boolean;
  readonly masterKey?: SecretReference;
  readonly adminKey?: SecretReference;
  readonly keys: readonly AccessKey[];
  /** Limits and budgets of keys, paths and groups, sorted by scope, then id. */
  readonly bounds: readonly ScopeBounds[];
  /** What becomes of a request to a model without a known price that a budget in USD bounds. */
  readonly unpriced: "refuse" | "allow";
}

/** What clients and logs see of the two revisions: eight hex digits each. */
export function printRevision(graph: RoutingGraph, access: AccessTable): string {
  return `${graph.revision.slice(0, 8)}.${access.revision.slice(0, 8)}`;
}
