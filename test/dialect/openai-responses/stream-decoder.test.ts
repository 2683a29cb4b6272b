import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { caught } from "../_caught.ts";
import { decodeStream, readFixture, readJson, toFrames, upstream, type Json } from "./_wire.ts";

const created: Json = { type: "response.created", response: { id: "resp_1", model: "up", created_at: 5 } };
const at = (outputIndex: number, contentIndex = 0): Json => ({
  output_index: outputIndex,
  content_index: contentIndex,
  item_id: `i${outputIndex}`,
});
const completed = (output: Json[] = [], rest: Json = {}): Json => ({
  type: "response.completed",
  response: { id: "resp_1", status: "completed", output, ...rest },
});
const delta = (place: Json, text: string): Json => ({ type: "response.output_text.delta", ...place, delta: text });
const call = (index: number): Json => ({ type: "function_call", id: `i${index}`, call_id: `c${index}`, name: "f" });
const callAdded = (index: number): Json => ({
  type: "response.output_item.added",
  output_index: index,
  item: { ...call(index), arguments: "" },
});
const itemDone = (index: number, item: Json): Json => ({
  type: "response.output_item.done",
  output_index: index,
  item,
});
const run = (...events: Json[]): NeutralEvent[] => decodeStream(toFrames(events));
const parts = (...events: Json[]): unknown =>
  collectEvents(run(...events)).choices[0]?.parts.map((part) =>
    part.kind === "tool-call"
      ? [part.id, part.name, part.input]
      : part.kind === "text" || part.kind === "reasoning" || part.kind === "refusal"
        ? [part.kind, part.text]
        : [part.kind],
  );

/** Throws where the rules of a neutral stream are broken. */
function checkRules(events: readonly NeutralEvent[]): void {
  const open = new Map<number, string>();
  let next = 0;
  expect(events[0]?.kind).toBe("start");
  expect(events.at(-1)?.kind).toBe("end");
  for (const [place, event] of events.entries()) {
    if (event.kind === "start") expect(place).toBe(0);
    if (event.kind === "part-start") {
      expect(event.index).toBe(next);
      next += 1;
      const kinds = [...open.values()];
      expect(kinds.every((kind) => kind === "tool-call" && event.part.kind === "tool-call")).toBe(true);
      open.set(event.index, event.part.kind);
    } else if (event.kind === "part-delta") {
      expect(open.has(event.index)).toBe(true);
      expect(event.text).not.toBe("");
    } else if (event.kind === "part-stop") {
      expect(open.delete(event.index)).toBe(true);
    } else if (event.kind === "finish") {
      expect(open.size).toBe(0);
    }
  }
}

