import { describe, expect, it } from "vitest";
import { printUsd, summarizeUsage, usageDimensions } from "../../src/meter/summary.ts";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { createRandom, createRecord } from "./_records.ts";

describe("meter: summarizeUsage", () => {
  it("sums the records of each model, dearest first", async () => {
    const summary = await summarizeUsage(
      [
        createRecord({ requestId: "a", model: "x/small", costNanoUsd: 5 }),
        createRecord({
          requestId: "b",
          model: "x/large",
          costNanoUsd: 1_500_000_000,
          usage: {
            inputUncachedTokens: 1,
            inputCacheReadTokens: 2,
            inputCacheWrite5mTokens: 4,
            inputCacheWrite1hTokens: 8,
            inputImageTokens: 16,
            outputTextTokens: 32,
            outputReasoningTokens: 64,
          },
        }),
      ],
      ["model"],
    );
    expect(summary.rows).toEqual([
      {
        model: "x/large",
        requests: 1,
        errors: 0,
        ownCalls: 0,
        inputTokens: 31,
        cacheReadInputTokens: 2,
        cacheWriteInputTokens: 12,
        outputTokens: 96,
        reasoningOutputTokens: 64,
        costNanoUsd: "1500000000",
        costUsd: "1.5",
        unpriced: 0,
        estimated: 0,
      },
      {
        model: "x/small",
        requests: 1,
        errors: 0,
        ownCalls: 0,
        inputTokens: 10,
        cacheReadInputTokens: 0,
        cacheWriteInputTokens: 0,
        outputTokens: 5,
        reasoningOutputTokens: 0,
        costNanoUsd: "5",
        costUsd: "0.000000005",
        unpriced: 0,
        estimated: 0,
      },
    ]);
    expect(summary.total).toMatchObject({ requests: 2, inputTokens: 41, outputTokens: 101, costNanoUsd: "1500000005" });
  });

  it("counts a request that fell back once in the total, once at each model, and as an error only where it ended as one", async () => {
    const records = [
      createRecord({ requestId: "a", attempt: 1, model: "x/busy", status: 429, errorCode: "upstream_rate_limited" }),
      createRecord({ requestId: "a", attempt: 2, cause: "retry", model: "x/busy", status: 503 }),
      createRecord({ requestId: "a", attempt: 3, cause: "fallback", model: "x/calm", status: 200 }),
    ];
    const summary = await summarizeUsage(records, ["model"]);
    expect(summary.rows).toMatchObject([
      { model: "x/busy", requests: 1, errors: 1, inputTokens: 20 },
      { model: "x/calm", requests: 1, errors: 0, inputTokens: 10 },
    ]);
    expect(summary.total).toMatchObject({ requests: 1, errors: 0, inputTokens: 30 });
  });

  it("keeps Gate's own calls out of the requests and their errors, and in the tokens and the cost", async () => {
    const records = [
      createRecord({ requestId: "a", model: "x/large", costNanoUsd: 100 }),
      createRecord({ requestId: "b", parentId: "a", kind: "classifier", model: "x/small", costNanoUsd: 2 }),
      createRecord({ requestId: "c", kind: "classifier", model: "x/small", costNanoUsd: 3, status: 504 }),
    ];
    const byModel = await summarizeUsage(records, ["model"]);
    expect(byModel.rows).toMatchObject([
      { model: "x/large", requests: 1, errors: 0, ownCalls: 0, inputTokens: 10, costNanoUsd: "100" },
      { model: "x/small", requests: 0, errors: 0, ownCalls: 2, inputTokens: 20, costNanoUsd: "5" },
    ]);
    expect(byModel.total).toMatchObject({ requests: 1, errors: 0, ownCalls: 2, costNanoUsd: "105" });
    const byKind = await summarizeUsage(records, ["kind"]);
    expect(byKind.rows).toMatchObject([
      { kind: "request", requests: 1, ownCalls: 0, costNanoUsd: "100" },
      { kind: "classifier", requests: 0, ownCalls: 2, costNanoUsd: "5" },
    ]);
  });

  it("counts an answer that broke off after its status as an error", async () => {
    const { total } = await summarizeUsage([createRecord({ status: 200, errorCode: "upstream_error" })], ["model"]);
    expect(total).toMatchObject({ requests: 1, errors: 1 });
  });

  it("adds nothing for records without a cost, and counts them and the estimated ones", async () => {
    const { total } = await summarizeUsage(
      [
        createRecord({ requestId: "a", costNanoUsd: null, usageSource: "unknown", usage: {} }),
        createRecord({ requestId: "b", costNanoUsd: 7, usageSource: "estimated" }),
        createRecord({ requestId: "c", costNanoUsd: 0 }),
      ],
      ["key"],
    );
    expect(total).toMatchObject({ requests: 3, costNanoUsd: "7", unpriced: 1, estimated: 1 });
  });

  it("says null where records have no value for a dimension", async () => {
    const { rows } = await summarizeUsage([createRecord()], ["group", "session", "key"]);
    expect(rows).toMatchObject([{ group: null, session: null, key: "anonymous" }]);
  });

  it("sums money beyond what a double holds", async () => {
    const large = Number.MAX_SAFE_INTEGER;
    const records = ["a", "b", "c"].map((requestId) => createRecord({ requestId, costNanoUsd: large }));
    const { total } = await summarizeUsage(records, ["model"]);
    expect(total.costNanoUsd).toBe((BigInt(large) * 3n).toString());
    expect(total.costUsd).toBe("27021597.764222973");
  });

  it("gives rows whose sums are the total, for every dimension", async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = createRandom(seed);
      const pick = (name: string): string => `${name}${Math.floor(random() * 4)}`;
      const records: UsageRecord[] = Array.from({ length: 200 }, (_, index) =>
        createRecord({
          requestId: `r${index}`,
          settledAt: 1_700_000_000_000 + index * 60_000,
          model: pick("m"),
          key: pick("k"),
          provider: pick("p"),
          path: pick("/"),
          revision: pick("v"),
          ...(random() < 0.5 ? { group: pick("g") } : {}),
          ...(random() < 0.5 ? { session: pick("s") } : {}),
          costNanoUsd: random() < 0.1 ? null : Math.floor(random() * 1e12),
          status: random() < 0.2 ? 500 : 200,
          usageSource: random() < 0.2 ? "estimated" : "reported",
          usage: { inputUncachedTokens: Math.floor(random() * 1e6), outputReasoningTokens: Math.floor(random() * 1e6) },
        }),
      );
      for (const by of [...usageDimensions.map((dimension) => [dimension]), [...usageDimensions]]) {
        const { rows, total } = await summarizeUsage(records, by);
        const sum = (
          field: "requests" | "errors" | "inputTokens" | "outputTokens" | "unpriced" | "estimated",
        ): number => rows.reduce((all, row) => all + row[field], 0);
        for (const field of ["requests", "errors", "inputTokens", "outputTokens", "unpriced", "estimated"] as const) {
          expect(sum(field), `seed ${seed} by ${by.join()} ${field}`).toBe(total[field]);
        }
        expect(rows.reduce((all, row) => all + BigInt(row.costNanoUsd), 0n).toString()).toBe(total.costNanoUsd);
      }
    }
  });
});

describe("meter: printUsd", () => {
  it("prints nano-USD exactly and without trailing zeros", () => {
    expect([0n, 1n, 10n, 1_000_000_000n, 1_230_000_000n, -5n, 123_456_789_012_345_678_901n].map(printUsd)).toEqual([
      "0",
      "0.000000001",
      "0.00000001",
      "1",
      "1.23",
      "-0.000000005",
      "123456789012.345678901",
    ]);
  });
});
