import { describe, expect, it } from "vitest";
import type { RouteState } from "../../src/route/decision.ts";
import { openParts, provider } from "../_helpers/config.ts";
import { targets } from "../_helpers/routing.ts";
import { HARD_TEXT } from "../conformance/strategy.ts";

const router = openParts({
  providers: {
    chat: provider(["m"]),
    claude: provider(["m", "n"], { dialect: "anthropic-messages" }),
    gemini: provider(["m"], { dialect: "gemini-generate" }),
    signed: provider(["m"], { quirks: ["thought-signature-sentinel"] }),
    responses: provider(["m"], { endpoints: { "openai-responses": {} } }),
    bedrock: provider({ thinker: { reasoning: { control: "budget" } }, plain: {} }, { dialect: "bedrock-converse" }),
  },
  groups: {
    order: {
      strategy: "first",
      targets: ["chat/m", "gemini/m", "bedrock/plain", "claude/m", "responses/m", "bedrock/thinker", "signed/m"],
    },
    drawn: { strategy: "weighted", targets: ["chat/m", "claude/m", "gemini/m"] },
    words: { strategy: "heuristic", targets: ["chat/m", "gemini/m", "claude/m", "responses/m"] },
    rated: { strategy: "classifier", targets: ["chat/m", "gemini/m", "claude/m"] },
    nested: { strategy: "first", targets: ["chat/m", "inner"] },
    inner: { strategy: "first", targets: ["gemini/m", "claude/m"] },
    ruled: {
      strategy: "heuristic",
      targets: ["gemini/m", "claude/m"],
      rules: [{ id: "r", when: { always: true }, use: "chat/m" }],
    },
  },
});

const of = (...origins: readonly string[]): { opaqueOrigins: ReadonlySet<string> } => ({
  opaqueOrigins: new Set(origins),
});

describe("route: sealed parts in the history", () => {
  it.each([
    ["anthropic", ["claude/m", "bedrock/thinker"]],
    ["google", ["gemini/m", "signed/m"]],
    ["openai", ["responses/m"]],
    ["bedrock", ["bedrock/thinker"]],
  ])("puts the models that read those of %s first, the rest as they were", (origin, readers) => {
    const written = targets(router, "order");
    expect(targets(router, "order", { from: of(origin) })).toEqual([
      ...readers,
      ...written.filter((id) => !readers.includes(id)),
    ]);
  });

  it("puts the models of every maker first when there are several", () => {
    expect(targets(router, "order", { from: of("google", "openai") }).slice(0, 3)).toEqual([
      "gemini/m",
      "responses/m",
      "signed/m",
    ]);
  });

  it("changes nothing for makers whose models are not among the targets", () => {
    expect(targets(router, "order", { from: of("nobody") })).toEqual(targets(router, "order"));
  });

  it("wins over chance and over a session", () => {
    for (let seed = 0; seed < 30; seed++)
      for (const bodySession of [undefined, `s${seed}`])
        expect(targets(router, "drawn", { seed, from: { ...of("anthropic"), bodySession } })[0]).toBe("claude/m");
  });

  it("does not take the choice from words and ratings, and decides about their failover", () => {
    const hard = { ...of("google"), text: HARD_TEXT };
    expect(targets(router, "words", { from: hard })).toEqual(["responses/m", "gemini/m", "chat/m", "claude/m"]);
    expect(targets(router, "words", { from: of("anthropic") })[0]).toBe("chat/m");
    const state: RouteState = { whyUnusable: () => undefined, rating: () => 1 };
    expect(targets(router, "rated", { from: of("anthropic"), state })).toEqual(["chat/m", "claude/m", "gemini/m"]);
  });

  it("does not take the choice from a rule", () => {
    expect(targets(router, "ruled", { from: of("anthropic") })).toEqual(["chat/m", "claude/m", "gemini/m"]);
  });

  it("finds a maker's model behind a group, and within it", () => {
    expect(targets(router, "nested", { from: of("anthropic") })[0]).toBe("claude/m");
  });

  it("does not count a model that cannot serve", () => {
    const state: RouteState = { whyUnusable: (id) => (id === "claude" ? "no credentials" : undefined) };
    expect(targets(router, "nested", { from: of("anthropic"), state })).toEqual(["chat/m", "gemini/m"]);
  });
});
