import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import { decodeAnswer } from "../../../src/dialect/openai-chat/decode-answer.ts";
import { createThinkSplitter, type ThinkPiece } from "../../../src/dialect/openai-chat/thinking.ts";
import { decodeFrames, DONE, toChunk } from "./_chat.ts";

const join = (pieces: readonly ThinkPiece[]): readonly (readonly [string, string])[] => {
  const joined: [string, string][] = [];
  for (const { kind, text } of pieces) {
    const last = joined.at(-1);
    if (last?.[0] === kind) last[1] += text;
    else joined.push([kind, text]);
  }
  return joined;
};

function split(texts: readonly string[]): readonly (readonly [string, string])[] {
  const splitter = createThinkSplitter();
  return join([...texts.flatMap((text) => [...splitter.push(text)]), ...splitter.end()]);
}

describe("openai-chat: think tags", () => {
  it.each<[string, [string, string][]]>([
    ["plain", [["text", "plain"]]],
    ["", []],
    [
      "<think>a thought</think>an answer",
      [
        ["reasoning", "a thought"],
        ["text", "an answer"],
      ],
    ],
    [
      "\n<think>\na\n</think>\n\nb\n",
      [
        ["reasoning", "a"],
        ["text", "b\n"],
      ],
    ],
    ["<think>never closed </thin", [["reasoning", "never closed </thin"]]],
    ["<think></think>b", [["text", "b"]]],
    ["about <think> tags", [["text", "about <think> tags"]]],
    ["opened before</think>b", [["text", "opened beforeb"]]],
    [
      "<think>a</think>b</think>c",
      [
        ["reasoning", "a"],
        ["text", "b</think>c"],
      ],
    ],
    ["<thin air", [["text", "<thin air"]]],
    ["  <", [["text", "  <"]]],
  ])("cuts %j, whole and at every place", (text, expected) => {
    expect(split([text])).toEqual(expected);
    expect(split(Array.from(text))).toEqual(expected);
    for (let at = 1; at < text.length; at += 1) expect(split([text.slice(0, at), text.slice(at)])).toEqual(expected);
  });

  it("holds back no text that cannot become a tag", () => {
    const splitter = createThinkSplitter();
    expect(splitter.push("<think>a")).toEqual([{ kind: "reasoning", text: "a" }]);
    expect(splitter.push("b </th")).toEqual([{ kind: "reasoning", text: "b" }]);
    expect(splitter.push("e end</think>")).toEqual([{ kind: "reasoning", text: " </the end" }]);
    expect(splitter.push(" c")).toEqual([{ kind: "text", text: "c" }]);
  });

  it("makes thoughts of streams and of whole answers under its quirk", () => {
    const parts = [
      { kind: "reasoning", text: "a" },
      { kind: "text", text: "b" },
    ];
    const frames = ["<th", "ink>a</thi", "nk>\n\nb"].map((content) => toChunk({ content }));
    const events = decodeFrames([...frames, toChunk({}, "stop"), DONE], ["think-tags"]);
    expect(collectEvents(events).choices[0]?.parts).toEqual(parts);
    const body = { choices: [{ index: 0, message: { content: "<think>a</think>\n\nb" }, finish_reason: "stop" }] };
    const answer = decodeAnswer(Buffer.from(JSON.stringify(body)), ["think-tags"]);
    expect("choices" in answer && answer.choices[0]?.parts).toEqual(parts);
  });
});
