import { describe, expect, it } from "vitest";
import { toInputTokens, toOutputTokens, type Usage } from "../../src/dialect/usage.ts";
import type { Price } from "../../src/graph/graph.ts";
import { parseInstant } from "../../src/graph/instant.ts";
import { findPrice, isInForce, priceUsage } from "../../src/meter/price.ts";
import { createModel, createRandom } from "./_records.ts";

const now = Date.parse("2026-11-20T12:00:00Z");
const nothing = (): undefined => undefined;

const buckets = [
  "inputUncachedTokens",
  "inputCacheReadTokens",
  "inputCacheWrite5mTokens",
  "inputCacheWrite1hTokens",
  "inputCacheWriteOtherTokens",
  "inputAudioTokens",
  "inputImageTokens",
  "inputVideoTokens",
  "outputTextTokens",
  "outputReasoningTokens",
  "outputAudioTokens",
  "outputImageTokens",
] as const satisfies (keyof Usage)[];

describe("meter: priceUsage", () => {
  it("prices input and output in whole nano-USD", () => {
    expect(priceUsage({ inputUncachedTokens: 1_000, outputTextTokens: 500 }, { input: 2.5, output: 10 }, now)).toBe(
      7_500_000,
    );
  });

  it("prices each bucket at its own rate", () => {
    const price: Price = {
      input: 1,
      output: 2,
      cacheRead: 3,
      cacheWrite: 4,
      cacheWrite1h: 5,
      reasoning: 6,
      inputAudio: 7,
      outputAudio: 8,
      inputImage: 9,
      outputImage: 10,
    };
    const costs = buckets.map((bucket) => priceUsage({ [bucket]: 1 }, price, now));
    expect(costs).toEqual([1, 3, 4, 5, 4, 7, 9, 1, 2, 6, 8, 10].map((rate) => rate * 1_000));
  });

  it("falls back to input, output and the shorter cache where a rate is not stated", () => {
    const costs = buckets.map((bucket) => priceUsage({ [bucket]: 1 }, { input: 1, output: 2, cacheWrite: 4 }, now));
    expect(costs).toEqual([1, 1, 4, 4, 4, 1, 1, 1, 2, 2, 2, 2].map((rate) => rate * 1_000));
    expect(priceUsage({ inputCacheWrite1hTokens: 1 }, { input: 1, output: 2 }, now)).toBe(1_000);
  });

  it("P81: takes the highest tier strictly below the whole input, for every token of the request", () => {
    const price: Price = {
      input: 1,
      output: 10,
      cacheRead: 0.5,
      tiers: [
        { aboveInputTokens: 500_000, input: 4, output: 40 },
        { aboveInputTokens: 200_000, input: 2, output: 20 },
      ],
    };
    const at = (input: number): number | null =>
      priceUsage(
        { inputUncachedTokens: input - 100_000, inputCacheReadTokens: 100_000, outputTextTokens: 1 },
        price,
        now,
      );
    expect(at(200_000)).toBe(100_000_000 + 50_000_000 + 10_000);
    expect(at(200_001)).toBe(200_002_000 + 50_000_000 + 20_000);
    expect(at(500_001)).toBe(1_600_004_000 + 50_000_000 + 40_000);
  });

  it("rounds once per line item, not per token", () => {
    // 0.0004 nano-USD a token: a thousand of them are less than half a nano-USD, three thousand are more than one.
    const price: Price = { input: 0.000_000_4, output: 0.000_000_4 };
    expect(priceUsage({ inputUncachedTokens: 1_000, outputTextTokens: 1_000 }, price, now)).toBe(0);
    expect(priceUsage({ inputUncachedTokens: 3_000, outputTextTokens: 3_000 }, price, now)).toBe(2);
  });

  it("adds the fee per request", () => {
    expect(priceUsage({}, { input: 1, output: 1, request: 0.005 }, now)).toBe(5_000_000);
  });

  it("takes a quarter of the price of deepseek-v4-pro until its discount ends, and the whole from then", () => {
    const price: Price = {
      input: 1.74,
      output: 3.48,
      request: 0.001,
      discount: { factor: 0.25, until: "2026-05-31T23:59:59Z" },
    };
    const usage: Usage = { inputUncachedTokens: 1_000_000, outputTextTokens: 1_000_000 };
    const end = Date.parse("2026-05-31T23:59:59Z");
    expect(priceUsage(usage, price, end - 1)).toBe(435_000_000 + 870_000_000 + 250_000);
    expect(priceUsage(usage, price, end)).toBe(1_740_000_000 + 3_480_000_000 + 1_000_000);
  });

  it("is null when the sum is more than a double holds exactly", () => {
    expect(priceUsage({ inputUncachedTokens: 1e18 }, { input: 1, output: 1 }, now)).toBeNull();
    expect(priceUsage({ inputUncachedTokens: Number.NaN }, { input: 1, output: 1 }, now)).toBeNull();
  });

  it("never falls when a bucket grows, is the sum of its buckets, and never negative", () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const random = createRandom(seed);
      const rate = (): number => Math.round(random() * 100_000) / 1_000;
      const price: Price = { input: rate(), output: rate(), cacheRead: rate(), reasoning: rate(), inputAudio: rate() };
      const usage: Record<string, number> = {};
      for (const bucket of buckets) if (random() < 0.6) usage[bucket] = Math.floor(random() * 2_000_000);
      const cost = priceUsage(usage, price, now);
      const parts = buckets.map((bucket) => priceUsage({ [bucket]: usage[bucket] ?? 0 }, price, now) ?? Number.NaN);
      expect(cost, `seed ${seed}`).toBe(parts.reduce((sum, part) => sum + part, 0));
      expect(cost, `seed ${seed}`).toBeGreaterThanOrEqual(0);
      for (const bucket of buckets) {
        const more = { ...usage, [bucket]: (usage[bucket] ?? 0) + 1 + Math.floor(random() * 1_000) };
        expect(priceUsage(more, price, now), `seed ${seed} ${bucket}`).toBeGreaterThanOrEqual(cost ?? Number.NaN);
      }
      const all = buckets.reduce((sum, bucket) => sum + (usage[bucket] ?? 0), 0);
      expect(toInputTokens(usage) + toOutputTokens(usage), `seed ${seed}`).toBe(all);
    }
  });
});

