import { describe, expect, it } from "vitest";
import { TYPICAL_OUTPUT_TOKENS } from "../../src/catalog/expected-cost.ts";
import type { ProviderFile } from "../../src/config/types.gen.ts";
import type { Health } from "../../src/dispatch/health.ts";
import { createHealth } from "../../src/dispatch/health/create-health.ts";
import { toSpeaker } from "../../src/graph/endpoint.ts";
import { GateError } from "../../src/errors.ts";
import type { GraphProvider } from "../../src/graph/graph.ts";
import type { RouteState } from "../../src/route/decision.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { createCoolAuths } from "../../src/server/cool-auths.ts";
import { createRouteState } from "../../src/server/route-state.ts";
import { createTurns } from "../../src/server/turns.ts";
import { type ConfigParts, openParts, provider } from "../_helpers/config.ts";
import { decide, toDecision } from "../_helpers/routing.ts";

interface World {
  readonly router: Router;
  readonly health: Health;
  readonly state: RouteState;
  pass(ms: number): void;
  provider(id: string): GraphProvider;
}

function open(parts: ConfigParts, nowAt = Date.UTC(2026, 0, 1)): World {
  let nowMs = 0;
  const router = openParts(parts);
  const health = createHealth({ now: () => nowMs, onEvent: () => {} });
  const state = createRouteState({
    router,
    whyUnusable: () => undefined,
    discovered: () => undefined,
    health,
    nextTurn: createTurns().next,
    now: () => nowAt,
  });
  return {
    router,
    health,
    state,
    pass(ms) {
      nowMs += ms;
    },
    provider: (id) => router.providers.get(id) as GraphProvider, // Declared by the test.
  };
}

function breakModel({ health, pass }: World, at: GraphProvider, model: string, isConnection = false): void {
  for (let count = 0; count < 5; count += 1) {
    const ticket = health.take({ provider: at, model, origin: String(at.baseURL), credentialSlot: 0 }, "/");
    if (ticket instanceof Promise) throw new Error("It is closed already.");
    ticket.end({
      kind: "failed",
      error: new GateError("upstream_error", { message: "down" }),
      isOurs: false,
      isConnection,
    });
    pass(500);
  }
}

type ModelFile = NonNullable<ProviderFile["models"]>[string];

const price = (input: number, output: number): ModelFile => ({
  price: { input, output, source: "https://example.com", checkedOn: "2026-01-01" },
});

