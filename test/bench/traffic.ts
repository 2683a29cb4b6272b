/**
 * What the bench sends and what must come back, byte for byte.
 *
 * In: a case. Out: request bodies and expected answers, made without chance, so that the mock and the load generator agree on them
 * without talking. The mock reads its orders from the `user` field of the body, which every proxy passes through.
 */

export interface JsonTraffic {
  readonly kind: "json";
  /** Size of the request body. */
  readonly requestBytes: number;
}

export interface SseTraffic {
  readonly kind: "sse";
  readonly asksForUsage: boolean;
}

/** Many streams that stay open, each with an event every `gapMs`. */
export interface StreamsTraffic {
  readonly kind: "streams";
  readonly streams: number;
  readonly gapMs: number;
}

export type Traffic = JsonTraffic | SseTraffic | StreamsTraffic;

/** The API in which the load generator asks. The mock always speaks `chat`. */
export type Surface = "chat" | "messages";

/** Group that Gate is asked for. Other targets pass the name on, and the mock ignores it. */
export const MODEL = "bench";
export const CHAT_PATH = "/v1/chat/completions";
export const PATHS: Readonly<Record<Surface, string>> = { chat: CHAT_PATH, messages: "/v1/messages" };
/** Events of the fast stream, with the closing one and without the usage event. */
export const FAST_EVENTS = 200;
export const FAST_WRITES = 25;
const REPLY_TEXT_BYTES = 600;

/** The body of a request. `events` is the length of each stream of `streams` traffic. */
export function renderRequest(traffic: Traffic, surface: Surface = "chat", events = 0): Buffer {
  switch (traffic.kind) {
    case "json":
      return renderBody(surface, "bench-json", traffic.requestBytes, undefined);
    case "sse":
      return renderBody(surface, "bench-sse", 1024, { asksForUsage: traffic.asksForUsage });
    case "streams":
      return renderBody(surface, `bench-streams-${events}-${traffic.gapMs}`, 1024, { asksForUsage: false });
  }
}

/** The answer to JSON traffic, about 1 KB. */
export function renderAnswer(): Buffer {
  return Buffer.from(
    JSON.stringify({
      id: "chatcmpl-bench00000000000000000000",
      object: "chat.completion",
      created: 1_760_000_000,
      model: "chat",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: renderText(REPLY_TEXT_BYTES), refusal: null, annotations: [] },
          logprobs: null,
          finish_reason: "stop",
        },
      ],
      usage: USAGE,
      service_tier: "default",
      system_fingerprint: "fp_bench",
    }),
  );
}

/** The payload of the fast stream, cut into the pieces in which the mock writes it. */
export function renderFastStream(hasUsage: boolean): Buffer[] {
  const frames = Array.from({ length: FAST_EVENTS - 1 }, (_, index) => {
    if (index === 0) return renderChunk({ role: "assistant", content: "", refusal: null }, null);
    if (index === FAST_EVENTS - 2) return renderChunk({}, "stop");
    return renderChunk({ content: ` word${index}` }, null);
  });
  if (hasUsage) frames.push(renderUsageFrame());
  frames.push(DONE_FRAME);
  const perWrite = FAST_EVENTS / FAST_WRITES;
  return Array.from({ length: FAST_WRITES }, (_, index) => {
    const end = index === FAST_WRITES - 1 ? undefined : (index + 1) * perWrite;
    return Buffer.from(frames.slice(index * perWrite, end).join(""));
  });
}

/** One content frame whose text is its number and the time it was made: `<sequence> <nanoseconds>`. */
export function renderStampedFrame(sequence: number, nanoseconds: number): string {
  return renderChunk({ content: `${sequence} ${nanoseconds}` }, null);
}

/** What ends a stream of `streams` traffic. */
export function renderStreamEnd(hasUsage: boolean): string {
  return renderChunk({}, "stop") + (hasUsage ? renderUsageFrame() : "") + DONE_FRAME;
}

/** Nanoseconds of the machine's monotonic clock, the same in all processes. Exact for 104 days after boot. */
export function readNanoseconds(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e9 + nanoseconds;
}

const USAGE = {
  prompt_tokens: 240,
  completion_tokens: 150,
  total_tokens: 390,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
};
const DONE_FRAME = "data: [DONE]\n\n";
const SYSTEM = "Answer in one short paragraph.";
const SENTENCE =
  "The old harbour lay quiet in the morning light while three boats came home with the tide and nobody spoke. ";
/** Longest message of a conversation; longer requests have more turns. */
const MESSAGE_BYTES = 2_000;

interface StreamWish {
  readonly asksForUsage: boolean;
}

/** A conversation whose JSON has exactly `sizeBytes`. */
function renderBody(surface: Surface, order: string, sizeBytes: number, stream: StreamWish | undefined): Buffer {
  const messages: { role: string; content: string }[] = [];
  const body =
    surface === "chat" ? renderChat(order, stream, messages) : renderMessages(order, stream !== undefined, messages);
  const missing = (): number => sizeBytes - Buffer.byteLength(JSON.stringify(body));
  for (let turn = 0; ; turn += 1) {
    const message = { role: turn % 2 === 0 ? "user" : "assistant", content: "" };
    messages.push(message);
    const isLast = message.role === "user" && missing() <= MESSAGE_BYTES + 100;
    message.content = renderText(isLast ? missing() : Math.min(MESSAGE_BYTES, missing() - 200));
    if (isLast) return Buffer.from(JSON.stringify(body));
  }
}

function renderChat(order: string, stream: StreamWish | undefined, messages: object[]): object {
  messages.push({ role: "system", content: SYSTEM });
  return {
    model: MODEL,
    user: order,
    ...(stream !== undefined && { stream: true }),
    ...(stream?.asksForUsage === true && { stream_options: { include_usage: true } }),
    temperature: 0.7,
    max_tokens: 400,
    messages,
  };
}

/** The mock's orders travel as the user's id. Usage is part of every answer of this API. */
function renderMessages(order: string, isStream: boolean, messages: object[]): object {
  return {
    model: MODEL,
    metadata: { user_id: order },
    ...(isStream && { stream: true }),
    temperature: 0.7,
    max_tokens: 400,
    system: SYSTEM,
    messages,
  };
}

function renderText(sizeBytes: number): string {
  return SENTENCE.repeat(Math.ceil(sizeBytes / SENTENCE.length)).slice(0, sizeBytes);
}

function renderChunk(delta: Record<string, unknown>, finishReason: string | null): string {
  return renderFrame([{ index: 0, delta, logprobs: null, finish_reason: finishReason }], null);
}

function renderUsageFrame(): string {
  return renderFrame([], USAGE);
}

function renderFrame(choices: readonly unknown[], usage: unknown): string {
  const chunk = {
    id: "chatcmpl-bench00000000000000000000",
    object: "chat.completion.chunk",
    created: 1_760_000_000,
    model: "chat",
    system_fingerprint: "fp_bench",
    choices,
    ...(usage === null ? {} : { usage }),
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
