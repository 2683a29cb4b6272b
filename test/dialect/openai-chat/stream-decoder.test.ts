import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralChoice, NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { createStreamDecoder } from "../../../src/dialect/openai-chat/stream-decoder.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import { caught } from "../_caught.ts";
import { decodeFrames, decodeStream, DONE, toChunk, toFrame, type Json } from "./_chat.ts";

/** The whole answer of these deltas, which end with a reason. */
function answer(deltas: readonly Json[], reason = "stop", quirks: readonly string[] = []): NeutralChoice {
  const frames = [...deltas.map((delta) => toChunk(delta)), toChunk({}, reason), DONE];
  const events = decodeFrames(frames, quirks);
  checkOrder(events);
  return collectEvents(events).choices[0] as NeutralChoice;
}

/** The rules that every encoder relies on. */
function checkOrder(events: readonly NeutralEvent[]): void {
  expect(events[0]?.kind).toBe("start");
  expect(events.filter((event) => event.kind === "start" || event.kind === "end").map((event) => event.kind)).toEqual([
    "start",
    "end",
  ]);
  expect(events.at(-1)?.kind).toBe("end");
  const open = new Map<string, string>();
  const next = new Map<number, number>();
  for (const event of events) {
    if (event.kind === "finish") {
      for (const key of open.keys()) expect(key.startsWith(`${event.choice}/`)).toBe(false);
      continue;
    }
    if (event.kind !== "part-start" && event.kind !== "part-delta" && event.kind !== "part-stop") continue;
    const key = `${event.choice}/${event.index}`;
    if (event.kind === "part-start") {
      expect(event.index).toBe(next.get(event.choice) ?? 0);
      next.set(event.choice, event.index + 1);
      const others = [...open].filter(([other]) => other.startsWith(`${event.choice}/`)).map(([, kind]) => kind);
      expect(others.every((kind) => kind === "tool-call" && event.part.kind === "tool-call")).toBe(true);
      open.set(key, event.part.kind);
    } else {
      expect(open.has(key)).toBe(true);
      if (event.kind === "part-stop") open.delete(key);
      else expect(event.text ?? event.seal ?? event.citation ?? "").not.toBe("");
    }
  }
  expect(open.size).toBe(0);
}

const calls = (...list: readonly Json[]): Json => ({ tool_calls: list });
const call = (fields: Json, name: string | undefined, input?: unknown): Json => ({
  ...fields,
  function: { ...(name !== undefined && { name }), ...(input !== undefined && { arguments: input }) },
});
const toPart = (id: string, name: string, input: string): object => ({ kind: "tool-call", id, name, input });

const toUsage = (output: number): Json => ({ prompt_tokens: 3, completion_tokens: output, total_tokens: 3 + output });
const toChoiceChunk = (index: number, delta: Json, finish_reason: string | null = null): Buffer =>
  toFrame({ id: "a", choices: [{ index, delta, finish_reason }] });

