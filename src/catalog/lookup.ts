/**
 * Embedded list prices, from the package `@pydantic/genai-prices`.
 *
 * In: a provider and a model. Out: a Price when the list has one that maps exactly, else undefined. No network, no clock.
 */
import type { ConditionalPrice, ModelPrice, Tier, TieredPrices } from "@pydantic/genai-prices";
import { createRequire } from "node:module";
import type { Price } from "../config/types.gen.ts";

/**
 * The embedded list price of a model, or undefined.
 *
 * The provider's own entry comes first; then that of the vendor who makes the model, and there only under exactly this id: a prefix would price a
 * self-hosted variant like the vendor's best. Some listed prices change by day or by hour: with `at` (epoch milliseconds) the one in force
 * then, without it the newest that holds all day, for callers who only ask whether there is one.
 */
export function findEmbeddedPrice(provider: string, model: string, at?: number): Price | undefined {
  const key = `${provider}/${model}`;
  let periods = cache.get(key);
  if (periods === undefined) {
    periods = findPeriods(provider, model);
    // Clients may name models freely where a provider passes them on, so the cache has a bound.
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(key, periods);
  }
  for (let index = periods.length - 1; index >= 0; index -= 1) {
    const period = periods[index];
    if (period !== undefined && holds(period, at)) return period.price;
  }
  // The list's own rule: before the first dated price, the first one holds.
  return periods[0]?.price;
}

interface Period {
  readonly constraint: ConditionalPrice["constraint"];
  /** Undefined when the listed price has a part that Gate's shape cannot say. */
  readonly price: Price | undefined;
}

type GenaiPrices = Pick<typeof import("@pydantic/genai-prices"), "calcPrice" | "findProvider">;

const MAX_CACHED = 10_000;
const cache = new Map<string, readonly Period[]>();
let loaded: GenaiPrices | undefined;

// Ids under which the list knows providers that Gate, like models.dev, calls otherwise.
const listIds = new Map([
  ["xai", "x-ai"],
  ["amazon-bedrock", "aws"],
  ["togetherai", "together"],
  ["fireworks-ai", "fireworks"],
  ["google-vertex", "google"],
  ["moonshotai-cn", "moonshotai"],
]);

// Vendors that set the price of models which others serve too.
const canonicalVendors = ["openai", "anthropic", "google", "deepseek", "x-ai", "mistral", "cohere", "moonshotai"];

function loadList(): GenaiPrices {
  // Half a megabyte of prices: read on the first look-up, so that a start which needs none does not pay for it.
  if (loaded === undefined) loaded = createRequire(import.meta.url)("@pydantic/genai-prices") as GenaiPrices; // The package's own types, for its CommonJS face.
  return loaded;
}

function findPeriods(provider: string, model: string): readonly Period[] {
  const list = loadList();
  const ownId = listIds.get(provider) ?? provider;
  // findProvider also matches by substring; a proxy called `my-openai` is not OpenAI.
  if (list.findProvider({ providerId: ownId })?.id === ownId) {
    const own = list.calcPrice({}, model, { providerId: ownId });
    if (own !== null) return toPeriods(own.model.prices, own.provider.pricing_urls?.[0]);
  }
  const wanted = model.toLowerCase();
  for (const vendor of canonicalVendors) {
    const found = list.findProvider({ providerId: vendor });
    const entry =
      found?.id === vendor ? found.models.find((candidate) => candidate.id.toLowerCase() === wanted) : undefined;
    if (entry !== undefined) return toPeriods(entry.prices, found?.pricing_urls?.[0]);
  }
  return [];
}

function toPeriods(prices: ConditionalPrice[] | ModelPrice, source: string | undefined): readonly Period[] {
  if (!Array.isArray(prices)) return [{ constraint: undefined, price: toPrice(prices, source) }];
  return prices.map((entry) => ({ constraint: entry.constraint, price: toPrice(entry.prices, source) }));
}

function holds(period: Period, at: number | undefined): boolean {
  const { constraint } = period;
  if (constraint === undefined) return true;
  if (constraint.type === "start_date") return at === undefined || at >= Date.parse(constraint.start_date);
  if (at === undefined) return false;
  const time = at % 86_400_000;
  const [start, end] = [toTimeOfDay(constraint.start_time), toTimeOfDay(constraint.end_time)];
  return end < start ? time >= start || time < end : time >= start && time < end;
}

/** Milliseconds since midnight UTC of a time such as `16:30:00Z`. */
function toTimeOfDay(text: string): number {
  return ((Date.parse(`1970-01-02T${text}`) % 86_400_000) + 86_400_000) % 86_400_000;
}

type RateName = Exclude<keyof NonNullable<Price["tiers"]>[number], "aboveInputTokens">;

const rateNames: ReadonlyMap<string, RateName> = new Map([
  ["input_mtok", "input"],
  ["output_mtok", "output"],
  ["cache_read_mtok", "cacheRead"],
  ["cache_write_mtok", "cacheWrite"],
  ["cache_write_1h_mtok", "cacheWrite1h"],
  ["output_reasoning_mtok", "reasoning"],
  ["input_audio_mtok", "inputAudio"],
  ["output_audio_mtok", "outputAudio"],
  ["input_image_mtok", "inputImage"],
  ["output_image_mtok", "outputImage"],
]);

// Fees for tools that the provider runs, and rates for parts of a bucket that Gate books under `cacheRead`: they say nothing about the buckets priced here.
const ignoredKeys = new Set([
  "web_searches_kcount",
  "storage_searches_kcount",
  "cache_audio_read_mtok",
  "cache_image_read_mtok",
]);

function toPrice(listed: ModelPrice, source: string | undefined): Price | undefined {
  const base: Partial<Record<RateName, number>> = {};
  const tiered: [RateName, TieredPrices][] = [];
  let request: number | undefined;
  for (const [key, value] of Object.entries(listed)) {
    if (value === undefined || ignoredKeys.has(key)) continue;
    const name = rateNames.get(key);
    if (name !== undefined) {
      base[name] = typeof value === "number" ? value : value.base;
      if (typeof value !== "number") tiered.push([name, value]);
    } else if (key === "requests_kcount" && typeof value === "number") request = value / 1_000;
    else return undefined;
  }
  const { input, output } = base;
  if (input === undefined || output === undefined) return undefined;
  const tiers = toTiers(tiered);
  return {
    ...base,
    input,
    output,
    ...(request === undefined ? {} : { request }),
    ...(tiers.length === 0 ? {} : { tiers }),
    ...(source === undefined ? {} : { source }),
  };
}

/** The list has tiers per rate, Gate has rates per tier. Both take a tier when the whole input is larger than its bound. */
function toTiers(tiered: readonly [RateName, TieredPrices][]): NonNullable<Price["tiers"]> {
  const bounds = [...new Set(tiered.flatMap(([, prices]) => prices.tiers.map((tier) => tier.start)))].sort(
    (a, b) => a - b,
  );
  return bounds.map((bound) => {
    const tier: NonNullable<Price["tiers"]>[number] = { aboveInputTokens: bound };
    for (const [name, prices] of tiered) tier[name] = findTier(prices.tiers, bound)?.price ?? prices.base;
    return tier;
  });
}

function findTier(tiers: readonly Tier[], bound: number): Tier | undefined {
  return tiers.filter((tier) => tier.start <= bound).sort((a, b) => b.start - a.start)[0];
}
