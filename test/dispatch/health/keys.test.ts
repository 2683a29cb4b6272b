import { describe, expect, it } from "vitest";
import { createWorld, fail, refusal, succeed, take, toFailure, toKeys, toPlace, toProvider } from "./_world.ts";

describe("health: several keys", () => {
  it("rests a key for its retry-after when it is limited, for every request and every model", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider({ auth: toKeys(2) });
    fail(health, toPlace(provider, { credentialSlot: 1 }), "upstream_rate_limited", 7);
    expect([health.isCool(provider, 0), health.isCool(provider, 1)]).toEqual([false, true]);
    expect(health.whyClosed(provider, "p/other")).toBeUndefined();
    world.pass(6_900);
    expect(health.isCool(provider, 1)).toBe(true);
    world.pass(100);
    expect(health.isCool(provider, 1)).toBe(false);
  });

  it("rests a key for a second when the provider does not say for how long", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider({ auth: toKeys(1) });
    fail(health, toPlace(provider), "upstream_rate_limited");
    world.pass(900);
    expect(health.isCool(provider, 0)).toBe(true);
    world.pass(100);
    expect(health.isCool(provider, 0)).toBe(false);
  });

  it("does not rest a key that may be asked again at once", () => {
    const { health, events } = createWorld();
    const provider = toProvider();
    fail(health, toPlace(provider), "upstream_rate_limited", 0);
    expect(health.isCool(provider, 0)).toBe(false);
    expect(events).toEqual([]);
  });

  it("keeps calls away when every key rests, and says so", async () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider({ auth: toKeys(2) });
    fail(health, toPlace(provider, { credentialSlot: 0 }), "upstream_rate_limited", 5);
    fail(health, toPlace(provider, { credentialSlot: 1 }), "upstream_rate_limited", 9);
    expect(health.whyClosed(provider, "p/m")).toMatch(/all its credentials rest/u);
    expect((await refusal(health, toPlace(provider, { credentialSlot: 1 }))).retryAfterSeconds).toBe(9);
    world.pass(5_000);
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
  });

  it("takes no call with a key that rests, though another is free", async () => {
    const { health } = createWorld();
    const provider = toProvider({ auth: toKeys(2) });
    fail(health, toPlace(provider), "upstream_rate_limited", 5);
    expect((await refusal(health, toPlace(provider))).code).toBe("no_target_available");
    succeed(health, toPlace(provider, { credentialSlot: 1 }));
  });

  it("reports a rest once, however many answers of the same moment say it, and keeps the longest", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider({ auth: toKeys(1) });
    const tickets = Array.from({ length: 5 }, () => take(health, toPlace(provider)));
    for (const [index, ticket] of tickets.entries()) ticket.end(toFailure("upstream_rate_limited", 10 - index));
    expect(world.events).toEqual([{ kind: "credential_cooling", provider: "p", slot: 0, forMs: 10_000 }]);
    world.pass(9_000);
    expect(health.isCool(provider, 0)).toBe(true);
  });

  it("waits for a used-up quota that says when it is filled up", () => {
    const { health } = createWorld();
    const provider = toProvider({ auth: toKeys(2) });
    fail(health, toPlace(provider), "upstream_quota_exhausted", 60);
    expect(health.isCool(provider, 0)).toBe(true);
  });

  it("opens no circuit for limits: the provider is well", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider();
    for (let count = 0; count < 20; count += 1) {
      fail(health, toPlace(provider), "upstream_rate_limited", 1);
      world.pass(1_000);
    }
    expect(world.events.every((event) => event.kind === "credential_cooling")).toBe(true);
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
  });

  it("keeps the keys of an endpoint apart from the provider's own", () => {
    const { health } = createWorld();
    const provider = toProvider({ auth: toKeys(1) });
    const endpoint = toProvider({ auth: { scheme: "header", name: "x-api-key", key: { env: "OTHER" } } });
    fail(health, toPlace(provider), "upstream_rate_limited", 5);
    expect(health.isCool(provider, 0)).toBe(true);
    expect(health.isCool(endpoint, 0)).toBe(false);
  });

  it("keeps a rest through a reload", () => {
    const { health } = createWorld();
    fail(health, toPlace(toProvider({ auth: toKeys(1) })), "upstream_rate_limited", 5);
    const reloaded = toProvider({ auth: toKeys(1) });
    health.retain([reloaded]);
    expect(health.isCool(reloaded, 0)).toBe(true);
  });
});
