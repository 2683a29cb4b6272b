import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralAnswer, NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { GateError } from "../../../src/errors.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import { answerCases } from "../../conformance/dialect-cases.ts";
import { wire } from "../../conformance/wire/gemini-generate.ts";
import { caught } from "../_caught.ts";
import { parseFrames, readEvents, readJson, toChunk, toFrames, upstream } from "./_gemini.ts";

const streams = ["text", "tools", "reasoning", "blocked", "grounding", "image"];
const readStream = (name: string): Buffer => readWireFixture(`gemini-generate/${name}.sse`);
const stop = { finishReason: "STOP" };

/** What an answer says, without how Google spelled it. */
function plain(answer: NeutralAnswer): unknown {
  return JSON.parse(JSON.stringify(answer, dropExtra));
}

function dropExtra(key: string, value: unknown): unknown {
  return key === "extra" ? undefined : value;
}

const piece = (functionCall: object): object => toChunk([{ functionCall }]);
const partialArgs = (jsonPath: string, value: object, willContinue = false): object => ({
  partialArgs: [{ jsonPath, ...value, willContinue }],
  willContinue: true,
});

describe("gemini-generate: stream decoder", () => {
  it.each(["text", "tools", "reasoning", "blocked", "grounding", "image"])(
    "says of %s what the whole answer says",
    (name) => {
      const whole = upstream.decodeAnswer(Buffer.from(JSON.stringify(readJson(`${name}.response.json`))), []);
      if (GateError.is(whole)) throw whole;
      const { createdAtSeconds: _, ...expected } = plain(whole) as NeutralAnswer;
      expect(plain(collectEvents(readEvents([readStream(name)])))).toEqual(expected);
    },
  );

  it("P01 P02: reads a stream that is split at any byte", () => {
    const stream = readStream("text");
    const whole = readEvents([stream]);
    for (let at = 1; at < stream.length; at += 1)
      expect(readEvents([stream.subarray(0, at), stream.subarray(at)])).toEqual(whole);
    expect(readEvents(Array.from(stream, (byte) => Buffer.from([byte])))).toEqual(whole);
  });

  it.each(answerCases)("reads $name as another writer streams it", ({ answer }) => {
    const read = collectEvents(readEvents(wire.stream(answer).map((frame) => Buffer.from(frame))));
    const whole = upstream.decodeAnswer(Buffer.from(wire.answer(answer)), []);
    if (GateError.is(whole)) throw whole;
    expect(plain(read)).toEqual(plain(whole));
  });

  it.each(streams)("keeps the rules of neutral events in %s", (name) => {
    checkRules(readEvents([readStream(name)]));
  });

  it("P03: passes over comments and empty events, and takes a last event without its blank line", () => {
    const text = `: hello\n\n\ndata:\n\n${readStream("text").toString("utf8").trimEnd()}`;
    expect(readEvents([Buffer.from(text)])).toEqual(readEvents([readStream("text")]));
  });

  it("P26: says that tools were called when STOP comes later, without a part", () => {
    const events = readEvents(toFrames(toChunk([{ functionCall: { name: "f", args: {} } }]), toChunk([], stop)));
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "finish", finish: { unified: "tool_calls", raw: "STOP" } }),
    );
  });

  it("P27: states the finish once and last, though every chunk has one", () => {
    const events = readEvents(
      toFrames(toChunk([{ text: "a" }], stop), toChunk([{ text: "b" }], stop), toChunk([{ text: "c" }], stop)),
    );
    checkRules(events);
    expect(collectEvents(events).choices[0]?.parts).toEqual([{ kind: "text", text: "abc" }]);
    expect(events.slice(-2).map((event) => event.kind)).toEqual(["finish", "end"]);
  });

  it("P29: opens no text for empty ones, but keeps a signature that comes on one", () => {
    const events = readEvents(
      toFrames(
        toChunk([{ text: "", thought: true }, { text: "" }]),
        toChunk([{ functionCall: { name: "f", args: { a: 1 } }, thoughtSignature: "c2ln" }]),
        toChunk([{ text: "", thoughtSignature: "ZW5k" }], stop),
      ),
    );
    expect(collectEvents(events).choices[0]?.parts).toMatchObject([
      { kind: "tool-call", name: "f", input: '{"a":1}', seal: { value: "c2ln" } },
      { kind: "text", text: "", seal: { value: "ZW5k" } },
    ]);
  });

  it("puts together a call whose arguments come in pieces", () => {
    const events = readEvents(
      toFrames(
        toChunk([{ functionCall: { name: "f", id: "c1", willContinue: true }, thoughtSignature: "c2ln" }]),
        piece(partialArgs("$.city", { stringValue: "New " }, true)),
        piece(partialArgs("$.city", { stringValue: "York" })),
        piece(partialArgs("$.days[1]['max t']", { numberValue: 3 })),
        piece(partialArgs("$.__proto__.x", { boolValue: true })),
        piece(partialArgs("$.none", { nullValue: "NULL_VALUE" })),
        piece({}),
        toChunk([{ functionCall: { name: "g", args: {} } }], stop),
      ),
    );
    checkRules(events);
    expect(collectEvents(events).choices[0]?.parts).toMatchObject([
      {
        id: "c1",
        name: "f",
        input: '{"city":"New York","days":[null,{"max t":3}],"__proto__":{"x":true},"none":null}',
        seal: { value: "c2ln" },
      },
      { name: "g", input: "{}" },
    ]);
  });

  it.each([["x"], ["$.a[99999999]"], ["$"], ["$.a["]])("refuses a piece for %s", (jsonPath) => {
    const frames = toFrames(
      toChunk([{ functionCall: { name: "f", willContinue: true, partialArgs: [{ jsonPath, numberValue: 1 }] } }]),
    );
    expect(caught(() => readEvents(frames)).code).toBe("upstream_malformed");
  });

  it("P83: takes the last report of usage, which counts from the beginning", () => {
    const usage = readEvents([readStream("reasoning")]).filter((event) => event.kind === "usage");
    expect(usage).toHaveLength(5);
    expect(collectEvents(readEvents([readStream("reasoning")])).usage?.usage).toEqual({
      inputUncachedTokens: 4,
      inputCacheReadTokens: 8,
      outputTextTokens: 7,
      outputReasoningTokens: 90,
    });
  });

  it.each([
    ["nothing", []],
    ["no candidate", toFrames({ usageMetadata: { promptTokenCount: 1 } })],
    ["no reason", toFrames(toChunk([{ text: "Half an" }]))],
    ["half a call", toFrames(toChunk([{ functionCall: { name: "f", willContinue: true } }], stop))],
    [
      "one candidate without a reason",
      toFrames({ candidates: [{ content: { parts: [{ text: "a" }] }, index: 1 }, { finishReason: "STOP" }] }),
    ],
  ])("P08: fails when the stream ends with %s", (_, frames) => {
    expect(caught(() => readEvents(frames)).code).toBe("upstream_malformed");
  });

  it.each([
    ['data: {"error":{"code":503,"message":"Overloaded.","status":"UNAVAILABLE"}}\n\n', "upstream_error"],
    ['[{"error":{"code":429,"message":"Slow.","status":"RESOURCE_EXHAUSTED"}}]', "upstream_rate_limited"],
    ["data: {\n\n", "upstream_malformed"],
    ["data: 7\n\n", "upstream_malformed"],
    ["<html>Bad gateway</html>", "upstream_malformed"],
  ])("P07: fails with the error of %j", (text, code) => {
    expect(caught(() => readEvents([readStream("text").subarray(0, 0), Buffer.from(text)])).code).toBe(code);
  });

  it("fails at the end when the model's output could not be used, after its usage", () => {
    const frames = toFrames(
      toChunk(
        [],
        { finishReason: "MALFORMED_FUNCTION_CALL", finishMessage: "call f(" },
        { usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 } },
      ),
    );
    const decoder = upstream.createStreamDecoder([]);
    expect(frames.flatMap((frame) => decoder.push(frame))).toContainEqual(expect.objectContaining({ kind: "usage" }));
    const error = caught(() => decoder.end());
    expect(error).toMatchObject({ code: "upstream_error", fallback: true });
    expect(error.message).toContain("MALFORMED_FUNCTION_CALL");
  });

  it("P16: reads a JSON array, though it asked for events", () => {
    const chunks = parseFrames(readStream("text").toString("utf8"));
    const body = `[${chunks.map((chunk) => JSON.stringify(chunk, null, 2)).join("\n,\r\n")}\n]`;
    expect(readEvents([Buffer.from(body)])).toEqual(readEvents([readStream("text")]));
  });

  it("takes an image of many megabytes in one event", () => {
    const data = "A".repeat(20 * 1024 * 1024);
    const events = readEvents(toFrames(toChunk([{ inlineData: { mimeType: "image/png", data } }], stop)));
    expect(events).toContainEqual(
      expect.objectContaining({ part: { kind: "whole", part: expect.objectContaining({ kind: "image" }) } }),
    );
  });
});