describe("meter: findPrice", () => {
  const own: Price = { input: 1, output: 2 };
  const override: Price = { input: 3, output: 4 };
  const listed: Price = { input: 5, output: 6 };

  it("takes the config's price, then the model's, then the embedded one", () => {
    const embedded = (): Price => listed;
    expect(findPrice({ model: createModel({ price: own, priceOverrides: [override] }), at: now, embedded })).toEqual({
      price: override,
      source: "config",
    });
    expect(findPrice({ model: createModel({ price: own }), at: now, embedded })).toEqual({
      price: own,
      source: "model",
    });
    expect(findPrice({ model: createModel(), at: now, embedded })).toEqual({ price: listed, source: "embedded" });
    expect(findPrice({ model: createModel(), at: now, embedded: nothing })).toBeUndefined();
  });

  it("asks the embedded list by provider and declared name, and only when nothing before it has a price", () => {
    const asked: unknown[] = [];
    const embedded = (...question: unknown[]): undefined => void asked.push(question);
    findPrice({ model: createModel({ price: own }), at: now, embedded });
    expect(asked).toEqual([]);
    findPrice({ model: createModel(), at: now, embedded });
    expect(asked).toEqual([["deepseek", "deepseek-v4-pro", now]]);
  });

  it("takes each of several dated prices in its own period, and the model's price outside of them", () => {
    const first: Price = { input: 1, output: 1, effectiveFrom: "2026-01-01", effectiveUntil: "2026-06-01" };
    const second: Price = { input: 2, output: 2, effectiveFrom: "2026-06-01", effectiveUntil: "2026-07-01" };
    const model = createModel({ price: own, priceOverrides: [first, second] });
    const at = (text: string): unknown => findPrice({ model, at: Date.parse(text), embedded: nothing })?.price;
    expect(at("2025-12-31T23:59:59.999Z")).toBe(own);
    expect(at("2026-01-01T00:00:00Z")).toBe(first);
    expect(at("2026-05-31T23:59:59.999Z")).toBe(first);
    expect(at("2026-06-01T00:00:00Z")).toBe(second);
    expect(at("2026-07-01T00:00:00Z")).toBe(own);
  });

  it("looks a dated variant up under its own id before its base", () => {
    const model = createModel({ id: "openai/gpt-4o", provider: "openai", name: "gpt-4o", price: own });
    const variantName = "gpt-4o-2024-05-13";
    const embedded = (_provider: string, name: string): Price | undefined =>
      name === variantName ? listed : undefined;
    const request = { model, variantName, at: now };
    expect(findPrice({ ...request, variantOverrides: [override], embedded })).toEqual({
      price: override,
      source: "config",
    });
    expect(findPrice({ ...request, embedded })).toEqual({ price: listed, source: "embedded" });
    expect(findPrice({ ...request, embedded: nothing })).toEqual({ price: own, source: "base" });
    expect(findPrice({ ...request, model: createModel(), embedded: nothing })).toBeUndefined();
  });
});

describe("meter: instants", () => {
  it("reads days and instants without an offset as UTC", () => {
    expect(parseInstant("2026-05-31")).toBe(Date.UTC(2026, 4, 31));
    expect(parseInstant("2026-05-31T10:20")).toBe(Date.UTC(2026, 4, 31, 10, 20));
    expect(parseInstant("2026-05-31T10:20:30.5Z")).toBe(Date.UTC(2026, 4, 31, 10, 20, 30, 500));
    expect(parseInstant("2026-05-31T10:20:30+02:00")).toBe(Date.UTC(2026, 4, 31, 8, 20, 30));
  });

  it("holds a price from its first moment up to, and not including, its end", () => {
    const price: Price = {
      input: 1,
      output: 1,
      effectiveFrom: "2026-02-28",
      effectiveUntil: "2026-03-01T00:00:00+01:00",
    };
    expect(isInForce(price, Date.UTC(2026, 1, 28) - 1)).toBe(false);
    expect(isInForce(price, Date.UTC(2026, 1, 28))).toBe(true);
    expect(isInForce(price, Date.UTC(2026, 1, 28, 23) - 1)).toBe(true);
    expect(isInForce(price, Date.UTC(2026, 1, 28, 23))).toBe(false);
  });
});
