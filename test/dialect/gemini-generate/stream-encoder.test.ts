import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { GateError } from "../../../src/errors.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import { downstream, parseFrames, readEvents, readJson, toContext } from "./_gemini.ts";

const streams = ["text", "tools", "reasoning", "blocked", "grounding", "image"];
const readStream = (name: string): Buffer => readWireFixture(`gemini-generate/${name}.sse`);

function write(events: readonly NeutralEvent[], alt: string | undefined): string {
  const encoder = downstream.createStreamEncoder(toContext(alt));
  return events.map((event) => encoder.push(event)).join("");
}

describe("gemini-generate: stream encoder", () => {
  it.each(streams)("writes %s again as it came", (name) => {
    const stream = readStream(name);
    expect(parseFrames(write(readEvents([stream]), "sse"))).toEqual(parseFrames(stream.toString("utf8")));
  });

  it.each(streams)("writes %s as a JSON array without alt=sse, each element as soon as it is known", (name) => {
    const events = readEvents([readStream(name)]);
    const text = write(events, undefined);
    expect(JSON.parse(text)).toEqual(parseFrames(write(events, "sse")));
    expect(text.startsWith("[{")).toBe(true);
    expect(text).not.toContain("data:");
    const { request } = toContext();
    expect(downstream.streamType(request)).toBe("application/json");
    expect(downstream.streamType(toContext("sse").request)).toBe("text/event-stream");
  });

  const events: readonly NeutralEvent[] = [
    { kind: "start", id: "chatcmpl-1", model: "other" },
    { kind: "part-start", choice: 0, index: 0, part: { kind: "text" } },
    { kind: "part-delta", choice: 0, index: 0, text: "Hi" },
    { kind: "part-stop", choice: 0, index: 0 },
    { kind: "part-start", choice: 0, index: 1, part: { kind: "tool-call", id: "call_1", name: "f" } },
    { kind: "part-start", choice: 0, index: 2, part: { kind: "tool-call", id: "call_2", name: "g" } },
    { kind: "part-delta", choice: 0, index: 1, text: '{"a"' },
    { kind: "part-delta", choice: 0, index: 2, text: "{}" },
    { kind: "part-delta", choice: 0, index: 1, text: ":1}" },
    { kind: "part-stop", choice: 0, index: 2 },
    { kind: "part-stop", choice: 0, index: 1 },
    { kind: "finish", choice: 0, finish: { unified: "tool_calls", raw: "tool_calls" } },
    { kind: "usage", usage: { usage: { inputUncachedTokens: 3, outputTextTokens: 2 }, isMended: false } },
    { kind: "end" },
  ];

  it("writes calls whole, usage and reason in the last chunk, and nothing after it", () => {
    const encoder = downstream.createStreamEncoder(toContext("sse"));
    const written = events.map((event) => encoder.push(event));
    expect(written.map((text) => parseFrames(text).length)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1]);
    const chunks = parseFrames(written.join(""));
    expect(chunks[2]).toMatchObject({
      candidates: [
        {
          content: { parts: [{ functionCall: { id: "call_1", name: "f", args: { a: 1 } } }], role: "model" },
          index: 0,
        },
      ],
      responseId: "chatcmpl-1",
    });
    expect(chunks.at(-1)).toMatchObject({
      candidates: [{ finishReason: "STOP", index: 0 }],
      usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 2, totalTokenCount: 5 },
    });
    for (const chunk of chunks.slice(0, -1)) expect(JSON.stringify(chunk)).not.toMatch(/finishReason|DONE/u);
  });

  it("P106: names one model and one answer in every chunk", () => {
    const names = parseFrames(write(events, "sse")).map((chunk) => {
      const { modelVersion, responseId } = chunk as { modelVersion: string; responseId: string };
      return `${modelVersion} ${responseId}`;
    });
    expect(new Set(names)).toEqual(new Set(["gemini-x-flash chatcmpl-1"]));
  });

  it("places sources of another dialect when the text is complete", () => {
    const citation = { kind: "url", url: "https://a.example/", startIndex: 1, endIndex: 2 } as const;
    const cited: NeutralEvent[] = [
      ...events.slice(0, 3),
      { kind: "part-delta", choice: 0, index: 0, citation },
      ...events.slice(11),
    ];
    expect(parseFrames(write(cited, "sse")).at(-1)).toMatchObject({
      candidates: [
        { groundingMetadata: { groundingSupports: [{ segment: { startIndex: 1, endIndex: 2, text: "i" } }] } },
      ],
    });
  });

  it("ends with an error in either form, also before anything was written", () => {
    const error = new GateError("upstream_timeout", { message: "Too slow." });
    const body = { error: { code: 504, status: "DEADLINE_EXCEEDED", message: "Too slow." } };
    const failed: NeutralEvent[] = [...events.slice(0, 3), { kind: "error", error }];
    expect(parseFrames(write(failed, "sse")).at(-1)).toMatchObject(body);
    expect(JSON.parse(write(failed, undefined))).toMatchObject([{ candidates: [{}] }, body]);
    expect(JSON.parse(write([{ kind: "error", error }], undefined))).toMatchObject([body]);
    expect(parseFrames(downstream.encodeStreamError(error, "01R"))).toMatchObject([body]);
  });

  it("holds a whole answer together that is collected from its own stream", () => {
    const answer = collectEvents(readEvents([readStream("tools")]));
    const { candidates } = downstream.encodeAnswer(answer, toContext()) as { candidates: object };
    expect(JSON.parse(JSON.stringify(candidates))).toEqual(readJson("tools.response.json")["candidates"]);
  });
});
