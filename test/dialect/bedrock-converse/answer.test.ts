import { describe, expect, it } from "vitest";
import { upstream } from "../../../src/dialect/bedrock-converse/upstream.ts";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { FrameSplitter } from "../../../src/dialect/dialect.ts";
import type { NeutralAnswer, NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { GateError } from "../../../src/errors.ts";
import { answerCases } from "../../conformance/dialect-cases.ts";
import { binaryFrame, eventFrame, exceptionFrame, wire } from "../../conformance/wire/bedrock-converse.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import { caught } from "../_caught.ts";

const whole = readWireFixture("bedrock-converse/reasoning-tools.response.json");
const stream = Buffer.from(readWireFixture("bedrock-converse/reasoning-tools.bin.b64").toString(), "base64");

const expected: NeutralAnswer = {
  id: undefined,
  model: undefined,
  createdAtSeconds: undefined,
  choices: [
    {
      index: 0,
      parts: [
        {
          kind: "reasoning",
          text: "Two cities, two calls.",
          seal: { origin: "anthropic", form: "signature", value: "EqQBCgIYAhIkYW50aHJvcGlj" },
        },
        {
          kind: "reasoning",
          text: "",
          seal: { origin: "anthropic", form: "redacted", value: "EmwKAhgBEgy3va3pzix" },
        },
        { kind: "text", text: "Ich frage für 東京 und Zürich 👩‍🚀." },
        { kind: "tool-call", id: "tooluse_a1", name: "get_weather", input: '{"city":"東京","days":3}' },
        { kind: "tool-call", id: "tooluse_b2", name: "list_files", input: "{}" },
      ],
      finish: { unified: "tool_calls", raw: "tool_use" },
    },
  ],
  usage: {
    usage: {
      inputUncachedTokens: 42,
      inputCacheReadTokens: 1_000,
      inputCacheWrite5mTokens: 30,
      inputCacheWrite1hTokens: 200,
      outputTextTokens: 77,
    },
    isMended: false,
  },
};

/** Five parts, one after the other. */
const ORDER = [
  "start",
  ...[0, 1, 2, 3, 4].flatMap((index) => [`part-start ${index}`, `part-delta ${index}`, `part-stop ${index}`]),
  "finish",
  "usage",
  "end",
];

/** Decode chunks as the relay does. */
function decode(...chunks: readonly Buffer[]): NeutralEvent[] {
  const splitter: FrameSplitter = upstream.createSplitter();
  const decoder = upstream.createStreamDecoder([]);
  const frames = chunks.flatMap((chunk) => splitter.push(chunk));
  const events = frames.flatMap((frame) => decoder.push(frame));
  const last = splitter.end();
  return [...events, ...(last === undefined ? [] : decoder.push(last)), ...decoder.end()];
}

function decodeWhole(json: unknown): NeutralAnswer {
  const answer = upstream.decodeAnswer(Buffer.from(JSON.stringify(json)), []);
  if (GateError.is(answer)) throw answer;
  return answer;
}

function toAnswer(content: readonly unknown[], stopReason = "end_turn", rest: object = {}): NeutralAnswer {
  return decodeWhole({ output: { message: { role: "assistant", content } }, stopReason, ...rest });
}

function toDelta(contentBlockIndex: number, delta: unknown): Buffer {
  return eventFrame("contentBlockDelta", { contentBlockIndex, delta });
}

const stop = eventFrame("messageStop", { stopReason: "end_turn" });

describe("bedrock-converse: answers", () => {
  it("reads reasoning, text, calls and usage of a whole answer", () => {
    expect(upstream.decodeAnswer(whole, [])).toEqual(expected);
  });

  it("reads the same from a stream, wherever its bytes are split", () => {
    for (let at = 0; at < stream.length; at += 1) {
      expect(collectEvents(decode(stream.subarray(0, at), stream.subarray(at)))).toEqual(expected);
    }
  });

  it.each(answerCases)("reads the same from the stream and the whole of: $name", ({ answer }) => {
    const read = upstream.decodeAnswer(Buffer.from(wire.answer(answer)), []);
    expect(collectEvents(decode(...(wire.stream(answer) as Buffer[])))).toEqual(read); // Its frames are buffers.
    expect(read).toMatchObject({
      choices: [{ parts: answer.choices[0]?.parts, finish: { unified: answer.choices[0]?.finish.unified } }],
    });
  });

  it("keeps the order of events: each part starts, has its deltas and stops before the next, then finish, usage, end", () => {
    const trace = decode(stream).map((event) => ("index" in event ? `${event.kind} ${event.index}` : event.kind));
    expect(trace.filter((step, at) => step !== trace[at - 1])).toEqual(ORDER);
  });

  it("P06: reads the usage that comes behind the finish", () => {
    const events = decode(stream);
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.indexOf("usage")).toBeGreaterThan(kinds.indexOf("finish"));
    expect(kinds.at(-1)).toBe("end");
    expect(kinds.filter((kind) => kind === "end")).toHaveLength(1);
  });

  it("P08: takes a stream without its messageStop for broken, and one that ends inside a message too", () => {
    const start = eventFrame("messageStart", { role: "assistant" });
    const text = toDelta(0, { text: "Half a" });
    expect(caught(() => decode(start, text))).toMatchObject({ code: "upstream_error" });
    expect(caught(() => decode())).toMatchObject({ code: "upstream_error" });
    expect(caught(() => decode(start, text.subarray(0, -3)))).toMatchObject({ code: "upstream_malformed" });
    expect(caught(() => decode(start, text, stop, text.subarray(0, 20)))).toMatchObject({ code: "upstream_malformed" });
  });

  it("accepts a stream that ends without usage behind its messageStop", () => {
    expect(collectEvents(decode(toDelta(0, { text: "Hi" }), stop))).toMatchObject({
      choices: [{ parts: [{ kind: "text", text: "Hi" }], finish: { unified: "stop", raw: "end_turn" } }],
      usage: undefined,
    });
  });

  it("P25: gives a call without input an empty object", () => {
    const start = { contentBlockIndex: 0, start: { toolUse: { toolUseId: "t", name: "now" } } };
    const events = decode(
      eventFrame("contentBlockStart", start),
      eventFrame("contentBlockStop", { contentBlockIndex: 0 }),
      stop,
    );
    expect(events.filter(({ kind }) => kind === "part-delta")).toEqual([
      { kind: "part-delta", choice: 0, index: 0, text: "{}" },
    ]);
    expect(toAnswer([{ toolUse: { toolUseId: "t", name: "now" } }]).choices[0]?.parts).toEqual([
      { kind: "tool-call", id: "t", name: "now", input: "{}" },
    ]);
  });

  it("P26: finishes with calls when there are any, whatever the stop reason says", () => {
    const call = { toolUse: { toolUseId: "t", name: "now", input: {} } };
    expect(toAnswer([call], "end_turn").choices[0]?.finish).toEqual({ unified: "tool_calls", raw: "end_turn" });
    expect(toAnswer([call], "max_tokens").choices[0]?.finish).toEqual({ unified: "length", raw: "max_tokens" });
  });

  it("P29: opens no part for an empty text", () => {
    expect(decode(toDelta(0, { text: "" }), stop).map(({ kind }) => kind)).toEqual(["start", "finish", "end"]);
    expect(toAnswer([{ text: "" }]).choices[0]?.parts).toEqual([]);
  });

  it("P46: ends a thought when text follows it without a stop of its block", () => {
    const events = decode(toDelta(0, { reasoningContent: { text: "Hm." } }), toDelta(1, { text: "Yes." }), stop);
    expect(collectEvents(events).choices[0]?.parts).toEqual([
      { kind: "reasoning", text: "Hm." },
      { kind: "text", text: "Yes." },
    ]);
    expect(events.filter(({ kind }) => kind === "part-stop")).toHaveLength(2);
  });

  it("P51: carries redacted reasoning as a seal and never as text", () => {
    const events = decode(toDelta(0, { reasoningContent: { redactedContent: "EmwK" } }), stop);
    expect(collectEvents(events).choices[0]?.parts).toEqual([
      { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "redacted", value: "EmwK" } },
    ]);
  });

  it("joins a signature that comes in pieces, and takes one without a text", () => {
    const pieces = ["Eq", "QB"].map((signature) => toDelta(0, { reasoningContent: { signature } }));
    expect(collectEvents(decode(...pieces, stop)).choices[0]?.parts).toEqual([
      { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "signature", value: "EqQB" } },
    ]);
  });

  it("reads citations, whole and streamed", () => {
    const citation = {
      title: "Report",
      sourceContent: [{ text: "It rose." }],
      location: { web: { url: "https://example.com/r", domain: "example.com" } },
    };
    const read = {
      kind: "url",
      url: "https://example.com/r",
      title: "Report",
      citedText: "It rose.",
      extra: { family: "bedrock-converse", json: citation },
    };
    const parts = [{ kind: "text", text: "Sales rose.", citations: [read] }];
    const streamed = decode(toDelta(0, { text: "Sales rose." }), toDelta(0, { citation }), stop);
    expect(collectEvents(streamed).choices[0]?.parts).toEqual(parts);
    const block = { citationsContent: { content: [{ text: "Sales rose." }], citations: [citation] } };
    expect(toAnswer([block]).choices[0]?.parts).toEqual(parts);
  });

  it("keeps what it does not know: blocks as opaque parts, events as opaque events", () => {
    expect(toAnswer([{ guardContent: { text: { text: "x" } } }]).choices[0]?.parts).toEqual([
      {
        kind: "opaque",
        family: "bedrock-converse",
        type: "guardContent",
        json: { guardContent: { text: { text: "x" } } },
      },
    ]);
    const unknown = [eventFrame("somethingNew", { a: 1 }), toDelta(0, { hologram: {} })];
    expect(decode(...unknown, stop).map(({ kind }) => kind)).toEqual(["start", "opaque", "finish", "end"]);
  });

  it("reads an answer in a structured form as text, and its end as a plain one", () => {
    const input = { answer: 42, why: "—" };
    const call = { toolUse: { toolUseId: "t", name: "gate_json_output", input } };
    const parts = [{ kind: "text", text: JSON.stringify(input) }];
    const finish = { unified: "stop", raw: "tool_use" };
    expect(toAnswer([call], "tool_use").choices[0]).toEqual({ index: 0, parts, finish });
    const start = { contentBlockIndex: 0, start: { toolUse: { toolUseId: "t", name: "gate_json_output" } } };
    const end = eventFrame("messageStop", { stopReason: "tool_use" });
    const pieces = ['{"answer":42,', '"why":"—"}'].map((piece) => toDelta(0, { toolUse: { input: piece } }));
    const streamed = collectEvents(decode(eventFrame("contentBlockStart", start), ...pieces, end));
    expect(streamed.choices[0]).toEqual({ index: 0, parts, finish });
  });

  it.each([
    ["end_turn", "stop"],
    ["stop_sequence", "stop"],
    ["max_tokens", "length"],
    ["model_context_window_exceeded", "length"],
    ["guardrail_intervened", "content_filter"],
    ["content_filtered", "content_filter"],
    ["malformed_model_output", "error"],
    ["malformed_tool_use", "error"],
    ["something_new", "other"],
  ])("reads the stop reason %s as %s, whole and streamed", (raw, unified) => {
    expect(toAnswer([{ text: "x" }], raw).choices[0]?.finish).toEqual({ unified, raw });
    const streamed = decode(toDelta(0, { text: "x" }), eventFrame("messageStop", { stopReason: raw }));
    expect(collectEvents(streamed).choices[0]?.finish).toEqual({ unified, raw });
  });

  it("reads the stop text where the model reports it", () => {
    const additionalModelResponseFields = { stop_sequence: "END" };
    expect(toAnswer([], "stop_sequence", { additionalModelResponseFields }).choices[0]?.stopSequence).toBe("END");
  });

  it("refuses what is no answer of Converse", () => {
    for (const body of ["", "<html>", "[]", "{}", '{"output":{}}']) {
      expect(upstream.decodeAnswer(Buffer.from(body), [])).toMatchObject({ code: "upstream_malformed" });
      expect(upstream.readAnswer(Buffer.from(body), [])).toMatchObject({ code: "upstream_malformed" });
    }
    const error = { Output: { __type: "com.amazon.coral.service#ThrottlingException" }, message: "Slow down" };
    expect(upstream.decodeAnswer(Buffer.from(JSON.stringify(error)), [])).toMatchObject({
      code: "upstream_rate_limited",
    });
  });

  it("refuses events that are no JSON, and input without its call", () => {
    const headers = { ":event-type": "contentBlockDelta", ":message-type": "event" };
    expect(caught(() => decode(binaryFrame(headers, "{")))).toMatchObject({ code: "upstream_malformed" });
    expect(caught(() => decode(toDelta(0, { toolUse: { input: "{" } })))).toMatchObject({ code: "upstream_malformed" });
  });

  it.each([
    ["internalServerException", "upstream_error", 502],
    ["modelStreamErrorException", "upstream_error", 502],
    ["serviceUnavailableException", "upstream_error", 502],
    ["throttlingException", "upstream_rate_limited", 429],
    ["validationException", "upstream_rejected", 400],
  ])("P07: turns %s in a stream into %s", (type, code, status) => {
    const error = caught(() => decode(toDelta(0, { text: "Half" }), exceptionFrame(type, "No more of it.")));
    expect(error).toMatchObject({ code, status, message: "No more of it." });
  });

  it("turns an error message of the stream itself into a typed error", () => {
    const headers = { ":message-type": "error", ":error-code": "InternalServerException", ":error-message": "Broken" };
    expect(caught(() => decode(binaryFrame(headers, "")))).toMatchObject({ code: "upstream_error", message: "Broken" });
  });

  it("classes frames for streams that pass as they are", () => {
    const reader = upstream.createFrameReader([]);
    const frames = upstream.createSplitter().push(stream);
    const classes = frames.map((frame) => reader.read(frame));
    expect(classes[0]).toBe("lifecycle");
    expect(classes.at(-1)).toBe("terminal");
    expect(classes.at(-2)).toBe("content");
    expect(reader.usage()).toEqual(expected.usage);
    expect(reader.finish()).toEqual({ unified: "tool_calls", raw: "tool_use" });
    const failing = upstream.createFrameReader([]);
    expect(failing.read(exceptionFrame("throttlingException", "Slow"))).toBe("error");
    expect(failing.toError()).toMatchObject({ code: "upstream_rate_limited" });
  });

  it("reads usage and finish of answers that pass as they are, and estimates where there is no usage", () => {
    expect(upstream.readAnswer(whole, [])).toEqual({
      usage: expected.usage,
      finish: { unified: "tool_calls", raw: "tool_use" },
      estimatedOutputTokens: 0,
    });
    const bare = { output: { message: { content: [{ text: "x".repeat(40) }] } }, stopReason: "end_turn" };
    expect(upstream.readAnswer(Buffer.from(JSON.stringify(bare)), [])).toMatchObject({ estimatedOutputTokens: 10 });
  });
});
