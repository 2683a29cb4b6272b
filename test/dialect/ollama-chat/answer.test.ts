import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralAnswer, NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { createLineSplitter } from "../../../src/dialect/ollama-chat/lines.ts";
import { upstream } from "../../../src/dialect/ollama-chat/upstream.ts";
import { GateError } from "../../../src/errors.ts";
import { answerCases } from "../../conformance/dialect-cases.ts";
import { wire } from "../../conformance/wire/ollama-chat.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import { caught } from "../_caught.ts";

const whole = readWireFixture("ollama-chat/thinking-tools.response.json");
const stream = readWireFixture("ollama-chat/thinking-tools.ndjson");

const madeId: unknown = expect.stringMatching(/^call_[0-9a-f]{16}$/u);

const expected = {
  id: undefined,
  model: "qwen3:8b",
  createdAtSeconds: 1_795_204_800,
  choices: [
    {
      index: 0,
      parts: [
        { kind: "reasoning", text: "Two cities, two calls." },
        { kind: "text", text: "Ich frage für 東京 und Zürich 👩‍🚀." },
        { kind: "tool-call", id: madeId, name: "get_weather", input: '{"city":"東京","days":3}' },
        { kind: "tool-call", id: madeId, name: "get_weather", input: "{}" },
        { kind: "tool-call", id: "call_given", name: "list_files", input: "{}" },
      ],
      finish: { unified: "tool_calls", raw: "stop" },
    },
  ],
  usage: { usage: { inputUncachedTokens: 42, outputTextTokens: 77 }, isMended: false },
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
function decode(...chunks: readonly (Buffer | string)[]): NeutralEvent[] {
  const splitter = upstream.createSplitter();
  const decoder = upstream.createStreamDecoder([]);
  const frames = chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk)));
  const events = frames.flatMap((frame) => decoder.push(frame));
  const last = splitter.end();
  return [...events, ...(last === undefined ? [] : decoder.push(last)), ...decoder.end()];
}

function decodeWhole(json: unknown): NeutralAnswer {
  const answer = upstream.decodeAnswer(Buffer.from(JSON.stringify(json)), []);
  if (GateError.is(answer)) throw answer;
  return answer;
}

function toId(createdAt: string): unknown {
  const message = { content: "", tool_calls: [{ function: { name: "f", arguments: {} } }] };
  const [part] = decodeWhole({ created_at: createdAt, message, done: true }).choices[0]?.parts ?? [];
  return part?.kind === "tool-call" && part.id;
}

function decodeError(status: number, body: unknown): GateError {
  return upstream.decodeError(status, {}, Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));
}

function line(message: object, rest: object = { done: false }): string {
  return `${JSON.stringify({ model: "m", created_at: "2026-11-20T20:00:00Z", message, ...rest })}\n`;
}

const last = (rest: object = {}): string =>
  line({ role: "assistant", content: "" }, { done: true, done_reason: "stop", ...rest });

