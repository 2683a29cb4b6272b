import { describe, expect, it } from "vitest";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { readWarnings } from "../../../src/dialect/openai-responses/stored-state.ts";
import { caught } from "../_caught.ts";
import { decode, downstream, readJson, toNeutral, type Json } from "./_wire.ts";

const invalid = (body: Json): { code: string; param: string | null; message: string } =>
  caught(() => decode(body).neutral());

const warn = (body: Json): readonly string[] => readWarnings(decode({ model: "m", input: "x", ...body }));
const call = (id: string): Json => ({ type: "function_call", call_id: id, name: "f", arguments: "{}" });

describe("openai-responses: what a request must be", () => {
  it.each<[Json, string]>([
    [{ input: "x" }, "model"],
    [{ model: "", input: "x" }, "model"],
    [{ model: "m" }, "input"],
    [{ model: "m", input: 3 }, "input"],
    [{ model: "m", input: ["x"] }, "input[0]"],
    [{ model: "m", input: [{ content: "x" }] }, "input[0].type"],
    [{ model: "m", input: [{ role: "tool", content: "x" }] }, "input[0].role"],
    [{ model: "m", input: [{ role: "user", content: 4 }] }, "input[0].content"],
    [{ model: "m", input: [{ role: "user", content: [{ type: "input_text" }] }] }, "input[0].content[0].text"],
    [{ model: "m", input: [{ role: "user", content: [{ type: "input_image" }] }] }, "input[0].content[0]"],
    [{ model: "m", input: [{ type: "function_call", name: "f", arguments: "{}" }] }, "input[0].call_id"],
    [{ model: "m", input: [{ type: "function_call", call_id: "c", arguments: "{}" }] }, "input[0].name"],
    [{ model: "m", input: "x", stream: "yes" }, "stream"],
    [{ model: "m", input: "x", temperature: "warm" }, "temperature"],
    [{ model: "m", input: "x", tools: {} }, "tools"],
    [{ model: "m", input: "x", tools: [{ type: "function" }] }, "tools[0].name"],
    [{ model: "m", input: "x", text: { format: { type: "json_schema", name: "n" } } }, "text.format.schema"],
    [{ model: "m", input: "x", instructions: [] }, "instructions"],
    [{ model: "m", input: "x", Model: "other" }, "model"],
    [{ model: "m", input: "x", STORE: true }, "store"],
    [{ model: "m", input: "x", previous_response_id: "resp_1" }, "previous_response_id"],
    [{ model: "m", input: "x", conversation: { id: "conv_1" } }, "conversation"],
    [{ model: "m", input: "x", conversation: "conv_1" }, "conversation"],
    [{ model: "m", input: "x", prompt: { id: "pmpt_1" } }, "prompt"],
    [{ model: "m", input: "x", background: true }, "background"],
    [{ model: "m", input: [{ type: "item_reference", id: "msg_1" }] }, "input[0]"],
  ])("refuses %j at %s", (body, param) => {
    expect(invalid(body)).toMatchObject({ code: "invalid_request", param });
  });

  it("refuses what needs stored state before anything is routed", () => {
    expect(caught(() => decode({ model: "m", input: "x", previous_response_id: "resp_1" })).message).toContain(
      "previous_response_id",
    );
    expect(caught(() => decode({ model: "m", input: [{ type: "item_reference", id: "x" }] })).status).toBe(400);
  });

  it("takes null for what was not stated", () => {
    const nulls = { previous_response_id: null, conversation: null, background: false, tools: null, stream: null };
    expect(decode({ model: "m", input: "x", ...nulls }).isStreaming).toBe(false);
  });

  it("says that nothing is stored, unless the client does not want it", () => {
    expect(warn({ store: false })).toEqual([]);
    expect(warn({ store: true })).toEqual([expect.stringMatching(/^not_stored; ./u)]);
    expect(warn({})).toEqual([expect.stringMatching(/^not_stored; ./u)]);
  });
});

