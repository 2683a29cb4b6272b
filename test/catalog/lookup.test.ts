import { describe, expect, it } from "vitest";
import { findEmbeddedPrice } from "../../src/catalog/lookup.ts";

function inputRateAt(name: string, at: string): number | undefined {
  const [provider = "", model = ""] = name.split("/");
  return findEmbeddedPrice(provider, model, Date.parse(at))?.input;
}

describe("catalog: embedded prices", () => {
  it("has the vendors' list prices, in USD per million tokens", () => {
    expect(findEmbeddedPrice("openai", "gpt-4o")).toMatchObject({ input: 2.5, cacheRead: 1.25, output: 10 });
    expect(findEmbeddedPrice("openai", "gpt-5")).toMatchObject({ input: 1.25, cacheRead: 0.125, output: 10 });
    expect(findEmbeddedPrice("groq", "llama-3.3-70b-versatile")).toMatchObject({ input: 0.59, output: 0.79 });
    expect(findEmbeddedPrice("openai", "gpt-4o")?.source).toMatch(/^https:\/\//);
  });

  it("turns tiers per rate into rates per tier", () => {
    const price = findEmbeddedPrice("google", "gemini-2.5-pro");
    expect(price).toMatchObject({ input: 1.25, cacheRead: 0.125, output: 10 });
    expect(price?.tiers).toEqual([{ aboveInputTokens: 200_000, input: 2.5, cacheRead: 0.25, output: 15 }]);
  });

  it("knows the one-hour cache of a vendor that sells one", () => {
    expect(findEmbeddedPrice("anthropic", "claude-sonnet-4-5")).toMatchObject({
      input: 3,
      output: 15,
      cacheRead: 0.3,
      cacheWrite: 3.75,
      cacheWrite1h: 6,
    });
  });

  it("gives the price of the moment asked for", () => {
    expect(inputRateAt("openai/o3", "2025-06-09T23:59:59.999Z")).toBe(10);
    expect(inputRateAt("openai/o3", "2025-06-10T00:00:00Z")).toBe(2);
    expect(findEmbeddedPrice("openai", "o3")?.input).toBe(2);
  });

  it("gives the price of the hour where a vendor prices by hours, and the plain one when no moment is given", () => {
    const model = "deepseek/deepseek-v4-pro";
    expect(inputRateAt(model, "2026-11-20T00:59:59.999Z")).toBe(0.66);
    expect(inputRateAt(model, "2026-11-20T01:00:00Z")).toBe(1.32);
    expect(inputRateAt(model, "2026-11-20T04:00:00Z")).toBe(0.66);
    expect(inputRateAt(model, "2026-11-20T09:59:59Z")).toBe(1.32);
    expect(findEmbeddedPrice("deepseek", "deepseek-v4-pro")?.input).toBe(0.66);
  });

  it("finds a model of a vendor behind another provider only under exactly its id", () => {
    expect(findEmbeddedPrice("my-proxy", "gpt-4o")).toMatchObject({ input: 2.5, output: 10 });
    expect(findEmbeddedPrice("my-openai-proxy", "gpt-4o-2024-11-20-tuned-by-us")).toBeUndefined();
    expect(findEmbeddedPrice("ollama", "deepseek-v4-pro:8b")).toBeUndefined();
  });

  it("prefers the provider's own entry to the vendor's", () => {
    expect(findEmbeddedPrice("openai", "o4-mini")?.cacheRead).toBe(0.275);
    expect(findEmbeddedPrice("azure", "o4-mini")?.cacheRead).toBe(0.28);
  });

  it("knows xai under the id that models.dev gives it", () => {
    expect(findEmbeddedPrice("xai", "grok-3")).toMatchObject({ input: 3, output: 15 });
  });

  it("is undefined for unknown models and for prices whose shape it cannot say exactly", () => {
    expect(findEmbeddedPrice("openai", "no-such-model")).toBeUndefined();
    expect(findEmbeddedPrice("nobody", "__proto__")).toBeUndefined();
    // Priced per page.
    expect(findEmbeddedPrice("mistral", "mistral-ocr-latest")).toBeUndefined();
    // Priced by input alone.
    expect(findEmbeddedPrice("openai", "text-embedding-3-small")).toBeUndefined();
  });
});
