import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { createSecrets } from "../../src/config/env.ts";
import { load } from "../../src/config/load.ts";
import { providerValid } from "../../src/config/validators.gen.ts";
import { shapeParameters } from "../../src/dialect/parameters.ts";
import { quirks } from "../../src/dialect/registry.ts";
import { findBaseUrlProblem } from "../../src/graph/base-url.ts";
import type { GraphModel, GraphProvider } from "../../src/graph/graph.ts";
import { MODEL_NAME } from "../../src/graph/names.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "providers");
/** Servers of one's own, usable only when their address is set. */
const LOCAL = ["llamacpp", "ollama", "ollama-native", "vllm"];
/** Every model they have: nothing is known of it. */
const OPEN = ["api3", "oracle", ...LOCAL];

/** What a user sets to make a provider usable. Renaming one breaks every installation, so the names stand here once more. */
const VARIABLES: Record<string, readonly string[]> = {
  anthropic: ["ANTHROPIC_API_KEY"],
  api3: ["API3_API_KEY", "API3_BASE_URL"],
  azure: ["AZURE_API_KEY", "AZURE_API_VERSION", "AZURE_BASE_URL", "AZURE_RESOURCE_NAME"],
  bailian: ["BAILIAN_API_KEY", "BAILIAN_BASE_URL", "DASHSCOPE_API_KEY"],
  bedrock: ["BEDROCK_BASE_URL"],
  cerebras: ["CEREBRAS_API_KEY"],
  cohere: ["COHERE_API_KEY", "CO_API_KEY"],
  deepseek: ["DEEPSEEK_API_KEY", "DEEPSEEK_BASE_URL"],
  demo: [],
  fireworks: ["FIREWORKS_API_KEY"],
  google: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
  "google-openai": ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
  groq: ["GROQ_API_KEY"],
  llamacpp: ["LLAMACPP_API_KEY", "LLAMACPP_BASE_URL"],
  minimax: ["MINIMAX_API_KEY", "MINIMAX_BASE_URL"],
  mistral: ["MISTRAL_API_KEY"],
  moonshotai: ["MOONSHOT_API_KEY"],
  "moonshotai-cn": ["MOONSHOT_CN_API_KEY"],
  ollama: ["OLLAMA_BASE_URL"],
  "ollama-native": ["OLLAMA_NATIVE_BASE_URL"],
  openai: ["OPENAI_API_KEY"],
  "opencode-go": ["OPENCODE_API_KEY", "OPENCODE_GO_API_KEY", "OPENCODE_GO_BASE_URL"],
  "opencode-zen": ["OPENCODE_API_KEY"],
  openrouter: ["OPENROUTER_API_KEY"],
  oracle: ["ORACLE_API_KEY", "ORACLE_BASE_URL"],
  perplexity: ["PERPLEXITY_API_KEY"],
  together: ["TOGETHER_AI_API_KEY", "TOGETHER_API_KEY"],
  vertex: VERTEX(),
  "vertex-anthropic": VERTEX(),
  "vertex-openai": VERTEX(),
  vllm: ["VLLM_API_KEY", "VLLM_BASE_URL"],
  xai: ["GROK_API_KEY", "XAI_API_KEY"],
  xiaomi: ["XIAOMI_API_KEY", "XIAOMI_BASE_URL"],
  zai: ["ZAI_API_KEY", "ZAI_BASE_URL", "ZHIPU_API_KEY"],
  "zai-coding-plan": ["ZAI_CODING_PLAN_API_KEY", "ZAI_CODING_PLAN_BASE_URL"],
};

function VERTEX(): readonly string[] {
  const projects = ["GOOGLE_CLOUD_PROJECT", "GOOGLE_VERTEX_PROJECT", "VERTEX_PROJECT"];
  return [...projects, "GOOGLE_VERTEX_LOCATION", "VERTEX_LOCATION"].toSorted();
}

const loaded = await load(root);
const compiled = loaded.config && compile(loaded.config, loaded.sources);
const graph = compiled?.graph;
if (loaded.config === undefined || graph === undefined) throw new Error("The folder of this project does not compile.");
const authored = new Map(loaded.config.providers.map(({ id, value }) => [id, value]));
const providers = graph.providers;
const declared = graph.models.filter(({ name }) => name !== "*");
const byId = (id: string): GraphProvider => providers.find((provider) => provider.id === id) as GraphProvider;
const modelById = (id: string): GraphModel => graph.models.find((model) => model.id === id) as GraphModel;
const files = readdirSync(folder).map((name) => ({
  id: name.replace(/\.yaml$/, ""),
  text: readFileSync(join(folder, name), "utf8"),
}));