describe("openai-responses: a provider's stream", () => {
  it.each([
    "text",
    "unicode",
    "tools",
    "raw-reasoning",
    "sealed-reasoning",
    "custom-tool",
    "refusal",
    "incomplete",
    "server-tool",
    "sparse",
  ])("keeps the rules of neutral streams: %s", (name) => {
    checkRules(decodeStream(readFixture(`${name}.sse`)));
  });

  it("gives the parts in the order in which they came", () => {
    const events = decodeStream(readFixture("tools.sse"));
    const answer = collectEvents(events);
    expect(answer).toMatchObject({ id: "resp_68c0", model: "gpt-5.2", createdAtSeconds: 1_763_632_800 });
    expect(answer.choices[0]?.parts).toMatchObject([
      { kind: "reasoning", text: "**Planning**\n\nTwo look-ups.", isSummary: true, itemId: "rs_68c1" },
      {
        kind: "reasoning",
        text: "**Calling**\n\nBoth at once.",
        seal: { origin: "openai", form: "encrypted", value: "gAAAAABo-first-enc" },
      },
      { kind: "text", text: "Let me look.", extra: { json: { item: { id: "msg_68c2", phase: "commentary" } } } },
      { kind: "tool-call", id: "call_1AbCdEfG", name: "get_weather", itemId: "fc_68c3" },
      { kind: "tool-call", id: "call_2HiJkLmN", name: "get_time", input: "{}" },
    ]);
    expect(answer.choices[0]?.finish).toEqual({ unified: "tool_calls", raw: "completed" });
  });

  it("P40: delivers arguments that only the done event has, and the rest of those that came in part", () => {
    const item = { type: "function_call", id: "i0", call_id: "c", name: "f", arguments: "" };
    const added = { type: "response.output_item.added", output_index: 0, item };
    const type = "response.function_call_arguments";
    const done = { type: `${type}.done`, ...at(0), arguments: '{"a":1}' };
    const first = { type: `${type}.delta`, ...at(0), delta: '{"a"' };
    const whole = { ...item, arguments: '{"a":1}' };
    const last = itemDone(0, whole);
    const expected = [["c", "f", '{"a":1}']];
    expect(parts(created, added, done, last, completed())).toEqual(expected);
    expect(parts(created, added, first, done, last, completed())).toEqual(expected);
    expect(parts(created, added, first, last, completed())).toEqual(expected);
    expect(parts(created, added, first, completed([whole]))).toEqual(expected);
    expect(parts(created, first, last, completed())).toEqual(expected);
    expect(parts(created, last, completed())).toEqual(expected);
  });

  it("does not take arguments of the announcement for a delta", () => {
    const item = { type: "function_call", id: "i0", call_id: "c", name: "f", arguments: '{"a":1}' };
    const added = { type: "response.output_item.added", output_index: 0, item };
    const whole = { type: "response.function_call_arguments.delta", ...at(0), delta: '{"a":1}' };
    expect(parts(created, added, whole, completed([item]))).toEqual([["c", "f", '{"a":1}']]);
  });

  it("P85: reads texts whose items and parts were never announced", () => {
    expect(parts(created, delta(at(0), "a"), delta(at(0), "b"), completed())).toEqual([["text", "ab"]]);
    expect(parts(created, { type: "response.output_text.done", ...at(0), text: "ab" }, completed())).toEqual([
      ["text", "ab"],
    ]);
  });

  it("reads an answer of which only the beginning and the end came", () => {
    const response = readJson("tools.response.json");
    const events = run(created, { type: "response.completed", response });
    checkRules(events);
    expect(collectEvents(events).choices[0]?.parts).toHaveLength(5);
    expect(collectEvents(run({ type: "response.completed", response })).id).toBe("resp_68c0");
  });

  it("P29: begins no part for a text that stays empty", () => {
    const item = { type: "message", id: "i0", role: "assistant", content: [{ type: "output_text", text: "" }] };
    const added = { type: "response.output_item.added", output_index: 0, item: { ...item, content: [] } };
    const part = { type: "response.content_part.added", ...at(0), part: { type: "output_text", text: "" } };
    const done = { type: "response.output_item.done", output_index: 0, item };
    expect(parts(created, added, part, delta(at(0), ""), done, completed([item]))).toEqual([]);
  });

  it("P28: puts items that overlap one after the other", () => {
    const argument = (index: number, text: string): Json => ({
      type: "response.function_call_arguments.delta",
      ...at(index),
      delta: text,
    });
    const message = { type: "message", id: "i0", role: "assistant", content: [{ type: "output_text", text: "ab" }] };
    const events = run(
      created,
      delta(at(0), "a"),
      callAdded(1),
      argument(1, "{"),
      callAdded(2),
      delta(at(0), "b"),
      argument(2, "{}"),
      argument(1, "}"),
      { type: "response.output_item.done", output_index: 0, item: message },
      itemDone(2, { ...call(2), arguments: "{}" }),
      itemDone(1, { ...call(1), arguments: "{}" }),
      completed(),
    );
    checkRules(events);
    expect(collectEvents(events).choices[0]?.parts).toMatchObject([
      { kind: "text", text: "ab" },
      { id: "c1", input: "{}" },
      { id: "c2", input: "{}" },
    ]);
  });

  it("does not repeat items when the final list leaves some out", () => {
    const reasoning = { type: "reasoning", id: "i0", summary: [], encrypted_content: "E" };
    const message = { type: "message", id: "i1", content: [{ type: "output_text", text: "x" }] };
    expect(parts(created, itemDone(0, reasoning), itemDone(1, message), completed([message]))).toEqual([
      ["reasoning", ""],
      ["text", "x"],
    ]);
  });

  it("makes the same id in both ways of answering for a call that has none", () => {
    const item = { type: "function_call", name: "get time", arguments: "{}" };
    const streamed = collectEvents(run(created, completed([item]))).choices[0]?.parts[0];
    expect(streamed).toMatchObject({ id: "call_00000000_get_time" });
  });

  it("passes on what only this dialect knows, without a neutral meaning", () => {
    const events = decodeStream(readFixture("server-tool.sse"));
    const types = events.flatMap((event) => (event.kind === "opaque" ? [event.opaque.type] : []));
    expect(types).toEqual([
      "response.output_item.added",
      "response.web_search_call.in_progress",
      "response.web_search_call.searching",
      "response.web_search_call.completed",
    ]);
    const unknown = run(created, { type: "response.hologram.delta", shape: 1 }, completed());
    expect(unknown.filter((event) => event.kind === "opaque")).toHaveLength(1);
  });

  it.each<[Json, string, string]>([
    [{ status: "completed" }, "stop", "completed"],
    [{ status: "incomplete", incomplete_details: { reason: "max_output_tokens" } }, "length", "max_output_tokens"],
    [{ status: "incomplete", incomplete_details: { reason: "content_filter" } }, "content_filter", "content_filter"],
    [{ status: "incomplete", incomplete_details: { reason: "steered" } }, "other", "steered"],
  ])("reads the end %j as %s", (state, unified, raw) => {
    const type = `response.${String(state["status"])}`;
    const events = run(created, { type, response: { ...state, output: [] } });
    expect(events.find((event) => event.kind === "finish")).toMatchObject({ finish: { unified, raw } });
    const { status: _status, ...sparse } = state;
    const again = run(created, { type, response: { ...sparse, output: [] } });
    expect(again.find((event) => event.kind === "finish")).toMatchObject({ finish: { unified, raw } });
  });

  it("P06 P83: takes the usage of the last event, once", () => {
    const events = decodeStream(readFixture("tools.sse"));
    expect(events.filter((event) => event.kind === "usage")).toEqual([
      {
        kind: "usage",
        usage: {
          usage: {
            inputUncachedTokens: 54,
            inputCacheReadTokens: 256,
            outputTextTokens: 28,
            outputReasoningTokens: 64,
          },
          isMended: false,
        },
      },
    ]);
  });
});

