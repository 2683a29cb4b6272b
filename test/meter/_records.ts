import type { GraphModel } from "../../src/graph/graph.ts";
import type { UsageRecord } from "../../src/meter/usage-record.ts";

/** A settled attempt with plausible values; `over` says what the test is about. */
export function createRecord(over: Partial<UsageRecord> = {}): UsageRecord {
  return {
    v: 1,
    id: "01JD0000000000000000000001",
    requestId: "01JD0000000000000000000000",
    kind: "request",
    attempt: 1,
    cause: "first",
    revision: "aaaaaaaa.bbbbbbbb",
    priceRevision: "cccccccc",
    environment: "dddddddd",
    slot: "current",
    key: "anonymous",
    path: "/",
    surface: "openai-chat",
    operation: "chat",
    isStream: false,
    asked: "demo/chat",
    chain: [],
    ruleIds: [],
    strategy: "first",
    provider: "demo",
    model: "demo/chat",
    credentialSlot: 0,
    startedAt: 1_700_000_000_000,
    modalities: ["text"],
    estimatedInputTokens: 10,
    writer: "w-test-01JD0000000000000000000000",
    seq: 1,
    settledAt: 1_700_000_000_100,
    firstByteMs: 5,
    firstContentMs: 6,
    durationMs: 100,
    gatewayMs: 1,
    status: 200,
    clientRetry: false,
    cache: "none",
    usage: { inputUncachedTokens: 10, outputTextTokens: 5 },
    usageSource: "reported",
    costNanoUsd: 20_000,
    priceSource: "model",
    ...over,
  };
}

/** A model with the price rows a test needs. */
export function createModel(over: Partial<GraphModel> = {}): GraphModel {
  return {
    id: "deepseek/deepseek-v4-pro",
    provider: "deepseek",
    name: "deepseek-v4-pro",
    upstreamModel: "deepseek-v4-pro",
    dialect: "openai-chat",
    dialects: ["openai-chat"],
    capabilities: ["chat"],
    limits: {},
    parameters: [],
    quirks: [],
    priceOverrides: [],
    aliases: [],
    visibility: "public",
    ...over,
  };
}

/** Small repeatable generator of numbers in [0, 1), so that a failing case can be run again from its seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
