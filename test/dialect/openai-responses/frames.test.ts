import { describe, expect, it } from "vitest";
import { readFixture, upstream, type Json } from "./_wire.ts";

function readAll(stream: Buffer | string) {
  const reader = upstream.createFrameReader([]);
  const frames = upstream.createSplitter().push(Buffer.from(stream));
  return { reader, frames, classes: frames.map((frame) => reader.read(frame)) };
}

const frame = (json: Json): string => `data: ${JSON.stringify(json)}\n\n`;

describe("openai-responses: frames that are passed on", () => {
  it("tells the beginning, the content and the end apart", () => {
    const { classes } = readAll(readFixture("text.sse"));
    expect(classes.slice(0, 3)).toEqual(["lifecycle", "lifecycle", "content"]);
    expect(classes.at(-1)).toBe("terminal");
    expect(new Set(classes.slice(2, -1))).toEqual(new Set(["content"]));
  });

  it("tells the same without names of the frames", () => {
    const stream = readFixture("tools.sse").toString("utf8");
    const unnamed = stream.replaceAll(/^event: .*\n/gmu, "");
    expect(readAll(unnamed).classes).toEqual(readAll(stream).classes);
  });

  it("P78: reads usage and end from the last frame", () => {
    const { reader } = readAll(readFixture("tools.sse"));
    expect(reader.usage()?.usage).toMatchObject({ inputCacheReadTokens: 256, outputReasoningTokens: 64 });
    expect(reader.finish()).toEqual({ unified: "tool_calls", raw: "completed" });
    expect(readAll(readFixture("incomplete.sse")).reader.finish()?.unified).toBe("length");
  });

  it("P79: reads the error of a failed response, and what it cost", () => {
    const { reader, classes } = readAll(readFixture("failed.sse"));
    expect(classes.at(-1)).toBe("error");
    expect(reader.toError()).toMatchObject({ code: "upstream_rate_limited" });
    expect(reader.usage()?.usage).toMatchObject({ outputTextTokens: 3 });
    expect(reader.finish()).toBeUndefined();
  });

  it.each<[string, string]>([
    [readFixture("error-event.sse").toString("utf8"), "upstream_error"],
    [frame({ type: "error", code: "rate_limit_exceeded", message: "x", param: null }), "upstream_rate_limited"],
    [frame({ error: { message: "x", code: "server_error" } }), "upstream_error"],
    ['event: error\ndata: {"message":"x"}\n\n', "upstream_error"],
    ["data: {broken\n\n", "upstream_malformed"],
    ['{"error":{"message":"x","type":"insufficient_quota"}}\n\n', "upstream_quota_exhausted"],
  ])("P07: takes %j for an error", (stream, code) => {
    const { reader, classes } = readAll(stream);
    expect(classes.at(-1)).toBe("error");
    expect(reader.toError().code).toBe(code);
  });

  it.each([": comment\n\n", "data: [DONE]\n\n", 'data: {"type":"keepalive","sequence_number":4}\n\n', "event: x\n\n"])(
    "P03: takes %j for nothing",
    (stream) => {
      expect(readAll(stream).classes).toEqual(["lifecycle"]);
    },
  );

  it("has neither usage nor end of a stream that was cut", () => {
    const { reader, classes } = readAll(readFixture("cut.sse"));
    expect(classes.at(-1)).toBe("content");
    expect(reader.usage()).toBeUndefined();
    expect(reader.finish()).toBeUndefined();
  });

  it("is not deceived by a text that looks like an event", () => {
    const text = '"type":"response.completed" event: error {"error":{}}';
    expect(readAll(frame({ type: "response.output_text.delta", delta: text })).classes).toEqual(["content"]);
    expect(readAll(frame({ delta: text, type: "response.output_text.delta" })).classes).toEqual(["content"]);
  });

  it("estimates the tokens of deltas", () => {
    const { reader } = readAll("");
    const tokens = (delta: string): number =>
      reader.estimateTokens(Buffer.from(frame({ type: "response.output_text.delta", delta })));
    expect(tokens("")).toBe(0);
    expect(tokens("a")).toBe(1);
    expect(tokens("a".repeat(40))).toBe(10);
    expect(tokens("世界世界")).toBe(4);
    expect(tokens('"\\\n'.repeat(8))).toBe(6);
    expect(reader.estimateTokens(Buffer.from(frame({ type: "response.created", response: {} })))).toBe(0);
  });
});
