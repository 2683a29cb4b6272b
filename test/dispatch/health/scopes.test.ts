import { describe, expect, it } from "vitest";
import { GateError } from "../../../src/errors.ts";
import {
  breakCircuit,
  createWorld,
  fail,
  failToConnect,
  ORIGIN,
  refusal,
  succeed,
  take,
  toFailure,
  toKeys,
  toPlace,
  toProvider,
} from "./_world.ts";

describe("health: the three scopes of circuits", () => {
  it("closes every model behind a host that cannot be reached", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider();
    breakCircuit(world, () => failToConnect(health, toPlace(provider)));
    expect(health.whyClosed(provider, "p/m")).toMatch(/host cannot be reached/u);
    expect(health.whyClosed(provider, "p/other")).toMatch(/host cannot be reached/u);
    expect(world.events).toEqual([{ kind: "circuit_opened", provider: "p", scope: "host", origin: ORIGIN }]);
  });

  it.each(["upstream_error", "upstream_timeout", "upstream_malformed"] as const)(
    "closes only the model that fails with %s",
    (code) => {
      const world = createWorld();
      const { health } = world;
      const provider = toProvider();
      breakCircuit(world, () => fail(health, toPlace(provider), code));
      expect(health.whyClosed(provider, "p/m")).toMatch(/circuit is open/u);
      expect(health.whyClosed(provider, "p/other")).toBeUndefined();
      expect(world.events).toEqual([{ kind: "circuit_opened", provider: "p", scope: "model", model: "p/m" }]);
    },
  );

  it.each(["upstream_unauthorized", "upstream_quota_exhausted"] as const)(
    "rests only the credential that is refused with %s",
    (code) => {
      const world = createWorld();
      const { health } = world;
      const provider = toProvider({ auth: toKeys(2) });
      breakCircuit(world, () => fail(health, toPlace(provider), code));
      expect(health.isCool(provider, 0)).toBe(true);
      expect(health.isCool(provider, 1)).toBe(false);
      expect(health.whyClosed(provider, "p/m")).toBeUndefined();
      expect(world.events).toEqual([{ kind: "circuit_opened", provider: "p", scope: "credential", slot: 0 }]);
    },
  );

  it("says of a provider whose only credential is refused that it rests", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider({ auth: toKeys(1) });
    breakCircuit(world, () => fail(health, toPlace(provider), "upstream_unauthorized"));
    expect(health.whyClosed(provider, "p/m")).toMatch(/credential rests/u);
  });

  it("takes the request's own faults for nothing", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider();
    for (const code of ["upstream_rejected", "upstream_content_filtered", "upstream_context_length"] as const)
      breakCircuit(world, () => fail(health, toPlace(provider), code));
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
    expect(health.latencyMs("p/m")).toBeUndefined();
  });

  it("takes a 403 that says nothing of the key for the request's fault", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider({ auth: toKeys(1) });
    const error = new GateError("upstream_unauthorized", { message: "forbidden", isRequestForbidden: true });
    breakCircuit(world, () =>
      take(health, toPlace(provider)).end({ kind: "failed", error, isOurs: false, isConnection: false }),
    );
    expect(health.isCool(provider, 0)).toBe(false);
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
  });

  it("takes clients who leave, and deadlines of their own, for nothing", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider();
    const error = new GateError("upstream_timeout", { message: "the client's own deadline" });
    breakCircuit(world, () => take(health, toPlace(provider)).end({ kind: "aborted" }));
    breakCircuit(world, () =>
      take(health, toPlace(provider)).end({ kind: "failed", error, isOurs: true, isConnection: false }),
    );
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
    expect(health.latencyMs("p/m")).toBeUndefined();
  });

  it("does not blame a model for the host, nor a host for its models", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider();
    // Eight seconds of failures of both kinds in turn: neither is five in a row of its kind.
    for (let count = 0; count < 4; count += 1) {
      failToConnect(health, toPlace(provider));
      fail(health, toPlace(provider));
      world.pass(1_000);
    }
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
    fail(health, toPlace(provider));
    expect(world.events).toEqual([{ kind: "circuit_opened", provider: "p", scope: "model", model: "p/m" }]);
  });

  it("never judges credentials that clients bring", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider({ auth: { scheme: "forward" } });
    breakCircuit(world, () => fail(health, toPlace(provider), "upstream_unauthorized"));
    fail(health, toPlace(provider), "upstream_rate_limited", 60);
    expect(health.isCool(provider, 0)).toBe(false);
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
  });
});

