/** Plays Ollama's own chat interface: JSON, and one JSON object a line in streams. */
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";
import type { Part } from "../../../src/dialect/neutral.ts";
import type { UpstreamWire } from "./wire.ts";

export const wire: UpstreamWire = {
  contentType: "application/json; charset=utf-8",
  streamType: "application/x-ndjson",
  answer(answer) {
    const parts = answer.choices[0]?.parts ?? [];
    const thinking = join(parts, "reasoning");
    const calls = parts.filter((part) => part.kind === "tool-call");
    const message = {
      role: "assistant",
      content: join(parts, "text") + join(parts, "refusal"),
      ...(thinking !== "" && { thinking }),
      ...(calls.length > 0 && { tool_calls: calls.map(toCall) }),
    };
    return JSON.stringify({ ...toHead(answer), message, ...toTail(answer) });
  },
  stream(answer) {
    const line = (message: Readonly<Record<string, unknown>>): string =>
      `${JSON.stringify({ ...toHead(answer), message: { role: "assistant", content: "", ...message }, done: false })}\n`;
    const lines: string[] = [];
    for (const part of answer.choices[0]?.parts ?? []) {
      if (part.kind === "reasoning") lines.push(...cut(part.text).map((thinking) => line({ thinking })));
      else if (part.kind === "text" || part.kind === "refusal") {
        lines.push(...cut(part.text).map((content) => line({ content })));
      } else if (part.kind === "tool-call") {
        lines.push(line({ tool_calls: [toCall(part)] }));
      } else throw new Error(`Ollama has no ${part.kind}.`);
    }
    const last = { ...toHead(answer), message: { role: "assistant", content: "" }, ...toTail(answer) };
    return [...lines, `${JSON.stringify(last)}\n`];
  },
};

function toHead({ model, createdAtSeconds }: NeutralAnswer): Readonly<Record<string, unknown>> {
  // Nanoseconds, as its server is written in Go.
  const createdAt = new Date((createdAtSeconds ?? 0) * 1_000).toISOString().replace("000Z", "123456789Z");
  return { model: model ?? "model", created_at: createdAt };
}

function toTail({ choices: [choice], usage }: NeutralAnswer): Readonly<Record<string, unknown>> {
  const buckets = usage?.usage;
  return {
    // Calls of tools are no reason of their own.
    done_reason: choice?.finish.unified === "length" ? "length" : "stop",
    done: true,
    total_duration: 4_883_583_458,
    load_duration: 1_334_875,
    ...(buckets !== undefined && {
      prompt_eval_count: sum(
        buckets.inputUncachedTokens,
        buckets.inputCacheReadTokens,
        buckets.inputCacheWrite5mTokens,
        buckets.inputCacheWrite1hTokens,
        buckets.inputCacheWriteOtherTokens,
        buckets.inputImageTokens,
      ),
      prompt_eval_duration: 342_546_000,
      eval_count: sum(buckets.outputTextTokens, buckets.outputReasoningTokens),
      eval_duration: 4_535_599_000,
    }),
  };
}

function toCall({ name, input }: Extract<Part, { kind: "tool-call" }>): unknown {
  // No id: older servers have none.
  return { function: { name, arguments: JSON.parse(input || "{}") as unknown } };
}

function join(parts: readonly Part[], kind: "text" | "reasoning" | "refusal"): string {
  return parts.map((part) => (part.kind === kind ? part.text : "")).join("");
}

/** Pieces of five characters. */
function cut(text: string): string[] {
  const characters = [...text];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += 5) pieces.push(characters.slice(at, at + 5).join(""));
  return pieces;
}

function sum(...counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((all, one) => all + (one ?? 0), 0);
}
