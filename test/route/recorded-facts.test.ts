import { describe, expect, it } from "vitest";
import type { GatewayFile, GroupFile } from "../../src/config/types.gen.ts";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { GateError } from "../../src/errors.ts";
import type { Decision, RouteState } from "../../src/route/decision.ts";
import { createFacts } from "../../src/route/fact-reader.ts";
import { type FactRecord, listTextQuestions, recordFacts } from "../../src/route/fact-record.ts";
import type { CallerFacts } from "../../src/route/facts.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { route } from "../../src/route/route.ts";
import { routeRecorded } from "../../src/route/route-recorded.ts";
import { toQuestion } from "../../src/route/rating.ts";
import { body, caller, everythingUsable, openParts, provider } from "../_helpers/config.ts";

interface Asked {
  readonly from?: Partial<BodyFacts>;
  readonly by?: Partial<CallerFacts>;
  readonly state?: RouteState;
  readonly model?: string;
}

function open(groups: Readonly<Record<string, GroupFile>>, facts: GatewayFile["facts"] = {}): Router {
  return openParts({
    gateway: { facts: { headers: ["x-job"], clientTags: ["urgent"], ...facts } },
    providers: { p: provider([..."abc"]) },
    groups,
  });
}

/** Route a request and record it, by way of the text of a file. */
function record(router: Router, { from, by, state = everythingUsable, model = "g" }: Asked): [Decision, FactRecord] {
  const name = router.resolveName(model);
  if (GateError.is(name)) throw name;
  const facts = createFacts(body({ model, ...from }), caller(by), router);
  const outcome = route(router, name, facts, 4_000_000_000, state);
  if ("error" in outcome) throw outcome.error;
  if ("kind" in outcome) throw new Error("It asked for a rating.");
  const questions = listTextQuestions(router.graph, router.factRules.words.lists);
  const text = JSON.stringify(recordFacts("01REQUEST", facts, outcome, router.graph, questions));
  return [outcome, JSON.parse(text) as FactRecord];
}

const toModels = (decision: Decision): string[] => decision.targets.map(({ model }) => model);

function routeAgain(router: Router, from: FactRecord): string[] {
  const routing = routeRecorded(router, from);
  if (routing.kind !== "decided") throw new Error(JSON.stringify(routing));
  return toModels(routing.decision);
}

const ruled = (when: NonNullable<GroupFile["rules"]>[number]["when"]): Readonly<Record<string, GroupFile>> => ({
  g: { strategy: "first", targets: ["p/a", "p/b"], rules: [{ id: "r", when, use: "p/c" }] },
});

const toRated = (scale: number): Readonly<Record<string, GroupFile>> => ({
  g: { strategy: "classifier", targets: ["p/a", "p/b", "p/c"], classifier: { model: "p/a", scale } },
});

