import { describe, expect, it } from "vitest";
import { REASONING_KEYWORDS, TAG_SETS } from "../../src/compile/shipped-facts.ts";
import { createWordIndex, printWordList } from "../../src/route/words.ts";

/** The promised words, as people write them; those that begin many others are looked for whole. */
const promised: Readonly<Record<string, readonly [tags: string, keywords: string]>> = {
  "fast-flow": [
    "fast-flow, classification, json-extraction, basic-qa",
    "classify, classification, label, =tag, route, routing, intent, json, yaml, csv, schema, parse, extract, transform, format, regex, short answer, brief, concise, tl;dr, one line, simple, fix this, small bug, quick fix, typo, syntax error",
  ],
  "standard-pro": [
    "standard-pro, long-doc",
    "explain, summarize, rewrite, draft, =edit, polish, outline, long doc, document, email, =memo, proposal, report, handout, =note, =notes, compare, choose, recommend, tradeoff, pros and cons, analysis, code review, debug, =bug, feature, =api, endpoint, implement, =plan, planning, workflow, integration",
  ],
  "heavy-logic": [
    "heavy-logic, deep-reasoning, architecture, hard-debugging",
    "agent, agents, tool use, function calling, multi-agent, orchestrate, system design, scaling, performance, architecture review, distributed, hard bug, race condition, deadlock, memory leak, crash, production outage, long context, large codebase, many files, complex refactor, migration, research, deep dive, literature, paper, scholarly, thorough analysis, deep reasoning, think step by step, reason through, careful analysis",
  ],
};

describe("compile: shipped facts", () => {
  it.each(Object.entries(promised))("%s has its tags and its words, and no other", (id, [tags, keywords]) => {
    const set = TAG_SETS.find((candidate) => candidate.id === id);
    expect(set?.tags).toEqual(tags.split(", "));
    expect(set?.keywords.toSorted()).toEqual(keywords.split(", ").toSorted());
  });

  it("ships these sets and no others", () => {
    expect(TAG_SETS.map((set) => set.id).toSorted()).toEqual(Object.keys(promised).toSorted());
  });

  it("asks for reasoning by these words", () => {
    expect(REASONING_KEYWORDS).toEqual([
      "reason",
      "think step by step",
      "mathematics",
      "architecture",
      "explain in detail",
    ]);
  });

  it("finds each word in a sentence of its own", () => {
    for (const { id, keywords } of TAG_SETS)
      for (const keyword of keywords) {
        const list = { words: [keyword], isCaseSensitive: false };
        const index = createWordIndex([list], "word");
        const plain = keyword.replace(/^=/, "");
        const has = (text: string): boolean => index.find(text).has(printWordList(list));
        expect(has(`Please: ${plain.toUpperCase()}.`), `${id}: ${keyword}`).toBe(true);
        expect(has(`un${plain}`), `${id}: ${keyword}`).toBe(false);
      }
  });
});