describe("openai-responses: a provider's stream that fails", () => {
  it("P112: is an error when it breaks off, whatever has come", () => {
    expect(caught(() => decodeStream(readFixture("cut.sse")))).toMatchObject({ code: "upstream_error" });
    expect(caught(() => decodeStream(""))).toMatchObject({ code: "upstream_error" });
    expect(caught(() => decodeStream(toFrames([created]) + "data: [DONE]\n\n"))).toMatchObject({
      code: "upstream_error",
    });
  });

  it("P08: is an error when it breaks off at any event", () => {
    const frames = readFixture("tools.sse")
      .toString("utf8")
      .split(/(?<=\n\n)/u);
    for (let count = 0; count < frames.length; count += 1) {
      expect(() => decodeStream(frames.slice(0, count).join(""))).toThrow(/broke off/u);
    }
  });

  it("P94: ends with the error of a failed response, after what it cost", () => {
    const events = decodeStream(readFixture("failed.sse"));
    expect(events.slice(-2)).toMatchObject([
      { kind: "usage", usage: { usage: { inputUncachedTokens: 12, outputTextTokens: 3 } } },
      { kind: "error", error: { code: "upstream_rate_limited", message: "Rate limit reached, try again in 2s." } },
    ]);
    const failed = { type: "response.failed", response: { status: "failed", error: null } };
    expect(caught(() => run(created, failed)).code).toBe("upstream_error");
  });

  it.each<[string, Json]>([
    ["nested", { type: "error", error: { type: "server_error", code: "server_error", message: "Bad" } }],
    ["flat", { type: "error", code: "server_error", message: "Bad", param: null, sequence_number: 3 }],
    ["without a type", { error: { message: "Bad", code: 500 } }],
  ])("P07: throws an error event, %s", (_, event) => {
    expect(caught(() => run(created, event))).toMatchObject({ code: "upstream_error", message: "Bad" });
  });

  it("throws an error that only the name of the event shows", () => {
    const stream = `${toFrames([created])}event: error\ndata: {"message":"Slow down","code":"rate_limit_exceeded"}\n\n`;
    expect(caught(() => decodeStream(stream)).code).toBe("upstream_rate_limited");
    expect(caught(() => decodeStream(readFixture("error-event.sse"))).message).toBe("The server had an error.");
  });

  it.each<[string, string]>([
    ["broken JSON", 'data: {"type":"response.\n\n'],
    ["a chunk of another dialect", 'data: {"object":"chat.completion.chunk","choices":[]}\n\n'],
    ["a page", "<html>Bad gateway</html>\n\n"],
    ["a list", "data: [1]\n\n"],
  ])("refuses %s", (_, frame) => {
    expect(caught(() => decodeStream(frame)).code).toBe("upstream_malformed");
  });

  it("reads an error body that came instead of a stream", () => {
    expect(caught(() => decodeStream('{"error":{"message":"No quota","code":"insufficient_quota"}}')).code).toBe(
      "upstream_quota_exhausted",
    );
  });

  it("P03: passes over comments and keep-alives", () => {
    const text = toFrames([created]).replace("data:", ": hello\n\ndata:");
    const stream = `${text}: ping\n\ndata: {"type":"keepalive","sequence_number":1}\n\n${toFrames([completed()])}`;
    expect(decodeStream(stream.replaceAll("\n", "\r\n")).map((event) => event.kind)).toEqual([
      "start",
      "finish",
      "end",
    ]);
  });

  it("says nothing after the end", () => {
    const decoder = upstream.createStreamDecoder([]);
    for (const event of [created, completed()]) decoder.push(Buffer.from(toFrames([event])));
    expect(decoder.push(Buffer.from(toFrames([delta(at(0), "late")])))).toEqual([]);
    expect(decoder.end()).toEqual([]);
  });
});
