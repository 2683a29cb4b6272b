import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import { decodeStream, readFixture, upstream } from "./_exchange.ts";
import { delta, open, say, toFrame, type Json } from "./_wire-events.ts";

const bytes = readFixture("tools.sse");

describe("anthropic-messages: streams that are passed on", () => {
  const frames = bytes
    .toString("utf8")
    .split(/(?<=\n\n)/u)
    .map((frame) => Buffer.from(frame));

  it("P78: reads usage and finish without the answer", () => {
    const reader = upstream.createFrameReader([]);
    const classes = frames.map((frame) => reader.read(frame));
    expect(classes.slice(0, 4)).toEqual(["lifecycle", "lifecycle", "lifecycle", "content"]);
    expect(classes.slice(-2)).toEqual(["content", "terminal"]);
    expect(classes.filter((name) => name === "error")).toEqual([]);
    expect(reader.usage()).toEqual(collectEvents(decodeStream([bytes])).usage);
    expect(reader.finish()).toEqual({ unified: "tool_calls", raw: "tool_use" });
  });

  it("P09: knows which frames say nothing yet", () => {
    const reader = upstream.createFrameReader([]);
    expect(reader.read(toFrame(open(0, { type: "text", text: "" })))).toBe("lifecycle");
    expect(reader.read(toFrame(open(0, { type: "thinking", thinking: "", signature: "" })))).toBe("lifecycle");
    expect(reader.read(toFrame(open(0, { type: "tool_use", id: "t", name: "f", input: {} })))).toBe("content");
    expect(reader.read(toFrame(open(0, { type: "redacted_thinking", data: "d" })))).toBe("content");
    expect(reader.read(Buffer.from(": comment\n\n"))).toBe("lifecycle");
  });

  it("P07: knows errors, and bodies that are no stream", () => {
    const reader = upstream.createFrameReader([]);
    expect(reader.read(toFrame({ type: "error", error: { type: "overloaded_error", message: "Overloaded" } }))).toBe(
      "error",
    );
    expect(reader.toError()).toMatchObject({ code: "upstream_error", message: "Overloaded" });
    expect(reader.read(Buffer.from("<html></html>\n\n"))).toBe("error");
    expect(reader.read(Buffer.from("data: {broken\n\n"))).toBe("error");
    expect(reader.toError()).toMatchObject({ code: "upstream_malformed" });
  });

  it.each<[string, Json, number]>([
    ["text", say(0, "x".repeat(40)), 10],
    ["text that looks like a type", say(0, 'a "b_delta" c'), 4],
    ["a short text", say(0, "x"), 1],
    ["a thought", delta(0, { type: "thinking_delta", thinking: "x".repeat(40) }), 10],
    ["no input", delta(0, { type: "input_json_delta", partial_json: "" }), 0],
    ["a signature", delta(0, { type: "signature_delta", signature: "x".repeat(400) }), 0],
    ["a ping", { type: "ping" }, 0],
  ])("estimates the tokens of %s", (_, json, tokens) => {
    expect(upstream.createFrameReader([]).estimateTokens(toFrame(json))).toBe(tokens);
  });
});
