import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { toInputTokens } from "../../../src/dialect/usage.ts";
import { caught } from "../_caught.ts";
import { decodeStream, readFixture } from "./_exchange.ts";
import { addInput, close, delta, end, open, say, start, stop, toFrame, toolUse, type Json } from "./_wire-events.ts";

const bytes = readFixture("tools.sse");

const read = (...frames: Json[]): NeutralEvent[] => decodeStream(frames.map(toFrame));
const textBlock = [open(0, { type: "text", text: "" }), say(0, "a"), close(0)];

describe("anthropic-messages: streams of providers", () => {
  it("P01, P02: reads the same wherever the bytes are cut", () => {
    const whole = decodeStream([bytes]);
    for (let at = 1; at < bytes.length; at += 1) {
      expect(decodeStream([bytes.subarray(0, at), bytes.subarray(at)]), `cut at ${at}`).toEqual(whole);
    }
    expect(JSON.stringify(whole)).toContain("世界 👩‍🚀");
  });

  it("gives each part one start and one stop, in their order, and ends once", () => {
    const events = decodeStream([bytes]);
    const kinds = events.flatMap((event) => (event.kind === "part-delta" ? [] : [event.kind]));
    expect(kinds).toEqual([
      "start",
      "usage",
      ...Array.from({ length: 5 }, () => ["part-start", "part-stop"]).flat(),
      "usage",
      "finish",
      "end",
    ]);
    expect(events.flatMap((event) => (event.kind === "part-start" ? [event.index] : []))).toEqual([0, 1, 2, 3, 4]);
  });

  it("P03: takes comments, CRLF and a missing blank line at the end", () => {
    const text = bytes.toString("utf8").trimEnd().replaceAll("\n", "\r\n");
    expect(decodeStream([Buffer.from(`: processing\r\n\r\n${text}`)])).toEqual(decodeStream([bytes]));
  });

  it("P06, P71: takes the last report of usage, and adds nothing up", () => {
    const { usage } = collectEvents(decodeStream([bytes]));
    expect(usage).toEqual({
      usage: {
        inputUncachedTokens: 12,
        inputCacheReadTokens: 1_000,
        inputCacheWrite5mTokens: 10,
        inputCacheWrite1hTokens: 20,
        outputTextTokens: 55,
        outputReasoningTokens: 25,
      },
      isMended: false,
    });
  });

  it("P82: keeps a figure that a later report has as null or not at all", () => {
    const before = { input_tokens: 3, cache_read_input_tokens: 40, output_tokens: 1 };
    const after = { output_tokens: 5, input_tokens: null, cache_read_input_tokens: null };
    const { usage } = collectEvents(read(start(before), ...textBlock, stop("end_turn", after), end));
    expect(usage?.usage).toEqual({ inputUncachedTokens: 3, inputCacheReadTokens: 40, outputTextTokens: 5 });
  });

  it("P07: an error in the stream is thrown, typed", () => {
    const error = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };
    expect(caught(() => read(start(), ...textBlock, error))).toMatchObject({
      code: "upstream_error",
      message: "Overloaded",
    });
    const busy = { type: "error", error: { type: "rate_limit_error", message: "Slow down" } };
    expect(caught(() => read(busy))).toMatchObject({ code: "upstream_rate_limited" });
    const long = { type: "error", error: { type: "invalid_request_error", message: "prompt is too long: 5 > 4" } };
    expect(caught(() => read(long))).toMatchObject({ code: "upstream_context_length" });
  });

  it("P08: a stream that breaks off is an error, at every frame", () => {
    const frames = bytes.toString("utf8").split(/(?<=\n\n)/u);
    for (let count = 0; count < frames.length - 1; count += 1) {
      const error = caught(() => decodeStream([Buffer.from(frames.slice(0, count).join(""))]));
      expect(error.code, `after ${count} frames`).toBe("upstream_malformed");
    }
  });

  it.each<[string, Buffer]>([
    ["that is not JSON", Buffer.from("event: content_block_delta\ndata: {broken\n\n")],
    ["for a block that is not open", toFrame(say(4, "x"))],
    ["of no type", Buffer.from("data: {}\n\n")],
  ])("a frame %s is an error", (_, frame) => {
    expect(caught(() => decodeStream([toFrame(start()), frame]))).toMatchObject({ code: "upstream_malformed" });
  });

  it("P25: gives a call without input an empty object", () => {
    const call = { type: "tool_use", id: "t", name: "f", input: {} };
    const noDelta = collectEvents(read(start(), open(0, call), close(0), stop("tool_use"), end));
    expect(noDelta.choices[0]?.parts).toEqual([{ kind: "tool-call", id: "t", name: "f", input: "{}" }]);
    const atOnce = collectEvents(read(start(), open(0, { ...call, input: { a: 1 } }), close(0), stop("tool_use"), end));
    expect(atOnce.choices[0]?.parts).toMatchObject([{ input: '{"a":1}' }]);
  });

  it("P26: an answer with calls ends with calls, whatever the provider says", () => {
    const call = [open(0, { type: "tool_use", id: "t", name: "f", input: {} }), close(0)];
    expect(collectEvents(read(start(), ...call, stop("end_turn"), end)).choices[0]?.finish).toEqual({
      unified: "tool_calls",
      raw: "end_turn",
    });
    expect(collectEvents(read(start(), ...call, stop("max_tokens"), end)).choices[0]?.finish.unified).toBe("length");
  });

  it.each([
    ["end_turn", "stop"],
    ["stop_sequence", "stop"],
    ["pause_turn", "stop"],
    ["max_tokens", "length"],
    ["model_context_window_exceeded", "length"],
    ["refusal", "content_filter"],
    ["compaction", "other"],
  ])("reads the reason %s as %s", (raw, unified) => {
    expect(collectEvents(read(start(), ...textBlock, stop(raw), end)).choices[0]?.finish).toEqual({ unified, raw });
  });

  it("keeps the stop text and the explanation of a refusal", () => {
    const stopped = {
      type: "message_delta",
      delta: { stop_reason: "stop_sequence", stop_sequence: "END" },
      usage: { output_tokens: 1 },
    };
    expect(collectEvents(read(start(), ...textBlock, stopped, end)).choices[0]?.stopSequence).toBe("END");
    const details = { type: "refusal", category: null, explanation: "because" };
    const refused = { ...stopped, delta: { stop_reason: "refusal", stop_sequence: null, stop_details: details } };
    expect(collectEvents(read(start(), refused, end)).choices[0]?.refusalText).toBe("because");
  });

  it("P44: a second message_start makes no second answer", () => {
    const events = read(start(), start(), ...textBlock, stop("end_turn"), end);
    expect(events.filter(({ kind }) => kind === "start")).toHaveLength(1);
  });

  it("P46: closes a block that the next one begins without its end", () => {
    const frames = [
      open(0, { type: "thinking", thinking: "", signature: "" }),
      delta(0, { type: "thinking_delta", thinking: "t" }),
    ];
    const { choices } = collectEvents(
      read(start(), ...frames, open(1, { type: "text", text: "" }), say(1, "a"), stop("end_turn"), end),
    );
    expect(choices[0]?.parts).toEqual([
      { kind: "reasoning", text: "t" },
      { kind: "text", text: "a" },
    ]);
  });

  it("P51: keeps unreadable thoughts, and signatures", () => {
    expect(collectEvents(decodeStream([bytes])).choices[0]?.parts.slice(0, 2)).toEqual([
      {
        kind: "reasoning",
        text: "Zwei Aufrufe — 世界 👩‍🚀.",
        seal: { origin: "anthropic", form: "signature", value: "EqoBCkgIARABGAIiQA==" },
      },
      { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "redacted", value: "EmwKAhgBEgwxMjM=" } },
    ]);
  });

  it("P66: unwraps the tool that stands for structured output", () => {
    const call = { type: "tool_use", id: "t", name: "gate_json_output", input: {} };
    const input = delta(0, { type: "input_json_delta", partial_json: '{"n":1}' });
    const { choices } = collectEvents(read(start(), open(0, call), input, close(0), stop("tool_use"), end));
    expect(choices[0]).toMatchObject({ parts: [{ kind: "text", text: '{"n":1}' }], finish: { unified: "stop" } });
  });

  it("takes blocks of its own family whole, their own deltas put together", () => {
    const compaction = open(0, { type: "compaction", content: "" });
    const pieces = ["a", "b"].map((content) => delta(0, { type: "compaction_delta", content }));
    const { choices } = collectEvents(read(start(), compaction, ...pieces, close(0), stop("compaction"), end));
    expect(choices[0]?.parts).toEqual([
      { kind: "opaque", family: "anthropic-messages", type: "compaction", json: { type: "compaction", content: "ab" } },
    ]);
  });

  it("lets tool calls overlap, and nothing else", () => {
    const frames = [
      open(0, toolUse("a")),
      open(1, toolUse("b")),
      addInput(0, "{"),
      addInput(1, "{"),
      addInput(0, "}"),
      addInput(1, "}"),
      close(0),
      close(1),
    ];
    expect(collectEvents(read(start(), ...frames, stop("tool_use"), end)).choices[0]?.parts).toMatchObject([
      { id: "a", input: "{}" },
      { id: "b", input: "{}" },
    ]);
  });

  it("ignores what comes after the end, and OpenAI's mark of it", () => {
    const frames = [start(), ...textBlock, stop("end_turn"), end].map(toFrame);
    const events = decodeStream([...frames, Buffer.from("data: [DONE]\n\n"), toFrame(say(0, "late"))]);
    expect(events.at(-1)).toEqual({ kind: "end" });
  });

  it("P72: usage adds up to all that the provider counts", () => {
    const usage = collectEvents(decodeStream([bytes])).usage?.usage ?? {};
    expect(toInputTokens(usage)).toBe(12 + 1_000 + 30);
  });
});
