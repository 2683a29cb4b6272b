import { describe, expect, it } from "vitest";
import { areWrappersOnly, removeWrappers } from "../../src/dialect/harness.ts";

const reminder = "<system-reminder>\nThe plan is empty. Think step by step.\n</system-reminder>";
const geminiContext =
  "This is the Gemini CLI. We are setting up the context for our chat.\nToday's date is Monday.\nMy operating system is: linux";

describe("dialect: wrappers of harnesses", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["a reminder of Claude Code in a part of its own", [reminder, "fix the door"], ["fix the door"]],
    ["a reminder behind the words", [`fix the door\n\n${reminder}\n`], ["fix the door"]],
    ["several on one line", [`${reminder}${reminder} fix the door`], ["fix the door"]],
    ["the output of a local command", ["<local-command-stdout>ok</local-command-stdout>", "go on"], ["go on"]],
    ["the environment of Codex", ["<environment_context>\n<cwd>/x</cwd>\n</environment_context>"], []],
    ["the instructions of Codex", ["<user_instructions>\nuse tabs\n</user_instructions>\n\nhello"], ["hello"]],
    [
      "the project's instructions of Codex",
      ["# AGENTS.md instructions for /x\n\n<INSTRUCTIONS>\nuse tabs\n</INSTRUCTIONS>"],
      [],
    ],
    ["the context of Gemini CLI", [`<session_context>\n${geminiContext}\n</session_context>`], []],
    ["the context of older Gemini CLI", [geminiContext], []],
  ])("%s is not what the human said", (_title, texts, said) => {
    expect(removeWrappers(texts)).toEqual(said);
    expect(areWrappersOnly(texts)).toBe(said.length === 0);
  });

  it.each([
    ["a wrapper that is only spoken of", "what does <system-reminder>x</system-reminder> mean?"],
    ["one that is not closed", "<system-reminder>\nfix the door"],
    ["other tags", "<div>\n<p>hello</p>\n</div>"],
    ["white space", "  \n "],
    ["an empty text", ""],
  ])("%s stays as it is", (_title, text) => {
    expect(removeWrappers([text])).toEqual([text]);
    expect(areWrappersOnly([text])).toBe(false);
  });

  it("says nothing of a message without text", () => {
    expect(areWrappersOnly([])).toBe(false);
  });

  it("needs time in proportion to the text, whatever stands in it", () => {
    const hostile = [
      "<system-reminder>\n".repeat(100_000),
      "\n".repeat(2_000_000),
      " ".repeat(2_000_000),
      "<system-reminder></system-reminder>".repeat(50_000),
      "# AGENTS.md instructions for \n<environment_context>\n".repeat(40_000),
    ];
    for (const text of hostile) expect(millisecondsFor(text)).toBeLessThan(2_000);
  });
});

function millisecondsFor(text: string): number {
  const started = performance.now();
  removeWrappers([text]);
  return performance.now() - started;
}
