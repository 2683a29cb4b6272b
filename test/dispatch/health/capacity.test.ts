import { describe, expect, it } from "vitest";
import type { Ticket } from "../../../src/dispatch/health.ts";
import { GateError } from "../../../src/errors.ts";
import type { GraphProvider } from "../../../src/graph/graph.ts";
import { createWorld, fail, take, toCapacity, toFailure, toPlace, toProvider, type World } from "./_world.ts";

/** Calls that wait, with what became of them in the order in which it did. */
function createQueue({ health }: World, provider: GraphProvider) {
  const served: string[] = [];
  const refused: string[] = [];
  const tickets: Ticket[] = [];
  const cancels = new Map<string, () => void>();
  return {
    served,
    refused,
    cancel: (name: string) => cancels.get(name)?.(),
    join(name: string, path: string): void {
      void Promise.resolve(health.take(toPlace(provider), path, (cancel) => cancels.set(name, cancel))).then(
        (taken) => {
          if (GateError.is(taken)) refused.push(`${name} ${taken.code}`);
          else {
            served.push(name);
            tickets.push(taken);
          }
        },
      );
    },
    /** The first of those who run leaves; whoever gets the place runs. */
    async leave(): Promise<void> {
      tickets.shift()?.end({ kind: "ok", firstByteMs: 1 });
      await settled();
    },
  };
}

