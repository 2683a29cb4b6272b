import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";
import {
  decode,
  decodeStream,
  downstream,
  encodeStream,
  plainRequest,
  readFixture,
  readFrames,
  readJson,
  toContext,
  toOptions,
  upstream,
} from "./_exchange.ts";

describe("anthropic-messages: round trip in its own dialect", () => {
  it.each(["agent", "blocks"])("writes the request %s as it came", (name) => {
    const json = readJson(`${name}.request.json`);
    const warnings: unknown[] = [];
    const body = upstream.encodeRequest(decode(json).neutral(), toOptions(), (warning) => warnings.push(warning));
    expect(JSON.parse(JSON.stringify(body))).toEqual({ ...json, model: "claude-x" });
    expect(warnings).toEqual([]);
  });

  it("leaves out what says nothing: nulls, and defaults that clients copy from answers", () => {
    const content = [
      { type: "text", text: "a", citations: null, cache_control: null },
      { type: "tool_use", id: "t", name: "f", input: {}, caller: { type: "direct" } },
    ];
    const tools = [{ type: "custom", name: "f", input_schema: { type: "object" } }];
    const json = {
      ...plainRequest,
      tools,
      container: null,
      messages: [...plainRequest.messages, { role: "assistant", content }],
    };
    const request = decode(json).neutral();
    expect(JSON.stringify(request)).not.toContain("extra");
  });

  it.each(["tools", "search", "refusal"])("writes the answer %s as it came", (name) => {
    const json = readJson(`${name}.response.json`);
    const answer = upstream.decodeAnswer(readFixture(`${name}.response.json`), []) as NeutralAnswer;
    expect(downstream.encodeAnswer(answer, toContext(decode(plainRequest), { model: String(json["model"]) }))).toEqual(
      json,
    );
  });

  it.each(["tools", "search"])("writes the stream %s as it came", (name) => {
    const bytes = readFixture(`${name}.sse`);
    const model = name === "tools" ? "claude-sonnet-4-6" : "claude-opus-5";
    const text = encodeStream(decodeStream([bytes]), toContext(decode(plainRequest), { model }));
    expect(readFrames(text)).toEqual(readFrames(bytes.toString("utf8")));
  });

  it.each(["tools", "search"])("reads the same out of the stream %s as out of the whole answer", (name) => {
    const streamed = collectEvents(decodeStream([readFixture(`${name}.sse`)]));
    const whole = upstream.decodeAnswer(readFixture(`${name}.response.json`), []) as NeutralAnswer;
    expect(streamed.choices[0]?.parts).toEqual(whole.choices[0]?.parts);
    expect(streamed.choices[0]?.finish).toEqual(whole.choices[0]?.finish);
    expect(streamed.usage).toEqual(whole.usage);
    expect(streamed.id).toBe(whole.id);
  });
});
