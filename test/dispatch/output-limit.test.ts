import { describe, expect, it } from "vitest";
import type { DecodedRequest } from "../../src/dialect/dialect.ts";
import { surfaces, upstreams } from "../../src/dialect/registry.ts";
import { encodeCall, type EncodedCall, type EncodeRules } from "../../src/dispatch/encode-call.ts";
import type { DialectId, GraphModel, SurfaceId } from "../../src/graph/graph.ts";
import { NO_HEAD } from "../dialect/_decode.ts";
import { toTarget } from "./_harness.ts";

const LIMIT = 5_000;

function decode(surface: SurfaceId, body: object | string): DecodedRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const head = surface === "gemini-generate" ? { ...NO_HEAD, pathModel: "m" } : NO_HEAD;
  return surfaces[surface].decodeRequest(Buffer.from(text), head);
}

interface Given {
  readonly rules?: Partial<EncodeRules>;
  readonly declared?: Partial<GraphModel>;
}

function encode(request: DecodedRequest, dialect: DialectId, { rules, declared }: Given = {}): EncodedCall {
  const limits = { maxOutputTokens: LIMIT, contextTokens: 100_000 };
  const target = toTarget("http://x.invalid", { upstream: upstreams[dialect], declared: { limits, ...declared } });
  return encodeCall(request, target, { strictParams: false, strictTranslation: false, ...rules }, undefined);
}

const messages = [{ role: "user", content: "hi" }];
const contents = [{ role: "user", parts: [{ text: "hi" }] }];

/** A request of each surface with this limit. */
const bodies: Readonly<Record<Exclude<SurfaceId, "openai-completions">, (tokens?: number) => object>> = {
  "openai-chat": (tokens) => ({ model: "m", messages, max_tokens: tokens }),
  "openai-responses": (tokens) => ({ model: "m", input: "hi", max_output_tokens: tokens }),
  "anthropic-messages": (tokens = 9) => ({ model: "m", messages, max_tokens: tokens }),
  "gemini-generate": (tokens) => ({ contents, generationConfig: { maxOutputTokens: tokens, temperature: 0 } }),
};

const places: Readonly<Record<DialectId, (tokens: number | undefined) => object>> = {
  "openai-chat": (max_tokens) => ({ max_tokens }),
  "openai-responses": (max_output_tokens) => ({ max_output_tokens }),
  "anthropic-messages": (max_tokens) => ({ max_tokens }),
  "gemini-generate": (maxOutputTokens) => ({ generationConfig: { maxOutputTokens } }),
  "bedrock-converse": (maxTokens) => ({ inferenceConfig: { maxTokens } }),
  "ollama-chat": (num_predict) => ({ options: { num_predict } }),
};

const surfaceIds = Object.keys(bodies) as (keyof typeof bodies)[]; // The keys of the table above.
const dialectIds = Object.keys(places) as DialectId[]; // The keys of the table above.
const toJson = ({ body }: EncodedCall): Record<string, unknown> =>
  JSON.parse(body.toString()) as Record<string, unknown>;

