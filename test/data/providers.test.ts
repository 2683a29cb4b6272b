import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { ProviderFile } from "../../src/config/types.gen.ts";
import { providerValid } from "../../src/config/validators.gen.ts";
import { findBaseUrlProblem } from "../../src/graph/base-url.ts";
import { MODEL_NAME } from "../../src/graph/names.ts";

const folder = join(import.meta.dirname, "../../providers");
const LOCAL = ["ollama", "vllm"];

/** What a user sets to make a provider usable. Renaming one breaks every installation, so the names stand here once more. */
const VARIABLES: Record<string, readonly string[]> = {
  deepseek: ["DEEPSEEK_API_KEY", "DEEPSEEK_BASE_URL"],
  demo: [],
  google: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
  groq: ["GROQ_API_KEY"],
  ollama: ["OLLAMA_BASE_URL"],
  openai: ["OPENAI_API_KEY"],
  vllm: ["VLLM_API_KEY", "VLLM_BASE_URL"],
};

interface Shipped {
  readonly id: string;
  readonly text: string;
  readonly file: ProviderFile;
}

const shipped: readonly Shipped[] = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), "utf8");
  // Whether it has the shape of a provider file is the first thing tested below.
  return { id: name.replace(/\.yaml$/, ""), text, file: parse(text) as ProviderFile };
});
const byId = (id: string): ProviderFile => shipped.find((provider) => provider.id === id)?.file as ProviderFile;
const models = shipped.flatMap(({ id, file }) =>
  Object.entries(file.models ?? {}).map(([name, model]) => ({ id: `${id}/${name}`, provider: id, name, model })),
);
const declared = models.filter(({ name }) => name !== "*");

describe("data: providers", () => {
  it("ships exactly the providers that are documented", () => {
    expect(shipped.map(({ id }) => id).toSorted()).toEqual(Object.keys(VARIABLES));
    const config = readFileSync(join(folder, "../docs/config.md"), "utf8");
    const listed = /^Shipped are (.*?)\./ms.exec(config)?.[1] ?? "";
    expect([...listed.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]).toSorted()).toEqual(Object.keys(VARIABLES));
  });

  it.each(shipped)("$id is valid against its schema, which its first line names", ({ text, file }) => {
    expect(providerValid(file)).toBe(true);
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=../schemas/provider.schema.json");
  });

  it.each(shipped)("$id is whole: dialect, address, auth, models", ({ file }) => {
    expect(file.dialect).toBe("openai-chat");
    expect(file.auth).toBeDefined();
    expect(file.enabled).toBe("auto");
    expect(Object.keys(file.models ?? {})).not.toEqual([]);
    expect(file.baseURL === undefined).toBe(file.transport === "demo");
  });

  it.each(shipped)("$id names the variables that users know", ({ id, file }) => {
    const names = [file.auth, file.baseURL].flatMap((value) =>
      [...JSON.stringify(value ?? null).matchAll(/"([A-Z][A-Z0-9_]+)"/g)].map((match) => match[1]),
    );
    expect(names).toEqual(VARIABLES[id]);
  });

  it("calls providers by https, without a slash at the end", () => {
    const addresses = shipped
      .filter(({ id, file }) => file.transport !== "demo" && !LOCAL.includes(id))
      .map(({ file }) => (typeof file.baseURL === "object" ? file.baseURL.default : file.baseURL) ?? "");
    expect(addresses).toHaveLength(4);
    for (const address of addresses) {
      expect(findBaseUrlProblem(address, false), address).toBeUndefined();
      expect(address).toMatch(/^https:\/\/[a-z0-9./-]*[a-z0-9]$/);
    }
  });

  it.each(LOCAL)("%s is usable only when its base URL is set, and may stand in a private network", (id) => {
    const { baseURL, allowPrivate, auth, models: entries } = byId(id);
    expect(baseURL).toEqual({ env: `${id.toUpperCase()}_BASE_URL` });
    expect(allowPrivate).toBe(true);
    // A server of one's own may ask for a key; nothing is sent where none is set.
    expect([
      { scheme: "none" },
      { scheme: "bearer", key: { env: `${id.toUpperCase()}_API_KEY` }, optional: true },
    ]).toContainEqual(auth);
    expect(entries?.["*"]).toBeDefined();
    expect(entries?.["*"]?.price).toBeUndefined();
  });

  it("declares models under valid ids, each able to chat and to stream", () => {
    for (const { id, name, model } of declared) {
      expect(name, id).toMatch(MODEL_NAME);
      expect(model.capabilities, id).toEqual(expect.arrayContaining(["chat", "streaming"]));
    }
  });

  it("gives every declared model a price with its source and the day it was compared", () => {
    for (const { id, model } of declared) {
      expect(model.price?.source, id).toMatch(/^https:\/\/[a-z0-9.-]+\/\S*$/);
      expect(model.price?.checkedOn, id).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(Number.isNaN(Date.parse(model.price?.checkedOn ?? "")), id).toBe(false);
      // Free of charge is a claim of its own; none of the shipped models makes it.
      expect(model.price?.input, id).toBeGreaterThan(0);
      expect(model.price?.output, id).toBeGreaterThan(0);
    }
  });

  it("has limits that can hold together", () => {
    for (const { id, model } of declared) {
      const { contextTokens, maxInputTokens, maxOutputTokens } = model.limits ?? {};
      expect(contextTokens, id).toBeGreaterThan(0);
      expect(maxOutputTokens, id).toBeLessThanOrEqual(contextTokens ?? 0);
      expect(maxInputTokens ?? 1, id).toBeLessThanOrEqual(contextTokens ?? 0);
    }
  });

  it("has prices that can hold together: a cached read is no dearer, a tier is within the context and no cheaper", () => {
    for (const { id, model } of declared) {
      const { price } = model;
      if (price === undefined) continue;
      expect(price.cacheRead ?? 0, id).toBeLessThanOrEqual(price.input);
      for (const tier of price.tiers ?? []) {
        expect(tier.aboveInputTokens, id).toBeLessThan(model.limits?.contextTokens ?? 0);
        expect(tier.input, id).toBeGreaterThanOrEqual(price.input);
        expect(tier.output, id).toBeGreaterThanOrEqual(price.output);
        expect(
          Object.keys(tier).filter((key) => key !== "aboveInputTokens"),
          id,
        ).toEqual(expect.arrayContaining(Object.keys(price).filter((key) => key.startsWith("cache"))));
      }
    }
  });

  it("declares no model id twice, so that a bare id means one thing", () => {
    const names = declared.map(({ name }) => name.toLowerCase());
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("has a demo that answers in process, without credentials", () => {
    const { dialect, transport, auth, baseURL, models: entries } = byId("demo");
    expect({ dialect, transport, auth, baseURL }).toEqual({
      dialect: "openai-chat",
      transport: "demo",
      auth: { scheme: "none" },
      baseURL: undefined,
    });
    expect(Object.keys(entries ?? {})).toEqual(["chat", "chat-slow"]);
    for (const model of Object.values(entries ?? {})) {
      expect(model.capabilities).toContain("tools");
      expect(model.price).toMatchObject({ input: 1, output: 2 });
    }
  });
});
