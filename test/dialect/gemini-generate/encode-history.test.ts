import { describe, expect, it } from "vitest";
import type { Part } from "../../../src/dialect/neutral.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { caught } from "../_caught.ts";
import { encode, toOptions, toRequest, upstream } from "./_gemini.ts";

const google = { origin: "google", form: "signature", value: "c2ln" } as const;
const call = (id: string, rest: object = {}): Part => ({ kind: "tool-call", id, name: "f", input: '{"a":1}', ...rest });
const result = (callId: string, text: string, rest: object = {}): Part => ({
  kind: "tool-result",
  callId,
  parts: [{ kind: "text", text }],
  ...rest,
});
const user = (...parts: Part[]) => ({ role: "user", parts }) as const;
const assistant = (...parts: Part[]) => ({ role: "assistant", parts }) as const;
const text = (value: string): Part => ({ kind: "text", text: value });

const history = (...parts: Part[]) => [
  user(text("Go.")),
  assistant(...parts),
  user(...parts.flatMap((part) => (part.kind === "tool-call" ? [result(part.id, "1")] : []))),
];

const contentOf = (part: Part): unknown => encode(toRequest({ messages: [user(part)] })).body["contents"];

describe("gemini-generate: tools in the history", () => {
  it("puts results into a turn of their own right after their calls, with the names of the calls", () => {
    const { body } = encode(
      toRequest({
        messages: [
          user(text("Go.")),
          assistant(text("Ok."), call("a"), call("b")),
          user(result("b", "2"), result("a", '{"x":1}'), text("Well?")),
        ],
      }),
    );
    expect(body["contents"]).toEqual([
      { role: "user", parts: [{ text: "Go." }] },
      {
        role: "model",
        parts: [
          { text: "Ok." },
          { functionCall: { id: "a", name: "f", args: { a: 1 } } },
          { functionCall: { id: "b", name: "f", args: { a: 1 } } },
        ],
      },
      {
        role: "user",
        parts: [
          { functionResponse: { id: "a", name: "f", response: { x: 1 } } },
          { functionResponse: { id: "b", name: "f", response: { result: "2" } } },
        ],
      },
      { role: "user", parts: [{ text: "Well?" }] },
    ]);
  });

  it.each([
    ["plain text", { response: { result: "plain text" } }, {}],
    ["broken", { response: { error: "broken" } }, { isError: true }],
    ['{"ok":true}', { response: { ok: true } }, {}],
    ["[1]", { response: { result: "[1]" } }, {}],
    ['{"id":12345678901234567890}', { response: { result: '{"id":12345678901234567890}' } }, {}],
    ["", { response: { result: "" } }, {}],
  ])("wraps the result %j", (value, functionResponse, rest) => {
    const { body } = encode(
      toRequest({ messages: [user(text("Go.")), assistant(call("a")), user(result("a", value, rest))] }),
    );
    expect(body["contents"]).toMatchObject([{}, {}, { parts: [{ functionResponse }] }]);
  });

  it.each([
    ["", undefined],
    ["{}", {}],
    ["[1]", { input: "[1]" }],
    ['{"a":', { input: '{"a":' }],
  ])("P25: writes the input %j as an object or not at all", (input, args) => {
    const { body } = encode(
      toRequest({ messages: [user(text("Go.")), assistant(call("a", { input })), user(result("a", ""))] }),
    );
    expect(body["contents"]).toMatchObject([
      {},
      { parts: [{ functionCall: args === undefined ? { id: "a", name: "f" } : { args } }] },
      {},
    ]);
  });

  it("P36: sends images of results inside them, or behind them under its quirk", () => {
    const image: Part = { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "iVBO" } };
    const messages = [
      user(text("Go.")),
      assistant(call("a")),
      user(result("a", "see", { parts: [text("see"), image] })),
    ];
    const inlineData = { mimeType: "image/png", data: "iVBO" };
    expect(encode(toRequest({ messages })).body["contents"]).toMatchObject([
      {},
      {},
      { parts: [{ functionResponse: { name: "f", response: { result: "see" }, parts: [{ inlineData }] } }] },
    ]);
    const moved = encode(toRequest({ messages }), toOptions({}, ["no-result-media"])).body["contents"];
    expect(moved).toEqual([
      expect.anything(),
      expect.anything(),
      { role: "user", parts: [{ functionResponse: { id: "a", name: "f", response: { result: "see" } } }] },
      { role: "user", parts: [{ text: "[Files in the result of f]" }, { inlineData }] },
    ]);
  });

  it("keeps ids of Gate's own making from Google", () => {
    const id = "call_g0123456789abcdef0123";
    const { body } = encode(toRequest({ messages: [user(text("Go.")), assistant(call(id)), user(result(id, "1"))] }));
    expect(JSON.stringify(body)).not.toContain(id);
  });
});

