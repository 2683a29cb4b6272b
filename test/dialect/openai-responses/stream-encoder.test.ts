import { describe, expect, it } from "vitest";
import type { NeutralEvent, PartStart } from "../../../src/dialect/neutral-answer.ts";
import { GateError } from "../../../src/errors.ts";
import { answerCases } from "../../conformance/dialect-cases.ts";
import { wire } from "../../conformance/wire/openai-responses.ts";
import {
  decodeAnswer,
  decodeStream,
  downstream,
  encodeStream,
  readFixture,
  REQUEST_ID,
  toContext,
  toEvents,
  WITH_SEALS,
  type Json,
} from "./_wire.ts";

const start: NeutralEvent = { kind: "start", id: "chatcmpl-1", model: "up", createdAtSeconds: 1_790_000_000 };
const begin = (index: number, part: PartStart): NeutralEvent => ({ kind: "part-start", choice: 0, index, part });
const say = (index: number, text: string): NeutralEvent => ({ kind: "part-delta", choice: 0, index, text });
const stop = (index: number): NeutralEvent => ({ kind: "part-stop", choice: 0, index });
const usage: NeutralEvent = { kind: "usage", usage: { usage: { inputUncachedTokens: 3 }, isMended: false } };
const finish = (unified: "stop" | "length" | "tool_calls" | "error"): NeutralEvent => ({
  kind: "finish",
  choice: 0,
  finish: { unified, raw: unified },
});
const end: NeutralEvent = { kind: "end" };
const call: PartStart = { kind: "tool-call", id: "c1", name: "f" };
const error = new GateError("upstream_rate_limited", { message: "Slow down." });

const run = (events: readonly NeutralEvent[], body: Json = {}): Json[] => toEvents(encodeStream(events, body));
/** The response of the last event. */
const last = (events: readonly Json[]): Json => (events.at(-1) as Json)["response"] as Json;
const types = (events: readonly Json[]): unknown[] => events.map((event) => event["type"]);
const text = [start, begin(0, { kind: "text" }), say(0, "Hel"), say(0, "lo"), stop(0), finish("stop"), usage, end];

