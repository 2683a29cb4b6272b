import { describe, expect, it } from "vitest";
import type { Condition, GroupFile, TestRequest } from "../../src/config/types.gen.ts";
import { surfaces } from "../../src/dialect/registry.ts";
import { createFacts } from "../../src/route/fact-reader.ts";
import type { FactReader } from "../../src/route/facts.ts";
import { createTestFacts } from "../../src/route/test-facts.ts";
import { caller } from "../_helpers/config.ts";
import { groupSchema, messages, open, run } from "../_helpers/routing-tests.ts";

const NOON = Date.UTC(2026, 0, 5, 12);

/** A condition, a request that meets it, and one that is as near as can be and does not. */
const CONDITIONS: Readonly<Record<string, readonly [Condition, TestRequest, TestRequest]>> = {
  all: [{ all: [{ hasTools: true }, { wantsJson: true }] }, { tools: 1, json: true }, { tools: 1 }],
  any: [{ any: [{ hasTools: true }, { wantsJson: true }] }, { json: true }, {}],
  not: [{ not: { hasTools: true } }, {}, { tools: 1 }],
  always: [{ always: true }, {}, { unusable: ["p/b"] }],
  anyOfTags: [{ anyOfTags: ["x", "fast-flow"] }, { text: "classify it" }, { text: "declassify it" }],
  allOfTags: [{ allOfTags: ["x", "fast-flow"] }, { text: "classify it", tags: ["X"] }, { text: "classify it" }],
  noneOfTags: [{ noneOfTags: ["x"] }, { tags: ["y"] }, { tags: ["y", "X"] }],
  inputTokensLt: [{ inputTokensLt: 100 }, { inputTokens: 99 }, { inputTokens: 100 }],
  inputTokensGte: [{ inputTokensGte: 100 }, { text: "a".repeat(400) }, { text: "a".repeat(380) }],
  maxOutputTokensGte: [{ maxOutputTokensGte: 10 }, { maxOutputTokens: 10 }, {}],
  wantsReasoning: [{ wantsReasoning: true }, { reasoning: true }, { text: "think step by step", reasoning: false }],
  hasTools: [{ hasTools: true }, { tools: 3 }, { tools: 0 }],
  wantsJson: [{ wantsJson: true }, { json: true }, { json: false }],
  isStreaming: [{ isStreaming: true }, { stream: true }, {}],
  multimodal: [{ multimodal: true }, { text: "hi", modalities: ["audio"] }, { text: "hi" }],
  modality: [{ modality: ["file", "video"] }, { modalities: ["file"] }, { modalities: ["image"] }],
  textContains: [{ textContains: ["invoice"] }, { text: "Invoices!" }, { system: "invoice", text: "hi" }],
  textMatches: [
    { textMatches: "^fix #[0-9]+" },
    { messages: [{ role: "user", text: "fix #12" }] },
    { messages: [{ role: "user", text: "fix #12" }], text: "thanks" },
  ],
  caseSensitive: [{ textContains: ["DB"], caseSensitive: true }, { text: "the DB" }, { text: "the db" }],
  surface: [{ surface: "anthropic-messages" }, { surface: "anthropic-messages" }, {}],
  model: [{ model: "clev*" }, { model: "clever" }, {}],
  key: [{ key: "team-*" }, { key: "team-a" }, { key: "ci" }],
  path: [{ path: "/acme/*" }, { path: "/acme/ci" }, {}],
  header: [
    { header: { "X-Job": "night*" } },
    { headers: { "X-JOB": "nightly" } },
    { headers: { "x-other": "nightly" } },
  ],
  metadata: [
    { metadata: { plan: ["free", "trial*"] } },
    { metadata: { plan: "trial-2" } },
    { metadata: { plan: "paid" } },
  ],
  hourUtc: [{ hourUtc: { from: 22, to: 6 } }, { at: "2026-03-02T23:00:00+01:00" }, {}],
  weekday: [{ weekday: ["sun"] }, { at: "2026-01-04" }, {}],
  userTurnsGte: [
    { userTurnsGte: 2 },
    {
      messages: [
        { role: "user", text: "a" },
        { role: "assistant", text: "b" },
      ],
      text: "c",
    },
    { text: "c" },
  ],
};

describe("route: requests of tests: conditions", () => {
  it("has a case for every condition there is", () => {
    expect(Object.keys(CONDITIONS).toSorted()).toEqual(
      Object.keys(groupSchema.definitions["condition"]?.properties ?? {}).toSorted(),
    );
  });

  it.each(Object.entries(CONDITIONS))(
    "%s: a request can be stated that meets it, and one that does not",
    (kind, [when, yes, no]) => {
      const group: GroupFile = {
        strategy: "first",
        targets: ["p/a"],
        rules: [{ id: "r", when, use: "p/b" }],
        aliases: ["clever"],
      };
      const router = open({ g: group });
      expect(messages(run(router, yes, { rule: "r", target: "p/b", fallbacks: ["p/a"] }))).toEqual([]);
      expect(run(router, yes, { rule: "none" }).ok).toBe(false);
      // Where a rule always holds, only its target's absence keeps it from deciding.
      expect(messages(run(router, no, { rule: "none", target: "p/a", fallbacks: [] })), kind).toEqual([]);
      expect(run(router, no, { rule: "r" }).ok).toBe(false);
    },
  );
});

