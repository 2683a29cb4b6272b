import { describe, expect, it } from "vitest";
import type { ClassifierSettings, GraphGroup } from "../../src/graph/graph.ts";
import { readRating, toQuestion, toTargetIndex } from "../../src/route/rating.ts";

const model = (id: string): { kind: "model"; id: string; weight: number } => ({ kind: "model", id, weight: 1 });

function createGroup(settings: Partial<ClassifierSettings> = {}, id = "dispatcher", targetCount = 3): GraphGroup {
  return {
    id,
    strategy: "classifier",
    targets: Array.from({ length: targetCount }, (_, index) => model(`p/m${index}`)),
    classifier: {
      target: { kind: "model", id: "p/rater" },
      timeoutMs: 2000,
      cacheTtlSeconds: 300,
      maxPromptChars: 8000,
      onFailure: { kind: "heuristic" },
      ...settings,
    },
    rules: [],
    fallbacks: [],
    hasFallback: true,
    aliases: [],
    visibility: "public",
    timeouts: {},
  };
}

describe("route: the question of a classifier", () => {
  it("carries the settings of its group and the text", () => {
    const question = toQuestion(createGroup({ scale: 10, timeoutMs: 900, cacheTtlSeconds: 60 }), "Hello");
    expect(question).toMatchObject({
      kind: "rating",
      group: "dispatcher",
      target: { kind: "model", id: "p/rater" },
      text: "Hello",
      scale: 10,
      timeoutMs: 900,
      cacheTtlSeconds: 60,
    });
    expect(question.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it("asks for a number alone, from 1 to the scale", () => {
    const { system } = toQuestion(createGroup({ scale: 10 }), "Hello");
    expect(system).toContain("from 1 to 10");
    expect(system).toContain("the number alone");
    expect(system).not.toContain("{scale}");
  });

  it("puts the scale into a prompt of the group's own, at every place", () => {
    const { system } = toQuestion(createGroup({ scale: 7, prompt: "1 to {scale}. Only {scale} is hard." }), "Hello");
    expect(system).toBe("1 to 7. Only 7 is hard.");
  });

  it.each([
    [2, 2],
    [3, 3],
    [5, 5],
    [1, 2],
  ])("rates %i targets from 1 to %i where no scale is stated", (targetCount, scale) => {
    expect(toQuestion(createGroup({}, "dispatcher", targetCount), "Hello").scale).toBe(scale);
  });

  it("cuts the text at maxPromptChars, never inside a character", () => {
    expect(toQuestion(createGroup({ maxPromptChars: 4 }), "abcdefgh").text).toBe("abcd");
    expect(toQuestion(createGroup({ maxPromptChars: 8 }), "abcdefgh").text).toBe("abcdefgh");
    expect(toQuestion(createGroup({ maxPromptChars: 4 }), "abc😀").text).toBe("abc");
  });

  it("has one id for equal questions, whoever asks and however long they wait", () => {
    const { id } = toQuestion(createGroup(), "Hello");
    expect(toQuestion(createGroup(), "Hello").id).toBe(id);
    expect(toQuestion(createGroup({ timeoutMs: 5, cacheTtlSeconds: 1 }, "another"), "Hello").id).toBe(id);
    expect(toQuestion(createGroup({ maxPromptChars: 5 }), "Hello, all").id).toBe(id);
  });

  it("has another id for another text, rater, scale or prompt", () => {
    const ids = [
      toQuestion(createGroup(), "Hello"),
      toQuestion(createGroup(), "Hello!"),
      toQuestion(createGroup({ target: { kind: "model", id: "p/other" } }), "Hello"),
      toQuestion(createGroup({ target: { kind: "group", id: "p/rater" } }), "Hello"),
      toQuestion(createGroup({ scale: 10 }), "Hello"),
      toQuestion(createGroup({ prompt: "Rate." }), "Hello"),
      toQuestion(createGroup({ prompt: "Rate.\nHello" }), ""),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("route: reading a rating", () => {
  it.each([
    ["7", 7],
    [" 7 \n", 7],
    ["10", 10],
    ["+4", 4],
    // The only integer.
    ["7.", 7],
    ["**8**", 8],
    ["Rating: 6", 6],
    ["I would say 9, because it asks for code.", 9],
    // Before the scale.
    ["7/10", 7],
    ["7 / 10", 7],
    ["Rating: 3/10.", 3],
    ["8 out of 10", 8],
    ["It is 4 Out Of 10, as it has 2 steps", 4],
    ["From 1 to 10: 5/10", 5],
  ])("reads %j", (answer, rating) => {
    expect(readRating(answer, 10)).toBe(rating);
  });

  it.each([
    ["nothing", ""],
    ["no number", "This is a hard task."],
    ["two numbers", "7 or 8"],
    ["a range", "7-8"],
    ["a fraction", "7.5"],
    ["a fraction of the scale", "7.5/10"],
    ["another scale", "3/5"],
    ["a longer number after the slash", "7/100"],
    ["two ratings", "3/10, no, 9/10"],
  ])("takes %s for unreadable, which is 1", (_, answer) => {
    expect(readRating(answer, 10)).toBe(1);
  });

  it.each([
    ["0", 1],
    ["-3", 1],
    ["about -3", 1],
    ["11", 10],
    ["99999999999999999999999999", 10],
    ["12/10", 10],
    ["9".repeat(400), 10],
  ])("keeps %j between 1 and the scale", (answer, rating) => {
    expect(readRating(answer, 10)).toBe(rating);
  });

  it("reads a hostile answer in time that grows with its length alone", () => {
    const startedAt = performance.now();
    for (const part of ["1 ", "1/", "1 out of ", " ", "1"]) readRating(`x${part.repeat(20_000)}`, 10);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe("route: the target of a rating", () => {
  it("maps a scale of 10 over three targets to 1-3, 4-7 and 8-10", () => {
    const indexes = Array.from({ length: 10 }, (_, index) => toTargetIndex(index + 1, 10, 3));
    expect(indexes).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 2]);
  });

  it("gives each target one rating where no scale is stated", () => {
    expect([1, 2, 3, 4].map((rating) => toTargetIndex(rating, undefined, 4))).toEqual([0, 1, 2, 3]);
  });

  it("gives every target a rating, in order, for every scale that is large enough", () => {
    for (let targetCount = 1; targetCount <= 12; targetCount++)
      for (let scale = targetCount; scale <= 40; scale++) {
        const indexes = Array.from({ length: scale }, (_, index) => toTargetIndex(index + 1, scale, targetCount));
        expect(indexes, `${scale} over ${targetCount}`).toEqual(indexes.toSorted((a, b) => a - b));
        expect(new Set(indexes).size, `${scale} over ${targetCount}`).toBe(targetCount);
      }
  });

  it.each([0, -5, 11, 1e9, Infinity, -Infinity, NaN])("stays among the targets for a rating of %d", (rating) => {
    for (const scale of [undefined, 10]) {
      const index = toTargetIndex(rating, scale, 3);
      expect([0, 1, 2]).toContain(index);
    }
    expect(toTargetIndex(rating, undefined, 1)).toBe(0);
  });
});
