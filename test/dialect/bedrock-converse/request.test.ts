import { describe, expect, it } from "vitest";
import { upstream } from "../../../src/dialect/bedrock-converse/upstream.ts";
import type { FunctionTool, NeutralRequest, Part, Seal } from "../../../src/dialect/neutral.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import { caught } from "../_caught.ts";
import { assistant, encode as encodeFor, type Encoded, system, user } from "../_encoded.ts";

type Target = Parameters<typeof encodeFor>[2];

const encode = (fields: Partial<NeutralRequest>, target?: Target, quirks?: readonly string[]): Encoded =>
  encodeFor(upstream, fields, target, quirks);

const claude: Target = { reasoning: { control: "budget" } };
const signature: Seal = { origin: "anthropic", form: "signature", value: "EqQB" };
const weather: FunctionTool = {
  kind: "function",
  name: "get_weather",
  description: "Weather of a city.",
  inputSchema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
};
const call: Part = { kind: "tool-call", id: "call_1", name: "get_weather", input: '{"city":"Zürich"}' };

describe("bedrock-converse: requests", () => {
  it("writes a conversation with images, documents, thoughts, calls and results", () => {
    const { body, warnings } = encode(
      {
        messages: [
          system({ kind: "text", text: "Be brief.", cache: { ttl: "1h" } }),
          user(
            "What is in these?",
            { kind: "image", source: { kind: "base64", mediaType: "image/jpeg", data: "/9j/4AAQ" } },
            {
              kind: "document",
              source: { kind: "base64", mediaType: "application/pdf", data: "JVBERi0=" },
              context: "A report.",
              wantsCitations: true,
              cache: {},
            },
          ),
          assistant(
            { kind: "reasoning", text: "I need the weather.", seal: signature },
            { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "redacted", value: "EmwK" } },
            "Let me look.",
            call,
            { kind: "tool-call", id: "call_2", name: "list_files", input: "" },
          ),
          user({ kind: "tool-result", callId: "call_2", parts: [], isError: true }),
          user(
            {
              kind: "tool-result",
              callId: "call_1",
              parts: [
                { kind: "text", text: "Rain" },
                { kind: "text", text: " \n" },
                { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "iVBO" } },
              ],
            },
            "And now?",
          ),
        ],
        tools: [weather, { kind: "function", name: "list_files" }],
        toolChoice: { kind: "auto" },
        maxOutputTokens: 20_000,
        stop: ["END"],
        reasoning: { budgetTokens: 6_000 },
        metadata: { team: "a" },
        serviceTier: "priority",
      },
      claude,
    );
    expect(body).toEqual(JSON.parse(readWireFixture("bedrock-converse/history.request.json").toString()));
    expect(warnings).toEqual([]);
  });

  it("names neither model nor stream in the body", () => {
    expect(encode({ isStreaming: true }).body).toEqual({ messages: [{ role: "user", content: [{ text: "Hello" }] }] });
    expect(upstream.adaptBody({}, true, { target: {} as never, injectUsage: true, quirks: [] })).toEqual({});
  });

  it.each([
    ["anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic.claude-sonnet-4-5-20250929-v1%3A0"],
    [
      "arn:aws:bedrock:eu-central-1:123:inference-profile/eu.amazon.nova-pro-v1:0",
      "arn%3Aaws%3Abedrock%3Aeu-central-1%3A123%3Ainference-profile%2Feu.amazon.nova-pro-v1%3A0",
    ],
    ["a(b)*!'", "a%28b%29%2A%21%27"],
    ["100%25", "100%2525"],
  ])("P101: encodes the model id %s once in the path", (upstreamModel, segment) => {
    const path = (isStreaming: boolean): string => upstream.toPath({ upstreamModel, isStreaming, quirks: [] });
    expect(path(false)).toBe(`/model/${segment}/converse`);
    expect(path(true)).toBe(`/model/${segment}/converse-stream`);
  });

  it("P65: sends no betas of Anthropic's clients", () => {
    const extra = {
      family: "anthropic-messages",
      json: { anthropic_beta: ["context-1m-2025-08-07"], container: "c" },
    } as const;
    const { body, warnings } = encode({ family: "anthropic-messages", extra }, claude);
    expect(JSON.stringify(body)).not.toContain("beta");
    expect(warnings).toEqual(["dropped anthropic_beta", "dropped container"]);
    expect(upstream.toHeaders({} as never, {} as never)).toEqual([]);
  });

  it("P31: says which names and ids Bedrock takes, and Mistral's ids where the data asks for them", () => {
    expect(upstream.names).toMatchObject({ nameMaxLength: 64, callIdCharacters: "a-zA-Z0-9_-" });
    expect(upstream.toNames?.(["call-id-nine"])).toMatchObject({ callIdCharacters: "a-zA-Z0-9", callIdMaxLength: 9 });
    expect(upstream.toNames?.([])).toBeUndefined();
  });

  it("warns of every field that Converse does not have", () => {
    const { body, warnings } = encode({
      seed: 1,
      frequencyPenalty: 0.5,
      presencePenalty: 0.5,
      logprobs: true,
      topLogprobs: 3,
      logitBias: { "50256": -100 },
      verbosity: "low",
      userId: "u",
      promptCacheKey: "k",
      serviceTier: "scale",
      outputModalities: ["text", "audio"],
      metadata: { läuft: "nicht", ok: "yes" },
      reasoning: { effort: "low" },
      extra: { family: "openai-chat", json: { store: true } },
      messages: [{ ...user("Hi"), name: "Ann" }],
    });
    expect(body).toEqual({
      messages: [{ role: "user", content: [{ text: "Hi" }] }],
      requestMetadata: { ok: "yes" },
    });
    const dropped = ["reasoning", "name", "metadata", "service_tier", "seed", "frequency_penalty", "presence_penalty"];
    dropped.push(
      "logprobs",
      "top_logprobs",
      "logit_bias",
      "verbosity",
      "user",
      "prompt_cache_key",
      "modalities",
      "store",
    );
    expect(warnings).toEqual(dropped.map((detail) => `dropped ${detail}`));
  });

  it("P109: refuses to give one answer where several are asked for", () => {
    expect(caught(() => encode({ choiceCount: 2 }))).toMatchObject({ code: "unsupported_parameter", param: "n" });
    expect(encode({ choiceCount: 1 }).warnings).toEqual([]);
  });
});
