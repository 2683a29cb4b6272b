/**
 * The built-in demo provider: an undici dispatcher that answers in process, so that it takes the path of a real provider.
 *
 * The same request gets the same answer. It says that it is a demo, streams word by word, calls the first declared tool when the text
 * says `call <tool>`, and counts tokens by Gate's own estimate.
 */
import type { Dispatcher } from "undici";
import { openaiChat } from "../dialect/openai-chat/openai-chat.ts";
import { type AnswerValues, encodeAnswer, encodeAnswerFrames } from "../dialect/openai-chat/answer-writer.ts";
import type { DecodedRequest, RequestHead } from "../dialect/dialect.ts";
import { estimateTextTokens } from "../dialect/estimate.ts";
import type { Connection } from "./transport.ts";

/** Model whose stream takes its time, for trying out long answers, aborts and restarts. */
const SLOW_MODEL = "chat-slow";
const SLOW_WORD_MS = 120;
const ECHO_CHARACTERS = 2_000;
// Fixed, because the same request must get the same bytes: 2026-01-01.
const CREATED = 1_767_225_600;

/** Make the connection of a provider with `transport: demo`. */
export function createDemoConnection(): Connection {
  const running = new Set<DemoCall>();
  return {
    dispatch(options, handler) {
      const call = new DemoCall(handler, () => running.delete(call));
      running.add(call);
      // As with a real provider, nothing of the answer comes before `dispatch` has returned.
      setImmediate(() => call.answer(options.body as Buffer));
      return true;
    },
    async close() {},
    async destroy() {
      for (const call of running) call.abort(new Error("The gateway stops."));
    },
  };
}

/** One call: a lifetime with pause, resume and abort, as a request of undici has. */
const NO_HEAD: RequestHead = { header: () => undefined };

class DemoCall {
  #frames: readonly string[] = [];
  #next = 0;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;
  #delayMs = 0;
  #isPaused = false;
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #onOver: () => void;

  constructor(handler: Dispatcher.DispatchHandler, onOver: () => void) {
    this.#handler = handler;
    this.#onOver = onOver;
  }

  answer(body: Buffer): void {
    this.#handler.onConnect?.((reason = new Error("The call was aborted.")) => this.abort(reason));
    if (this.#isOver) return;
    let request: DecodedRequest;
    try {
      request = openaiChat.downstream.decodeRequest(body, NO_HEAD);
    } catch (error) {
      // Not reached with what Gate encodes; thrown here it would end the process.
      return this.abort(error as Error);
    }
    const values = toAnswer(request);
    this.#delayMs = request.model === SLOW_MODEL ? SLOW_WORD_MS : 0;
    this.#frames = request.isStreaming
      ? encodeAnswerFrames(values, { includeUsage: request.wantsStreamUsage })
      : [encodeAnswer(values)];
    const type = request.isStreaming ? "text/event-stream" : "application/json";
    const headers = ["content-type", type, "x-request-id", values.id].map((text) => Buffer.from(text));
    this.#isPaused = this.#handler.onHeaders?.(200, headers, () => this.#resume(), "OK") === false;
    this.#pump();
  }

  #pump(): void {
    while (!this.#isOver && !this.#isPaused && this.#next < this.#frames.length) {
      const frame = this.#frames[this.#next] as string;
      this.#next += 1;
      if (this.#handler.onData?.(Buffer.from(frame)) === false) this.#isPaused = true;
      else if (this.#delayMs > 0 && this.#next < this.#frames.length) {
        this.#timer = setTimeout(() => this.#pump(), this.#delayMs);
        return;
      }
    }
    if (this.#isOver || this.#isPaused) return;
    this.#finish();
    this.#handler.onComplete?.([]);
  }

  #finish(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#onOver();
  }

  #resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#pump();
  }

  abort(reason: Error): void {
    if (this.#isOver) return;
    this.#finish();
    this.#handler.onError?.(reason);
  }
}

function toAnswer(request: DecodedRequest): AnswerValues {
  const { facts } = request;
  const said = facts.text.length > ECHO_CHARACTERS ? `${facts.text.slice(0, ECHO_CHARACTERS)}…` : facts.text;
  const tool = facts.isToolTurn ? undefined : findCalledTool(request.json["tools"], facts.text);
  const text = tool === undefined ? `This is Gate's built-in demo model. You said: ${said}` : "";
  const toolCalls = tool === undefined ? [] : [{ id: `call_demo_${tool}`, name: tool, argumentsJson: "{}" }];
  const outputTextTokens = Math.max(1, estimateTextTokens(tool === undefined ? text : `${tool}{}`));
  return {
    id: "chatcmpl-demo",
    created: CREATED,
    model: request.model,
    pieces: text.match(/\s*\S+/g) ?? [],
    toolCalls,
    usage: { inputUncachedTokens: facts.inputTokens + facts.toolTokens, outputTextTokens },
    finish: tool === undefined ? "stop" : "tool_calls",
  };
}

/** The first declared tool whose name the text asks for with `call <name>`. */
function findCalledTool(tools: unknown, text: string): string | undefined {
  if (!Array.isArray(tools)) return undefined;
  for (const tool of tools as { function?: { name?: unknown } }[]) {
    const name = tool?.function?.name;
    if (typeof name !== "string") continue;
    const asked = text.indexOf(`call ${name}`);
    if (asked !== -1 && !/\w/.test(text[asked + 5 + name.length] ?? "")) return name;
  }
  return undefined;
}
