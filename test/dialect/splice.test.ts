import { describe, expect, it } from "vitest";
import { openaiChat } from "../../src/dialect/openai-chat/openai-chat.ts";
import type { DecodedRequest } from "../../src/dialect/dialect.ts";
import { spliceBody } from "../../src/dialect/splice.ts";
import { decodeBody } from "./_decode.ts";
import { readFirstWins } from "./_first-wins.ts";
import { caught } from "./_caught.ts";

const tail = '"messages":[{"role":"user","content":"hi"}]';
const ROUTED = 'provider/routed"model';

interface Options {
  readonly model?: string;
  readonly injectUsage?: boolean;
}

function encode(text: string, options: Options = {}): Buffer {
  return pass(decodeBody(Buffer.from(text)), options);
}

/** As a body is passed on to a provider of the same dialect. */
function pass(request: DecodedRequest, { model = ROUTED, injectUsage = false }: Options): Buffer {
  const target = {
    upstreamModel: model,
    capabilities: new Set<string>(),
    maxOutputTokens: undefined,
    reasoning: undefined,
  };
  const options = { target, injectUsage, quirks: [] };
  return spliceBody(request, openaiChat.upstream.adaptBody(request.json, request.isStreaming, options));
}

const streaming = (options: string): string => `{"model":"asked","stream":true${options},${tail}}`;
const injected = (options: string): unknown =>
  JSON.parse(encode(streaming(options), { injectUsage: true }).toString())["stream_options"];

/** What the provider may read: with the last or with the first of two equal keys. */
function readings(bytes: Buffer): readonly Record<string, unknown>[] {
  return [JSON.parse(bytes.toString()), readFirstWins(bytes.toString())] as Record<string, unknown>[];
}

const huge = "x".repeat(300_000);
const corpus: readonly (readonly [string, string])[] = [
  ["plain", `{"model":"asked",${tail}}`],
  ["two model keys", `{"model":"asked",${tail},"model":"other"}`],
  ["two model keys, the asked one last", `{"model":"other",${tail},"model":"asked"}`],
  ["three model keys", `{"model":"a","model":"b","model":"c",${tail}}`],
  ["an escaped key after", `{"model":"asked","mod\\u0065l":"other",${tail}}`],
  ["an escaped key before", `{"mod\\u0065l":"other","model":"asked",${tail}}`],
  ["only an escaped key", `{"\\u006dodel":"asked",${tail}}`],
  ["every letter escaped", `{"\\u006d\\u006f\\u0064\\u0065\\u006c":"other","model":"asked",${tail}}`],
  ["an escaped key with upper-case hex", `{"mo\\u0064el":"other","model":"asked","x\\u004D":1,${tail}}`],
  ["a nested model before", `{"metadata":{"model":"nested"},"model":"asked",${tail}}`],
  ["a nested model after", `{"model":"asked","metadata":{"model":"nested"},${tail}}`],
  ["a nested model in a list", `{"a":[{"model":"nested"}],"model":"asked",${tail}}`],
  ["model after a huge text", `{"a":"${huge}","model":"asked",${tail}}`],
  ["model after a huge text of quotes", `{"a":"${'\\"model\\":\\"x\\",'.repeat(9_000)}","model":"asked",${tail}}`],
  ["white space everywhere", ` \n{ \t"model" \r\n : \n "asked" \t , ${tail} \n } \n`],
  ["model as the last key", `{${tail},"model":"asked"}`],
  ["model inside a text", `{"a":"\\"model\\":\\"other\\"","model":"asked",${tail}}`],
  ["a text that ends in backslashes", `{"a":"\\\\","model":"asked","b":"\\\\\\"",${tail}}`],
  ["the word model as a value", `{"a":"model","model":"asked","b":"model",${tail}}`],
  ["surrogate pairs in a key", `{"\\ud83d\\ude00":"x","model":"asked",${tail}}`],
  ["surrogate pairs in the name", `{"model":"\\ud83d\\ude00",${tail}}`],
  ["escapes in the name", `{"model":"as\\u006bed\\/x\\n",${tail}}`],
  ["a name that is a key of every object", `{"model":"__proto__",${tail}}`],
  ["a model in __proto__", `{"__proto__":{"model":"other"},"model":"asked",${tail}}`],
  ["two equal other keys", `{"model":"asked","a":1,"a":2,${tail}}`],
  [
    "two stream_options",
    `{"model":"asked","stream":true,"stream_options":{},"stream_options":{"include_usage":true},${tail}}`,
  ],
  ["two streams", `{"model":"asked","stream":false,"stream":true,${tail}}`],
  [
    "more keys than are indexed",
    `{${Array.from({ length: 300 }, (_, at) => `"k${at}":1`).join()},"model":"asked",${tail}}`,
  ],
];

