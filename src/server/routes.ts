/**
 * Every route with its class: the one table. Hot routes are served on the raw request, the others by h3; both are guarded by it.
 *
 * Classes: `public` needs nothing; `call`, `read` and `admin` name the scope a key must have. What is below `/admin/api` and `/metrics` needs
 * its key on this machine too.
 */
import type { SurfaceId } from "../graph/graph.ts";
import type { Admission } from "../policy/admit.ts";
import { answerConfig, answerDiagnostics, answerReload } from "./admin/config.ts";
import { answerAllow, answerDeny } from "./admin/keys.ts";
import { answerLimits } from "./admin/limits.ts";
import { answerDiff, answerRevisions, answerRollback } from "./admin/revisions.ts";
import { FILTER_FIELDS } from "./admin/usage-query.ts";
import { answerUsageSeries } from "./admin/usage-series.ts";
import { answerUsageBreakdown, answerUsageRecords, answerUsageSummary } from "./admin/usage.ts";
import type { ServerContext, Serving } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import type { InputFields, RouteInput } from "./route-input.ts";
import { serveChatCompletions } from "./routes/chat-completions.ts";
import { serveCompletions } from "./routes/completions.ts";
import { serveGemini } from "./routes/gemini.ts";
import { answerHealth } from "./routes/health.ts";
import { serveMessageCount, serveMessages } from "./routes/messages.ts";
import { answerMetrics } from "./routes/metrics.ts";
import { answerModel, answerModels } from "./routes/models.ts";
import { answerReady } from "./routes/ready.ts";
import { serveResponses } from "./routes/responses.ts";
import { answerOwnUsage } from "./routes/usage.ts";
import type { ClientSink } from "./sink.ts";

export type RouteClass = "public" | "call" | "read" | "admin";

/** A small JSON answer. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A small answer of another type. */
export interface TextAnswer {
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
}

interface RouteBase {
  readonly method: "GET" | "POST" | "DELETE";
  /** h3 route pattern below the base path. */
  readonly path: string;
  /** Dialect in which its errors are written. */
  readonly surface: SurfaceId;
}

/** Served on the raw request and response; admits its caller itself, in the order of the pipeline. */
export interface HotRoute extends RouteBase {
  readonly kind: "hot";
  readonly access: "call";
  readonly serve: (exchange: Exchange, sink: ClientSink, context: ServerContext) => Promise<void>;
}

export interface PublicRoute extends RouteBase {
  readonly kind: "small";
  readonly access: "public";
  readonly answer: (exchange: Exchange, context: ServerContext) => JsonAnswer;
}

export interface GuardedRoute extends RouteBase {
  readonly kind: "small";
  readonly access: Exclude<RouteClass, "public">;
  /** What it takes beside its path; by default nothing is looked at. */
  readonly takes?: InputFields;
  readonly answer: (
    exchange: Exchange,
    context: ServerContext,
    serving: Serving,
    admission: Admission,
    input: RouteInput,
  ) => JsonAnswer | Promise<JsonAnswer | TextAnswer>;
}

export type RouteRow = HotRoute | PublicRoute | GuardedRoute;

const surface = "openai-chat";
const messages = "anthropic-messages";
const gemini = "gemini-generate";
/** What reads takes no body, and a misspelt filter must not be taken for none. */
const reading = { kind: "small", method: "GET", access: "read", surface, takes: { query: [] } } as const;
const usage = (...more: readonly string[]): InputFields => ({ query: [...FILTER_FIELDS, ...more] });
const changing = { kind: "small", method: "POST", access: "admin", surface, takes: { query: [], body: [] } } as const;

export const routes: readonly RouteRow[] = [
  { kind: "hot", method: "POST", path: "/v1/chat/completions", access: "call", surface, serve: serveChatCompletions },
  {
    kind: "hot",
    method: "POST",
    path: "/v1/responses",
    access: "call",
    surface: "openai-responses",
    serve: serveResponses,
  },
  { kind: "hot", method: "POST", path: "/v1/messages", access: "call", surface: messages, serve: serveMessages },
  {
    kind: "hot",
    method: "POST",
    path: "/v1/messages/count_tokens",
    access: "call",
    surface: messages,
    serve: serveMessageCount,
  },
  { kind: "hot", method: "POST", path: "/v1beta/models/**", access: "call", surface: gemini, serve: serveGemini },
  { kind: "hot", method: "POST", path: "/v1/models/**", access: "call", surface: gemini, serve: serveGemini },
  {
    kind: "hot",
    method: "POST",
    path: "/v1/completions",
    access: "call",
    surface: "openai-completions",
    serve: serveCompletions,
  },
  { kind: "small", method: "GET", path: "/v1/models", access: "call", surface, answer: answerModels },
  { kind: "small", method: "GET", path: "/v1/models/**", access: "call", surface, answer: answerModel },
  {
    kind: "small",
    method: "GET",
    path: "/v1/usage",
    access: "call",
    surface,
    takes: { query: ["since", "until"] },
    answer: answerOwnUsage,
  },
  { kind: "small", method: "GET", path: "/health", access: "public", surface, answer: answerHealth },
  { kind: "small", method: "GET", path: "/healthz", access: "public", surface, answer: answerHealth },
  { kind: "small", method: "GET", path: "/ready", access: "public", surface, answer: answerReady },
  { kind: "small", method: "GET", path: "/readyz", access: "public", surface, answer: answerReady },
  { ...reading, path: "/metrics", takes: {}, answer: answerMetrics },
  { ...reading, path: "/admin/api/config", answer: answerConfig },
  { ...reading, path: "/admin/api/config/diagnostics", answer: answerDiagnostics },
  { ...reading, path: "/admin/api/revisions", answer: answerRevisions },
  { ...reading, path: "/admin/api/diff", takes: { query: ["from", "to"] }, answer: answerDiff },
  { ...reading, path: "/admin/api/limits", answer: answerLimits },
  { ...reading, path: "/admin/api/usage/summary", takes: usage("source"), answer: answerUsageSummary },
  {
    ...reading,
    path: "/admin/api/usage/series",
    takes: usage("source", "metric", "by", "interval", "top", "format"),
    answer: answerUsageSeries,
  },
  {
    ...reading,
    path: "/admin/api/usage/breakdown",
    takes: usage("source", "by", "top", "format"),
    answer: answerUsageBreakdown,
  },
  { ...reading, path: "/admin/api/usage/records", takes: usage("cursor", "limit"), answer: answerUsageRecords },
  { ...changing, path: "/admin/api/reload", answer: answerReload },
  { ...changing, path: "/admin/api/rollback", takes: { query: [], body: ["revision"] }, answer: answerRollback },
  { ...changing, path: "/admin/api/keys/:id/deny", answer: answerDeny },
  { ...changing, method: "DELETE", path: "/admin/api/keys/:id/deny", answer: answerAllow },
];