describe("the limit of output", () => {
  for (const surface of surfaceIds)
    for (const dialect of dialectIds) {
      it(`is lowered to the model's with a warning: ${surface} to ${dialect}`, () => {
        const call = encode(decode(surface, bodies[surface](90_000)), dialect);
        expect(toJson(call)).toMatchObject(places[dialect](LIMIT));
        expect(call.warnings).toContainEqual({ code: "changed", detail: "max_tokens" });
      });

      it(`is passed on as it is below the model's: ${surface} to ${dialect}`, () => {
        const call = encode(decode(surface, bodies[surface](300)), dialect);
        expect(toJson(call)).toMatchObject(places[dialect](300));
        expect(call.warnings).not.toContainEqual({ code: "changed", detail: "max_tokens" });
      });
    }

  it("is invented only for dialects that require one", () => {
    const request = decode("openai-chat", { model: "m", messages });
    for (const dialect of dialectIds) {
      const text = encode(request, dialect).body.toString();
      const hasLimit = /max_?tokens|max_output_tokens|maxOutputTokens|num_predict/iu.test(text);
      expect([dialect, hasLimit]).toEqual([dialect, dialect === "anthropic-messages"]);
    }
    const unknown = encode(request, "anthropic-messages", { declared: { limits: {} } });
    expect(toJson(unknown)).toMatchObject({ max_tokens: 4_096 });
  });

  it("is the model's in every request under injectMaxTokens", () => {
    for (const surface of ["openai-chat", "openai-responses", "gemini-generate"] as const)
      for (const dialect of dialectIds) {
        const call = encode(decode(surface, bodies[surface]()), dialect, { rules: { injectMaxTokens: true } });
        expect(toJson(call)).toMatchObject(places[dialect](LIMIT));
      }
    const stated = encode(decode("openai-chat", bodies["openai-chat"](7)), "openai-chat", {
      rules: { injectMaxTokens: true },
    });
    expect(toJson(stated)["max_tokens"]).toBe(7);
    const unknown = encode(decode("openai-chat", bodies["openai-chat"]()), "openai-chat", {
      rules: { injectMaxTokens: true },
      declared: { limits: {} },
    });
    expect(toJson(unknown)).not.toHaveProperty("max_tokens");
  });

  it("keeps the client's bytes around it", () => {
    const text =
      '{ "model":"m",  "max_tokens" : 90000, "messages":[{"role":"user","content":"a\\u00e9"}], "seed":1e2 }';
    const { body } = encode(decode("openai-chat", text), "openai-chat");
    expect(body.toString()).toBe(text.replace("90000", String(LIMIT)));
    const gemini =
      '{"contents" : [{"role":"user","parts":[{"text":"\\u00e9"}]}],"generationConfig":{"maxOutputTokens":90000}}';
    // The model stands in the path, so that new bytes are written; the texts stay what they were.
    expect(toJson(encode(decode("gemini-generate", gemini), "gemini-generate"))).toEqual({
      contents: [{ role: "user", parts: [{ text: "é" }] }],
      generationConfig: { maxOutputTokens: LIMIT },
    });
  });

  it("is found under every name that the dialect has for it", () => {
    const both = decode("openai-chat", { model: "m", messages, max_completion_tokens: 90_000 });
    expect(toJson(encode(both, "openai-chat"))).toMatchObject({ max_completion_tokens: LIMIT });
    for (const [config, name] of [
      ["generation_config", "max_output_tokens"],
      ["generationConfig", "max_output_tokens"],
      ["generation_config", "maxOutputTokens"],
    ] as const) {
      const json = toJson(
        encode(decode("gemini-generate", { contents, [config]: { [name]: 90_000, topK: 3 } }), "gemini-generate"),
      );
      expect(json[config]).toEqual({ [name]: LIMIT, topK: 3 });
      const bare = decode("gemini-generate", { contents, [config]: { topK: 3 } });
      const injected = toJson(encode(bare, "gemini-generate", { rules: { injectMaxTokens: true } }));
      expect(Object.keys(injected).filter((key) => key.startsWith("generation"))).toEqual([config]);
      expect(JSON.stringify(injected[config])).toContain(String(LIMIT));
    }
  });

  it("gets the name that the model's rules give it", () => {
    const parameters: GraphModel["parameters"] = [
      { action: "rename", field: "max_tokens", to: "max_completion_tokens" },
    ];
    const call = encode(decode("openai-chat", { model: "m", messages }), "openai-chat", {
      rules: { injectMaxTokens: true },
      declared: { parameters, limits: { maxOutputTokens: LIMIT } },
    });
    expect(toJson(call)).toMatchObject({ max_completion_tokens: LIMIT });
    expect(toJson(call)).not.toHaveProperty("max_tokens");
  });

  it("is lowered, not refused, under strictParams", () => {
    const call = encode(decode("openai-chat", bodies["openai-chat"](90_000)), "openai-chat", {
      rules: { strictParams: true },
    });
    expect(toJson(call)["max_tokens"]).toBe(LIMIT);
  });
});