describe("health: probes", () => {
  it("lets one call find out after thirty seconds, refuses the others, and closes after two successes", async () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider();
    breakCircuit(world, () => fail(health, toPlace(provider)));
    expect((await refusal(health, toPlace(provider))).retryAfterSeconds).toBe(30);
    world.pass(30_000);
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
    const probe = take(health, toPlace(provider));
    expect(health.whyClosed(provider, "p/m")).toMatch(/circuit is open/u);
    expect((await refusal(health, toPlace(provider))).code).toBe("no_target_available");
    probe.end({ kind: "ok", firstByteMs: 1 });
    succeed(health, toPlace(provider));
    expect(world.events.map((event) => event.kind)).toEqual(["circuit_opened", "circuit_closed"]);
    const both = [take(health, toPlace(provider)), take(health, toPlace(provider))];
    expect(both).toHaveLength(2);
  });

  it("keeps a credential at rest until its probe has succeeded twice", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider({ auth: toKeys(1) });
    breakCircuit(world, () => fail(health, toPlace(provider), "upstream_unauthorized"));
    world.pass(30_000);
    expect(health.isCool(provider, 0)).toBe(false);
    const probe = take(health, toPlace(provider));
    expect(health.isCool(provider, 0)).toBe(true);
    probe.end(toFailure("upstream_unauthorized"));
    world.pass(29_000);
    expect(health.isCool(provider, 0)).toBe(true);
    world.pass(1_000);
    succeed(health, toPlace(provider));
    succeed(health, toPlace(provider));
    expect(world.events.map((event) => event.kind)).toEqual(["circuit_opened", "circuit_closed"]);
  });

  it("gives the probe to the next call when the client of the first one leaves", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider();
    breakCircuit(world, () => fail(health, toPlace(provider)));
    world.pass(30_000);
    take(health, toPlace(provider)).end({ kind: "aborted" });
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
  });

  it("believes a stream as soon as its content comes, and still counts it when it breaks", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider();
    breakCircuit(world, () => fail(health, toPlace(provider)));
    world.pass(30_000);
    for (let count = 0; count < 2; count += 1) take(health, toPlace(provider)).answered(10);
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
    breakCircuit(world, () => {
      const stream = take(health, toPlace(provider));
      stream.end(toFailure("upstream_error"));
    });
    expect(health.whyClosed(provider, "p/m")).toMatch(/circuit is open/u);
  });
});

describe("health: what outlives a graph", () => {
  it("keeps its circuits through a reload of the same definition", () => {
    const world = createWorld();
    const { health } = world;
    breakCircuit(world, () => fail(health, toPlace(toProvider())));
    const reloaded = toProvider();
    health.retain([reloaded]);
    expect(health.whyClosed(reloaded, "p/m")).toMatch(/circuit is open/u);
  });

  it("starts closed at a changed base URL", () => {
    const world = createWorld();
    const { health } = world;
    breakCircuit(world, () => fail(health, toPlace(toProvider())));
    const moved = toProvider({ baseURL: "https://two.example/v1", fingerprint: "g" });
    expect(health.whyClosed(moved, "p/m")).toBeUndefined();
  });

  it("starts closed at a host that the environment has changed", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider();
    breakCircuit(world, () => failToConnect(health, toPlace(provider)));
    // Another origin behind the same reference.
    expect(take(health, toPlace(provider, { origin: "https://two.example" }))).toBeDefined();
  });

  it("drops what belongs to providers that are gone", () => {
    const world = createWorld();
    const { health } = world;
    succeed(health, toPlace(toProvider()));
    expect(health.latencyMs("p/m")).toBe(100);
    health.retain([toProvider({ id: "q" })]);
    expect(health.snapshot()).toEqual([]);
    expect(health.latencyMs("p/m")).toBeUndefined();
    expect(health.whyClosed(toProvider(), "p/m")).toBeUndefined();
  });

  it("reads load and latency of the definition in force once the old one is dropped", () => {
    const world = createWorld();
    const { health } = world;
    const old = toProvider();
    const running = take(health, toPlace(old));
    const next = toProvider({ fingerprint: "g" });
    health.retain([next]);
    expect(health.inFlight("p/m")).toBe(0);
    take(health, toPlace(next));
    running.end({ kind: "ok", firstByteMs: 9_999 });
    expect(health.inFlight("p/m")).toBe(1);
    expect(health.latencyMs("p/m")).toBeUndefined();
  });

  it("knows one provider in its dialects: one model and its circuit, an address each", () => {
    const world = createWorld();
    const { health } = world;
    const chat = toProvider({ dialects: ["openai-chat", "anthropic-messages"] });
    const messages = toProvider({ dialect: "anthropic-messages", dialects: chat.dialects });
    breakCircuit(world, () => failToConnect(health, toPlace(chat)));
    // Before the second dialect was called its host is not known, and all that are known are down.
    expect(health.whyClosed(messages, "p/m")).toMatch(/host cannot be reached/u);
    succeed(health, toPlace(messages, { origin: "https://two.example" }));
    expect(health.whyClosed(messages, "p/m")).toBeUndefined();
    expect(health.whyClosed(chat, "p/m")).toMatch(/host cannot be reached/u);
  });
});

describe("health: the snapshot", () => {
  it("shows circuits, load, latency and resting credentials", () => {
    const world = createWorld();
    const { health } = world;
    const provider = toProvider({ auth: toKeys(2) });
    succeed(health, toPlace(provider), 250);
    take(health, toPlace(provider));
    fail(health, toPlace(provider, { model: "p/n", credentialSlot: 1 }), "upstream_rate_limited", 30);
    breakCircuit(world, () => fail(health, toPlace(provider, { model: "p/bad" })));
    const rows = health.snapshot();
    expect(rows[0]).toEqual({ provider: "p", circuit: "closed", inFlight: 1, queued: 0, coolSlots: [1] });
    expect(rows.find((row) => row.model === "p/m")).toMatchObject({ circuit: "closed", inFlight: 1 });
    expect(rows.find((row) => row.model === "p/bad")).toMatchObject({ circuit: "open", inFlight: 0 });
  });
});
