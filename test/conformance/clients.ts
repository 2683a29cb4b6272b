/** The official clients, asked the same question in their own words, and what each of them understood of the answer. */
import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI, type GenerateContentResponse } from "@google/genai";
import OpenAI from "openai";

/** What a client saw, in one form. */
export interface Seen {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly { readonly name: string; readonly input: unknown }[];
  readonly finish: "stop" | "length" | "tool_calls" | "content_filter" | "other";
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly outputTokens: number;
}

export type Ask = (url: string, model: string, isStreaming: boolean) => Promise<Seen>;

const QUESTION = "What is the weather?";
const parameters = { type: "object", properties: { city: { type: "string" } } };
const TOOLS = ["get_weather", "get_time", "list_files"];
const apiKey = "unused";

/** By surface. */
export const clients: Readonly<Record<string, Ask>> = {
  "openai-chat": askChat,
  "openai-responses": askResponses,
  "anthropic-messages": askMessages,
  "gemini-generate": askGemini,
};

async function askChat(url: string, model: string, isStreaming: boolean): Promise<Seen> {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 });
  const body = {
    model,
    messages: [{ role: "user" as const, content: QUESTION }],
    tools: TOOLS.map((name) => ({ type: "function" as const, function: { name, parameters } })),
  };
  // Reasoning is no part of the client's types, though every compatible provider sends it; its stream helper keeps only the last piece.
  let reasoning = "";
  const note = (message: unknown): void => {
    reasoning += (message as { reasoning_content?: string } | undefined)?.reasoning_content ?? "";
  };
  const answer = isStreaming
    ? await client.chat.completions
        .stream({ ...body, stream_options: { include_usage: true } })
        .on("chunk", (chunk) => note(chunk.choices[0]?.delta))
        .finalChatCompletion()
    : await client.chat.completions.create(body);
  const choice = answer.choices[0];
  if (!isStreaming) note(choice?.message);
  const finish = choice?.finish_reason;
  return {
    text: choice?.message.content ?? "",
    reasoning,
    calls: (choice?.message.tool_calls ?? []).map((call) =>
      call.type === "function"
        ? { name: call.function.name, input: JSON.parse(call.function.arguments) as unknown }
        : { name: call.type, input: undefined },
    ),
    finish: finish === "function_call" || finish === undefined ? "other" : finish,
    inputTokens: answer.usage?.prompt_tokens ?? -1,
    cacheReadTokens: answer.usage?.prompt_tokens_details?.cached_tokens ?? 0,
    outputTokens: answer.usage?.completion_tokens ?? -1,
  };
}

async function askResponses(url: string, model: string, isStreaming: boolean): Promise<Seen> {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 });
  const body = {
    model,
    input: QUESTION,
    store: false,
    tools: TOOLS.map((name) => ({ type: "function" as const, name, parameters, strict: false })),
  };
  const answer = isStreaming
    ? await client.responses.stream(body).finalResponse()
    : await client.responses.create(body);
  const calls = answer.output.flatMap((item) =>
    item.type === "function_call" ? [{ name: item.name, input: JSON.parse(item.arguments) as unknown }] : [],
  );
  const reasoning = answer.output.flatMap((item) =>
    item.type === "reasoning"
      ? [...item.summary.map((part) => part.text), ...(item.content ?? []).map((part) => part.text)]
      : [],
  );
  const text = answer.output.flatMap((item) =>
    item.type === "message" ? item.content.map((part) => (part.type === "output_text" ? part.text : "")) : [],
  );
  return {
    text: text.join(""),
    reasoning: reasoning.join(""),
    calls,
    finish:
      answer.status === "incomplete"
        ? answer.incomplete_details?.reason === "max_output_tokens"
          ? "length"
          : "content_filter"
        : calls.length > 0
          ? "tool_calls"
          : "stop",
    inputTokens: answer.usage?.input_tokens ?? -1,
    cacheReadTokens: answer.usage?.input_tokens_details?.cached_tokens ?? 0,
    outputTokens: answer.usage?.output_tokens ?? -1,
  };
}

const stopReasons: Readonly<Record<string, Seen["finish"]>> = {
  end_turn: "stop",
  stop_sequence: "stop",
  max_tokens: "length",
  tool_use: "tool_calls",
  refusal: "content_filter",
};

async function askMessages(url: string, model: string, isStreaming: boolean): Promise<Seen> {
  const client = new Anthropic({ baseURL: url, apiKey, maxRetries: 0 });
  const body = {
    model,
    max_tokens: 1_000,
    messages: [{ role: "user" as const, content: QUESTION }],
    tools: TOOLS.map((name) => ({ name, input_schema: { ...parameters, type: "object" as const } })),
  };
  const answer = isStreaming ? await client.messages.stream(body).finalMessage() : await client.messages.create(body);
  const { usage } = answer;
  const cacheReadTokens = usage.cache_read_input_tokens ?? 0;
  return {
    text: answer.content.map((block) => (block.type === "text" ? block.text : "")).join(""),
    reasoning: answer.content.map((block) => (block.type === "thinking" ? block.thinking : "")).join(""),
    calls: answer.content.flatMap((block) =>
      block.type === "tool_use" ? [{ name: block.name, input: block.input as unknown }] : [],
    ),
    finish: stopReasons[answer.stop_reason ?? ""] ?? "other",
    inputTokens: usage.input_tokens + cacheReadTokens + (usage.cache_creation_input_tokens ?? 0),
    cacheReadTokens,
    outputTokens: usage.output_tokens,
  };
}

async function askGemini(url: string, model: string, isStreaming: boolean): Promise<Seen> {
  const client = new GoogleGenAI({ apiKey, httpOptions: { baseUrl: url } });
  const request = {
    model,
    contents: QUESTION,
    config: {
      thinkingConfig: { includeThoughts: true },
      tools: [{ functionDeclarations: TOOLS.map((name) => ({ name, parametersJsonSchema: parameters })) }],
    },
  };
  const answers: GenerateContentResponse[] = [];
  if (isStreaming) for await (const chunk of await client.models.generateContentStream(request)) answers.push(chunk);
  else answers.push(await client.models.generateContent(request));
  const parts = answers.flatMap((answer) => answer.candidates?.[0]?.content?.parts ?? []);
  const calls = parts.flatMap(({ functionCall }) =>
    functionCall === undefined ? [] : [{ name: functionCall.name ?? "", input: functionCall.args ?? {} }],
  );
  const reason = answers.map((answer) => answer.candidates?.[0]?.finishReason).findLast((value) => value !== undefined);
  const usage = answers.map((answer) => answer.usageMetadata).findLast((value) => value !== undefined);
  return {
    text: parts.map((part) => (part.thought === true ? "" : (part.text ?? ""))).join(""),
    reasoning: parts.map((part) => (part.thought === true ? (part.text ?? "") : "")).join(""),
    calls,
    // Gemini has no word of its own for "called tools".
    finish: reason === "MAX_TOKENS" ? "length" : calls.length > 0 ? "tool_calls" : reason === "STOP" ? "stop" : "other",
    inputTokens: usage?.promptTokenCount ?? -1,
    cacheReadTokens: usage?.cachedContentTokenCount ?? 0,
    outputTokens: (usage?.candidatesTokenCount ?? 0) + (usage?.thoughtsTokenCount ?? 0),
  };
}
