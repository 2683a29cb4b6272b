import { describe, expect, it } from "vitest";
import { parseCondition } from "../../src/compile/parse-condition.ts";
import type { Condition as AuthoredCondition } from "../../src/config/types.gen.ts";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { compileCondition } from "../../src/route/conditions.ts";
import type { CallerFacts } from "../../src/route/facts.ts";
import { facts, openParts, provider } from "../_helpers/config.ts";

interface Request {
  readonly from?: Partial<BodyFacts>;
  readonly by?: Partial<CallerFacts>;
}

function holds(when: AuthoredCondition, { from, by }: Request): boolean {
  // The router must know the condition's words, so the condition stands in a rule of it.
  const router = openParts({
    gateway: { facts: { headers: ["x-job"] } },
    providers: { p: provider(["m"]) },
    groups: { g: { strategy: "first", targets: ["p/m"], rules: [{ id: "r", when, use: "p/m" }] } },
  });
  const direct = compileCondition(parseCondition(when))(facts(router, from, by));
  // The compiled graph must mean the same as the parsed condition.
  expect(router.plans.get("g")?.rules[0]?.holds(facts(router, from, by))).toBe(direct);
  return direct;
}

const tagged = (...keyTags: string[]): Request => ({ by: { keyTags } });
const at = (hour: number, day = 7): Request => ({ by: { nowMs: Date.UTC(2026, 0, day, hour, 59, 59) } });
const says = (text: string): Request => ({ from: { text } });
const job = (value: string | undefined): Request => ({
  by: { header: (name) => (name === "x-job" ? value : "other") },
});
const about = (name: string, value: string): Request => ({ from: { metadata: new Map([[name, value]]) } });