describe("openai-responses: the neutral form", () => {
  it("reads instructions and a plain input", () => {
    expect(toNeutral("Hi", { instructions: "Be kind." }).messages).toEqual([
      { role: "system", rawRole: "instructions", parts: [{ kind: "text", text: "Be kind." }], isPlain: true },
      { role: "user", parts: [{ kind: "text", text: "Hi" }], isPlain: true },
    ]);
  });

  it("makes one message of what the assistant did in one turn, and one of results in a row", () => {
    const { messages } = decode(readJson("tool-results.request.json")).neutral();
    const kinds = messages.map(({ role, parts }) => [role, parts.map((part) => part.kind)]);
    expect(kinds).toEqual([
      ["system", ["text"]],
      ["user", ["text", "image", "image", "document", "document", "document"]],
      ["assistant", ["reasoning", "reasoning", "text", "tool-call", "tool-call"]],
      ["user", ["tool-result", "tool-result"]],
      ["assistant", ["reasoning", "text", "refusal", "text"]],
      ["user", ["text"]],
    ]);
  });

  it("P90: pairs calls and outputs by call_id, never by the id of the item", () => {
    const { messages } = toNeutral([
      { type: "function_call", id: "fc_1", call_id: "call_1", name: "f", arguments: "{}" },
      { type: "function_call_output", id: "fco_1", call_id: "call_1", output: "ok" },
    ]);
    expect(messages[0]?.parts[0]).toMatchObject({ id: "call_1", itemId: "fc_1", name: "f" });
    expect(messages[1]?.parts[0]).toMatchObject({ callId: "call_1", name: "f", isPlain: true });
  });

  it("P89: takes an output without a call_id for the one open call, and refuses it where there are several", () => {
    const output = { type: "function_call_output", output: "ok" };
    const { messages } = toNeutral([call("a"), { ...output, call_id: "a" }, call("b"), output]);
    expect(messages.at(-1)?.parts[0]).toMatchObject({ callId: "b" });
    expect(invalid({ model: "m", input: [call("a"), call("b"), output] })).toMatchObject({
      code: "invalid_request",
      param: "input[2].call_id",
    });
    expect(invalid({ model: "m", input: [output] }).param).toBe("input[0].call_id");
  });

  it("P41: keeps arguments as the text that came", () => {
    const input = '{ "b": 1.0, "a": "\\u00e9" }';
    const { messages } = toNeutral([{ type: "function_call", call_id: "c", name: "f", arguments: input }]);
    expect(messages[0]?.parts[0]).toMatchObject({ input });
  });

  it("reads images, files and audio", () => {
    const content = [
      { type: "input_image", image_url: "data:image/jpg;base64,AAAA", detail: "high" },
      { type: "input_image", file_id: "file-1" },
      { type: "input_file", file_data: "data:text/plain;base64,QQ==", filename: "a.txt" },
      { type: "input_file", file_data: "QQ==", filename: "a.csv" },
      { type: "input_audio", input_audio: { data: "UklGRg==", format: "wav" } },
      { type: "input_hologram", shape: 7 },
    ];
    expect(toNeutral([{ role: "user", content }]).messages[0]?.parts).toMatchObject([
      { kind: "image", source: { kind: "base64", mediaType: "image/jpeg", data: "AAAA" }, detail: "high" },
      { kind: "image", source: { kind: "file", family: "openai-responses", id: "file-1" } },
      { kind: "document", source: { kind: "base64", mediaType: "text/plain", data: "QQ==" }, title: "a.txt" },
      { kind: "document", source: { kind: "base64", mediaType: "text/csv", data: "QQ==" } },
      { kind: "audio", source: { kind: "base64", mediaType: "audio/wav" }, format: "wav" },
      { kind: "opaque", type: "input_hologram", json: { shape: 7 } },
    ]);
  });

  it("reads where the client wants the prompt to be cached", () => {
    const breakpoint = { mode: "explicit", ttl: "12h" };
    const content = [{ type: "input_text", text: "x", prompt_cache_breakpoint: breakpoint }];
    expect(toNeutral([{ role: "user", content }]).messages[0]?.parts[0]?.cache).toEqual({ ttl: "1h" });
  });

  it("keeps what no other dialect misses out of the fields that others warn about", () => {
    const { extra } = decode(readJson("tools.request.json")).neutral();
    expect(extra).toBeUndefined();
    for (const { extra: own, parts } of decode(readJson("tool-results.request.json")).neutral().messages) {
      expect(own).toBeUndefined();
      for (const part of parts) expect(part.extra).toBeUndefined();
    }
  });

  it("keeps fields that mean something to the provider only", () => {
    const request = toNeutral("x", { truncation: "auto", max_tool_calls: 2, prompt_cache_retention: "24h" });
    expect(request.extra?.json).toEqual({ truncation: "auto", max_tool_calls: 2, prompt_cache_retention: "24h" });
  });

  it.each<[Json, Json | undefined]>([
    [{}, undefined],
    [{ reasoning: {} }, undefined],
    [{ reasoning: { effort: null, summary: null } }, undefined],
    [{ reasoning: { effort: "none" } }, { effort: "none", isEnabled: false }],
    [{ reasoning: { effort: "xhigh", summary: "auto" } }, { effort: "xhigh", summary: "auto", includesText: true }],
  ])("reads the reasoning of %j", (body, reasoning) => {
    expect(toNeutral("x", body).reasoning).toEqual(reasoning);
    expect(decode({ model: "m", input: "x", ...body }).facts.statedReasoning).toBe(
      reasoning === undefined ? undefined : reasoning["isEnabled"] !== false,
    );
  });

  it.each<[unknown, unknown]>([
    ["auto", { kind: "auto" }],
    ["required", { kind: "required" }],
    [
      { type: "function", name: "f" },
      { kind: "tool", name: "f" },
    ],
    [
      { type: "custom", name: "p" },
      { kind: "tool", name: "p" },
    ],
    [
      { type: "allowed_tools", mode: "required", tools: [{ type: "function", name: "f" }] },
      { kind: "allowed", mode: "required", names: ["f"] },
    ],
  ])("reads the tool choice %j", (choice, expected) => {
    expect(toNeutral("x", { tool_choice: choice }).toolChoice).toEqual(expected);
  });

  it("P37: keeps tools that the provider runs apart from functions, and flattens namespaces", () => {
    const { tools } = decode(readJson("custom-tool.request.json")).neutral();
    expect(tools.map((tool) => (tool.kind === "function" ? [tool.name, tool.isCustom === true] : tool.type))).toEqual([
      ["exec_command", false],
      ["apply_patch", true],
      "local_shell",
      "web_search",
      ["mcp__tracker__open_issue", false],
      ["mcp__tracker__list_issues", false],
    ]);
  });

  it("gives facts like every other surface", () => {
    const { facts } = decode(readJson("tool-results.request.json"));
    expect(facts).toMatchObject({ text: "Thanks. And tomorrow?", userTurns: 2, isToolTurn: false, toolCount: 1 });
    expect([...facts.modalities].toSorted()).toEqual(["file", "image", "text"]);
    expect(decode(readJson("tools.request.json")).facts.bodySession).toBe("session-17");
    expect(decode({ model: "m", input: "x" }).facts.bodySession).toBeUndefined();
    expect(downstream.estimateInputTokens(decode({ model: "m", input: "x".repeat(400) }))).toBeGreaterThan(99);
  });
});