describe("route: requests of tests: facts", () => {
  it("gives the facts that a client's request has", () => {
    const router = open({ g: { strategy: "first", targets: ["p/a"] } });
    const request: TestRequest = {
      system: "Be brief — ohne Umschweife.",
      messages: [
        { role: "user", text: "Classify this invoice." },
        { role: "assistant", text: "It is a bill." },
      ],
      text: "Now explain it in detail.",
      modalities: ["image"],
      maxOutputTokens: 77,
      tools: 2,
      stream: true,
      json: true,
      reasoning: false,
      metadata: { team: "red" },
      session: "s-1",
    };
    const chat = {
      model: "g",
      messages: [
        { role: "system", content: "Be brief — ohne Umschweife." },
        { role: "user", content: "Classify this invoice." },
        { role: "assistant", content: "It is a bill." },
        {
          role: "user",
          content: [
            { type: "text", text: "Now explain it in detail." },
            { type: "image_url", image_url: { url: "https://example.com/a.png" } },
          ],
        },
      ],
      max_tokens: 77,
      tools: ["tool_1", "tool_2"].map((name) => ({ type: "function", function: { name } })),
      stream: true,
      response_format: { type: "json_object" },
      reasoning_effort: "none",
      metadata: { team: "red" },
    };
    const head = { pathModel: "g", pathStreams: false, header: () => undefined };
    const { facts: body } = surfaces["openai-chat"].decodeRequest(Buffer.from(JSON.stringify(chat)), head);
    const sent: FactReader = createFacts(
      body,
      caller({ key: "anonymous", path: "/", headerSession: "s-1", nowMs: NOON }),
      router,
    );
    const stated: FactReader = createTestFacts(request, "g", NOON, router);
    const names = (
      "text inputTokens toolTokens modalities multimodal toolCount hasTools wantsReasoning wantsJson isStreaming maxOutputTokens surface model tags " +
      "key path metadata session isToolTurn opaqueOrigins userTurns hourUtc weekday"
    ).split(" ") as (keyof typeof sent)[]; // The names of facts.
    for (const name of names) expect(stated[name], name).toEqual(sent[name]);
  });

  it("puts what is beside text into the last message of the user", () => {
    const router = open({ g: { strategy: "first", targets: ["p/a"] } });
    const facts = (request: TestRequest): number[] => {
      const read = createTestFacts(request, "g", NOON, router);
      return [read.inputTokens, read.userTurns];
    };
    const said = { role: "user" as const, text: "abcd" };
    expect(facts({})).toEqual([0, 0]);
    expect(facts({ modalities: ["image"] })).toEqual([1004, 1]);
    expect(facts({ messages: [said], modalities: ["image", "file"] })).toEqual([2005, 1]);
    expect(facts({ messages: [said, { role: "assistant", text: "" }], modalities: ["audio", "video"] })).toEqual([
      2013, 2,
    ]);
    expect(facts({ messages: [said], userTurns: 9, inputTokens: 5 })).toEqual([5, 9]);
  });

  it("does not depend on the clock, on credentials or on keys", () => {
    const group: GroupFile = {
      strategy: "first",
      targets: ["p/a"],
      rules: [{ id: "r", when: { any: [{ anyOfTags: ["vip"] }, { path: "/acme" }] }, use: "p/b" }],
    };
    const hash = `sha256:${"1".repeat(64)}`;
    const router = open(
      { g: group },
      { keys: { ci: { hash, path: "/acme", tags: ["vip"], serve: { deny: ["p/a"] }, models: ["nothing"] } } },
    );
    expect(messages(run(router, { key: "ci" }, { rule: "none", target: "p/a" }))).toEqual([]);
    const monday = {
      rules: [{ id: "r", when: { weekday: ["mon" as const], hourUtc: { from: 12, to: 13 } }, use: "p/b" }],
    };
    expect(run(open({ g: { ...group, ...monday } }), {}, { rule: "r" }).ok).toBe(true);
  });

  it("asks for the group itself, also where clients may not, and for other names as clients do", () => {
    const router = open({
      g: { strategy: "first", targets: ["p/a"], visibility: "internal" },
      other: { strategy: "first", targets: ["q/b"], aliases: ["clever"] },
    });
    expect(run(router, {}, { target: "p/a", group: "g" }).ok).toBe(true);
    expect(run(router, { model: "g" }, { target: "p/g" }).ok).toBe(true);
    expect(
      run(
        open({ inner: { strategy: "first", targets: ["p/a"], visibility: "internal" } }),
        { model: "inner" },
        { error: "model_not_found" },
        "inner",
      ).ok,
    ).toBe(true);
    expect(run(router, { model: "CLEVER" }, { target: "q/b", group: "other" }).ok).toBe(true);
    const direct = run(router, { model: "p/c" }, { target: "p/c", rule: "none", fallbacks: [] });
    expect(direct).toMatchObject({ ok: true, actual: { target: "p/c", chain: [] } });
    expect(messages(run(router, { model: "p/c" }, { group: "g" }))).toEqual([
      'name: fails: expected group "g", got no group (p/c (asked by name))',
    ]);
  });
});
