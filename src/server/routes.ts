/**
 * Every route with its class: the one table. Hot routes are served on the raw request, the others by h3; both are guarded by it.
 *
 * Classes: `public` needs nothing; `call`, `read` and `admin` name the scope a key must have.
 */
import type { SurfaceId } from "../graph/graph.ts";
import type { Admission } from "../policy/admit.ts";
import type { ServerContext, Serving } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import { serveChatCompletions } from "./routes/chat-completions.ts";
import { serveCompletions } from "./routes/completions.ts";
import { serveGemini } from "./routes/gemini.ts";
import { answerHealth } from "./routes/health.ts";
import { answerModel, answerModels } from "./routes/models.ts";
import { serveMessageCount, serveMessages } from "./routes/messages.ts";
import { answerReady } from "./routes/ready.ts";
import { serveResponses } from "./routes/responses.ts";
import type { ClientSink } from "./sink.ts";

export type RouteClass = "public" | "call" | "read" | "admin";

/** A small JSON answer. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface RouteBase {
  readonly method: "GET" | "POST";
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
  readonly kind: "json";
  readonly access: "public";
  readonly answer: (exchange: Exchange, context: ServerContext) => JsonAnswer;
}

export interface GuardedRoute extends RouteBase {
  readonly kind: "json";
  readonly access: Exclude<RouteClass, "public">;
  readonly answer: (exchange: Exchange, context: ServerContext, serving: Serving, admission: Admission) => JsonAnswer;
}

export type RouteRow = HotRoute | PublicRoute | GuardedRoute;

const surface = "openai-chat";
const messages = "anthropic-messages";
const gemini = "gemini-generate";

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
  { kind: "json", method: "GET", path: "/v1/models", access: "call", surface, answer: answerModels },
  { kind: "json", method: "GET", path: "/v1/models/**", access: "call", surface, answer: answerModel },
  { kind: "json", method: "GET", path: "/health", access: "public", surface, answer: answerHealth },
  { kind: "json", method: "GET", path: "/healthz", access: "public", surface, answer: answerHealth },
  { kind: "json", method: "GET", path: "/ready", access: "public", surface, answer: answerReady },
  { kind: "json", method: "GET", path: "/readyz", access: "public", surface, answer: answerReady },
];