/** The rules that `NeutralEvent` states. */
function checkRules(events: readonly NeutralEvent[]): void {
  expect(events[0]?.kind).toBe("start");
  expect(events.filter((event) => event.kind === "start")).toHaveLength(1);
  expect(events.at(-1)?.kind).toBe("end");
  const open = new Map<string, number>();
  const next = new Map<number, number>();
  const finished = new Set<number>();
  for (const event of events) {
    if (event.kind === "part-start") {
      expect(event.index).toBe(next.get(event.choice) ?? 0);
      next.set(event.choice, event.index + 1);
      expect([...open.keys()].filter((key) => key.startsWith(`${event.choice} `))).toEqual([]);
      open.set(`${event.choice} ${event.index}`, 1);
    } else if (event.kind === "part-delta") {
      expect(open.has(`${event.choice} ${event.index}`)).toBe(true);
      expect(event.text ?? event.seal ?? event.citation ?? event.extra).toBeTruthy();
    } else if (event.kind === "part-stop") {
      expect(open.delete(`${event.choice} ${event.index}`)).toBe(true);
      expect(finished.has(event.choice)).toBe(false);
    } else if (event.kind === "finish") {
      finished.add(event.choice);
      expect([...open.keys()].filter((key) => key.startsWith(`${event.choice} `))).toEqual([]);
    }
  }
  expect(open.size).toBe(0);
}