describe("ollama-chat: answers", () => {
  it("reads thought, text, calls and usage of a whole answer", () => {
    expect(upstream.decodeAnswer(whole, [])).toEqual(expected);
  });

  it("P01: reads the same from a stream, wherever its bytes are split", () => {
    const read = upstream.decodeAnswer(whole, []);
    for (let at = 0; at < stream.length; at += 1) {
      expect(collectEvents(decode(stream.subarray(0, at), stream.subarray(at)))).toEqual(read);
    }
  });

  it.each(answerCases)("reads the same from the stream and the whole of: $name", ({ answer }) => {
    const read = upstream.decodeAnswer(Buffer.from(wire.answer(answer)), []);
    expect(collectEvents(decode(...wire.stream(answer)))).toEqual(read);
    const parts = answer.choices[0]?.parts.map((part) => (part.kind === "tool-call" ? { ...part, id: madeId } : part));
    expect(read).toMatchObject({ choices: [{ parts, finish: { unified: answer.choices[0]?.finish.unified } }] });
  });

  it("P23: keeps calls apart that all say index 0, each with an id of its own", () => {
    const calls = collectEvents(decode(stream)).choices[0]?.parts.filter((part) => part.kind === "tool-call") ?? [];
    expect(new Set(calls.map(({ id }) => id)).size).toBe(3);
  });

  it("makes the same id for the same answer, and another for the next turn", () => {
    expect(toId("2026-11-20T20:00:00.1Z")).toBe(toId("2026-11-20T20:00:00.1Z"));
    expect(toId("2026-11-20T20:00:00.1Z")).not.toBe(toId("2026-11-20T20:00:00.2Z"));
  });

  it("keeps the order of events: each part starts, has its deltas and stops before the next, then finish, usage, end", () => {
    const trace = decode(stream).map((event) => ("index" in event ? `${event.kind} ${event.index}` : event.kind));
    expect(trace.filter((step, at) => step !== trace[at - 1])).toEqual(ORDER);
  });

  it("P08: takes a stream without its last object for broken, and a half line too", () => {
    expect(caught(() => decode(line({ content: "Half a" })))).toMatchObject({ code: "upstream_error" });
    expect(caught(() => decode())).toMatchObject({ code: "upstream_error" });
    expect(caught(() => decode(line({ content: "x" }).slice(0, -9)))).toMatchObject({ code: "upstream_malformed" });
  });

  it("reads a last line without its line end, blank lines, and CR LF", () => {
    const text = `${line({ content: "Hi" }).replace("\n", "\r\n")}\r\n\n${last().trim()}`;
    expect(collectEvents(decode(text)).choices[0]?.parts).toEqual([{ kind: "text", text: "Hi" }]);
  });

  it("P07: turns an error in a stream into a typed error, as text and as object", () => {
    for (const error of ["model runner has stopped", { message: "model runner has stopped" }]) {
      const failing = `${JSON.stringify({ error })}\n`;
      const thrown = caught(() => decode(line({ content: "Half" }), failing));
      expect(thrown).toMatchObject({ code: "upstream_error", message: "model runner has stopped" });
    }
    expect(upstream.decodeAnswer(Buffer.from('{"error":"boom"}'), [])).toMatchObject({ code: "upstream_error" });
  });

  it("P25: gives a call without arguments an empty object", () => {
    const message = {
      content: "",
      tool_calls: [{ function: { name: "f" } }, { function: { name: "g", arguments: "" } }],
    };
    expect(decodeWhole({ message, done: true }).choices[0]?.parts).toMatchObject([{ input: "{}" }, { input: "{}" }]);
  });

  it("P26: finishes with calls when there are any, though the server says stop", () => {
    expect(collectEvents(decode(stream)).choices[0]?.finish).toEqual({ unified: "tool_calls", raw: "stop" });
  });

  it("P29: opens no part for an empty text", () => {
    const kinds = decode(line({ content: "", thinking: "" }), last()).map(({ kind }) => kind);
    expect(kinds).toEqual(["start", "finish", "end"]);
  });

  it.each([
    ["stop", "stop"],
    ["length", "length"],
    ["load", "other"],
    ["unload", "other"],
    [undefined, "stop"],
  ])("reads the reason %s as %s, whole and streamed", (reason, unified) => {
    const finish = { unified, raw: reason ?? "" };
    expect(decodeWhole({ message: { content: "x" }, done: true, done_reason: reason }).choices[0]?.finish).toEqual(
      finish,
    );
    expect(collectEvents(decode(last({ done_reason: reason }))).choices[0]?.finish).toEqual(finish);
  });

  it.each([
    [
      { prompt_eval_count: 4, eval_count: 5 },
      { usage: { inputUncachedTokens: 4, outputTextTokens: 5 }, isMended: false },
    ],
    [{ eval_count: 5 }, { usage: { outputTextTokens: 5 }, isMended: false }],
    [
      { prompt_eval_count: null, eval_count: 5 },
      { usage: { outputTextTokens: 5 }, isMended: false },
    ],
    [
      { prompt_eval_count: -3, eval_count: 5 },
      { usage: { outputTextTokens: 5 }, isMended: true },
    ],
    [{}, undefined],
  ])("P82: reads the figures %j, of which the prompt's may be missing", (figures, usage) => {
    expect(decodeWhole({ message: { content: "x" }, done: true, ...figures }).usage).toEqual(usage);
    expect(collectEvents(decode(last(figures))).usage).toEqual(usage);
  });

  it("refuses what is no chat answer", () => {
    for (const body of ["", "<html>", "[]", "{}", '{"message":{"content":"x"},"done":false}']) {
      expect(upstream.decodeAnswer(Buffer.from(body), [])).toMatchObject({ code: "upstream_malformed" });
    }
    for (const text of ["nonsense\n", "[1]\n", '{"status":"pulling"}\n']) {
      expect(caught(() => decode(text))).toMatchObject({ code: "upstream_malformed" });
    }
  });

  it("classes lines for streams that pass as they are", () => {
    const reader = upstream.createFrameReader([]);
    const classes = upstream
      .createSplitter()
      .push(stream)
      .map((frame) => reader.read(frame));
    expect(classes).toEqual([...Array.from({ length: 7 }, () => "content"), "terminal"]);
    expect(reader.usage()).toEqual(expected.usage);
    const failing = upstream.createFrameReader([]);
    expect(failing.read(Buffer.from('{"error":"boom"}\n'))).toBe("error");
    expect(failing.toError()).toMatchObject({ message: "boom" });
    expect(upstream.createFrameReader([]).read(Buffer.from("\n"))).toBe("lifecycle");
  });

  it("estimates the output of an answer without figures", () => {
    const answer = { message: { content: "x".repeat(40) }, done: true, done_reason: "stop" };
    expect(upstream.readAnswer(Buffer.from(JSON.stringify(answer)), [])).toMatchObject({ estimatedOutputTokens: 10 });
  });
});

