import { describe, expect, it } from "vitest";
import type { GatewayFile } from "../../src/config/types.gen.ts";
import { createFacts } from "../../src/route/fact-reader.ts";
import type { FactRecord } from "../../src/route/fact-record.ts";
import { createFactSampler, type DecidedRequest } from "../../src/server/fact-samples.ts";
import { body, caller, openParts, provider } from "../_helpers/config.ts";
import { decide, toDecision } from "../_helpers/routing.ts";

type Record = NonNullable<GatewayFile["facts"]>["record"];

function open(record?: Record) {
  const router = openParts({
    gateway: { facts: record === undefined ? {} : { record } },
    providers: { p: provider(["m"]) },
    groups: { g: { strategy: "first", targets: ["p/m"] } },
  });
  const kept: { readonly line: string; readonly keepDays: number }[] = [];
  const jobs: (() => void)[] = [];
  const clock = { at: Date.UTC(2026, 0, 10), chance: 0.5 };
  const sampler = createFactSampler({
    store: { append: (line, keepDays) => void kept.push({ line, keepDays }) },
    now: () => clock.at,
    random: () => clock.chance,
    later: (job) => void jobs.push(job),
  });
  const offer = (count: number): void => {
    for (let index = 0; index < count; index += 1) sampler.offer(request());
  };
  const request = (): DecidedRequest => {
    const facts = createFacts(body({ text: "a secret" }), caller(), router);
    return { requestId: "01REQUEST", facts, decision: toDecision(decide(router, "g")), router };
  };
  const run = (): number => {
    for (const job of jobs.splice(0)) job();
    return kept.splice(0).length;
  };
  return { offer, run, kept, jobs, clock };
}

describe("server: sample of facts", () => {
  it("takes the first of each second, and then the share", () => {
    const { offer, run, clock } = open();
    offer(100);
    expect(run()).toBe(1);
    clock.chance = 0.009;
    offer(10);
    expect(run()).toBe(10);
    clock.at += 1_000;
    clock.chance = 0.01;
    offer(10);
    expect(run()).toBe(1);
  });

  it("takes no more in a second than allowed", () => {
    const { offer, run, clock } = open({ share: 1, minPerSecond: 0, maxPerSecond: 7 });
    offer(20);
    expect(run()).toBe(7);
    clock.at += 1_000;
    offer(20);
    expect(run()).toBe(7);
  });

  it("takes none where the config says so", () => {
    const { offer, run } = open(false);
    offer(20);
    expect(run()).toBe(0);
  });

  it("reads the facts later, and keeps a record without text for the days of the config", () => {
    const { offer, kept, jobs } = open({ keepDays: 3 });
    offer(1);
    expect(kept).toEqual([]);
    for (const job of jobs) job();
    const [entry] = kept;
    expect(entry?.keepDays).toBe(3);
    expect(entry?.line).not.toContain("secret");
    const record = JSON.parse(entry?.line ?? "") as FactRecord;
    expect(record).toMatchObject({ v: 1, requestId: "01REQUEST", asked: "g", resolved: "g", targets: ["p/m"] });
  });
});
