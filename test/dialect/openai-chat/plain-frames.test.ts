import { describe, expect, it } from "vitest";
import { countPlainFrames } from "../../../src/dialect/openai-chat/plain-frames.ts";

const data = (chunk: unknown): string => `data: ${JSON.stringify(chunk)}\n\n`;
const word = data({ choices: [{ index: 0, delta: { content: 'say "usage" and {error}' }, finish_reason: null }] });
const count = (...frames: readonly string[]): number => countPlainFrames(Buffer.from(frames.join("")));

describe("openai-chat: many frames at once", () => {
  it("counts frames that all go out as they are", () => {
    expect(count(word)).toBe(1);
    expect(count(word, data({ choices: [], usage: null }), word)).toBe(3);
    expect(count(word, 'data: {"usage": null}\n\n')).toBe(2);
  });

  it.each([
    ["nothing", ""],
    ["a report of usage", data({ choices: [], usage: { total_tokens: 1 } })],
    ["a report of usage inside", data({ choices: [{ usage: { total_tokens: 1 } }] })],
    ["a report of usage with blanks", 'data: {"usage" : {"total_tokens":1}}\n\n'],
    ["an error", data({ error: { message: "no" } })],
    ["the end", "data: [DONE]\n\n"],
    ["a comment", ": wait\n\n"],
    ["an event", 'event: error\ndata: {"message":"no"}\n\n'],
    ["other line ends", 'data: {"choices":[]}\r\n\r\n'],
    ["a frame of two lines", 'data: {"choices":\ndata: []}\n\n'],
    ["what is no object", "data: 1\n\n"],
    ["a frame whose blank line is still to come", 'data: {"choices":[]}\n'],
    ["the beginning of a frame", 'data: {"choices":[{"del'],
  ])("is not certain of %s", (_, last) => {
    expect(count(last)).toBe(0);
    if (last !== "") expect(count(word, last)).toBe(0);
    if (last.endsWith("\n\n")) expect(count(last, word)).toBe(0);
  });
});
