import { describe, expect, it } from "vitest";
import { GateError } from "../../src/errors.ts";
import { collectEvents } from "../../src/dialect/collect.ts";
import type { NeutralEvent, PartStart } from "../../src/dialect/neutral-answer.ts";
import type { Seal } from "../../src/dialect/neutral.ts";
import { caught } from "./_caught.ts";

const start: NeutralEvent = { kind: "start", id: "a", model: "m", createdAtSeconds: 5 };
const end: NeutralEvent = { kind: "end" };
const finish: NeutralEvent = { kind: "finish", choice: 0, finish: { unified: "stop", raw: "stop" } };
const open = (index: number, part: PartStart, choice = 0): NeutralEvent => ({
  kind: "part-start",
  choice,
  index,
  part,
});
const say = (index: number, text: string, choice = 0): NeutralEvent => ({ kind: "part-delta", choice, index, text });
const stop = (index: number, choice = 0): NeutralEvent => ({ kind: "part-stop", choice, index });
const seal: Seal = { origin: "anthropic", form: "signature", value: "c2ln" };
const usage = (outputTextTokens: number): NeutralEvent => ({
  kind: "usage",
  usage: { usage: { outputTextTokens }, isMended: false },
});

describe("collect", () => {
  it("joins deltas into parts, in the order of their indexes", () => {
    const answer = collectEvents([
      start,
      open(0, { kind: "reasoning", isSummary: true, itemId: "rs" }),
      say(0, "th"),
      say(0, "ink"),
      { kind: "part-delta", choice: 0, index: 0, seal },
      stop(0),
      open(1, { kind: "tool-call", id: "c1", name: "f" }),
      open(2, { kind: "tool-call", id: "c2", name: "g", isCustom: true, itemId: "fc" }),
      say(2, "free"),
      say(1, "{}"),
      stop(2),
      stop(1),
      open(3, { kind: "text" }),
      say(3, "a"),
      { kind: "part-delta", choice: 0, index: 3, citation: { kind: "url", url: "https://x" } },
      stop(3),
      open(4, { kind: "refusal" }),
      say(4, "No."),
      stop(4),
      finish,
      end,
    ]);
    expect(answer).toEqual({
      id: "a",
      model: "m",
      createdAtSeconds: 5,
      usage: undefined,
      choices: [
        {
          index: 0,
          finish: { unified: "stop", raw: "stop" },
          parts: [
            { kind: "reasoning", text: "think", isSummary: true, itemId: "rs", seal },
            { kind: "tool-call", id: "c1", name: "f", input: "{}" },
            { kind: "tool-call", id: "c2", name: "g", input: "free", isCustom: true, itemId: "fc" },
            { kind: "text", text: "a", citations: [{ kind: "url", url: "https://x" }] },
            { kind: "refusal", text: "No." },
          ],
        },
      ],
    });
  });

  it("takes parts that come whole as they are", () => {
    const part = { kind: "image", source: { kind: "url", url: "https://x" } } as const;
    expect(collectEvents([start, open(0, { kind: "whole", part }), stop(0), finish, end]).choices[0]?.parts).toEqual([
      part,
    ]);
  });

  it("lets the last usage hold, and never adds", () => {
    expect(collectEvents([start, usage(1), usage(5), finish, end]).usage?.usage).toEqual({ outputTextTokens: 5 });
  });

  it("keeps choices apart and in order", () => {
    const answer = collectEvents([
      start,
      open(0, { kind: "text" }, 1),
      say(0, "b", 1),
      stop(0, 1),
      open(0, { kind: "text" }),
      say(0, "a"),
      stop(0),
      { kind: "finish", choice: 1, finish: { unified: "length", raw: "length" }, stopSequence: "x", refusalText: "r" },
      finish,
      end,
    ]);
    expect(answer.choices).toEqual([
      { index: 0, parts: [{ kind: "text", text: "a" }], finish: { unified: "stop", raw: "stop" } },
      {
        index: 1,
        parts: [{ kind: "text", text: "b" }],
        finish: { unified: "length", raw: "length" },
        stopSequence: "x",
        refusalText: "r",
      },
    ]);
  });

  it("throws the stream's own error", () => {
    const error = new GateError("upstream_error", { message: "It broke." });
    expect(caught(() => collectEvents([start, { kind: "error", error }]))).toBe(error);
  });

  it("P08: throws at a stream without an end", () => {
    expect(caught(() => collectEvents([start, open(0, { kind: "text" }), say(0, "a")]))).toMatchObject({
      code: "upstream_malformed",
    });
  });
});