describe("openai-chat: events of a stream", () => {
  it("gives the parts in the order in which they come", () => {
    const { parts, finish } = answer([
      { role: "assistant", content: "" },
      { reasoning_content: "Th" },
      { reasoning_content: "ink" },
      { content: "Say" },
      calls(call({ index: 0, id: "c", type: "function" }, "f", "{}")),
    ]);
    expect(parts).toEqual([
      { kind: "reasoning", text: "Think" },
      { kind: "text", text: "Say" },
      toPart("c", "f", "{}"),
    ]);
    // P26
    expect(finish).toEqual({ unified: "tool_calls", raw: "stop" });
  });

  it("starts with id, model, time and what else the first chunk says", () => {
    const [start] = decodeFrames([
      toFrame({ id: "a", created: 5, model: "m", system_fingerprint: "fp", choices: [{ index: 0, delta: {} }] }),
      toChunk({}, "stop"),
    ]);
    expect(start).toEqual({
      kind: "start",
      id: "a",
      model: "m",
      createdAtSeconds: 5,
      extra: { family: "openai-chat", json: { system_fingerprint: "fp" } },
    });
  });

  it("P107: takes a time of 0 for none", () => {
    const [start] = decodeFrames([
      toFrame({ id: "a", created: 0, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
    ]);
    expect(start).toEqual({ kind: "start", id: "a" });
  });

  it("P100: begins with the first chunk that has choices, after filter results", () => {
    const filter = toFrame({ id: "", model: "", created: 0, choices: [], prompt_filter_results: [{}] });
    const events = decodeFrames([filter, toChunk({ content: "a" }), toChunk({}, "stop"), DONE]);
    expect(events[0]).toMatchObject({ kind: "start", id: "chatcmpl-1" });
  });

  it("P03: passes over comments, empty events and other fields", () => {
    const events = decodeFrames([
      Buffer.from(": keep-alive\n\n"),
      Buffer.from("data:\n\n"),
      Buffer.from("retry: 3000\n\n"),
      Buffer.from(`event: message\r\ndata: ${toChunk({ content: "a" }).toString().slice(6).trim()}\r\n\r\n`),
      toChunk({}, "stop"),
      DONE,
    ]);
    expect(collectEvents(events).choices[0]?.parts).toEqual([{ kind: "text", text: "a" }]);
  });

  it("P04: takes chunks without choices, and usage alone", () => {
    const events = decodeFrames([
      toFrame({ x_groq: { id: "req_1" } }),
      toChunk({ content: "a" }, "stop"),
      toFrame({ id: "chatcmpl-1", usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 } }),
      DONE,
    ]);
    expect(events.filter((event) => event.kind === "usage")).toEqual([
      { kind: "usage", usage: { usage: { inputUncachedTokens: 3, outputTextTokens: 1 }, isMended: false } },
    ]);
  });

  it("P06 P83: reads usage after the finish, and lets the last of several hold", () => {
    const events = decodeFrames([
      toFrame({ id: "a", choices: [{ index: 0, delta: { content: "a" } }], usage: toUsage(1) }),
      toFrame({ id: "a", choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage: toUsage(2) }),
      toFrame({ id: "a", choices: [], usage: toUsage(7) }),
      DONE,
    ]);
    expect(collectEvents(events).usage?.usage).toEqual({ inputUncachedTokens: 3, outputTextTokens: 7 });
  });

  it("P80: reads Groq's usage under its quirk", () => {
    const frames = [
      toFrame({
        id: "a",
        choices: [{ index: 0, delta: {}, finish_reason: "stop" }],
        x_groq: { usage: { prompt_tokens: 3, completion_tokens: 1 } },
      }),
    ];
    expect(decodeFrames(frames, ["usage-in-x-groq"]).some((event) => event.kind === "usage")).toBe(true);
  });

  it("P76: adds xAI's reasoning to the output, by its total or under its quirk", () => {
    const usage = { prompt_tokens: 3, completion_tokens: 2, completion_tokens_details: { reasoning_tokens: 5 } };
    const frames = (total: Json): Buffer[] => [
      toChunk({ content: "a" }, "stop"),
      toFrame({ choices: [], usage: { ...usage, ...total } }),
      DONE,
    ];
    const expected = { inputUncachedTokens: 3, outputTextTokens: 2, outputReasoningTokens: 5 };
    const read = (total: Json, quirks: readonly string[] = []): unknown =>
      collectEvents(decodeFrames(frames(total), quirks)).usage;
    expect(read({ total_tokens: 10 })).toEqual({ usage: expected, isMended: false });
    expect(read({}, ["exclusive-reasoning-tokens"])).toEqual({ usage: expected, isMended: false });
  });

  it("P27: says the finish once, at the end, although every chunk has one", () => {
    const frames = ["a", "b", "c"].map((content) => toChunk({ content }, "stop"));
    const events = decodeFrames([...frames, DONE]);
    expect(events.filter((event) => event.kind === "finish")).toHaveLength(1);
    expect(collectEvents(events).choices[0]?.parts).toEqual([{ kind: "text", text: "abc" }]);
  });

  it("ends without [DONE] when the choice has finished", () => {
    expect(decodeFrames([toChunk({ content: "a" }, "stop")]).at(-1)).toEqual({ kind: "end" });
  });

  it("ignores what comes after the end", () => {
    const decoder = createStreamDecoder([]);
    decoder.push(toChunk({ content: "a" }, "stop"));
    decoder.push(DONE);
    expect([decoder.push(toChunk({ content: "b" })), decoder.end()]).toEqual([[], []]);
  });

  it("keeps several choices apart, each with its own indexes", () => {
    const events = decodeFrames([
      toChoiceChunk(0, { content: "a" }),
      toChoiceChunk(1, { reasoning_content: "x" }),
      toChoiceChunk(0, { content: "b" }, "stop"),
      toChoiceChunk(1, { content: "y" }, "length"),
      DONE,
    ]);
    checkOrder(events);
    expect(collectEvents(events).choices).toEqual([
      { index: 0, parts: [{ kind: "text", text: "ab" }], finish: { unified: "stop", raw: "stop" } },
      {
        index: 1,
        parts: [
          { kind: "reasoning", text: "x" },
          { kind: "text", text: "y" },
        ],
        finish: { unified: "length", raw: "length" },
      },
    ]);
  });

  it("keeps log probabilities with their text, and vLLM's stop text with the finish", () => {
    const logprobs = { content: [{ token: "a", logprob: -1 }] };
    const events = decodeFrames([
      toChunk({ content: "a" }, null, { logprobs }),
      toChunk({}, "stop", { stop_reason: "END" }),
      DONE,
    ]);
    expect(events.find((event) => event.kind === "part-delta")).toMatchObject({ extra: { json: { logprobs } } });
    expect(events.find((event) => event.kind === "finish")).toMatchObject({ stopSequence: "END" });
  });
});

describe("openai-chat: tool calls of a stream", () => {
  it.each<[string, Json[], object[]]>([
    [
      "as OpenAI sends them",
      [
        calls(call({ index: 0, id: "a", type: "function" }, "f", "")),
        calls(call({ index: 0 }, undefined, '{"x":')),
        calls(call({ index: 0 }, undefined, "1}")),
        calls(call({ index: 1, id: "b", type: "function" }, "g", "")),
        calls(call({ index: 1 }, undefined, "{}")),
      ],
      [toPart("a", "f", '{"x":1}'), toPart("b", "g", "{}")],
    ],
    [
      "P28: interleaved",
      [
        calls(call({ index: 0, id: "a" }, "f", '{"x"'), call({ index: 1, id: "b" }, "g", '{"y"')),
        calls(call({ index: 1 }, undefined, ":2}")),
        calls(call({ index: 0 }, undefined, ":1}")),
      ],
      [toPart("a", "f", '{"x":1}'), toPart("b", "g", '{"y":2}')],
    ],
    [
      "P23: all with index 0",
      [calls(call({ index: 0, id: "a" }, "f", '{"x":1}')), calls(call({ index: 0, id: "b" }, "f", '{"x":2}'))],
      [toPart("a", "f", '{"x":1}'), toPart("b", "f", '{"x":2}')],
    ],
    [
      "P23: all with index 0 in one chunk",
      [calls(call({ index: 0, id: "a" }, "f", "{}"), call({ index: 0, id: "b" }, "g", "{}"))],
      [toPart("a", "f", "{}"), toPart("b", "g", "{}")],
    ],
    [
      "P24: without an index, by id",
      [
        calls(call({ id: "a" }, "f", '{"x"')),
        calls(call({ id: "b" }, "g", '{"y"')),
        calls(call({ id: "a" }, undefined, ":1}")),
        calls(call({ id: "b" }, undefined, ":2}")),
      ],
      [toPart("a", "f", '{"x":1}'), toPart("b", "g", '{"y":2}')],
    ],
    [
      "P24: without an index or an id, as the one that is open",
      [calls(call({ id: "a" }, "f", '{"x"')), calls(call({}, undefined, ":1}"))],
      [toPart("a", "f", '{"x":1}')],
    ],
    [
      "with an id that comes after the name",
      [calls(call({ index: 0 }, "f", "")), calls(call({ index: 0, id: "a" }, undefined, "{}"))],
      [toPart("a", "f", "{}")],
    ],
    [
      "with a name that comes after the id and some input",
      [calls(call({ index: 0, id: "a" }, undefined, '{"x"')), calls(call({ index: 0 }, "f", ":1}"))],
      [toPart("a", "f", '{"x":1}')],
    ],
    [
      "with the name in every fragment",
      [
        calls(call({ index: 0, id: "a" }, "f", '{"x"')),
        calls(call({ index: 0, id: "a" }, "f", ":1}")),
        calls(call({ index: 0, id: "a" }, "f", "")),
      ],
      [toPart("a", "f", '{"x":1}')],
    ],
    [
      "with empty ids after the first",
      [calls(call({ index: 0, id: "a" }, "f", "{")), calls(call({ index: 0, id: "" }, "", "}"))],
      [toPart("a", "f", "{}")],
    ],
    [
      "with the whole input said again",
      [calls(call({ index: 0, id: "a" }, "f", '{"x":1}')), calls(call({ index: 0 }, undefined, '{"x":1}'))],
      [toPart("a", "f", '{"x":1}')],
    ],
    ["with an object for input", [calls(call({ index: 0, id: "a" }, "f", { x: 1 }))], [toPart("a", "f", '{"x":1}')]],
    ["P25: with null for input", [calls(call({ index: 0, id: "a" }, "f", null))], [toPart("a", "f", "")]],
    [
      "of free text",
      [
        calls({ index: 0, id: "a", type: "custom", custom: { name: "p", input: "" } }),
        calls({ index: 0, custom: { input: "***" } }),
      ],
      [{ ...toPart("a", "p", "***"), isCustom: true }],
    ],
  ])("reads calls %s", (_, deltas, expected) => {
    expect(answer(deltas, "tool_calls").parts).toEqual(expected);
  });

  it("gives calls without ids their own: different ones, and the same for the same stream", () => {
    const deltas = [calls(call({ index: 0 }, "f", "{}")), calls(call({ index: 1 }, "f", "{}"))];
    const ids = answer(deltas).parts.map((part) => (part.kind === "tool-call" ? part.id : ""));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^call_[0-9a-f]{16}$/u);
    expect(answer(deltas).parts.map((part) => (part.kind === "tool-call" ? part.id : ""))).toEqual(ids);
  });

  it("reads the function call of the time before tools", () => {
    const { parts, finish } = answer(
      [{ function_call: { name: "f", arguments: "" } }, { function_call: { arguments: '{"x":1}' } }],
      "function_call",
    );
    expect(parts).toMatchObject([{ kind: "tool-call", name: "f", input: '{"x":1}' }]);
    expect(finish).toEqual({ unified: "tool_calls", raw: "function_call" });
  });

  it("P29: opens no part for an empty text", () => {
    const { parts } = answer([
      { role: "assistant", content: "", reasoning_content: "" },
      { content: "", reasoning_content: "a" },
      { content: "", ...calls(call({ index: 0, id: "a" }, "f", "{}")) },
      { content: "" },
    ]);
    expect(parts.map((part) => part.kind)).toEqual(["reasoning", "tool-call"]);
  });

  it("puts a text that comes between the pieces of a call after it", () => {
    const { parts } = answer([
      calls(call({ index: 0, id: "a" }, "f", '{"x"')),
      { content: "late" },
      calls(call({ index: 0 }, undefined, ":1}")),
    ]);
    expect(parts).toEqual([toPart("a", "f", '{"x":1}'), { kind: "text", text: "late" }]);
  });

  it("closes a call whose input is complete when the next one starts", () => {
    const events = decodeFrames([
      toChunk(calls(call({ index: 0, id: "a" }, "f", "{}"))),
      toChunk(calls(call({ index: 1, id: "b" }, "g", "{}"))),
      toChunk({}, "tool_calls"),
      DONE,
    ]);
    const kinds = events.map((event) => ("index" in event ? `${event.kind} ${event.index}` : event.kind));
    expect(kinds.indexOf("part-stop 0")).toBeLessThan(kinds.indexOf("part-start 1"));
  });

  it("keeps Google's signature with its call", () => {
    const extra = { extra_content: { google: { thought_signature: "Zw" } } };
    expect(answer([calls({ ...call({ index: 0, id: "a" }, "f", "{}"), ...extra })]).parts[0]).toMatchObject({
      seal: { origin: "google", form: "signature", value: "Zw" },
    });
  });

  it.each([
    ["that has no name", [calls(call({ index: 0, id: "a" }, undefined, "{}"))]],
    [
      "that goes on after its end",
      [
        calls(call({ index: 0, id: "a" }, "f", "{}")),
        calls(call({ index: 1, id: "b" }, "g", "{}")),
        calls(call({ index: 0 }, undefined, ',"x":1}')),
      ],
    ],
  ])("throws at a call %s", (_, deltas) => {
    expect(caught(() => answer(deltas))).toMatchObject({ code: "upstream_malformed" });
  });
});

