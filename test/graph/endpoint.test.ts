import { describe, expect, it } from "vitest";
import { pickDialect, toSpeaker } from "../../src/graph/endpoint.ts";
import type { GraphModel, GraphProvider } from "../../src/graph/graph.ts";

const provider: GraphProvider = {
  id: "hub",
  dialect: "openai-chat",
  transport: "http",
  baseURL: "https://hub.example/v1",
  auth: { scheme: "bearer", key: { env: "HUB_API_KEY" } },
  endpoints: {
    "openai-responses": {},
    "anthropic-messages": { baseURL: "https://hub.example/anthropic", auth: { scheme: "none" } },
  },
  enabled: "auto",
  dialects: ["openai-chat", "anthropic-messages", "openai-responses"],
  parameters: [],
  quirks: [],
  timeouts: { connectMs: 1, firstContentMs: 1, idleMs: 1, totalMs: 1, commitMs: 1 },
  fingerprint: "f",
};

const model: GraphModel = {
  id: "hub/m",
  provider: "hub",
  name: "m",
  upstreamModel: "m",
  dialect: "openai-chat",
  dialects: provider.dialects,
  capabilities: [],
  limits: {},
  parameters: [],
  quirks: [],
  priceOverrides: [],
  aliases: [],
  visibility: "public",
};

describe("graph: dialects of a model", () => {
  it("speaks the client's own dialect where the model has it, else its first", () => {
    expect(pickDialect(model, "anthropic-messages")).toBe("anthropic-messages");
    expect(pickDialect(model, "openai-responses")).toBe("openai-responses");
    expect(pickDialect(model, "gemini-generate")).toBe("openai-chat");
    expect(pickDialect(model, "openai-completions")).toBe("openai-chat");
    const pinned: GraphModel = { ...model, dialect: "openai-responses", dialects: ["openai-responses"] };
    expect(pickDialect(pinned, "anthropic-messages")).toBe("openai-responses");
  });

  it("meets the provider at the address and with the credential of the dialect, else with its own", () => {
    expect(toSpeaker(provider, "openai-chat")).toBe(provider);
    expect(toSpeaker(provider, "anthropic-messages")).toMatchObject({
      id: "hub",
      fingerprint: "f",
      dialect: "anthropic-messages",
      baseURL: "https://hub.example/anthropic",
      auth: { scheme: "none" },
    });
    expect(toSpeaker(provider, "openai-responses")).toMatchObject({
      dialect: "openai-responses",
      baseURL: "https://hub.example/v1",
      auth: provider.auth,
    });
  });

  it("gives one object for a dialect, so that what is keyed by it is found again", () => {
    expect(toSpeaker(provider, "anthropic-messages")).toBe(toSpeaker(provider, "anthropic-messages"));
  });

  it("fails for a dialect that the provider does not speak", () => {
    expect(() => toSpeaker(provider, "ollama-chat")).toThrow(/does not speak ollama-chat/);
  });
});
