import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { GatewayFile } from "../../src/config/types.gen.ts";
import { createFacts } from "../../src/route/fact-reader.ts";
import type { FactReader } from "../../src/route/facts.ts";
import { body, caller, facts as read, openParts, provider } from "../_helpers/config.ts";

function open(facts: GatewayFile["facts"] = {}) {
  return openParts({ gateway: { facts }, providers: { p: provider(["m"]) } });
}

const router = open();
const tagsOf = (reader: FactReader): string[] => [...reader.tags].toSorted();

describe("route: tags", () => {
  it.each([
    ["please classify this", ["basic-qa", "classification", "fast-flow", "json-extraction"]],
    ["Summarize the meeting", ["long-doc", "standard-pro"]],
    ["there is a race  condition", ["architecture", "deep-reasoning", "hard-debugging", "heavy-logic"]],
    ["hello there", []],
    // Whole words of the shipped sets, which begin or end many other words.
    ["the stage is set", []],
    ["capital of France", []],
    ["an editor", []],
    ["a memorable plane", []],
    ["one edit", ["long-doc", "standard-pro"]],
    ["the API", ["long-doc", "standard-pro"]],
  ])("%s: %j", (text, expected) => {
    expect(tagsOf(read(router, { text }))).toEqual(expected);
  });

  it("adds tags for content beside text and for tools", () => {
    expect(tagsOf(read(router, { modalities: new Set(["text", "image"]) }))).toEqual([
      "multimodal-qa",
      "video-analysis",
    ]);
    expect(tagsOf(read(router, { modalities: new Set(["audio"]) }))).toEqual(["multimodal-qa", "video-analysis"]);
    expect(tagsOf(read(router, { toolCount: 1 }))).toEqual(["multi-step-agent", "swe-bench", "tool-heavy"]);
  });

  it("adds the tags of the key, and of the client only those the config lets it set", () => {
    const other = openParts({
      gateway: { facts: { clientTags: ["Urgent"] } },
      providers: { p: provider(["m"]) },
    });
    const reader = read(
      other,
      { metadataTags: ["URGENT", "free"] },
      { keyTags: ["CI", "billing"], headerTags: ["urgent", "vip", "billing-admin"] },
    );
    expect(tagsOf(reader)).toEqual(["billing", "ci", "urgent"]);
    expect(tagsOf(read(router, { metadataTags: ["urgent"] }, { headerTags: ["vip"] }))).toEqual([]);
  });

  it("overrides and removes shipped sets, and adds new ones", () => {
    const other = open({
      tags: {
        "fast-flow": { tags: ["Quick"], keywords: ["sofort"] },
        "heavy-logic": false,
        billing: { tags: ["billing"], keywords: ["invoice"] },
      },
    });
    expect(tagsOf(read(other, { text: "classify the agent, sofort, by invoice" }))).toEqual(["billing", "quick"]);
  });

  it("matches anywhere under facts.matching: substring", () => {
    const other = open({ matching: "substring", tags: { billing: { tags: ["billing"], keywords: ["voice"] } } });
    expect(tagsOf(read(other, { text: "an invoice" }))).toEqual(["billing"]);
    expect(read(open({ matching: "substring" }), { text: "treason" }).wantsReasoning).toBe(true);
  });
});

describe("route: wantsReasoning", () => {
  it.each([
    ["stated on", true, "hello", "request", true],
    ["stated off in spite of words", false, "think step by step", "request", false],
    ["not stated, by words", undefined, "Think  step by\nstep", "request", true],
    ["not stated, by the start of a word", undefined, "use reasoning", "request", true],
    ["not stated, no words", undefined, "hello", "request", false],
    ["stated on, words alone count", true, "hello", "text", false],
    ["stated off, words alone count", false, "explain in detail", "text", true],
  ] as const)("%s", (_title, statedReasoning, text, reasoningFrom, expected) => {
    expect(read(open({ reasoningFrom }), { statedReasoning, text }).wantsReasoning).toBe(expected);
  });

  it("uses the config's own words", () => {
    const other = open({ reasoningKeywords: ["grübel"] });
    expect(read(other, { text: "Grüble" }).wantsReasoning).toBe(false);
    expect(read(other, { text: "grübeln" }).wantsReasoning).toBe(true);
    expect(read(other, { text: "think step by step" }).wantsReasoning).toBe(false);
  });
});

