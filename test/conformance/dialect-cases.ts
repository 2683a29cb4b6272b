/** Answers and requests that every dialect must carry, in the neutral form. */
import type { NeutralAnswer, NeutralChoice } from "../../src/dialect/neutral-answer.ts";
import type { Part } from "../../src/dialect/neutral.ts";
import type { Usage } from "../../src/dialect/usage.ts";

export interface AnswerCase {
  readonly name: string;
  readonly answer: NeutralAnswer;
}

/** Multi-byte characters of every length, next to each other. */
export const UNICODE = "Grüße, 世界! 👩‍🚀🇩🇪 — ok";

export const ANTHROPIC_SIGNATURE = "EqQBCgIYAhIkYW50aHJvcGljLXNpZ25hdHVyZQ==";

export const answerCases: readonly AnswerCase[] = [
  {
    name: "text",
    answer: toAnswer([{ kind: "text", text: "Hello there, how can I help you today?" }], "stop"),
  },
  { name: "unicode", answer: toAnswer([{ kind: "text", text: UNICODE.repeat(3) }], "stop") },
  {
    name: "reasoning and text",
    answer: toAnswer(
      [
        { kind: "reasoning", text: "The user greets me. I greet back." },
        { kind: "text", text: "Good morning." },
      ],
      "stop",
      { inputUncachedTokens: 20, outputTextTokens: 5, outputReasoningTokens: 9 },
    ),
  },
  {
    name: "one tool call",
    answer: toAnswer([toCall(1, "get_weather", { city: "Zürich", days: 3 })], "tool_calls"),
  },
  {
    name: "text and parallel tool calls",
    answer: toAnswer(
      [
        { kind: "text", text: "Let me look." },
        toCall(1, "get_weather", { city: "Paris" }),
        toCall(2, "get_time", { zone: "Europe/Paris", formats: ["iso", "unix"] }),
      ],
      "tool_calls",
    ),
  },
  { name: "tool call without input", answer: toAnswer([toCall(1, "list_files", {})], "tool_calls") },
  { name: "cut by its length", answer: toAnswer([{ kind: "text", text: "This goes on and" }], "length") },
  {
    name: "cached input",
    answer: toAnswer([{ kind: "text", text: "Cached." }], "stop", {
      inputUncachedTokens: 7,
      inputCacheReadTokens: 1_000,
      outputTextTokens: 3,
    }),
  },
];

function toCall(number: number, name: string, input: Record<string, unknown>): Part {
  return { kind: "tool-call", id: `call_${number}abcdefg`, name, input: JSON.stringify(input) };
}

function toAnswer(
  parts: readonly Part[],
  unified: NeutralChoice["finish"]["unified"],
  usage: Usage = { inputUncachedTokens: 12, outputTextTokens: 8 },
): NeutralAnswer {
  return {
    id: "answer-1",
    model: "upstream-model",
    createdAtSeconds: 1_790_000_000,
    choices: [{ index: 0, parts, finish: { unified, raw: unified } }],
    usage: { usage, isMended: false },
  };
}
