import { describe, expect, it } from "vitest";
import type { RouteState } from "../../src/route/decision.ts";
import { decide, openGroups, targets, toDecision, toFailure } from "../_helpers/routing.ts";

const closed = (...ids: readonly string[]): RouteState => ({
  whyUnusable: () => undefined,
  whyClosed: (id) => (ids.includes(id) ? "its circuit is open" : undefined),
});

const full = (...ids: readonly string[]): RouteState => ({
  whyUnusable: () => undefined,
  isFull: (id) => ids.includes(id),
});

describe("route: models that cannot be reached now", () => {
  const router = openGroups({
    g: { strategy: "first", targets: ["p/a", "p/b", "p/c"] },
    ruled: {
      strategy: "first",
      targets: ["p/a"],
      rules: [{ id: "r", when: { always: true }, use: "p/b", otherwise: "p/c" }],
    },
  });

  it("passes them over and says why", () => {
    const decision = toDecision(decide(router, "g", { state: closed("p/a") }));
    expect(decision.targets.map((target) => target.model)).toEqual(["p/b", "p/c"]);
    expect(decision.trace.map((step) => step.outcome)).toEqual(["p/b (first)", "p/a passed over: its circuit is open"]);
    expect(decision.reads).toEqual({ "whyClosed p/a": "its circuit is open" });
  });

  it("skips `use` in favour of `otherwise`", () => {
    expect(targets(router, "ruled", { state: closed("p/b") })).toEqual(["c", "a"]);
  });

  it("fails with a time to come back when all of them are closed", () => {
    const { error } = toFailure(decide(router, "g", { state: closed("p/a", "p/b", "p/c") }));
    expect(error).toMatchObject({ code: "no_target_available", status: 503, retryAfterSeconds: 10 });
    const direct = toFailure(decide(router, "p/a", { state: closed("p/a") }));
    expect(direct.error).toMatchObject({ code: "no_target_available", retryAfterSeconds: 10 });
    expect(direct.trace[0]?.outcome).toBe("p/a passed over: its circuit is open");
  });

  it("names no time where waiting is of no use", () => {
    const state: RouteState = { whyUnusable: () => "no credentials" };
    expect(toFailure(decide(router, "g", { state })).error.retryAfterSeconds).toBeUndefined();
  });
});

describe("route: providers without room", () => {
  const router = openGroups({
    g: { strategy: "first", targets: ["p/a", "p/b"] },
    outer: { strategy: "round-robin", targets: ["p/a", "p/b"] },
  });

  it("takes those that have room", () => {
    const decision = toDecision(decide(router, "g", { state: full("p/a") }));
    expect(decision.targets.map((target) => target.model)).toEqual(["p/b"]);
    expect(decision.trace.at(-1)?.outcome).toBe("p/a passed over: its provider has no room");
  });

  it("keeps the order where none has, so that a place is waited for", () => {
    const decision = toDecision(decide(router, "g", { state: full("p/a", "p/b") }));
    expect(decision.targets.map((target) => target.model)).toEqual(["p/a", "p/b"]);
    expect(decision.trace.map((step) => step.outcome)).toEqual(["p/a (first)"]);
    expect(targets(router, "p/a", { state: full("p/a") })).toEqual(["a"]);
  });

  it("does not wait for one whose circuit is open", () => {
    const state = {
      ...full("p/a", "p/b"),
      whyClosed: (id: string) => (id === "p/a" ? "its circuit is open" : undefined),
    };
    expect(targets(router, "g", { state })).toEqual(["b"]);
  });

  it("takes a group's next turn once, though it looks twice", () => {
    let turns = 0;
    const state: RouteState = { ...full("p/a", "p/b"), nextTurn: () => ++turns };
    expect(targets(router, "outer", { state })).toEqual(["b", "a"]);
    expect(turns).toBe(1);
  });
});
