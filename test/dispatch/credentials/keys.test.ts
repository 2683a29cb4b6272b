import { afterEach, describe, expect, it } from "vitest";
import { choose } from "../../../src/dispatch/credentials/choose.ts";
import type { Auth } from "../../../src/graph/auth.ts";
import { authorizeNow, expectRefused, machine, outgoing, ports, type TestPorts } from "./_call.ts";
import { authorizeCall } from "../../../src/dispatch/credentials/authorize-call.ts";

let open: TestPorts | undefined;

afterEach(() => open?.dispose());

const three: Auth = {
  scheme: "bearer",
  keys: [{ key: { env: "A" } }, { key: { env: "B" }, weight: 3 }, { key: { env: "C" }, weight: 0 }],
};

describe("credentials: keys", () => {
  it("sends a bearer key, a key in a header of the provider's, or nothing", () => {
    open = ports(machine({ env: { A: "s3cret" } }));
    const key = { env: "A" };
    const send = (auth: Auth): readonly string[] => authorizeNow(auth, outgoing(), open as TestPorts).headers;
    expect(send({ scheme: "bearer", key })).toEqual(["authorization", "Bearer s3cret"]);
    expect(send({ scheme: "header", name: "X-Api-Key", key })).toEqual(["x-api-key", "s3cret"]);
    expect(send({ scheme: "none" })).toEqual([]);
    expect(authorizeNow({ scheme: "none" }, outgoing(), open)).toMatchObject({ path: "/v1/chat/completions", slot: 0 });
  });

  it("makes a header line once for a key, and anew when the key is rotated", () => {
    const host = machine({ env: { A: "first" } });
    open = ports(host);
    const auth: Auth = { scheme: "bearer", key: { env: "A" } };
    const before = authorizeNow(auth, outgoing(), open).headers;
    expect(authorizeNow(auth, outgoing(), open).headers).toBe(before);
    host.env["A"] = "second";
    expect(authorizeNow(auth, outgoing(), open).headers).toEqual(["authorization", "Bearer second"]);
  });

  it("refuses a key that is missing or cannot stand in a header, without showing it", () => {
    const host = machine();
    open = ports(host);
    for (const scheme of ["bearer", "header"] as const) {
      const auth: Auth =
        scheme === "bearer" ? { scheme, key: { env: "A" } } : { scheme, name: "x-key", key: { env: "A" } };
      for (const secret of [undefined, "two\nlines", "with space", "umläut"]) {
        if (secret === undefined) delete host.env["A"];
        else host.env["A"] = secret;
        const error = expectRefused(authorizeCall(auth, outgoing(), open) as never);
        expect(error).toMatchObject({ code: "upstream_unauthorized", fallback: true });
        expect(error.message).toBe('The credential of provider "acme" is not set or not usable.');
      }
    }
  });

  it("calls an open server without a key, but does not take a broken key for none", () => {
    const host = machine();
    open = ports(host);
    const auth: Auth = { scheme: "bearer", key: { env: "A" }, optional: true };
    expect(authorizeNow(auth, outgoing(), open).headers).toEqual([]);
    host.env["A"] = "broken key";
    expect(expectRefused(authorizeCall(auth, outgoing(), open) as never).code).toBe("upstream_unauthorized");
  });

  it("spreads requests over several keys by weight, the same seed always to the same", () => {
    open = ports(machine({ env: { A: "a", B: "b", C: "c" } }));
    const counts = [0, 0, 0];
    for (let seed = 0; seed < 4_000; seed += 1) {
      const { slot, headers } = authorizeNow(three, outgoing({ seed }), open);
      counts[slot] = (counts[slot] ?? 0) + 1;
      expect(headers).toEqual(["authorization", `Bearer ${"abc"[slot]}`]);
      expect(authorizeNow(three, outgoing({ seed }), open).slot).toBe(slot);
    }
    expect(counts[0]).toBeGreaterThan(850);
    expect(counts[0]).toBeLessThan(1_150);
    expect(counts[2]).toBe(0);
  });

  it("leaves out keys that do not resolve, and moves no other request by it", () => {
    const host = machine({ env: { A: "a", B: "b", C: "c" } });
    open = ports(host);
    const at = (seed: number): number => authorizeNow(three, outgoing({ seed }), open as TestPorts).slot;
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    const before = seeds.map(at);
    delete host.env["A"];
    expect(seeds.map(at)).toEqual(before.map(() => 1));
    host.env["A"] = "a";
    delete host.env["B"];
    expect(seeds.map(at)).toEqual(before.map(() => 0));
    delete host.env["A"];
    expect(at(1)).toBe(2);
    delete host.env["C"];
    expect(expectRefused(authorizeCall(three, outgoing(), open) as never).code).toBe("upstream_unauthorized");
  });

  it("lets a key rest while another can be used, and takes resting ones rather than none", () => {
    const host = machine({ env: { A: "a", B: "b" } });
    open = ports(host);
    const resting = new Set([1]);
    const using = { ...open, isCool: (_auth: Auth, slot: number) => resting.has(slot) };
    const slots = Array.from({ length: 50 }, (_, seed) => authorizeNow(three, outgoing({ seed }), using).slot);
    expect(new Set(slots)).toEqual(new Set([0]));
    resting.add(0);
    const all = Array.from({ length: 50 }, (_, seed) => authorizeNow(three, outgoing({ seed }), using).slot);
    expect(new Set(all)).toEqual(new Set([0, 1]));
  });

  it("prefers a rested key of weight 0 to a resting one with weight", () => {
    const slots = [
      { index: 0, weight: 1 },
      { index: 1, weight: 0 },
    ];
    expect(choose(slots, 7, () => false)?.index).toBe(0);
    expect(choose(slots, 7, (index) => index === 0)?.index).toBe(1);
    expect(choose([], 7, () => false)).toBeUndefined();
  });
});