afterEach(() => vi.unstubAllEnvs());

describe("data: providers", () => {
  it("compiles, each of them, without any finding", () => {
    expect([...loaded.diagnostics, ...(compiled?.diagnostics ?? [])]).toEqual([]);
    expect(providers.map(({ id }) => id)).toEqual(Object.keys(VARIABLES).toSorted());
    expect(files.map(({ id }) => id).toSorted()).toEqual(Object.keys(VARIABLES).toSorted());
  });

  it.each(files)("$id is valid against its schema, which its first line names", ({ id, text }) => {
    expect(providerValid(authored.get(id))).toBe(true);
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=../schemas/provider.schema.json");
    expect(text).toMatch(/^description: \S/m);
  });

  it.each(Object.keys(VARIABLES))("%s names the variables that users know", (id) => {
    const { baseURL, auth, endpoints } = byId(id);
    const text = JSON.stringify([baseURL, auth, endpoints ?? null]);
    const names = [...text.matchAll(/[A-Z][A-Z0-9]*_[A-Z0-9_]+/g)].map(([name]) => name);
    expect([...new Set(names)].toSorted()).toEqual(VARIABLES[id]);
  });

  it("is used when its credentials resolve, and keeps to the models below", () => {
    for (const provider of providers) {
      expect(provider.enabled, provider.id).toBe("auto");
      expect(provider.discover, provider.id).toBeUndefined();
      expect(
        graph.models.some((model) => model.provider === provider.id),
        provider.id,
      ).toBe(true);
      expect(provider.baseURL === undefined, provider.id).toBe(provider.transport === "demo");
    }
  });

  it("declares models under valid ids, each able to chat and to stream", () => {
    expect(declared.length).toBeGreaterThan(200);
    for (const { id, name, upstreamModel, capabilities } of declared) {
      expect(name, id).toMatch(MODEL_NAME);
      expect(upstreamModel, id).toMatch(MODEL_NAME);
      expect(capabilities, id).toEqual(expect.arrayContaining(["chat", "streaming"]));
    }
  });

  it("gives every declared model a price with its source and the day it was compared", () => {
    for (const { id, price } of declared) {
      expect(price?.source, id).toMatch(/^https:\/\/[a-z0-9.-]+(?:\/\S*)?$/);
      expect(price?.checkedOn, id).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(Number.isNaN(Date.parse(price?.checkedOn ?? "")), id).toBe(false);
      // Free of charge is a claim of its own; none of the shipped models makes it.
      expect(price?.input, id).toBeGreaterThan(0);
      expect(price?.output, id).toBeGreaterThan(0);
    }
  });

  it("has limits that can hold together", () => {
    for (const { id, limits } of declared) {
      const { contextTokens, maxInputTokens, maxOutputTokens } = limits;
      expect(contextTokens, id).toBeGreaterThan(0);
      expect(maxOutputTokens, id).toBeLessThanOrEqual(contextTokens ?? 0);
      expect(maxInputTokens ?? 1, id).toBeLessThanOrEqual(contextTokens ?? 0);
    }
  });

  it("has prices that can hold together: a cached read is no dearer, a tier is within the context and no cheaper", () => {
    for (const { id, price, limits } of declared) {
      if (price === undefined) continue;
      expect(price.cacheRead ?? 0, id).toBeLessThanOrEqual(price.input);
      expect(price.cacheWrite1h ?? Infinity, id).toBeGreaterThanOrEqual(price.cacheWrite ?? 0);
      for (const tier of price.tiers ?? []) {
        expect(tier.aboveInputTokens, id).toBeLessThan(limits.contextTokens ?? 0);
        expect(tier.input, id).toBeGreaterThanOrEqual(price.input);
        expect(tier.output, id).toBeGreaterThanOrEqual(price.output);
        expect(
          Object.keys(tier).filter((key) => key !== "aboveInputTokens"),
          id,
        ).toEqual(expect.arrayContaining(Object.keys(price).filter((key) => key.startsWith("cache"))));
      }
    }
  });

  it("says how a model reasons exactly where it can", () => {
    for (const { id, capabilities, reasoning, limits } of declared) {
      expect(reasoning === undefined || capabilities.includes("reasoning"), id).toBe(true);
      const { control, efforts, minBudgetTokens = 0, maxBudgetTokens = Infinity } = reasoning ?? {};
      if (control === "effort" || control === "level" || control === "adaptive") {
        // Words alone tell these; without them nobody knows what to send.
        if (id !== "minimax/MiniMax-M3") expect(efforts?.length, id).toBeGreaterThan(0);
      }
      expect(minBudgetTokens, id).toBeLessThan(maxBudgetTokens);
      if (maxBudgetTokens !== Infinity) expect(maxBudgetTokens, id).toBeGreaterThan(minBudgetTokens);
      expect(minBudgetTokens, id).toBeLessThan(limits.maxOutputTokens ?? 0);
    }
  });

  it("names no quirk that is unknown, and each quirk is one that some dialect knows and docs/quirks.md explains", () => {
    const used = new Set([...providers, ...graph.models].flatMap((entry) => entry.quirks));
    expect([...used].filter((name) => !quirks.includes(name))).toEqual([]);
    const sections = readFileSync(join(root, "docs/quirks.md"), "utf8");
    const code = readdirSync(join(root, "src/dialect"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "registry.ts")
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
      .join("\n");
    for (const name of quirks) {
      expect(sections, name).toContain(`\n## \`${name}\`\n`);
      expect(code, name).toContain(`"${name}"`);
    }
  });
});

describe("data: variables", () => {
  // What other gateways and the clients of the providers call them: a user's environment works as it is.
  const KNOWN = `OPENAI_API_KEY ANTHROPIC_API_KEY GEMINI_API_KEY GOOGLE_API_KEY VERTEX_PROJECT VERTEX_LOCATION GOOGLE_VERTEX_PROJECT
    GOOGLE_VERTEX_LOCATION DEEPSEEK_API_KEY DEEPSEEK_BASE_URL GROQ_API_KEY OPENROUTER_API_KEY ZAI_API_KEY ZAI_BASE_URL
    ZHIPU_API_KEY XAI_API_KEY GROK_API_KEY BAILIAN_API_KEY BAILIAN_BASE_URL DASHSCOPE_API_KEY MINIMAX_API_KEY MINIMAX_BASE_URL
    XIAOMI_API_KEY XIAOMI_BASE_URL OPENCODE_GO_API_KEY OPENCODE_GO_BASE_URL OPENCODE_API_KEY AZURE_API_KEY AZURE_BASE_URL
    AZURE_API_VERSION ORACLE_API_KEY ORACLE_BASE_URL OLLAMA_BASE_URL VLLM_BASE_URL VLLM_API_KEY LLAMACPP_BASE_URL
    BEDROCK_BASE_URL MOONSHOT_API_KEY`;

  it.each(KNOWN.trim().split(/\s+/))("%s is accepted by some provider", (name) => {
    expect(Object.values(VARIABLES).flat()).toContain(name);
  });
});

describe("data: addresses of providers", () => {
  it("are https, without a slash at the end, for all that are not one's own", () => {
    const secrets = createSecrets(root);
    vi.stubEnv("VERTEX_PROJECT", "my-project");
    vi.stubEnv("VERTEX_LOCATION", "europe-west1");
    vi.stubEnv("BEDROCK_BASE_URL", "eu-west-1");
    vi.stubEnv("ORACLE_BASE_URL", "us-chicago-1");
    vi.stubEnv("AZURE_BASE_URL", "");
    vi.stubEnv("AZURE_RESOURCE_NAME", "my-resource");
    vi.stubEnv("API3_BASE_URL", "https://llm.example.com/v1");
    for (const provider of providers) {
      if (provider.baseURL === undefined || LOCAL.includes(provider.id)) continue;
      const addresses = [provider.baseURL, ...Object.values(provider.endpoints ?? {}).map(({ baseURL }) => baseURL)];
      for (const reference of addresses) {
        if (reference === undefined) continue;
        const address = secrets.text(reference) ?? "";
        expect(findBaseUrlProblem(address, false), `${provider.id}: ${address}`).toBeUndefined();
        expect(address, provider.id).toMatch(/^https:\/\/[a-z0-9./-]*[a-z0-9]$/);
      }
    }
  });

  it.each<[string, Record<string, string>, string]>([
    ["bedrock", { BEDROCK_BASE_URL: "us-east-1" }, "https://bedrock-runtime.us-east-1.amazonaws.com"],
    ["bedrock", { BEDROCK_BASE_URL: "cn-north-1" }, "https://bedrock-runtime.cn-north-1.amazonaws.com.cn"],
    ["bedrock", { BEDROCK_BASE_URL: "https://vpce-1.example.com" }, "https://vpce-1.example.com"],
    [
      "vertex",
      { VERTEX_LOCATION: "europe-west1", VERTEX_PROJECT: "p" },
      "https://europe-west1-aiplatform.googleapis.com/v1/projects/p/locations/europe-west1/publishers/google",
    ],
    [
      "vertex-anthropic",
      { GOOGLE_VERTEX_LOCATION: "global", GOOGLE_VERTEX_PROJECT: "p" },
      "https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/anthropic",
    ],
    [
      "vertex-openai",
      { VERTEX_LOCATION: "eu", VERTEX_PROJECT: "p" },
      "https://aiplatform.eu.rep.googleapis.com/v1beta1/projects/p/locations/eu/endpoints/openapi",
    ],
    ["azure", { AZURE_RESOURCE_NAME: "r" }, "https://r.openai.azure.com"],
    ["azure", { AZURE_BASE_URL: "https://r.services.ai.azure.com" }, "https://r.services.ai.azure.com"],
    ["deepseek", { DEEPSEEK_BASE_URL: "https://proxy.example.com" }, "https://proxy.example.com"],
    ["deepseek", {}, "https://api.deepseek.com"],
  ])("%s with %j is %s", (id, environment, address) => {
    for (const name of VARIABLES[id] ?? []) vi.stubEnv(name, environment[name] ?? "");
    const { baseURL } = byId(id);
    expect(baseURL && createSecrets(root).text(baseURL)).toBe(address);
  });

  it.each(LOCAL)("%s is usable only when its base URL is set, and may stand in a private network", (id) => {
    const { baseURL, allowPrivate, auth } = byId(id);
    const prefix = id.toUpperCase().replaceAll("-", "_");
    expect(baseURL).toEqual({ env: `${prefix}_BASE_URL` });
    expect(allowPrivate).toBe(true);
    // A server of one's own may ask for a key; nothing is sent where none is set.
    expect([
      { scheme: "none" },
      { scheme: "bearer", key: { env: `${prefix}_API_KEY` }, optional: true },
    ]).toContainEqual(auth);
  });

  it.each(OPEN)("%s passes on every name that is asked for, without a price", (id) => {
    const { price } = modelById(`${id}/*`);
    expect(price).toBeUndefined();
    expect(declared.filter((model) => model.provider === id)).toEqual([]);
  });
});

describe("data: names of models", () => {
  it("lets a bare id that several providers serve mean whoever made the model", () => {
    const order = graph.defaults.providerOrder;
    const makers: Record<string, string> = {
      "gpt-5.4": "openai",
      "claude-opus-4-8": "anthropic",
      "gemini-2.5-pro": "google",
      "deepseek-v4-pro": "deepseek",
      "kimi-k2.6": "moonshotai",
      "glm-5.2": "zai",
    };
    for (const [name, maker] of Object.entries(makers)) {
      const serving = declared.filter((model) => model.name === name).map((model) => model.provider);
      expect(serving.length, name).toBeGreaterThan(1);
      const rank = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
      expect(serving.toSorted((a, b) => rank(a) - rank(b))[0], name).toBe(maker);
    }
  });

  it("knows the long ids of Xiaomi's models", () => {
    expect(modelById("xiaomi/mimo-v2.5-pro").aliases).toEqual(["mimo-v2.5-pro[1m]"]);
  });

  it("speaks to each model of OpenCode in its own dialect", () => {
    const dialects = Object.fromEntries(
      declared
        .filter(({ provider }) => provider === "opencode-zen")
        .map(({ name, dialects: spoken }) => [name, spoken]),
    );
    expect(dialects).toMatchObject({
      "gpt-5.5": ["openai-responses"],
      "claude-opus-4-8": ["anthropic-messages"],
      "gemini-3.5-flash": ["gemini-generate"],
      "glm-5.2": ["openai-chat"],
    });
  });

  it("speaks to OpenAI's models in both of its dialects, but for those of one alone", () => {
    expect(modelById("openai/gpt-5.5").dialects).toEqual(["openai-chat", "openai-responses"]);
    expect(modelById("openai/gpt-5.3-codex").dialects).toEqual(["openai-responses"]);
  });

  it("has a demo that answers in process, without credentials", () => {
    expect(byId("demo")).toMatchObject({ dialect: "openai-chat", transport: "demo", auth: { scheme: "none" } });
    expect(byId("demo").baseURL).toBeUndefined();
    const models = declared.filter(({ provider }) => provider === "demo");
    expect(models.map(({ name }) => name)).toEqual(["chat", "chat-slow"]);
    for (const model of models) {
      expect(model.capabilities).toContain("tools");
      expect(model.price).toMatchObject({ input: 1, output: 2 });
    }
  });
});

/** A body as it goes to the model, by its rules alone. */
function shape(id: string, json: Record<string, unknown>): unknown {
  const { parameters, dialect } = modelById(id);
  const changes = shapeParameters(json, parameters, () => {}, { dialect, isStrict: false });
  return JSON.parse(JSON.stringify({ ...json, ...changes })) as unknown;
}

describe("data: parameters", () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    // P55, P56: reasoning models of OpenAI.
    ["openai/gpt-5", { max_tokens: 9, temperature: 0.2, top_p: 0.5 }, { max_completion_tokens: 9 }],
    ["openai/gpt-5.4", { temperature: 0.2, reasoning_effort: "none" }, { temperature: 0.2, reasoning_effort: "none" }],
    ["openai/gpt-5", { temperature: 0.2, reasoning_effort: "none" }, { reasoning_effort: "minimal" }],
    ["openai/gpt-4.1", { temperature: 0.2, reasoning_effort: "low" }, { temperature: 0.2 }],
    [
      "openai/gpt-5.3-codex",
      { reasoning: { effort: "max", summary: "auto" } },
      { reasoning: { effort: "xhigh", summary: "auto" } },
    ],
    ["openai/gpt-4o", { stop: ["a", "b", "c", "d", "e"] }, { stop: ["a", "b", "c", "d"] }],
    // P57: bounds of the temperature.
    ["minimax/MiniMax-M2.7", { temperature: 0 }, { temperature: 0.01, reasoning_split: true }],
    ["groq/llama-3.3-70b-versatile", { temperature: 0, logprobs: true, n: 1 }, { temperature: 0 }],
    ["anthropic/claude-sonnet-4-5", { temperature: 2 }, { temperature: 1 }],
    ["anthropic/claude-opus-4-8", { temperature: 0.3, top_k: 3 }, {}],
    // P53: words for the effort.
    ["deepseek/deepseek-v4-pro", { reasoning_effort: "low" }, { reasoning_effort: "high" }],
    ["deepseek/deepseek-v4-pro", { reasoning_effort: "none" }, { thinking: { type: "disabled" } }],
    ["deepseek/deepseek-chat", {}, { thinking: { type: "disabled" } }],
    ["bailian/qwen3.7-plus", { reasoning_effort: "none" }, { enable_thinking: false }],
    ["zai/glm-4.7", { reasoning_effort: "none", tool_choice: "required" }, { thinking: { type: "disabled" } }],
    ["anthropic/claude-haiku-4-5", { thinking: { type: "adaptive" }, output_config: { effort: "low" } }, {}],
    // P58: names of the limit.
    ["ollama/*", { max_completion_tokens: 7 }, { max_tokens: 7 }],
    ["cerebras/gpt-oss-120b", { max_tokens: 7, presence_penalty: 1 }, { max_completion_tokens: 7 }],
    // P60, P61, P66.
    [
      "google/gemini-2.5-pro",
      { generationConfig: { stopSequences: [..."abcdef"] } },
      { generationConfig: { stopSequences: [..."abcde"] } },
    ],
    ["mistral/mistral-large-latest", { model: "m", user: "u", logit_bias: { 1: 2 } }, { model: "m" }],
    ["xiaomi/mimo-v2.5", { response_format: { type: "json_schema" } }, { response_format: { type: "json_object" } }],
    ["moonshotai/kimi-k2.6", { tool_choice: "required", temperature: 1.5 }, { temperature: 1 }],
    [
      "deepseek/deepseek-reasoner",
      { temperature: 0.1, top_p: 0.2, presence_penalty: 1, frequency_penalty: 1 },
      { thinking: { type: "enabled" } },
    ],
    ["openrouter/deepseek/deepseek-r1-0528", { temperature: 0.1, top_p: 0.2, frequency_penalty: 1 }, {}],
  ])("%s makes %j into %j", (id, json, expected) => {
    expect(shape(id, json)).toEqual(expected);
  });

  it("P109: answers n > 1 with 400 where one answer is all there is", () => {
    for (const id of ["openai/o3", "groq/qwen/qwen3-32b", "minimax/MiniMax-M3", "zai/glm-5.2", "perplexity/sonar"])
      expect(() => shape(id, { n: 2 }), id).toThrow(/"n"/);
    expect(shape("openai/gpt-4o", { n: 2 })).toEqual({ n: 2 });
  });
});