describe("openai-chat: thoughts of a stream", () => {
  it.each<[string, Json[], object[]]>([
    [
      "P48: vLLM's new name",
      [{ reasoning: "a" }, { reasoning: "b", content: null }],
      [{ kind: "reasoning", text: "ab" }],
    ],
    ["one of two copies", [{ reasoning: "a", reasoning_content: "a" }], [{ kind: "reasoning", text: "a" }]],
    [
      "OpenRouter's details, with the signature that ends them",
      [
        {
          reasoning: "a",
          reasoning_details: [{ type: "reasoning.text", text: "a", format: "anthropic-claude-v1", index: 0 }],
        },
        {
          reasoning: "b",
          reasoning_details: [{ type: "reasoning.text", text: "b", format: "anthropic-claude-v1", index: 0 }],
        },
        { reasoning_details: [{ type: "reasoning.text", signature: "c2ln", format: "anthropic-claude-v1", index: 0 }] },
      ],
      [{ kind: "reasoning", text: "ab", seal: { origin: "anthropic", form: "signature", value: "c2ln" } }],
    ],
    [
      "several thoughts, by their index",
      [
        { reasoning_details: [{ type: "reasoning.text", text: "a", index: 0 }] },
        { reasoning_details: [{ type: "reasoning.encrypted", data: "eA", format: "anthropic-claude-v1", index: 1 }] },
      ],
      [
        { kind: "reasoning", text: "a" },
        { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "redacted", value: "eA" } },
      ],
    ],
    [
      "Mistral's parts",
      [
        { content: [{ type: "thinking", thinking: [{ type: "text", text: "a" }] }] },
        { content: [{ type: "thinking", thinking: [{ type: "text", text: "b" }] }] },
        { content: "c" },
      ],
      [
        { kind: "reasoning", text: "ab" },
        { kind: "text", text: "c" },
      ],
    ],
  ])("P44: reads %s, and keeps thoughts out of texts", (_, deltas, expected) => {
    expect(answer(deltas).parts).toEqual(expected);
  });

  it("P46: sees the switch from thought to text by which field is filled", () => {
    const { parts } = answer([
      { reasoning_content: "a", content: null },
      { reasoning_content: null, content: "b" },
    ]);
    expect(parts).toEqual([
      { kind: "reasoning", text: "a" },
      { kind: "text", text: "b" },
    ]);
  });

  it("P47: leaves tags in the text where no quirk says that they are thoughts", () => {
    expect(answer([{ content: "<think>a</think>b" }]).parts).toEqual([{ kind: "text", text: "<think>a</think>b" }]);
  });
});