describe("route: facts", () => {
  it("has hour and weekday in UTC", () => {
    const reader = read(router, {}, { nowMs: Date.UTC(2026, 0, 4, 23, 59) });
    expect([reader.hourUtc, reader.weekday]).toEqual([23, "sun"]);
    expect(read(router, {}, { nowMs: Date.UTC(2026, 0, 5) }).weekday).toBe("mon");
  });

  it("reads only the headers that the config lists, ignoring case", () => {
    const other = open({ headers: ["X-Job"] });
    const reader = read(other, {}, { header: (name) => `value of ${name}` });
    expect(reader.header("x-JOB")).toBe("value of x-job");
    expect(reader.header("authorization")).toBeUndefined();
  });

  it("merges metadata of body and header, the header winning", () => {
    const reader = read(
      router,
      {
        metadata: new Map([
          ["a", "body"],
          ["b", "body"],
        ]),
      },
      { headerMetadata: new Map([["b", "header"]]) },
    );
    expect([...reader.metadata]).toEqual([
      ["a", "body"],
      ["b", "header"],
    ]);
  });

  it("computes nothing before it is asked, and nothing twice", () => {
    const reads: string[] = [];
    const counting = new Proxy(body({ text: "classify", toolCount: 1 }), {
      get(target, name) {
        reads.push(String(name));
        return Reflect.get(target, name) as unknown;
      },
    });
    const reader = createFacts(counting, caller(), router);
    expect(reads).toEqual([]);
    expect(reader.tags).toBe(reader.tags);
    expect(reader.wantsReasoning).toBe(false);
    expect(reads.filter((name) => name === "text")).toHaveLength(1);
    expect(reader.session).toBe(reader.session);
    expect(reads.filter((name) => name === "openingText")).toHaveLength(1);
    expect(reads).not.toContain("inputTokens");
  });
});

describe("route: session", () => {
  it.each([
    ["x-gate-session first", { bodySession: "body" }, { header: ownSession, headerSession: "own" }, "own"],
    ["then what the body names", { bodySession: "body" }, { headerSession: "other" }, "body"],
    ["then the session headers of clients", {}, { headerSession: "other" }, "other"],
    ["then the id of the user, as Claude Code sends it", { userSession: "user" }, {}, "user"],
    ["a header before that id", { userSession: "user" }, { headerSession: "other" }, "other"],
    ["nothing without tools", {}, {}, undefined],
    ["nothing for an empty name", { bodySession: "" }, { headerSession: "" }, undefined],
  ])("is %s", (_title, from, by, expected) => {
    expect(read(router, from, by).session).toBe(expected);
  });

  it("is a hash of key, system text and first user message where tools are declared", () => {
    expect(hashedSession("sys\nhi", "a")).toMatch(/^[0-9a-f]{32}$/);
    expect(hashedSession("sys\nhi", "a")).toBe(hashedSession("sys\nhi", "a"));
    expect(hashedSession("sys\nhi", "a")).not.toBe(hashedSession("sys\nhi", "b"));
    expect(hashedSession("sys\nhi", "a")).not.toBe(hashedSession("sys\nho", "a"));
  });

  it("is the hash of a name that is too long to record", () => {
    const long = "s".repeat(200);
    expect(read(router, { bodySession: long }).session).toBe(
      createHash("sha256").update(long).digest("hex").slice(0, 32),
    );
  });
});

function ownSession(name: string): string | undefined {
  return name === "x-gate-session" ? "own" : undefined;
}

function hashedSession(openingText: string, key: string): string | undefined {
  return read(router, { toolCount: 1, openingText }, { key }).session;
}