describe("route: conditions", () => {
  it.each<[AuthoredCondition, Request, boolean]>([
    [{ always: true }, {}, true],
    [{ anyOfTags: ["a", "B"] }, tagged("b"), true],
    [{ anyOfTags: ["a", "b"] }, tagged("c"), false],
    [{ allOfTags: ["A", "b"] }, tagged("a", "b", "c"), true],
    [{ allOfTags: ["a", "b"] }, tagged("a"), false],
    [{ noneOfTags: ["a", "b"] }, tagged("c"), true],
    [{ noneOfTags: ["a", "B"] }, tagged("b"), false],
    [{ inputTokensLt: 10 }, { from: { inputTokens: 9 } }, true],
    [{ inputTokensLt: 10 }, { from: { inputTokens: 10 } }, false],
    [{ inputTokensGte: 10 }, { from: { inputTokens: 10 } }, true],
    [{ inputTokensGte: 10 }, { from: { inputTokens: 9 } }, false],
    [{ maxOutputTokensGte: 5 }, { from: { maxOutputTokens: 5 } }, true],
    [{ maxOutputTokensGte: 5 }, { from: { maxOutputTokens: 4 } }, false],
    [{ maxOutputTokensGte: 5 }, {}, false],
    [{ userTurnsGte: 2 }, { from: { userTurns: 2 } }, true],
    [{ userTurnsGte: 2 }, { from: { userTurns: 1 } }, false],
    [{ wantsReasoning: true }, { from: { statedReasoning: true } }, true],
    [{ wantsReasoning: false }, { from: { statedReasoning: true } }, false],
    [{ hasTools: true }, { from: { toolCount: 2 } }, true],
    [{ hasTools: true }, {}, false],
    [{ hasTools: false }, {}, true],
    [{ wantsJson: true }, { from: { wantsJson: true } }, true],
    [{ wantsJson: false }, { from: { wantsJson: true } }, false],
    [{ isStreaming: true }, { from: { isStreaming: true } }, true],
    [{ isStreaming: true }, {}, false],
    [{ multimodal: true }, { from: { modalities: new Set(["text", "image"]) } }, true],
    [{ multimodal: true }, {}, false],
    [{ modality: "image" }, { from: { modalities: new Set(["text", "image"]) } }, true],
    [{ modality: ["audio", "image"] }, { from: { modalities: new Set(["text", "image"]) } }, true],
    [{ modality: "audio" }, { from: { modalities: new Set(["text", "image"]) } }, false],
    [{ textContains: ["invoice", "=bill"] }, says("an INVOICE"), true],
    [{ textContains: ["invoice", "=bill"] }, says("billing"), false],
    [{ textContains: ["SQL"], caseSensitive: true }, says("sql"), false],
    [{ textContains: ["SQL"], caseSensitive: true }, says("SQLite"), true],
    [{ textMatches: "ticket-[0-9]+" }, says("see TICKET-7"), true],
    [{ textMatches: ["^no", "ticket-[0-9]+$"] }, says("see ticket-7, please"), false],
    [{ textMatches: "ticket", caseSensitive: true }, says("TICKET"), false],
    [{ textMatches: "see", textContains: ["ticket"] }, says("see it"), false],
    [{ surface: "openai-chat" }, {}, true],
    [{ surface: ["anthropic-*", "gemini-*"] }, {}, false],
    [{ model: "Smart" }, { from: { model: "smart" } }, true],
    [{ model: "gpt-*" }, { from: { model: "GPT-4o" } }, true],
    [{ model: "gpt-*" }, { from: { model: "o1" } }, false],
    [{ key: ["ci", "cd"] }, {}, true],
    [{ key: "CI" }, {}, false],
    [{ path: "/acme/*" }, {}, true],
    [{ path: "/acme" }, {}, false],
    [{ header: { "X-Job": "nightly" } }, job("nightly"), true],
    [{ header: { "x-job": ["night*", "other"] } }, job("nightly"), true],
    [{ header: { "x-job": "*" } }, job("x"), true],
    [{ header: { "x-job": "*" } }, job(undefined), false],
    [{ header: { "x-job": "nightly" } }, job("Nightly"), false],
    [
      { metadata: { team: "a*", plan: "pro" } },
      {
        from: {
          metadata: new Map([
            ["team", "abc"],
            ["plan", "pro"],
          ]),
        },
      },
      true,
    ],
    [{ metadata: { team: "a*", plan: "pro" } }, about("team", "abc"), false],
    [{ metadata: { toString: "*" } }, {}, false],
    [{ hourUtc: { from: 9, to: 17 } }, at(9), true],
    [{ hourUtc: { from: 9, to: 17 } }, at(16), true],
    [{ hourUtc: { from: 9, to: 17 } }, at(17), false],
    [{ hourUtc: { from: 22, to: 6 } }, at(23), true],
    [{ hourUtc: { from: 22, to: 6 } }, at(5), true],
    [{ hourUtc: { from: 22, to: 6 } }, at(6), false],
    [{ hourUtc: { from: 0, to: 24 } }, at(23), true],
    [{ weekday: ["sat", "sun"] }, at(0, 10), true],
    [{ weekday: ["sat", "sun"] }, at(0, 12), false],
    [{ all: [{ always: true }, { hasTools: true }] }, {}, false],
    [{ any: [{ hasTools: true }, { always: true }] }, {}, true],
    [{ any: [{ hasTools: true }, { wantsJson: true }] }, {}, false],
    [{ not: { hasTools: true } }, {}, true],
    [{ not: { not: { hasTools: true } } }, {}, false],
    // Every entry of one map must hold.
    [{ hasTools: false, isStreaming: true }, {}, false],
    [{ hasTools: false, isStreaming: false, not: { wantsJson: true }, any: [{ key: "ci" }] }, {}, true],
  ])("%j for %j: %s", (when, request, expected) => {
    expect(holds(when, request)).toBe(expected);
  });

  it("reads headers and keys before it reads messages", () => {
    const router = openParts({ providers: { p: provider(["m"]) } });
    const guarded = new Proxy(facts(router), {
      get(target, name) {
        if (name === "tags") throw new Error("The tags were read.");
        return Reflect.get(target, name, target) as unknown;
      },
    });
    expect(compileCondition(parseCondition({ anyOfTags: ["x"], key: "other" }))(guarded)).toBe(false);
    expect(() => compileCondition(parseCondition({ anyOfTags: ["x"], key: "ci" }))(guarded)).toThrow("were read");
  });
});
