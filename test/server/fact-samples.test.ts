import { describe, expect, it } from "vitest";
import type { GatewayFile } from "../../src/config/types.gen.ts";
import { createFacts } from "../../src/route/fact-reader.ts";
import type { FactRecord } from "../../src/route/fact-record.ts";
import { createFactSampler, type DecidedRequest } from "../../src/server/fact-samples.ts";
import { readFactLines } from "../../src/store/fact-store.ts";
import { createUsageStorage } from "../../src/store/usage-storage.ts";
import { postJson } from "../_helpers/client.ts";
import { body, caller, openParts, provider } from "../_helpers/config.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { decide, toDecision } from "../_helpers/routing.ts";
import { startUpstream } from "../_helpers/upstream.ts";

type Record = NonNullable<GatewayFile["facts"]>["record"];

function open(record?: Record) {
  const router = openParts({
    gateway: { facts: record === undefined ? {} : { record } },
    providers: { p: provider(["m"]) },
    groups: { g: { strategy: "first", targets: ["p/m"] } },
  });
  const kept: { readonly line: string; readonly keepDays: number }[] = [];
  const jobs: (() => void)[] = [];
  const failures: unknown[] = [];
  const clock = { at: Date.UTC(2026, 0, 10), chance: 0.5 };
  const sampler = createFactSampler({
    store: { append: (line, keepDays) => void kept.push({ line, keepDays }) },
    now: () => clock.at,
    random: () => clock.chance,
    later: (job) => void jobs.push(job),
    onFailure: (error) => void failures.push(error),
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
  return { offer, run, kept, jobs, clock, failures, sampler, request };
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

  it("leaves out a request whose facts cannot be read", () => {
    const { sampler, request, run, failures } = open();
    const { facts } = request();
    const broken = new Proxy(facts, {
      get(target, name) {
        if (name === "inputTokens") throw new Error("no such part");
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    sampler.offer({ ...request(), facts: broken });
    expect(run()).toBe(0);
    expect(failures).toEqual([new Error("no such part")]);
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

describe("server: recorded facts", () => {
  it("stand beside the usage of the same request, answered or not", async () => {
    const upstream = await startUpstream();
    const gateway = await startGateway({
      "providers/local.yaml": providerFile(upstream.url),
      "providers/gone.yaml": providerFile("http://127.0.0.1:1/v1"),
      "gateway.config.yaml": "facts: { record: { share: 1 } }\n",
    });
    try {
      const ask = (model: string): ReturnType<typeof postJson> =>
        postJson(`${gateway.url}/v1/chat/completions`, {
          model,
          messages: [{ role: "user", content: "a secret word" }],
        });
      const served = await ask("local/small");
      const failed = await ask("gone/small");
      expect([served.status, failed.status]).toEqual([200, 502]);
      await gateway.server.drain();
      const records = await readRecords(gateway);
      expect(records.map(({ requestId, targets }) => ({ requestId, targets }))).toEqual([
        { requestId: served.headers["x-request-id"], targets: ["local/small"] },
        { requestId: failed.headers["x-request-id"], targets: ["gone/small"] },
      ]);
      expect(JSON.stringify(records)).not.toContain("secret");
    } finally {
      await gateway.close();
      await upstream.close();
    }
  });
});

async function readRecords({ server }: TestGateway): Promise<FactRecord[]> {
  const storage = createUsageStorage(undefined, server.stateDir);
  if (storage.kind === "refused") throw new Error(storage.message);
  const records: FactRecord[] = [];
  const now = Date.now();
  // A day may have ended while the test ran.
  for (const at of [now - 86_400_000, now])
    for await (const line of readFactLines(storage.storage, new Date(at).toISOString().slice(0, 10)))
      records.push(JSON.parse(line) as FactRecord);
  return records;
}
