import { describe, expect, it } from "vitest";
import { createWordIndex, printWordList } from "../../src/route/words.ts";

function finds(word: string, text: string, options: { exact?: boolean; substring?: boolean } = {}): boolean {
  const list = { words: [word], isCaseSensitive: options.exact === true };
  return createWordIndex([list], options.substring === true ? "substring" : "word")
    .find(text)
    .has(printWordList(list));
}

describe("route: words", () => {
  it.each([
    ["debug", "I am debugging this"],
    ["implement", "an implementation"],
    ["debug", "DeBuG"],
    ["DEBUG", "debug it"],
    ["json", "(json)"],
    ["json", "to_json"],
    ["json", "parse\njson"],
    ["été", "ÉTÉ indien"],
    ["c++", "written in C++."],
    ["++", "c++"],
    ["tl;dr", "TL;DR please"],
    ["multi-agent", "a multi-agent system"],
    ["long doc", "a long   \n\tdocument"],
    ["  long   doc  ", "long doc"],
    ["fix this", "Fix this"],
    ["a", "a"],
    ["*", "2 * 3"],
    ["🙂", "ok🙂"],
  ])("%s is found in %j", (word, text) => {
    expect(finds(word, text)).toBe(true);
  });

  it.each([
    ["tag", "stage"],
    ["api", "capital"],
    ["bug", "debug"],
    ["7", "v17"],
    ["long doc", "longdoc"],
    ["long doc", "long, doc"],
    ["été", "cafétéria"],
    ["e", "cafe\u0301e"],
    ["json", ""],
    ["json", "jso"],
    // Nothing to find; the compiler refuses them.
    ["=", "a = b"],
    ["**", "a ** b"],
    [" ", "a b"],
  ])("%s is not found in %j", (word, text) => {
    expect(finds(word, text)).toBe(false);
  });

  it.each([
    ["=memo", "a memo, please", true],
    ["=memo", "memo", true],
    ["=memo", "memo_1", true],
    ["=memo", "memory", false],
    ["=memo", "memos", false],
    ["=memo", "amemo", false],
    ["=code review", "a code  review", true],
    ["=code review", "code reviews", false],
    ["*gate*", "a delegate", true],
    ["*gate*", "gate", true],
    ["*gate*", "ga te", false],
    ["* gate*", "delegate", true],
  ])("%s in %j: %s", (word, text, expected) => {
    expect(finds(word, text)).toBe(expected);
  });

  it("takes any position between letters without word spaces as a word start and end", () => {
    expect(finds("分析", "请分析这段代码")).toBe(true);
    expect(finds("=分析", "请分析这段代码")).toBe(true);
    expect(finds("json", "请用json格式")).toBe(true);
    expect(finds("=json", "请用json格式")).toBe(true);
    expect(finds("json", "请用ajson格式")).toBe(false);
    expect(finds("データ", "ビッグデータを")).toBe(true);
    expect(finds("ราคา", "ขอราคาหน่อย")).toBe(true);
    expect(finds("𠮷野", "我在𠮷野家")).toBe(true);
    // Korean writes spaces.
    expect(finds("가격", "최저가격")).toBe(false);
    expect(finds("가격", "최저 가격을")).toBe(true);
  });

  it("compares case where the list asks for it", () => {
    expect(finds("SQL", "my sql", { exact: true })).toBe(false);
    expect(finds("SQL", "my SQL", { exact: true })).toBe(true);
  });

  it("matches unmarked words anywhere under substring, and marked ones as marked", () => {
    expect(finds("tag", "stage", { substring: true })).toBe(true);
    expect(finds("=tag", "stage", { substring: true })).toBe(false);
    expect(finds("=tag", "a tag", { substring: true })).toBe(true);
    expect(finds("long doc", "oblong  document", { substring: true })).toBe(true);
  });

  it("finds every list in one pass, also words that begin others", () => {
    const lists = [["agent"], ["agents"], ["agent system"], ["*gen*", "nothing"], ["absent"]].map((words) => ({
      words,
      isCaseSensitive: false,
    }));
    const hits = createWordIndex(lists, "word").find("two agents");
    expect(lists.map((list) => hits.has(printWordList(list)))).toEqual([true, true, false, true, false]);
    expect(hits.has('fold:["unknown"]')).toBe(false);
  });

  it("reads a long text in linear time", () => {
    const text = "aaaa ".repeat(200_000);
    const started = performance.now();
    expect(finds(`${"aaaa ".repeat(30)}b`, text)).toBe(false);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