describe("ollama-chat: lines", () => {
  it("cuts lines out of single bytes, and gives on what is left", () => {
    const splitter = createLineSplitter();
    const text = Buffer.from('{"a":"世"}\n\n{"b":1}');
    const frames = [...text].flatMap((byte) => splitter.push(Buffer.from([byte])));
    expect(frames.map(String)).toEqual(['{"a":"世"}\n', "\n"]);
    expect(splitter.pendingBytes).toBe(7);
    expect(String(splitter.end())).toBe('{"b":1}\n');
    expect(splitter.end()).toBeUndefined();
    splitter.push(Buffer.from("ab"));
    expect(String(splitter.release())).toBe("ab");
    expect(splitter.pendingBytes).toBe(0);
  });

  it("refuses a line that is larger than the cap, whole or not", () => {
    expect(caught(() => createLineSplitter(8).push(Buffer.from("123456789")))).toMatchObject({
      code: "upstream_malformed",
    });
    const splitter = createLineSplitter(8);
    splitter.push(Buffer.from("12345678"));
    expect(caught(() => splitter.push(Buffer.from("\n")))).toMatchObject({ code: "upstream_malformed" });
  });
});

describe("ollama-chat: errors", () => {
  it.each([
    [400, { error: "registry.ollama.ai/library/phi3 does not support tools" }, "upstream_rejected"],
    [400, { error: "the input exceeds the context length of the model" }, "upstream_context_length"],
    [401, { error: "unauthorized" }, "upstream_unauthorized"],
    [404, { error: "model 'x' not found, try pulling it first" }, "upstream_model_not_found"],
    [404, { error: { message: "model 'x' not found" } }, "upstream_model_not_found"],
    [404, "404 page not found", "upstream_model_not_found"],
    [429, { error: "too many requests" }, "upstream_rate_limited"],
    [429, { error: "you have reached your hourly usage limit" }, "upstream_quota_exhausted"],
    [500, { error: "model runner has unexpectedly stopped" }, "upstream_error"],
    [503, "<html>Bad Gateway</html>", "upstream_error"],
  ])("reads status %i with %j as %s", (status, body, code) => {
    expect(decodeError(status, body).code).toBe(code);
  });

  it("shows the server's words, and not those about Gate's account", () => {
    expect(decodeError(400, { error: "invalid option: num_foo" })).toMatchObject({
      status: 400,
      message: "invalid option: num_foo",
    });
    expect(decodeError(401, { error: "key 123 is wrong" }).message).toContain("refused the credentials");
    expect(decodeError(503, "<html>x</html>").message).toContain("no readable error");
  });
});