describe("openai-responses: a client's stream", () => {
  it("P85: announces items and parts before anything is in them", () => {
    expect(types(run(text))).toEqual([
      "response.created",
      "response.in_progress",
      "response.output_item.added",
      "response.content_part.added",
      "response.output_text.delta",
      "response.output_text.delta",
      "response.output_text.done",
      "response.content_part.done",
      "response.output_item.done",
      "response.completed",
    ]);
  });

  it("P86: announces a message with an empty list as its content", () => {
    expect(run(text)[2]).toMatchObject({
      output_index: 0,
      item: { id: `msg_${REQUEST_ID}_0`, type: "message", status: "in_progress", role: "assistant", content: [] },
    });
  });

  it("P95: counts events from 0 without a gap", () => {
    const events = run(text);
    expect(events.map((event) => event["sequence_number"])).toEqual(events.map((_, index) => index));
  });

  it("P14 P15: names every frame after its event, and never ends with the mark of another dialect", () => {
    const stream = encodeStream(text);
    expect(stream).not.toContain("[DONE]");
    for (const frame of stream.split("\n\n").filter((part) => part !== "")) {
      const [name, data, ...rest] = frame.split("\n");
      expect(rest).toEqual([]);
      expect(name).toBe(`event: ${String((JSON.parse(String(data).slice(6)) as Json)["type"])}`);
    }
  });

  it("P106 P107: has one id, one name of the model and one time in all events", () => {
    const responses = run(text).flatMap((event) =>
      event["response"] === undefined ? [] : [event["response"] as Json],
    );
    expect(responses).toHaveLength(3);
    for (const response of responses) {
      expect(response).toMatchObject({
        id: `resp_${REQUEST_ID}`,
        model: "m",
        created_at: 1_790_000_000,
        object: "response",
        store: false,
      });
    }
  });

  it("P93: always has usage in the last event", () => {
    const withUsage = last(run(text));
    expect(withUsage["usage"]).toMatchObject({ input_tokens: 3 });
    const without = last(run(text.filter((event) => event.kind !== "usage")));
    expect(without["usage"]).toMatchObject({ input_tokens: 11, output_tokens: 1, total_tokens: 12 });
  });

  it("gives calls that overlap places of their own", () => {
    const second: PartStart = { kind: "tool-call", id: "c2", name: "g" };
    const events = run([
      start,
      begin(0, call),
      say(0, "{"),
      begin(1, second),
      say(1, "{}"),
      say(0, "}"),
      stop(1),
      stop(0),
      finish("tool_calls"),
      end,
    ]);
    const deltas = events.filter((event) => event["type"] === "response.function_call_arguments.delta");
    expect(deltas.map((event) => [event["output_index"], event["delta"]])).toEqual([
      [0, "{"],
      [1, "{}"],
      [0, "}"],
    ]);
    expect(last(events)["output"]).toMatchObject([
      { call_id: "c1", arguments: "{}" },
      { call_id: "c2", arguments: "{}" },
    ]);
  });

  it("P25: sends an empty object for a call without input", () => {
    const events = run([start, begin(0, call), stop(0), finish("tool_calls"), end]);
    expect(events.slice(2, 6)).toMatchObject([
      { type: "response.output_item.added", item: { type: "function_call", arguments: "", status: "in_progress" } },
      { type: "response.function_call_arguments.delta", delta: "{}" },
      { type: "response.function_call_arguments.done", arguments: "{}", name: "f" },
      { type: "response.output_item.done", item: { arguments: "{}", status: "completed" } },
    ]);
  });

  it("puts the seal of a call in front of it, for clients that ask", () => {
    const seal = { origin: "google", form: "signature", value: "CiQ" } as const;
    const events = [
      start,
      begin(0, call),
      { kind: "part-delta", choice: 0, index: 0, seal, text: "{}" } as const,
      stop(0),
      finish("tool_calls"),
      end,
    ];
    const output = (body: Json): unknown => last(run(events, body))["output"];
    expect(output(WITH_SEALS)).toMatchObject([
      { type: "reasoning", summary: [], encrypted_content: expect.stringMatching(/^gw1\./u) },
      { type: "function_call", call_id: "c1" },
    ]);
    expect(output({})).toMatchObject([{ type: "function_call" }]);
  });

  it("marks the message that was cut, and says why", () => {
    const events = run([start, begin(0, { kind: "text" }), say(0, "a"), stop(0), finish("length"), end]);
    expect(events.at(-2)).toMatchObject({ type: "response.output_item.done", item: { status: "incomplete" } });
    expect(events.at(-1)).toMatchObject({
      type: "response.incomplete",
      response: { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
    });
  });

  it("shows thoughts of other dialects as a summary, each with its own seal", () => {
    const seal = { origin: "anthropic", form: "signature", value: "S" } as const;
    const events = run(
      [
        start,
        begin(0, { kind: "reasoning" }),
        say(0, "Hm."),
        { kind: "part-delta", choice: 0, index: 0, seal },
        stop(0),
        begin(1, { kind: "text" }),
        say(1, "A"),
        stop(1),
        finish("stop"),
        end,
      ],
      WITH_SEALS,
    );
    expect(types(events).slice(2, 9)).toEqual([
      "response.output_item.added",
      "response.reasoning_summary_part.added",
      "response.reasoning_summary_text.delta",
      "response.reasoning_summary_text.done",
      "response.reasoning_summary_part.done",
      "response.output_item.done",
      "response.output_item.added",
    ]);
    expect(events[7]).toMatchObject({
      item: { summary: [{ text: "Hm." }], encrypted_content: expect.stringMatching(/^gw1\./u) },
    });
  });

  it.each(answerCases)("ends with the response that the whole answer is: $name", ({ answer }) => {
    const streamed = toEvents(encodeStream(decodeStream(wire.stream(answer).join(""))));
    const whole = downstream.encodeAnswer(decodeAnswer(JSON.parse(wire.answer(answer))), toContext());
    expect(streamed.at(-1)?.["response"]).toEqual(whole);
  });
});

describe("openai-responses: a client's stream that fails", () => {
  it("P94 P112: ends with a failed response that holds the error and what was said before", () => {
    const events = run([...text.slice(0, 5), begin(1, call), stop(1), usage, { kind: "error", error }]);
    expect(events.at(-1)).toMatchObject({
      type: "response.failed",
      response: {
        id: `resp_${REQUEST_ID}`,
        status: "failed",
        error: { code: "rate_limit_exceeded", message: "Slow down." },
        output: [{ type: "message" }, { type: "function_call" }],
        usage: { input_tokens: 3 },
      },
    });
  });

  it("fails over from a provider of the same dialect as well", () => {
    const events = decodeStream(readFixture("failed.sse")).filter((event) => event.kind !== "error");
    expect(run([...events, { kind: "error", error }]).at(-1)).toMatchObject({
      type: "response.failed",
      response: { id: "resp_6930", status: "failed", error: { code: "rate_limit_exceeded" }, completed_at: null },
    });
  });

  it("fails where the model itself gave up", () => {
    expect(run([start, finish("error"), end]).at(-1)).toMatchObject({
      type: "response.failed",
      response: { status: "failed", error: { code: "server_error" } },
    });
  });

  it("says nothing after its end", () => {
    const encoder = downstream.createStreamEncoder(toContext());
    for (const event of text) encoder.push(event);
    expect(encoder.push({ kind: "error", error })).toBe("");
  });

  it("sends an error event where nothing has begun", () => {
    expect(run([{ kind: "error", error }])).toEqual([
      {
        type: "error",
        sequence_number: 0,
        code: "upstream_rate_limited",
        message: "Slow down.",
        param: null,
        error: { message: "Slow down.", type: "rate_limit_error", param: null, code: "upstream_rate_limited" },
      },
    ]);
  });
});