describe("openai-responses: seals in the history", () => {
  const seal = { origin: "anthropic", form: "signature", value: "EqQB" } as const;

  it("opens an envelope into the seal of another provider", () => {
    const { messages } = toNeutral([
      {
        type: "reasoning",
        id: "rs_1",
        summary: [{ type: "summary_text", text: "I think." }],
        encrypted_content: encodeEnvelope({ seal }),
      },
      { role: "assistant", content: "So." },
    ]);
    expect(messages[0]?.parts[0]).toEqual({ kind: "reasoning", text: "I think.", seal });
  });

  it("puts the seal of a call back on the call", () => {
    const google = { origin: "google", form: "signature", value: "CiQ" } as const;
    const { messages } = toNeutral([
      { type: "reasoning", summary: [], encrypted_content: encodeEnvelope({ seal: google, isForNextCall: true }) },
      { type: "function_call", call_id: "c", name: "f", arguments: "{}" },
    ]);
    expect(messages[0]?.parts).toMatchObject([{ kind: "tool-call", seal: google }]);
  });

  it("P43: drops a damaged envelope, and keeps OpenAI's own content as it is", () => {
    const damaged = `${encodeEnvelope({ seal }).slice(0, -1)}x`;
    const parts = toNeutral([
      { type: "reasoning", summary: [{ type: "summary_text", text: "T" }], encrypted_content: damaged },
      { type: "reasoning", id: "rs_2", summary: [], encrypted_content: "gAAAA" },
      { role: "assistant", content: "So." },
    ]).messages[0]?.parts;
    expect(parts?.[0]).toEqual({ kind: "reasoning", text: "T" });
    expect(parts?.[1]).toMatchObject({ itemId: "rs_2", seal: { origin: "openai", form: "encrypted", value: "gAAAA" } });
  });
});