describe("gemini-generate: signatures", () => {
  const sentinel = toOptions({}, ["thought-signature-sentinel"]);

  it("P50: writes Google's signatures of calls and texts back where they stood", () => {
    const { body, warnings } = encode(
      toRequest({
        messages: history({ kind: "text", text: "Ok.", seal: google }, call("a", { seal: google }), call("b")),
      }),
      sentinel,
    );
    expect(body["contents"]).toMatchObject([
      {},
      {
        parts: [{ text: "Ok.", thoughtSignature: "c2ln" }, { thoughtSignature: "c2ln" }, { functionCall: { id: "b" } }],
      },
      {},
    ]);
    expect(JSON.stringify(body)).not.toContain("skip_thought");
    expect(warnings).toEqual([]);
  });

  it("P50: puts the sentinel on the first call of a turn without any signature, under its quirk only", () => {
    const messages = history(call("a"), call("b"));
    const { body } = encode(toRequest({ messages }), sentinel);
    expect(body["contents"]).toMatchObject([
      {},
      { parts: [{ thoughtSignature: "skip_thought_signature_validator" }, {}] },
      {},
    ]);
    expect(JSON.stringify(body).split("skip_thought")).toHaveLength(2);
    expect(JSON.stringify(encode(toRequest({ messages })).body)).not.toContain("thoughtSignature");
  });

  it("P43: sends no foreign seal and no thought without Google's signature", () => {
    const anthropic = { origin: "anthropic", form: "signature", value: "EqQB" } as const;
    const { body, warnings } = encode(
      toRequest({
        messages: history(
          { kind: "reasoning", text: "theirs", seal: anthropic },
          { kind: "reasoning", text: "nobody's" },
          { kind: "reasoning", text: "ours", seal: google },
          call("a", { seal: anthropic }),
        ),
      }),
    );
    expect(body["contents"]).toMatchObject([
      {},
      { parts: [{ text: "ours", thought: true, thoughtSignature: "c2ln" }, { functionCall: {} }] },
      {},
    ]);
    expect(JSON.stringify(body)).not.toMatch(/EqQB|theirs|nobody/u);
    expect(warnings).toContain("dropped reasoning");
  });

  it("takes envelopes out of a body that is passed on", () => {
    const foreign = encodeEnvelope({ seal: { origin: "anthropic", form: "signature", value: "EqQB" } });
    const own = encodeEnvelope({ seal: google });
    const contents = [
      { role: "user", parts: [{ text: "Go." }] },
      { role: "model", parts: [{ text: "Hm.", thought: true, thoughtSignature: foreign }] },
      {
        role: "model",
        parts: [
          { text: "Ok.", thought_signature: foreign },
          { functionCall: { name: "f" }, thoughtSignature: own },
        ],
      },
    ];
    expect(upstream.adaptBody({ contents }, false, toOptions())).toEqual({
      contents: [
        contents[0],
        { role: "model", parts: [{ text: "Ok." }, { functionCall: { name: "f" }, thoughtSignature: "c2ln" }] },
      ],
    });
  });
});

describe("gemini-generate: media", () => {
  it.each<[string, Part, object]>([
    [
      "bytes",
      { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "iVBO" } },
      { inlineData: { mimeType: "image/png", data: "iVBO" } },
    ],
    [
      "a text document",
      { kind: "document", title: "a.txt", source: { kind: "text", mediaType: "text/plain", text: "ä" } },
      { inlineData: { mimeType: "text/plain", data: "w6Q=", displayName: "a.txt" } },
    ],
    [
      "an address of Cloud Storage",
      { kind: "image", source: { kind: "url", url: "gs://bucket/cat.PNG" } },
      { fileData: { mimeType: "image/png", fileUri: "gs://bucket/cat.PNG" } },
    ],
    [
      "a file of Google's store",
      {
        kind: "video",
        source: {
          kind: "file",
          family: "gemini-generate",
          id: "https://generativelanguage.googleapis.com/v1beta/files/x",
        },
      },
      { fileData: { fileUri: "https://generativelanguage.googleapis.com/v1beta/files/x" } },
    ],
    [
      "audio",
      { kind: "audio", format: "wav", source: { kind: "base64", mediaType: "audio/wav", data: "UklG" } },
      { inlineData: { mimeType: "audio/wav", data: "UklG" } },
    ],
  ])("writes %s", (_, part, expected) => {
    expect(contentOf(part)).toEqual([{ role: "user", parts: [expected] }]);
  });

  it("refuses files of another provider's store", () => {
    const part: Part = { kind: "document", source: { kind: "file", family: "openai-chat", id: "file-1" } };
    expect(caught(() => contentOf(part))).toMatchObject({ code: "unsupported_parameter", param: "file_id" });
  });
});
