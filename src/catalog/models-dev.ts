/**
 * List prices of models.dev.
 *
 * In: the document that models.dev publishes. Out: prices in Gate's shape, or why one cannot be taken. No clock.
 */
import { ofetch } from "ofetch";
import type { Price } from "../config/types.gen.ts";

export const MODELS_DEV_URL = "https://models.dev/api.json";

/** The document is some 3 MB today. */
const MAX_BYTES = 32 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** The parts of the document that are read: providers, their models, and what each costs. */
export type ModelsDev = Readonly<Record<string, { readonly models: Readonly<Record<string, ListedModel>> }>>;

interface ListedModel {
  readonly cost?: Readonly<Record<string, unknown>>;
}

export type TakenPrice = { readonly price: Price } | { readonly reason: string };

/** Read the document from an address. Returns its text, or why there is none; the reason names no part of the address. */
export async function fetchModelsDev(
  url: string,
  limits: { readonly timeoutMs?: number; readonly maxBytes?: number } = {},
): Promise<{ readonly text: string } | { readonly reason: string }> {
  const { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = limits;
  try {
    const response = await ofetch.raw(url, {
      responseType: "stream",
      ignoreResponseError: true,
      retry: 0,
      // Covers the body as well, which ofetch's own timeout does not.
      signal: AbortSignal.timeout(timeoutMs),
    });
    const stream = response._data;
    if (response.status !== 200) {
      await stream?.cancel();
      return { reason: `it was answered with status ${response.status}` };
    }
    const chunks: Uint8Array[] = [];
    let sizeBytes = 0;
    for await (const chunk of stream ?? []) {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      // Leaving the loop cancels the stream.
      if (sizeBytes > maxBytes) return { reason: `it has more than ${maxBytes} bytes` };
    }
    return { text: Buffer.concat(chunks).toString("utf8") };
  } catch (error) {
    const isLate = error instanceof Error && /abort|timeout/i.test(`${error.name} ${error.message}`);
    return { reason: isLate ? `no answer within ${timeoutMs / 1_000} s` : "the address cannot be reached" };
  }
}

/** The document, or what it lacks to be one. */
export function parseModelsDev(text: string): ModelsDev | { readonly reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: "it is no JSON" };
  }
  if (!isMapping(value) || Object.keys(value).length === 0) return { reason: "it is no mapping of providers" };
  for (const [provider, entry] of Object.entries(value)) {
    if (!isMapping(entry) || !isMapping(entry["models"]))
      return { reason: `its provider ${quote(provider)} has no models` };
    for (const [model, listed] of Object.entries(entry["models"]))
      if (!isMapping(listed) || (listed["cost"] !== undefined && !isMapping(listed["cost"])))
        return { reason: `its model ${quote(`${provider}/${model}`)} has another shape` };
  }
  return value as unknown as ModelsDev; // All that the type names was looked at.
}

type RateName = Exclude<keyof NonNullable<Price["tiers"]>[number], "aboveInputTokens">;

const rateNames: ReadonlyMap<string, RateName> = new Map([
  ["input", "input"],
  ["output", "output"],
  ["cache_read", "cacheRead"],
  ["cache_write", "cacheWrite"],
  ["reasoning", "reasoning"],
  ["input_audio", "inputAudio"],
  ["output_audio", "outputAudio"],
]);

/** The price of one listed model. A list with a part that Gate's shape cannot say is not taken: half a price is a wrong one. */
export function takePrice(model: ListedModel): TakenPrice {
  const { cost } = model;
  if (cost === undefined) return { reason: "no price is listed" };
  const { tiers, context_over_200k: overBound, ...rest } = cost;
  const base = takeRates(rest);
  if (typeof base === "string") return { reason: base };
  const { input, output } = base;
  if (input === undefined || output === undefined) return { reason: "input and output are not both listed" };
  // Both say the same in two ways; the newer one wins.
  const listed = tiers ?? (isMapping(overBound) ? [{ ...overBound, tier: { size: OVER_BOUND } }] : []);
  if (!Array.isArray(listed)) return { reason: "its tiers are no list" };
  const taken: NonNullable<Price["tiers"]>[number][] = [];
  for (const entry of listed as unknown[]) {
    const tier = takeTier(entry);
    if (typeof tier === "string") return { reason: tier };
    if (taken.some(({ aboveInputTokens }) => aboveInputTokens === tier.aboveInputTokens))
      return { reason: "two tiers begin at the same size" };
    taken.push(tier);
  }
  taken.sort((a, b) => a.aboveInputTokens - b.aboveInputTokens);
  return { price: { ...base, input, output, ...(taken.length === 0 ? {} : { tiers: taken }) } };
}

const OVER_BOUND = 200_000;

function takeTier(entry: unknown): NonNullable<Price["tiers"]>[number] | string {
  if (!isMapping(entry) || !isMapping(entry["tier"])) return "a tier has no size";
  const { tier, ...rest } = entry;
  const { size, type = "context" } = tier as Readonly<Record<string, unknown>>; // Looked at above.
  if (type !== "context") return `a tier is by ${quote(String(type))}`;
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 1) return "a tier has no size";
  const rates = takeRates(rest);
  return typeof rates === "string" ? rates : { aboveInputTokens: size, ...rates };
}

function takeRates(cost: Readonly<Record<string, unknown>>): Partial<Record<RateName, number>> | string {
  const rates: Partial<Record<RateName, number>> = {};
  for (const [key, value] of Object.entries(cost)) {
    const name = rateNames.get(key);
    if (name === undefined) return `Gate has no rate for ${quote(key)}`;
    if (typeof value !== "number" || !Number.isFinite(value) || value < 0) return `${quote(key)} is no price`;
    rates[name] = value;
  }
  return rates;
}

// Names come from the network and go to a terminal.
function quote(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
