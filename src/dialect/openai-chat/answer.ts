/** Reading a whole answer of a provider. */
import { GateError } from "../../errors.ts";
import type { AnswerReading } from "../dialect.ts";
import { estimateTextsTokens } from "../estimate.ts";
import { isRecord, toRecord, toText } from "../_record.ts";
import { readWireError, toInBandError } from "./errors.ts";
import { toFinish } from "./finish.ts";
import { findUsage, readUsage } from "./usage.ts";
import { parseAnswer, toMalformed } from "../malformed.ts";

/** Read an answer of status 200. Returns a GateError for an error in it and for what is no chat completion. */
export function readAnswer(body: Buffer, quirks: readonly string[]): AnswerReading | GateError {
  const json = parseAnswer(body);
  if (GateError.is(json)) return json;
  const wire = readWireError(json);
  if (wire !== undefined) return toInBandError(wire);
  if (!isRecord(json) || !Array.isArray(json["choices"])) {
    return toMalformed("The provider's answer is not a chat completion.");
  }
  const raw = findUsage(json, quirks);
  const choices: readonly unknown[] = json["choices"];
  const usage = raw === undefined ? undefined : readUsage(raw, quirks);
  const finish = toFinish(toRecord(choices[0])["finish_reason"]);
  return { usage, finish, estimatedOutputTokens: usage === undefined ? estimateChoices(choices) : 0 };
}

function estimateChoices(choices: readonly unknown[]): number {
  return choices.reduce<number>((sum, choice) => sum + estimateChoice(toRecord(choice)["message"]), 0);
}

/** Tokens of one message or delta of an answer: text, reasoning, refusal and calls as one part. */
export function estimateChoice(value: unknown): number {
  const message = toRecord(value);
  const texts = [message["content"], message["reasoning_content"] ?? message["reasoning"], message["refusal"]];
  const calls = message["tool_calls"];
  if (Array.isArray(calls)) {
    for (const call of calls) {
      const { name, arguments: argumentsJson } = toRecord(toRecord(call)["function"]);
      texts.push(name, argumentsJson);
    }
  }
  return estimateTextsTokens(texts.flatMap((text) => toText(text) ?? readPartTexts(text)));
}

// Mistral answers with a list of parts when the model thinks.
function readPartTexts(content: unknown): readonly string[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((part) => {
    const { text, thinking } = toRecord(part);
    return toText(text) ?? readPartTexts(thinking);
  });
}