describe("server: the state of routing", () => {
  it("passes over a model whose circuit is open, with the reason in the trace", () => {
    const world = open({
      providers: { bad: provider(["m"]), good: provider(["m"]) },
      groups: { smart: { strategy: "first", targets: ["bad/m", "good/m"] } },
    });
    breakModel(world, world.provider("bad"), "bad/m");
    const decision = toDecision(decide(world.router, "smart", { state: world.state }));
    expect(decision.targets.map((target) => target.model)).toEqual(["good/m"]);
    expect(decision.trace.map((step) => step.outcome)).toContainEqual(
      expect.stringMatching(/^bad\/m passed over: .*circuit is open/u),
    );
  });

  it("holds a model of two dialects for usable while one of their hosts can be reached", () => {
    const two: ProviderFile = {
      ...provider(["m"]),
      endpoints: { "anthropic-messages": { baseURL: "http://127.0.0.1:2" } },
    };
    const world = open({ providers: { two } });
    const chat = world.provider("two");
    const messages = toSpeaker(chat, "anthropic-messages");
    const ticket = world.health.take({ provider: messages, model: "two/m", origin: "b", credentialSlot: 0 }, "/");
    if (!(ticket instanceof Promise)) ticket.end({ kind: "ok", firstByteMs: 1 });
    breakModel(world, chat, "two/m", true);
    expect(world.state.whyClosed?.("two/m")).toBeUndefined();
    breakModel(world, messages, "two/m", true);
    expect(world.state.whyClosed?.("two/m")).toMatch(/host cannot be reached/u);
  });

  it("says of a provider without a free place that it is full, and closed only when its queue is as well", () => {
    const world = open({ providers: { p: provider(["m"], { capacity: { concurrent: 1, queueMax: 1 } }) } });
    const place = { provider: world.provider("p"), model: "p/m", origin: "o", credentialSlot: 0 };
    expect(world.state.isFull?.("p/m")).toBe(false);
    void world.health.take(place, "/");
    expect(world.state.isFull?.("p/m")).toBe(true);
    expect(world.state.whyClosed?.("p/m")).toBeUndefined();
    void world.health.take(place, "/");
    expect(world.state.whyClosed?.("p/m")).toMatch(/full/u);
    expect(world.state.inFlight?.("p/m")).toBe(1);
    world.health.dispose();
  });

  it("expects costs at the price in force, for the output that is asked for or a typical one", () => {
    const { state } = open({
      providers: {
        p: provider({ cheap: price(1, 2), short: { ...price(1, 2), limits: { maxOutputTokens: 100 } }, unknown: {} }),
        own: provider(["m"], { auth: { scheme: "forward" } }),
      },
    });
    expect(state.expectedCost?.("p/cheap", 1_000, 300)).toBe(1_000_000 + 600_000);
    expect(state.expectedCost?.("p/cheap", 1_000, undefined)).toBe(1_000_000 + TYPICAL_OUTPUT_TOKENS * 2_000);
    expect(state.expectedCost?.("p/short", 1_000, 5_000)).toBe(1_000_000 + 200_000);
    expect(state.expectedCost?.("p/unknown", 1_000, 300)).toBeUndefined();
    expect(state.expectedCost?.("own/m", 1_000, 300)).toBe(0);
  });

  it("expects the discount that holds at the moment", () => {
    const discounted = provider({
      m: { price: { ...price(1, 1).price, discount: { factor: 0.25, until: "2026-05-31T23:59:59Z" } } },
    } as Parameters<typeof provider>[0]);
    const cost = (at: number): number | undefined =>
      open({ providers: { p: discounted } }, at).state.expectedCost?.("p/m", 1_000, 1_000);
    expect(cost(Date.UTC(2026, 4, 1))).toBe(500_000);
    expect(cost(Date.UTC(2026, 6, 1))).toBe(2_000_000);
  });

  it("counts turns of each group apart, and drops those of groups that are gone", () => {
    const turns = createTurns();
    expect([turns.next("a"), turns.next("a"), turns.next("b")]).toEqual([0, 1, 0]);
    const { graph } = openParts({
      providers: { p: provider(["m"]) },
      groups: { a: { strategy: "first", targets: ["p/m"] } },
    });
    turns.retain(graph);
    expect([turns.next("a"), turns.next("b")]).toEqual([2, 0]);
  });
});

describe("server: credentials that rest", () => {
  it("knows them by the auth of the provider and of its endpoints, of every graph", () => {
    const parts: ConfigParts = {
      providers: {
        two: provider(["m"], {
          auth: { scheme: "bearer", keys: [{ key: { env: "A" } }, { key: { env: "B" } }] },
          endpoints: {
            "anthropic-messages": { auth: { scheme: "header", name: "x-api-key", key: { env: "C" } } },
          },
        }),
      },
    };
    const { router, health, provider: find } = open(parts);
    const coolAuths = createCoolAuths(health);
    coolAuths.add(router.graph);
    const chat = find("two");
    const messages = toSpeaker(chat, "anthropic-messages");
    const ticket = health.take({ provider: chat, model: "two/m", origin: "o", credentialSlot: 1 }, "/");
    const error = new GateError("upstream_rate_limited", { message: "slow", retryAfterSeconds: 5 });
    if (!(ticket instanceof Promise)) ticket.end({ kind: "failed", error, isOurs: false, isConnection: false });
    const reloaded = openParts(parts).graph;
    const before = reloaded.providers[0]?.auth;
    coolAuths.add(reloaded);
    expect([coolAuths.isCool(chat.auth, 0), coolAuths.isCool(chat.auth, 1)]).toEqual([false, true]);
    expect(coolAuths.isCool(messages.auth, 0)).toBe(false);
    expect(before !== undefined && before !== chat.auth && coolAuths.isCool(before, 1)).toBe(true);
  });
});