describe("route: recorded facts", () => {
  const requests: readonly Asked[] = [
    {},
    { from: { text: "debug the invoice TICKET-7" } },
    { from: { toolCount: 2, toolTokens: 50, isToolTurn: true, bodySession: "s" } },
    { from: { modalities: new Set(["text", "image"]), inputTokens: 9_000, statedReasoning: true } },
    { from: { metadata: new Map([["team", "red"]]), metadataTags: ["urgent", "other"], maxOutputTokens: 7 } },
    { by: { keyTags: ["VIP"], header: (name) => (name === "x-job" ? "nightly" : undefined) } },
    { by: { headerMetadata: new Map([["team", "blue"]]), nowMs: Date.UTC(2026, 0, 10, 23) } },
    { from: { wantsJson: true, isStreaming: true, userTurns: 5, opaqueOrigins: new Set(["anthropic"]) } },
    { from: { text: "" } },
  ];
  const conditions: readonly NonNullable<GroupFile["rules"]>[number]["when"][] = [
    { anyOfTags: ["standard-pro"] },
    { noneOfTags: ["urgent", "vip"] },
    { allOfTags: ["tool-heavy", "swe-bench"] },
    { textContains: ["invoice"] },
    { textMatches: "ticket-[0-9]+" },
    { wantsReasoning: true },
    { modality: "image" },
    { inputTokensGte: 100 },
    { maxOutputTokensGte: 5 },
    { userTurnsGte: 2 },
    { wantsJson: true, isStreaming: true },
    { metadata: { team: "red" } },
    { header: { "x-job": "night*" } },
    { hourUtc: { from: 22, to: 6 }, weekday: ["sat"] },
    { key: "ci", path: "/acme/*", surface: "openai-chat" },
  ];

  it("repeat each decision of their own graph", () => {
    let ruleHits = 0;
    for (const when of conditions)
      for (const request of requests) {
        const router = open(ruled(when));
        const [decision, recorded] = record(router, request);
        ruleHits += decision.ruleIds.length;
        expect(routeRecorded(router, recorded), JSON.stringify([when, recorded])).toEqual({
          kind: "decided",
          decision,
        });
      }
    expect(ruleHits).toBeGreaterThan(conditions.length);
  });

  it("repeat what was drawn, counted and measured", () => {
    const router = open({
      weighted: { strategy: "weighted", targets: ["p/a", "p/b", "p/c"].map((target) => ({ target, weight: 1 })) },
      turns: { strategy: "round-robin", targets: ["p/a", "p/b", "p/c"] },
      busy: { strategy: "least-busy", targets: ["p/a", "p/b"] },
      fast: { strategy: "least-latency", targets: ["p/a", "p/b", "p/c"] },
    });
    const state: RouteState = {
      whyUnusable: () => undefined,
      nextTurn: () => 2,
      inFlight: (id) => (id === "p/a" ? 3 : 1),
      latencyMs: (id) => (id === "p/c" ? 10 : 500),
    };
    for (const model of ["weighted", "turns", "busy", "fast"]) {
      const [decision, recorded] = record(router, { model, state });
      expect(routeRecorded(router, recorded), model).toEqual({ kind: "decided", decision });
    }
  });

  const saysNine: RouteState = { whyUnusable: () => undefined, rating: () => 9 };

  it("repeat a rating without the text it was about", () => {
    const router = open(toRated(10));
    const [decision, recorded] = record(router, { state: saysNine, from: { text: "a secret" } });
    expect(toModels(decision)[0]).toBe("p/c");
    expect(routeAgain(router, recorded)).toEqual(toModels(decision));
    const group = router.groups.get("g");
    expect(JSON.stringify(recorded)).not.toContain(group === undefined ? "" : toQuestion(group, "a secret").id);
  });

  it("do not know a rating on another scale", () => {
    const [, recorded] = record(open(toRated(10)), { state: saysNine });
    const other = open(toRated(5));
    expect(routeRecorded(other, recorded)).toMatchObject({ kind: "unknown", unknowns: ["rating of g"] });
  });

  it("hold no text, and nothing that follows from it but outcomes", () => {
    const text = "debug the secret invoice";
    const [, recorded] = record(open(ruled({ textContains: ["invoice"] })), { from: { text, openingText: text } });
    expect(JSON.stringify(recorded)).not.toMatch(/debug|secret|invoice|standard-pro/);
    expect(Object.values(recorded.textOutcomes)).toContain(true);
  });

  describe("on another graph", () => {
    const [, recorded] = record(open({ g: { strategy: "first", targets: ["p/a", "p/b"] } }), {
      from: { text: "an invoice", inputTokens: 5_000 },
    });

    it("decide by what they know", () => {
      expect(routeAgain(open(ruled({ inputTokensGte: 5_000 })), recorded)[0]).toBe("p/c");
      expect(routeAgain(open(ruled({ anyOfTags: ["standard-pro"] })), recorded)[0]).toBe("p/a");
    });

    it.each([
      [{ textContains: ["invoice"] }],
      [{ textMatches: "inv" }],
      [{ not: { textContains: ["invoice"] } }],
      [{ any: [{ textContains: ["x"] }, { textContains: ["y"] }] }],
    ])("are unknown where %j decides and was never asked", (when) => {
      const routing = routeRecorded(open(ruled(when)), recorded);
      expect(routing.kind).toBe("unknown");
      if (routing.kind !== "unknown") return;
      expect(new Set(routing.possible.map((decision) => toModels(decision)[0]))).toEqual(new Set(["p/a", "p/c"]));
    });

    it.each([
      ["another condition settles it", { textContains: ["invoice"], inputTokensLt: 100 }, "p/a"],
      ["either answer says the same", { any: [{ textContains: ["x"] }, { inputTokensGte: 1 }] }, "p/c"],
      ["both answers say the same", { any: [{ textContains: ["x"] }, { not: { textContains: ["x"] } }] }, "p/c"],
    ])("are decided where %s", (_title, when, first) => {
      expect(routeAgain(open(ruled(when)), recorded)[0]).toBe(first);
    });

    it("are unknown for changed keywords of a tag, and only where that tag is asked for", () => {
      const tags = { "standard-pro": { tags: ["standard-pro"], keywords: ["invoice"] } };
      expect(routeRecorded(open(ruled({ anyOfTags: ["standard-pro"] }), { tags }), recorded).kind).toBe("unknown");
      expect(routeRecorded(open(ruled({ anyOfTags: ["fast-flow"] }), { tags }), recorded).kind).toBe("decided");
    });

    it("are unknown under another way of matching", () => {
      const router = open(ruled({ anyOfTags: ["fast-flow"] }), { matching: "substring" });
      expect(routeRecorded(router, recorded).kind).toBe("unknown");
    });

    it("are unknown for a header that nobody looked at", () => {
      const router = open(ruled({ header: { "x-team": "red" } }), { headers: ["x-team"] });
      expect(routeRecorded(router, recorded)).toMatchObject({ kind: "unknown", unknowns: ["header x-team"] });
    });

    it("know that no word is in no text", () => {
      const [, silent] = record(open(ruled({ always: true })), { from: { text: "" } });
      expect(routeAgain(open(ruled({ textContains: ["new"] })), silent)[0]).toBe("p/a");
    });

    it("are unknown for metadata that was too large to be kept, if it matters", () => {
      const large = new Map([["team", "x".repeat(10_000)]]);
      const [, cut] = record(open(ruled({ always: true })), { from: { metadata: large } });
      expect(cut.metadata).toBeNull();
      expect(routeRecorded(open(ruled({ metadata: { team: "x*" } })), cut).kind).toBe("unknown");
      expect(routeAgain(open(ruled({ inputTokensGte: 1 })), cut)[0]).toBe("p/c");
    });

    it("fail where the name means nothing any more", () => {
      expect(routeRecorded(open({ other: { strategy: "first", targets: ["p/a"] } }), recorded).kind).toBe("failed");
    });

    it("are unknown beyond what can be tried", () => {
      const words = Array.from({ length: 9 }, (_, index) => [`word${index}`]);
      const all = words.map((textContains) => ({ any: [{ textContains }, { not: { textContains } }] }));
      expect(routeRecorded(open(ruled({ all: all.slice(0, 3) })), recorded).kind).toBe("decided");
      expect(routeRecorded(open(ruled({ all })), recorded).kind).toBe("unknown");
    });
  });
});