/** Promises that are settled have called back. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("health: the capacity of a provider", () => {
  it("counts without a limit where none is set", () => {
    const { health } = createWorld();
    const provider = toProvider();
    const tickets = Array.from({ length: 1_000 }, () => take(health, toPlace(provider)));
    expect(health.inFlight("p/m")).toBe(1_000);
    expect(health.hasRoom(provider)).toBe(true);
    for (const ticket of tickets) ticket.end({ kind: "ok", firstByteMs: 1 });
    expect(health.inFlight("p/m")).toBe(0);
  });

  it("gives a place back once, whatever is said twice", () => {
    const { health } = createWorld();
    const provider = toProvider({ capacity: toCapacity(2) });
    const ticket = take(health, toPlace(provider));
    take(health, toPlace(provider));
    ticket.end({ kind: "aborted" });
    ticket.end({ kind: "aborted" });
    take(health, toPlace(provider));
    expect(health.hasRoom(provider)).toBe(false);
    expect(health.inFlight("p/m")).toBe(2);
  });

  it("holds for all models of a provider together", () => {
    const { health } = createWorld();
    const provider = toProvider({ capacity: toCapacity(2) });
    take(health, toPlace(provider, { model: "p/a" }));
    expect(health.hasRoom(provider)).toBe(true);
    take(health, toPlace(provider, { model: "p/b" }));
    expect(health.hasRoom(provider)).toBe(false);
    // There is a queue.
    expect(health.whyClosed(provider, "p/c")).toBeUndefined();
  });

  it("says full when there is no place and the queue is full", async () => {
    const world = createWorld();
    const provider = toProvider({ capacity: toCapacity(1, 2) });
    const queue = createQueue(world, provider);
    queue.join("runs", "/a");
    queue.join("waits", "/a");
    expect(world.health.whyClosed(provider, "p/m")).toBeUndefined();
    queue.join("waits too", "/b");
    expect(world.health.whyClosed(provider, "p/m")).toMatch(/full/u);
    queue.join("late", "/c");
    await settled();
    expect(queue.refused).toEqual(["late overloaded"]);
    await queue.leave();
    expect(world.health.whyClosed(provider, "p/m")).toBeUndefined();
  });

  it("says full at once without a queue", () => {
    const { health } = createWorld();
    const provider = toProvider({ capacity: toCapacity(1, 0) });
    expect(health.whyClosed(provider, "p/m")).toBeUndefined();
    take(health, toPlace(provider));
    expect(health.whyClosed(provider, "p/m")).toMatch(/full/u);
  });

  it("serves paths in turn, and each path in its order", async () => {
    const world = createWorld();
    const queue = createQueue(world, toProvider({ capacity: toCapacity(1) }));
    queue.join("first", "/a");
    for (const name of ["a1", "a2", "a3", "a4"]) queue.join(name, "/a");
    for (const name of ["b1", "b2"]) queue.join(name, "/b");
    queue.join("c1", "/c");
    await settled();
    for (let count = 0; count < 8; count += 1) await queue.leave();
    expect(queue.served).toEqual(["first", "a1", "b1", "c1", "a2", "b2", "a3", "a4"]);
    expect(world.health.inFlight("p/m")).toBe(0);
  });

  it("makes room in a full queue for a path that has less of it than another", async () => {
    const world = createWorld();
    const provider = toProvider({ capacity: toCapacity(1, 3) });
    const queue = createQueue(world, provider);
    for (const name of ["runs", "a1", "a2", "a3", "a4"]) queue.join(name, "/a");
    expect(world.health.whyClosed(provider, "p/m")).toBeUndefined();
    queue.join("b1", "/b");
    await settled();
    expect(queue.refused).toEqual(["a4 overloaded", "a3 overloaded"]);
    await queue.leave();
    await queue.leave();
    expect(queue.served).toEqual(["runs", "a1", "b1"]);
  });

  it("refuses who has waited too long", async () => {
    const world = createWorld();
    const provider = toProvider({ capacity: toCapacity(1, 10, 2_000) });
    const queue = createQueue(world, provider);
    queue.join("runs", "/a");
    queue.join("waits", "/a");
    world.pass(1_999);
    await settled();
    expect(queue.refused).toEqual([]);
    world.pass(1);
    await settled();
    expect(queue.refused).toEqual(["waits overloaded"]);
    expect(world.health.snapshot()[0]?.queued).toBe(0);
  });

  it("forgets who waits when its client leaves", async () => {
    const world = createWorld();
    const queue = createQueue(world, toProvider({ capacity: toCapacity(1) }));
    for (const name of ["runs", "gone", "next"]) queue.join(name, "/a");
    queue.cancel("gone");
    await settled();
    expect(queue.refused).toEqual(["gone client_closed"]);
    await queue.leave();
    expect(queue.served).toEqual(["runs", "next"]);
  });

  it("does not send into a circuit those who waited while it opened", async () => {
    const world = createWorld();
    const provider = toProvider({ capacity: toCapacity(1) });
    for (let count = 0; count < 4; count += 1) {
      fail(world.health, toPlace(provider));
      world.pass(500);
    }
    const fifth = take(world.health, toPlace(provider));
    const queue = createQueue(world, provider);
    for (const name of ["second", "third"]) queue.join(name, "/a");
    fifth.end(toFailure("upstream_error"));
    await settled();
    expect(queue.served).toEqual([]);
    expect(queue.refused).toEqual(["second no_target_available", "third no_target_available"]);
  });

  it("follows a reload that raises or removes the capacity", async () => {
    const world = createWorld();
    const queue = createQueue(world, toProvider({ capacity: toCapacity(1) }));
    for (const name of ["one", "two", "three"]) queue.join(name, "/a");
    await settled();
    expect(queue.served).toEqual(["one"]);
    const wider = toProvider({ capacity: toCapacity(3) });
    void world.health.take(toPlace(wider), "/b");
    await settled();
    expect(queue.served).toEqual(["one", "two"]);
    expect(world.health.inFlight("p/m")).toBe(3);
  });

  it("keeps those waiting whose provider a reload has changed", async () => {
    const world = createWorld();
    const queue = createQueue(world, toProvider({ capacity: toCapacity(1) }));
    for (const name of ["runs", "waits"]) queue.join(name, "/a");
    await settled();
    world.health.retain([toProvider({ fingerprint: "g" })]);
    await queue.leave();
    expect(queue.served).toEqual(["runs", "waits"]);
  });

  it("refuses all who wait when the gateway stops", async () => {
    const world = createWorld();
    const queue = createQueue(world, toProvider({ capacity: toCapacity(1) }));
    for (const name of ["runs", "waits"]) queue.join(name, "/a");
    world.health.dispose();
    await settled();
    expect(queue.refused).toEqual(["waits overloaded"]);
  });
});
