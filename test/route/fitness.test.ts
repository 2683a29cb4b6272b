import { describe, expect, it } from "vitest";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import type { AccessKey } from "../../src/graph/graph.ts";
import { openParts, provider, unusable } from "../_helpers/config.ts";
import { decide, openGroups, targets, toDecision, toFailure, type Given } from "../_helpers/routing.ts";

describe("route: models that cannot serve", () => {
  const capable = openParts({
    providers: {
      p: provider({
        blind: { capabilities: ["chat", "streaming"], limits: { contextTokens: 1_000 } },
        seeing: { capabilities: ["chat", "vision"] },
        armed: { capabilities: ["chat", "tools"], limits: { maxInputTokens: 50, contextTokens: 1_000 } },
        unstated: {},
        vectors: { capabilities: ["embeddings"] },
      }),
    },
    groups: {
      all: { strategy: "first", targets: ["p/vectors", "p/blind", "p/seeing", "p/armed", "p/unstated"] },
      stated: { strategy: "first", targets: ["p/blind", "p/seeing", "p/armed"] },
    },
  });
  const image = { modalities: new Set(["text", "image"] as const) };

  it.each<[string, Partial<BodyFacts>, string[]]>([
    ["text", {}, ["blind", "seeing", "armed", "unstated"]],
    ["an image", image, ["seeing", "unstated"]],
    ["audio", { modalities: new Set(["audio"]) }, ["unstated"]],
    ["tools", { toolCount: 1 }, ["armed", "unstated"]],
    ["a long input", { inputTokens: 51 }, ["blind", "seeing", "unstated"]],
    ["a longer input with its tools", { inputTokens: 600, toolTokens: 401 }, ["seeing", "unstated"]],
  ])("P108: drops them for %s", (_title, from, expected) => {
    expect(targets(capable, "all", { from })).toEqual(expected);
  });

  it("says in the trace why each was passed over", () => {
    const { trace } = toDecision(decide(capable, "all", { from: image }));
    expect(trace.map((step) => step.outcome)).toEqual([
      "p/seeing (first)",
      "p/vectors passed over: it has no chat",
      "p/blind passed over: it has no vision",
      "p/armed passed over: it has no vision",
    ]);
  });

  it.each<[string, Given, string, number]>([
    ["not usable now", { state: unusable("p") }, "no_target_available", 503],
    ["too long for all", { from: { inputTokens: 5_000, toolCount: 1 } }, "context_length_exceeded", 400],
    ["more than any can", { from: { ...image, toolCount: 1 } }, "invalid_request", 400],
    ["excluded by the key", { serve: { deny: [{ match: "prefix", text: "" }] } }, "permission_denied", 403],
  ])("fails with a typed error when the request is %s", (_title, given, code, status) => {
    // Only `armed` has a limit that the tools' rule leaves standing.
    const failure = toFailure(decide(capable, "stated", given));
    expect(failure.error).toMatchObject({ code, status });
    expect(failure.error.message).not.toContain("p/");
    expect(failure.trace.length).toBeGreaterThan(0);
  });

  it("obeys the key's serve, for groups and for models asked by name", () => {
    const router = openGroups({ g: { strategy: "first", targets: ["p/a", "q/b", "p/c"], fallbacks: ["q/d"] } });
    const allow: AccessKey["serve"] = { allow: [{ match: "prefix", text: "Q/" }], deny: [] };
    expect(targets(router, "g", { serve: allow })).toEqual(["q/b", "q/d"]);
    const deny: AccessKey["serve"] = {
      allow: [{ match: "prefix", text: "" }],
      deny: [{ match: "exact", text: "q/b" }],
    };
    expect(targets(router, "g", { serve: deny })).toEqual(["a", "c", "q/d"]);
    expect(toFailure(decide(router, "p/a", { serve: allow })).error.code).toBe("permission_denied");
    expect(toFailure(decide(router, "q/b-latest", { serve: deny })).error.code).toBe("permission_denied");
  });
});

describe("route: models asked by name", () => {
  const router = openParts({ providers: { p: provider({ a: { capabilities: ["chat"] }, "*": {} }) } });

  it("has the one target", () => {
    expect(decide(router, "p/a")).toEqual({
      asked: "p/a",
      chain: [],
      ruleIds: [],
      strategy: "direct",
      targets: [{ model: "p/a", because: "asked by name" }],
      trace: [],
      revision: router.graph.revision,
      seed: 1,
    });
  });

  it("carries the variant's own id and what is sent", () => {
    expect(toDecision(decide(router, "p/a-2025-01-01")).targets).toEqual([
      { model: "p/a", because: "asked by name", variant: { id: "p/a-2025-01-01", upstreamModel: "a-2025-01-01" } },
    ]);
    expect(toDecision(decide(router, "p/new")).targets).toEqual([
      { model: "p/*", because: "asked by name", variant: { id: "p/new", upstreamModel: "new" } },
    ]);
  });

  it("leaves it to the provider what a model can do that was chosen by its name", () => {
    expect(targets(router, "p/a", { from: { toolCount: 1 } })).toEqual(["a"]);
  });

  it("fails when the provider is not usable, without saying why to the client", () => {
    const failure = toFailure(decide(router, "p/a", { state: unusable("p") }));
    expect(failure.error).toMatchObject({ code: "no_target_available", status: 503 });
    expect(failure.error.message).not.toContain("credentials");
    expect(failure.trace[0]?.outcome).toBe("p/a passed over: no credentials");
  });
});
