/** What an OpenAI-compatible provider answers, made from the request alone: the same request gives the same bytes. */

export interface ChatOptions {
  /** The answer; by default `You said: <last user text>`. */
  readonly text?: string;
  /** Replaces the counted usage; null leaves usage out, also where it was asked for. */
  readonly usage?: Readonly<Record<string, unknown>> | null;
  readonly finishReason?: string;
}

/** Body of an answer that is not streamed. */
export function toChatAnswer(
  request: Readonly<Record<string, unknown>>,
  options: ChatOptions = {},
): Record<string, unknown> {
  const text = toText(request, options);
  const message = { role: "assistant", content: text, refusal: null };
  return {
    id: "chatcmpl-test",
    object: "chat.completion",
    created: 1_760_000_000,
    model: request["model"],
    choices: [{ index: 0, message, logprobs: null, finish_reason: options.finishReason ?? "stop" }],
    ...(options.usage === null ? {} : { usage: options.usage ?? countUsage(request, text) }),
  };
}

/** SSE frames of a streamed answer, one word a frame, with the closing `[DONE]`. */
export function toChatFrames(request: Readonly<Record<string, unknown>>, options: ChatOptions = {}): string[] {
  const text = toText(request, options);
  const head = {
    id: "chatcmpl-test",
    object: "chat.completion.chunk",
    created: 1_760_000_000,
    model: request["model"],
  };
  const chunk = (delta: unknown, finishReason: string | null): string =>
    toFrame({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }] });
  const words = text.match(/\S+\s*/g) ?? [];
  const frames = [
    chunk({ role: "assistant", content: "" }, null),
    ...words.map((content) => chunk({ content }, null)),
    chunk({}, options.finishReason ?? "stop"),
  ];
  if (asksForUsage(request) && options.usage !== null) {
    frames.push(toFrame({ ...head, choices: [], usage: options.usage ?? countUsage(request, text) }));
  }
  frames.push("data: [DONE]\n\n");
  return frames;
}

/** One SSE frame around a JSON value. */
export function toFrame(json: unknown): string {
  return `data: ${JSON.stringify(json)}\n\n`;
}

function asksForUsage(request: Readonly<Record<string, unknown>>): boolean {
  const options = request["stream_options"];
  return (
    typeof options === "object" && options !== null && "include_usage" in options && options.include_usage === true
  );
}

function toText(request: Readonly<Record<string, unknown>>, options: ChatOptions): string {
  return options.text ?? `You said: ${messageTexts(request).at(-1) ?? ""}`;
}

function countUsage(request: Readonly<Record<string, unknown>>, text: string): Record<string, number> {
  const promptTokens = countWords(messageTexts(request).join(" "));
  const completionTokens = countWords(text);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function messageTexts(request: Readonly<Record<string, unknown>>): string[] {
  const messages = Array.isArray(request["messages"]) ? (request["messages"] as { content?: unknown }[]) : []; // Read only for text.
  return messages.map(({ content }) => (typeof content === "string" ? content : JSON.stringify(content ?? "")));
}