describe("openai-chat: other parts of a stream", () => {
  it("takes only the deltas of a last chunk that has the whole message too", () => {
    const frames = [
      toChunk({ role: "assistant", content: "a" }),
      toChunk({ content: "b" }),
      toFrame({
        id: "chatcmpl-1",
        object: "chat.completion",
        choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "ab" } }],
      }),
      DONE,
    ];
    expect(collectEvents(decodeFrames(frames)).choices[0]?.parts).toEqual([{ kind: "text", text: "ab" }]);
  });

  it("takes a whole message where no delta came", () => {
    const frame = toFrame({ id: "a", choices: [{ index: 0, finish_reason: "stop", message: { content: "ab" } }] });
    expect(collectEvents(decodeFrames([frame])).choices[0]?.parts).toEqual([{ kind: "text", text: "ab" }]);
  });

  it("reads images, citations, refusals, audio and what is opaque", () => {
    const { parts } = answer([
      { content: "a" },
      {
        annotations: [
          { type: "url_citation", url_citation: { url: "https://x", title: "X", start_index: 0, end_index: 1 } },
        ],
      },
      { images: [{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }] },
      { content: [{ type: "reference", reference_ids: [1] }] },
      { refusal: "No." },
      { audio: { id: "audio_1", transcript: "h" } },
      { audio: { data: "AA" } },
      { audio: { data: "BB", transcript: "i" } },
    ]);
    expect(parts).toEqual([
      {
        kind: "text",
        text: "a",
        citations: [{ kind: "url", url: "https://x", title: "X", startIndex: 0, endIndex: 1 }],
      },
      { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AAAA" } },
      { kind: "opaque", family: "openai-chat", type: "reference", json: { type: "reference", reference_ids: [1] } },
      { kind: "refusal", text: "No." },
      {
        kind: "audio",
        source: { kind: "base64", mediaType: "audio/wav", data: "AABB" },
        transcript: "hi",
        id: "audio_1",
      },
    ]);
  });
});