describe("splice: never lets a provider read another model than the routed one", () => {
  for (const injectUsage of [false, true]) {
    {
      it.each(corpus)(`%s (inject ${injectUsage})`, (_, text) => {
        const bytes = encode(text, { injectUsage });
        const sent = JSON.parse(text) as Record<string, unknown>;
        for (const read of readings(bytes)) {
          expect(read["model"]).toBe(ROUTED);
          expect(read["messages"]).toEqual(sent["messages"]);
          expect(read["stream"]).toEqual(sent["stream"]);
          if (injectUsage && sent["stream"] === true) expect(read["stream_options"]).toEqual({ include_usage: true });
        }
      });
    }
  }

  it.each([
    ["a byte order mark", `\ufeff{"model":"asked",${tail}}`],
    ["bytes after the object", `{"model":"asked",${tail}}{"model":"other"}`],
    ["a comment", `{"model":"asked",/* "model":"x" */${tail}}`],
    ["half a surrogate pair in a key", `{"mod\\ud800el":"other","model":"asked",${tail}}`],
    ["another spelling", `{"model":"asked","Model":"other",${tail}}`],
    ["a model that is not a text", `{"model":{"model":"asked"},${tail}}`],
    ["a number no reader agrees on", `{"model":"asked","seed":1e999,${tail}}`],
  ])("refuses %s", (_, text) => {
    expect(caught(() => encode(text)).code).toBe("invalid_request");
  });

  it("sends the model once even when the names are equal and the body has another", () => {
    const bytes = encode(`{"model":"other",${tail},"model":"asked"}`, { model: "asked" });
    expect(bytes.toString().split("other")).toHaveLength(1);
    for (const read of readings(bytes)) expect(read["model"]).toBe("asked");
  });
});

describe("splice: edits bytes and nothing else", () => {
  it("returns the Buffer itself when nothing changes", () => {
    const request = decodeBody(Buffer.from(`{ "model": "same", ${tail} }`));
    expect(pass(request, { model: "same", injectUsage: true })).toBe(request.bytes);
  });

  it("keeps number spelling, key order, escapes and white space around the edit", () => {
    const text = `{ "10":1, "seed":12345678901234567890, "t":1.0, "u":"\\u00e9\\/", "model" : "asked", "2":[ ], ${tail} }`;
    expect(encode(text, { model: "m" }).toString()).toBe(text.replace('"asked"', '"m"'));
  });

  it("P05 asks for usage where the client did not, and says true where it said false", () => {
    expect(injected("")).toEqual({ include_usage: true });
    expect(injected(',"stream_options":null')).toEqual({ include_usage: true });
    expect(injected(',"stream_options":{}')).toEqual({ include_usage: true });
    expect(injected(',"stream_options":{"include_usage":false}')).toEqual({ include_usage: true });
    expect(injected(',"stream_options":{"include_obfuscation":false,"include_usage":false}')).toEqual({
      include_obfuscation: false,
      include_usage: true,
    });
    expect(injected(',"stream_options":{"__proto__":{"a":1}}')).toEqual(
      JSON.parse('{"__proto__":{"a":1},"include_usage":true}'),
    );
  });

  it("adds no stream options to a request that does not stream", () => {
    expect(encode(`{"model":"asked",${tail}}`, { injectUsage: true }).includes("stream_options")).toBe(false);
  });

  it.each([
    ['{"include_usage":false,"include_usage":true}', true],
    ['{"include_usage":true,"include_usage":false}', false],
    ['{"include_usage":false,"include_usage":true,"x":"\\u003a"}', true],
    ['{"include_usage":false,"include\\u005fusage":true}', true],
  ])("makes %s mean one thing to every reader", (options, isAsked) => {
    for (const injectUsage of [false, true]) {
      const bytes = encode(`{"model":"asked","stream":true,"stream_options":${options},${tail}}`, { injectUsage });
      for (const read of readings(bytes)) {
        expect(read["stream_options"]).toMatchObject({ include_usage: isAsked || injectUsage });
      }
    }
  });

  it("keeps an own __proto__ as data when it must serialise anew", () => {
    const bytes = encode(`{"__proto__":{"polluted":true},"a":1,"a":2,"model":"asked",${tail}}`);
    expect(bytes.toString()).toContain('"__proto__":{"polluted":true}');
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

function splice(text: string, changes: Record<string, unknown>): string {
  return spliceBody(decodeBody(Buffer.from(text)), changes).toString();
}

describe("splice: fields that are replaced, added and removed", () => {
  it("removes a field and keeps the order of the others", () => {
    expect(splice(`{"model":"m","seed":1,${tail}}`, { seed: undefined })).toBe(`{"model":"m",${tail}}`);
  });

  it("replaces in place and adds after the model", () => {
    const text = `{ "temperature" : 2, "model":"m", ${tail} }`;
    expect(splice(text, { temperature: 1, max_tokens: 5 })).toBe(
      `{ "temperature" : 1, "model":"m","max_tokens":5, ${tail} }`,
    );
  });

  it("leaves a field alone that only a message has", () => {
    const text = `{"model":"m","metadata":{"seed":1},${tail}}`;
    expect(splice(text, { seed: undefined })).toBe(text);
  });
});
