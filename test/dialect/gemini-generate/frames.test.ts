import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { Extra } from "../../../src/dialect/neutral.ts";
import { GateError } from "../../../src/errors.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import { readEvents, toChunk, toFrames, upstream } from "./_gemini.ts";

const readStream = (name: string): Buffer => readWireFixture(`gemini-generate/${name}.sse`);

const readFrames = (frames: readonly Buffer[]) => {
  const reader = upstream.createFrameReader([]);
  return { classes: frames.map((frame) => reader.read(frame)), reader };
};
const split = (stream: Buffer): Buffer[] => upstream.createSplitter().push(stream);

describe("gemini-generate: frame reader", () => {
  it.each([
    ["text", 4, { unified: "stop", raw: "STOP" }],
    ["tools", 5, { unified: "tool_calls", raw: "STOP" }],
    ["reasoning", 5, { unified: "stop", raw: "STOP" }],
    ["blocked", 1, { unified: "content_filter", raw: "PROHIBITED_CONTENT" }],
  ] as const)("P78: reads %s without changing it, as the decoder does", (name, count, finish) => {
    const stream = readStream(name);
    const { classes, reader } = readFrames(split(stream));
    expect(classes).toEqual(Array.from({ length: count }, () => "content"));
    expect(reader.finish()).toEqual(finish);
    const { extra: _, ...usage } = collectEvents(readEvents([stream])).usage as {
      usage: object;
      isMended: boolean;
      extra?: Extra;
    };
    expect(reader.usage()).toEqual(usage);
  });

  it.each([
    [": ping\n\n", "lifecycle"],
    ["data: \n\n", "lifecycle"],
    ['data: {"modelVersion":"x"}\n\n', "lifecycle"],
    ['data: {"candidates":[{"index":0}]}\n\n', "lifecycle"],
    ['data: {"usageMetadata":{"promptTokenCount":1}}\n\n', "usage-only"],
    ['data: {"candidates":[{"content":{"parts":[{"text":"an \\"error\\" in \\"parts\\""}]}}]}\n\n', "content"],
    [
      'data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":{"error":"finishReason"}}}]}}]}\n\n',
      "content",
    ],
    ['data: {"error":{"code":500,"message":"x"}}\n\n', "error"],
    ['[{"error":{"code":500,"message":"x"}}]\n\n', "error"],
    ['data: {"candidates":[{"content":{"parts":[{"text":"cut\n\n', "error"],
    ['data: {"candidates":[{"finishReason":"MALFORMED_FUNCTION_CALL"}]}\n\n', "error"],
    ["data: 7\n\n", "error"],
  ])("classifies %j as %s", (text, expected) => {
    const { classes, reader } = readFrames([Buffer.from(text)]);
    expect(classes).toEqual([expected]);
    if (expected === "error") expect(GateError.is(reader.toError())).toBe(true);
    expect(reader.finish()).toBeUndefined();
  });

  it("passes a reason that is an error on, once there was content", () => {
    const { classes, reader } = readFrames(
      toFrames(toChunk([{ text: "a" }]), toChunk([], { finishReason: "MALFORMED_FUNCTION_CALL" })),
    );
    expect(classes).toEqual(["content", "content"]);
    expect(reader.finish()).toEqual({ unified: "error", raw: "MALFORMED_FUNCTION_CALL" });
  });

  it("has no finish of a stream that was cut", () => {
    const frames = split(readStream("text"));
    const { reader } = readFrames(frames.slice(0, 2));
    expect(reader.finish()).toBeUndefined();
    expect(reader.estimateTokens(toFrames(toChunk([{ text: "a" }]))[0] ?? Buffer.alloc(0))).toBe(1);
    expect(frames.slice(0, 2).map((frame) => reader.estimateTokens(frame))).toEqual([2, 2]);
  });
});
