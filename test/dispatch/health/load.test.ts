import { describe, expect, it } from "vitest";
import { GateError } from "../../../src/errors.ts";
import { createWorld, fail, failToConnect, succeed, take, toPlace, toProvider, type World } from "./_world.ts";

describe("health: latency", () => {
  it("is unknown before the first answer", () => {
    const { health } = createWorld();
    take(health, toPlace(toProvider()));
    expect(health.latencyMs("p/m")).toBeUndefined();
  });

  it("rises at once with a slow answer and falls slowly with fast ones", () => {
    const world = createWorld();
    const { health } = world;
    const place = toPlace(toProvider());
    succeed(health, place, 100);
    expect(health.latencyMs("p/m")).toBe(100);
    succeed(health, place, 2_000);
    expect(health.latencyMs("p/m")).toBe(2_000);
    succeed(health, place, 100);
    expect(health.latencyMs("p/m")).toBe(2_000);
    world.pass(1_000);
    succeed(health, place, 100);
    expect(health.latencyMs("p/m")).toBeCloseTo(100 + 1_900 * Math.exp(-0.1), 6);
    world.pass(60_000);
    succeed(health, place, 100);
    expect(health.latencyMs("p/m")).toBeGreaterThan(100);
    expect(health.latencyMs("p/m")).toBeLessThan(110);
  });

  it("fades while nothing is observed, so that a slow model is tried again", () => {
    const world = createWorld();
    succeed(world.health, toPlace(toProvider()), 1_000);
    world.pass(10_000);
    expect(world.health.latencyMs("p/m")).toBeCloseTo(1_000 / Math.E, 6);
  });

  it.each([
    ["an error", (world: World) => fail(world.health, toPlace(toProvider()))],
    ["a refused credential", (world: World) => fail(world.health, toPlace(toProvider()), "upstream_unauthorized")],
    ["a limit", (world: World) => fail(world.health, toPlace(toProvider()), "upstream_rate_limited")],
    ["a refused connection", (world: World) => failToConnect(world.health, toPlace(toProvider()))],
  ])("counts %s as slow, however quick it came", (_name, failOnce) => {
    const world = createWorld();
    succeed(world.health, toPlace(toProvider()), 100);
    failOnce(world);
    expect(world.health.latencyMs("p/m")).toBe(5_000);
  });

  it("counts a failure after a long wait for as long as it took", () => {
    const world = createWorld();
    const ticket = take(world.health, toPlace(toProvider()));
    world.pass(60_000);
    ticket.end({ ...failure(), kind: "failed" });
    expect(world.health.latencyMs("p/m")).toBe(60_000);
  });

  it("hears of a stream when its content begins", () => {
    const { health } = createWorld();
    const ticket = take(health, toPlace(toProvider()));
    ticket.answered(300);
    expect(health.latencyMs("p/m")).toBe(300);
    ticket.end({ kind: "ok", firstByteMs: 300 });
    expect(health.inFlight("p/m")).toBe(0);
  });
});

describe("health: the budget of retries", () => {
  it("is three a second where there is little traffic", () => {
    const world = createWorld();
    for (let second = 0; second < 5; second += 1) {
      expect(countRetries(world)).toBe(3);
      world.pass(1_000);
    }
  });

  it("is a fifth of the requests of ten seconds where there is more", () => {
    const world = createWorld();
    const place = toPlace(toProvider());
    for (let count = 0; count < 1_000; count += 1) {
      succeed(world.health, place);
      if (count % 200 === 199) world.pass(1_000);
    }
    expect(countRetries(world)).toBe(200);
    world.pass(1_000);
    expect(countRetries(world)).toBe(3);
    world.pass(10_000);
    expect(countRetries(world)).toBe(3);
  });

  it("does not grow by its own retries", () => {
    const world = createWorld();
    const place = toPlace(toProvider());
    for (let count = 0; count < 100; count += 1) succeed(world.health, place);
    let granted = 0;
    while (world.health.mayRetry(place.provider)) {
      granted += 1;
      succeed(world.health, place);
    }
    expect(granted).toBe(20);
  });

  it("is each provider's own", () => {
    const world = createWorld();
    expect(countRetries(world)).toBe(3);
    expect(countRetries(world, toProvider({ id: "q" }))).toBe(3);
  });
});

function failure() {
  return { error: new GateError("upstream_timeout", { message: "late" }), isOurs: false, isConnection: false } as const;
}

function countRetries({ health }: World, provider = toProvider()): number {
  let granted = 0;
  while (granted < 10_000 && health.mayRetry(provider)) granted += 1;
  return granted;
}
