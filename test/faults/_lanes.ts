/** The ways an answer can take from a provider to a client, and how the clients of each surface read what comes. */
import type { NeutralAnswer } from "../../src/dialect/neutral-answer.ts";
import { wire as anthropicMessages } from "../conformance/wire/anthropic-messages.ts";
import { wire as geminiGenerate } from "../conformance/wire/gemini-generate.ts";
import { wire as openaiChat } from "../conformance/wire/openai-chat.ts";
import { wire as openaiResponses } from "../conformance/wire/openai-responses.ts";
import type { UpstreamWire } from "../conformance/wire/wire.ts";

/** What a client understood of an answer. */
export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The surface's own mark of a whole answer was there. */
  readonly isWhole: boolean;
  /** Gate's code of the error, whether it came as the body or as an event; "untyped" for one without. */
  readonly error: string | undefined;
  readonly body: string;
  readonly durationMs: number;
}

type Json = Record<string, unknown>;

/** How clients of a surface ask, and read. */
export interface Surface {
  path(model: string, isStreaming: boolean): string;
  body(model: string, isStreaming: boolean): Json;
  /** Text of one parsed event, or of a whole answer. */
  readText(json: Json): string;
  /** Whether this event says that the answer is complete. `raw` is its data. */
  isEnd(json: Json, raw: string): boolean;
  /** Gate's code in an error body or event; undefined for what is none. */
  readError(json: Json): string | undefined;
  /** The API's own word for all of these in a stream that has begun, where it has a closed list of them. */
  readonly ownCode?: string;
}

/** A provider's dialect, played. */
export interface Played {
  readonly dialect: string;
  readonly wire: UpstreamWire;
  /** Frames before the first content. */
  readonly opening: readonly string[];
  /** Frames with the first words of the answer. */
  readonly beginning: readonly string[];
  /** What `beginning` says. */
  readonly begun: string;
  /** An error in a stream, as one frame. */
  readonly errorFrame: string;
  /** The body of an error answer. */
  readonly errorBody: Json;
}

export interface Lane {
  readonly name: string;
  readonly surface: Surface;
  readonly upstream: Played;
}

export const SECRET = "sk-abcdefghijklmnopqrstuvwx";
export const WHOLE_TEXT = "Every good answer takes a little while until all of it is told.";

const question = "How long does it take?";

/** A text as a provider's answer. */
export function toAnswer(text: string): NeutralAnswer {
  return {
    id: "answer-1",
    model: "upstream-model",
    createdAtSeconds: 1_790_000_000,
    choices: [{ index: 0, parts: [{ kind: "text", text }], finish: { unified: "stop", raw: "stop" } }],
    usage: { usage: { inputUncachedTokens: 9, outputTextTokens: 14 }, isMended: false },
  };
}

const field = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Json | undefined)?.[key], value ?? undefined);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

const chat: Surface = {
  path: () => "/v1/chat/completions",
  body: (model, stream) => ({ model, stream, messages: [{ role: "user", content: question }] }),
  readText: (json) =>
    text(field(json, "choices", 0, "delta", "content")) + text(field(json, "choices", 0, "message", "content")),
  isEnd: (json, raw) => raw === "[DONE]" || field(json, "choices", 0, "message", "role") !== undefined,
  readError: (json) => (json["error"] === undefined ? undefined : text(field(json, "error", "code")) || "untyped"),
};

const chatWithUsage: Surface = {
  ...chat,
  body: (model, stream) => ({
    ...chat.body(model, stream),
    ...(stream && { stream_options: { include_usage: true } }),
  }),
};

const messages: Surface = {
  path: () => "/v1/messages",
  body: (model, stream) => ({ model, stream, max_tokens: 100, messages: [{ role: "user", content: question }] }),
  readText: (json) => text(field(json, "delta", "text")) + text(field(json, "content", 0, "text")),
  isEnd: (json) => json["type"] === "message_stop" || json["type"] === "message",
  readError: (json) =>
    json["type"] === "error" ? text(field(json, "error", "details", "error_code")) || "untyped" : undefined,
};

const responses: Surface = {
  ownCode: "server_error",
  path: () => "/v1/responses",
  body: (model, stream) => ({ model, stream, input: question, store: false }),
  readText: (json) =>
    json["type"] === "response.output_text.delta"
      ? text(json["delta"])
      : text(field(json, "output", 0, "content", 0, "text")),
  isEnd: (json) => json["type"] === "response.completed" || json["status"] === "completed",
  readError(json) {
    const code = json["type"] === "error" ? json["code"] : field(json, "error", "code");
    if (json["type"] === "response.failed") return text(field(json, "response", "error", "code")) || "untyped";
    return json["type"] === "error" || field(json, "error", "message") !== undefined
      ? text(code) || "untyped"
      : undefined;
  },
};

const gemini: Surface = {
  path: (model, isStreaming) =>
    `/v1beta/models/${encodeURIComponent(model)}:${isStreaming ? "streamGenerateContent?alt=sse" : "generateContent"}`,
  body: () => ({ contents: [{ role: "user", parts: [{ text: question }] }] }),
  readText: (json) => text(field(json, "candidates", 0, "content", "parts", 0, "text")),
  isEnd: (json) => field(json, "candidates", 0, "finishReason") !== undefined,
  readError: (json) =>
    json["error"] === undefined
      ? undefined
      : text(field(json, "error", "details", 0, "reason")).toLowerCase() || "untyped",
};

