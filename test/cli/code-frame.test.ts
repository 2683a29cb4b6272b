import { describe, expect, it } from "vitest";
import type { Place } from "../../src/diagnostic.ts";
import { renderFrame } from "../../src/cli/reporters/code-frame.ts";
import { createStyle } from "../../src/cli/style.ts";
import { textWidth } from "../../src/cli/text-width.ts";

const style = createStyle(false);
const frame = (source: string, at: Partial<Place>, options: { width?: number; masked?: Place[] } = {}): string[] =>
  renderFrame(
    source,
    { file: "a.yaml", line: 1, column: 1, ...at },
    { style, width: options.width ?? 80, linesBefore: 2, masked: options.masked ?? [], isError: true },
  );
/** Text above the carets, cut out by display width. */
const marked = (lines: readonly string[]): string => {
  const [code = "", carets = ""] = lines.slice(-2);
  const start = carets.indexOf("^");
  const end = carets.lastIndexOf("^") + 1;
  let column = 0;
  let text = "";
  for (const { segment } of new Intl.Segmenter().segment(code)) {
    if (column >= start && column < end) text += segment;
    column += textWidth(segment);
  }
  return text;
};

describe("cli: code frame", () => {
  it("shows two lines before the place and carets below it", () => {
    const source = "a: 1\nstrategy: first\ntargets:\n  - openai/gpt5\n";
    expect(frame(source, { line: 4, column: 5, endLine: 4, endColumn: 16 })).toEqual([
      "2 │ strategy: first",
      "3 │ targets:",
      "4 │   - openai/gpt5",
      "  │     ^^^^^^^^^^^",
    ]);
  });

  it("aligns carets below wide characters, emoji, combining marks and tabs", () => {
    for (const line of ["名前: 値 # x", "a: 👩‍👩‍👧 b", "e\u0301te\u0301: 値", "\tkey:\t値 b", "✈️: 値"]) {
      const value = /(値|👩‍👩‍👧)/u.exec(line);
      const column = (value?.index ?? 0) + 1;
      const lines = frame(line, { column, endColumn: column + (value?.[0].length ?? 0) });
      expect(marked(lines), JSON.stringify(lines)).toBe(value?.[0]);
    }
  });

  it("marks one column where the place has no end or lies behind the line", () => {
    expect(frame("ab", { column: 2 }).at(-1)).toBe("  │  ^");
    expect(frame("ab", { column: 3 }).at(-1)).toBe("  │   ^");
    expect(frame("", {}).at(-1)).toBe("  │ ^");
  });

  it("marks to the end of the first line when the place goes on below", () => {
    expect(frame("rules:\n  - id: a\n", { column: 1, endLine: 2, endColumn: 4 }).at(-1)).toBe("  │ ^^^^^^");
  });

  it("cuts a long line around the place and stays within the width", () => {
    const line = `models: [${"a".repeat(200)}, WRONG, ${"b".repeat(200)}]`;
    const column = line.indexOf("WRONG") + 1;
    const lines = frame(line, { column, endColumn: column + 5 }, { width: 60 });
    expect(marked(lines)).toBe("WRONG");
    for (const text of lines) expect(textWidth(text)).toBeLessThanOrEqual(60);
    expect(lines[0]).toContain("…");
  });

  it("shows nothing for a line that the file does not have", () => {
    expect(frame("a\n", { line: 9 })).toEqual([]);
  });

  it("makes control characters and direction marks visible", () => {
    const [line] = frame("a: \u001B[2Jx \u202Ey", {});
    expect(line).toBe("1 │ a: \\x1B[2Jx \\u202Ey");
  });

  it("never shows what a finding calls a secret, in no line of it", () => {
    const source = 'before: "s3cret value"\nkey: "s3cret value" # why\n';
    const masked: Place[] = [
      { file: "a.yaml", line: 1, column: 9, endLine: 1, endColumn: 23 },
      { file: "a.yaml", line: 2, column: 6, endLine: 2, endColumn: 20 },
    ];
    const lines = frame(source, { line: 2, column: 6, endLine: 2, endColumn: 20 }, { masked });
    expect(lines).toEqual(["1 │ before: ••••••••", "2 │ key: •••••••• # why", "  │      ^^^^^^^^"]);
    expect(frame(source, { line: 2, column: 21, endColumn: 26 }, { masked }).at(-1)).toBe("  │               ^^^^^");
    const open = frame("key: s3cret value", { column: 6 }, { masked: [{ file: "a.yaml", line: 1, column: 6 }] });
    expect(open.join("\n")).not.toContain("s3cret");
  });

  it("hides what looks like a credential also where no finding says so", () => {
    const key = `sk-proj-${"aB3dE5fG7hJ9".repeat(4)}`;
    const text = frame(`auth:\n  key: ${key}\n  oops: [`, { line: 3, column: 9 }).join("\n");
    expect(text).not.toContain("aB3dE5");
    const random = "9f8A7b6C5d4E3f2A1b0C9d8E7f6A5b4C";
    expect(frame(`password: "${random}"`, { column: 11 }).join("\n")).not.toContain("9f8A7b");
  });
});