describe("openai-chat: streams that fail", () => {
  it("P07: throws the error that stands in a stream of status 200", () => {
    expect(caught(() => decodeStream(readWireFixture("openai-chat/error-mid-stream.sse")))).toMatchObject({
      code: "upstream_error",
      fallback: true,
    });
  });

  it.each<[string, Buffer, string]>([
    [
      "an error beside empty choices",
      toFrame({ choices: [], error: { message: "overloaded", code: 502 } }),
      "upstream_error",
    ],
    ["a text for an error", toFrame({ error: "slow down", code: "rate_limit_exceeded" }), "upstream_rate_limited"],
    [
      "Google's list",
      toFrame([{ error: { code: 429, status: "RESOURCE_EXHAUSTED", message: "quota" } }]),
      "upstream_rate_limited",
    ],
    [
      "P99: MiniMax's answer",
      toFrame({ base_resp: { status_code: 1002, status_msg: "rate" } }),
      "upstream_rate_limited",
    ],
    ["Groq's error", toFrame({ choices: [], x_groq: { error: "over capacity" } }), "upstream_error"],
    ["an error event", Buffer.from('event: error\ndata: {"message":"bad"}\n\n'), "upstream_error"],
    [
      "an error in a choice",
      toFrame({ id: "a", choices: [{ index: 0, delta: {}, error: { code: 502, message: "bad" } }] }),
      "upstream_error",
    ],
    ["a finish because of an error", toChunk({}, "error"), "upstream_error"],
    ["DeepSeek's lack of resources", toChunk({}, "insufficient_system_resource"), "upstream_error"],
    ["what is no JSON", Buffer.from("data: {nonsense\n\n"), "upstream_malformed"],
    ["a list", toFrame([1]), "upstream_malformed"],
    ["a page", Buffer.from("<html>busy</html>\n\n"), "upstream_malformed"],
  ])("throws at %s", (_, frame, code) => {
    const decoder = createStreamDecoder([]);
    decoder.push(toChunk({ content: "a" }));
    expect(caught(() => decoder.push(frame))).toMatchObject({ code });
  });

  it("P08: throws when the stream is cut before a finish", () => {
    // Cut inside of a chunk, whose beginning is no JSON.
    expect(caught(() => decodeStream(readWireFixture("openai-chat/cut.sse")))).toMatchObject({
      code: "upstream_malformed",
    });
    expect(caught(() => decodeFrames([toChunk(calls(call({ index: 0, id: "a" }, "f", '{"x"')))]))).toMatchObject({
      code: "upstream_error",
    });
  });

  it("P08: throws when one of several choices has not finished", () => {
    const decoder = createStreamDecoder([]);
    decoder.push(
      toFrame({
        id: "a",
        choices: [
          { index: 0, delta: {}, finish_reason: "stop" },
          { index: 1, delta: { content: "a" } },
        ],
      }),
    );
    expect(caught(() => decoder.end())).toMatchObject({ code: "upstream_error" });
  });

  it("throws when nothing came at all", () => {
    expect(caught(() => createStreamDecoder([]).end())).toMatchObject({ code: "upstream_error" });
    expect(caught(() => createStreamDecoder([]).push(DONE))).toMatchObject({ code: "upstream_malformed" });
  });
});