const PIECES = 3;

function play(
  dialect: string,
  wire: UpstreamWire,
  reader: Surface,
  rest: Omit<Played, "dialect" | "wire" | "beginning" | "begun">,
): Played {
  const frames = wire.stream(toAnswer(WHOLE_TEXT)).map(String);
  const pieces = frames.filter((frame) => readFrameText(frame, reader) !== "").slice(0, PIECES);
  const last = frames.indexOf(pieces.at(-1) ?? "");
  // The block that Anthropic opens before its first words belongs to them.
  const beginning = frames.slice(0, last + 1).filter((frame) => !rest.opening.includes(frame));
  return { dialect, wire, beginning, begun: pieces.map((frame) => readFrameText(frame, reader)).join(""), ...rest };
}

function readFrameText(frame: string, surface: Surface): string {
  const data = /^data: (.*)$/m.exec(frame)?.[1] ?? "";
  return data.startsWith("{") ? surface.readText(JSON.parse(data) as Json) : "";
}

const failure = `The engine broke, says ${SECRET}.`;
const chatError = { error: { message: failure, type: "server_error", param: null, code: null } };
const messagesError = { type: "error", error: { type: "overloaded_error", message: failure } };
const geminiError = { error: { code: 503, message: failure, status: "UNAVAILABLE" } };
const messagesOpening = anthropicMessages.stream(toAnswer(WHOLE_TEXT)).map(String)[0] ?? "";

const chatProvider = play("openai-chat", openaiChat, chat, {
  opening: [
    // Azure's filter has a word before the model has.
    `data: ${JSON.stringify({ id: "", object: "", model: "", choices: [], prompt_filter_results: [{ prompt_index: 0 }] })}\n\n`,
    ...openaiChat.stream(toAnswer(WHOLE_TEXT)).map(String).slice(0, 1),
  ],
  errorFrame: `data: ${JSON.stringify(chatError)}\n\n`,
  errorBody: chatError,
});
const messagesProvider = play("anthropic-messages", anthropicMessages, messages, {
  opening: [messagesOpening, 'event: ping\ndata: {"type":"ping"}\n\n'],
  errorFrame: `event: error\ndata: ${JSON.stringify(messagesError)}\n\n`,
  errorBody: messagesError,
});
const responsesProvider = play("openai-responses", openaiResponses, responses, {
  opening: openaiResponses
    .stream(toAnswer(WHOLE_TEXT))
    .map(String)
    .filter((frame) => /^event: response\.(created|queued|in_progress)$/m.test(frame)),
  errorFrame: `event: error\ndata: ${JSON.stringify({ type: "error", sequence_number: 9, code: "server_error", message: failure, param: null })}\n\n`,
  errorBody: chatError,
});
const geminiProvider = play("gemini-generate", geminiGenerate, gemini, {
  opening: [": nothing yet\r\n\r\n"],
  errorFrame: `data: ${JSON.stringify(geminiError)}\r\n\r\n`,
  errorBody: geminiError,
});

export const lanes: readonly Lane[] = [
  { name: "chat to chat, by frames", surface: chat, upstream: chatProvider },
  { name: "chat to chat, by bytes", surface: chatWithUsage, upstream: chatProvider },
  { name: "messages to chat", surface: messages, upstream: chatProvider },
  { name: "messages to messages", surface: messages, upstream: messagesProvider },
  { name: "chat to messages", surface: chat, upstream: messagesProvider },
  { name: "responses to responses", surface: responses, upstream: responsesProvider },
  { name: "responses to chat", surface: responses, upstream: chatProvider },
  { name: "chat to responses", surface: chat, upstream: responsesProvider },
  { name: "gemini to gemini", surface: gemini, upstream: geminiProvider },
  { name: "chat to gemini", surface: chat, upstream: geminiProvider },
];

/** Ask and read everything, as a client of the surface would; a broken connection counts as an answer that is not whole. */
export async function ask(url: string, surface: Surface, model: string, isStreaming: boolean): Promise<Seen> {
  const startedMs = performance.now();
  const reply = await fetch(url + surface.path(model, isStreaming), {
    method: "POST",
    headers: { "content-type": "application/json", connection: "close" },
    body: JSON.stringify(surface.body(model, isStreaming)),
  });
  const body = await reply.text().catch((cause: unknown) => `the connection broke: ${String(cause)}`);
  const isEvents = (reply.headers.get("content-type") ?? "").startsWith("text/event-stream");
  const pieces = isEvents
    ? body.split(/\r\n\r\n|\n\n/).flatMap((frame) => /^data: ?(.*)$/m.exec(frame)?.[1] ?? [])
    : [body];
  let seenText = "";
  let isWhole = false;
  let error: string | undefined;
  for (const piece of pieces) {
    const json = parse(piece);
    seenText += surface.readText(json);
    if (surface.isEnd(json, piece)) isWhole = true;
    // What follows an error is not read by anybody.
    error ??= surface.readError(json);
  }
  const headers = Object.fromEntries(reply.headers.entries());
  return {
    status: reply.status,
    headers,
    text: seenText,
    isWhole,
    error,
    body,
    durationMs: performance.now() - startedMs,
  };
}

function parse(piece: string): Json {
  try {
    const json: unknown = JSON.parse(piece);
    return typeof json === "object" && json !== null ? (json as Json) : {};
  } catch {
    // `[DONE]`, and whatever a broken provider sent.
    return {};
  }
}
