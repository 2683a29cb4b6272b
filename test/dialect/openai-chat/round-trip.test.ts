import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";
import { decodeAnswer } from "../../../src/dialect/openai-chat/decode-answer.ts";
import { encodeAnswer } from "../../../src/dialect/openai-chat/encode-answer.ts";
import { toNeutral } from "../../../src/dialect/openai-chat/to-neutral.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import {
  decodeStream,
  encode,
  encodeEvents,
  readFrames,
  splitAll,
  decodeFrames,
  toContext,
  toOptions,
  type Json,
} from "./_chat.ts";

const readJson = (name: string): Json => JSON.parse(readWireFixture(`openai-chat/${name}`).toString()) as Json;

function decodeWhole(name: string): NeutralAnswer {
  const answer = decodeAnswer(readWireFixture(`openai-chat/${name}`), []);
  if (!("choices" in answer)) throw answer;
  return answer;
}

// Some fixtures leave out the empty usage that goes with the question for it.
const strip = (frame: unknown): unknown =>
  typeof frame === "object" && frame !== null && "usage" in frame && frame.usage === null
    ? Object.fromEntries(Object.entries(frame).filter(([key]) => key !== "usage"))
    : frame;

const plain = (answer: NeutralAnswer): object => ({
  id: answer.id,
  createdAtSeconds: answer.createdAtSeconds,
  usage: answer.usage,
  choices: answer.choices.map(({ index, parts, finish }) => ({ index, parts, finish })),
});

describe("openai-chat: there and back again", () => {
  it.each(["text", "tools", "tool-results", "reasoning", "json-schema", "unicode", "usage-details", "extended"])(
    "writes the request %s as it was, without a loss",
    (name) => {
      const json = readJson(`${name}.request.json`);
      const { body, warnings } = encode(toNeutral(json), toOptions([], { upstreamModel: String(json["model"]) }));
      expect(body).toEqual(json);
      expect(warnings).toEqual([]);
    },
  );

  it.each([
    "text",
    "tools",
    "tool-results",
    "reasoning",
    "json-schema",
    "unicode",
    "refusal",
    "usage-details",
    "mistral-thinking",
    "openrouter",
  ])("writes the answer %s as it was", (name) => {
    const json = readJson(`${name}.response.json`);
    expect(encodeAnswer(decodeWhole(`${name}.response.json`), toContext({}, String(json["model"])))).toEqual(json);
  });

  it.each(["text", "unicode", "refusal", "usage-details", "usage-null"])("writes the stream %s as it was", (name) => {
    const bytes = readWireFixture(`openai-chat/${name}.sse`);
    const frames = readFrames(bytes.toString());
    const { model } = frames[0] as { model: string };
    const context = toContext({ stream: true, stream_options: { include_usage: true } }, model);
    const written = readFrames(encodeEvents(decodeStream(bytes), context));
    expect(written.map(strip)).toEqual(frames.map(strip));
  });

  it.each(["text", "tools", "reasoning", "unicode", "refusal", "usage-details", "usage-null", "crlf-comments"])(
    "says the same in the stream %s, when decoded again",
    (name) => {
      const events = decodeStream(readWireFixture(`openai-chat/${name}.sse`));
      const context = toContext({ stream: true, stream_options: { include_usage: true } }, "gpt-5.4-mini-2026-03-17");
      const again = decodeStream(Buffer.from(encodeEvents(events, context)));
      expect(collectEvents(again)).toEqual(collectEvents(events));
    },
  );

  it.each(["text", "tools", "reasoning", "unicode", "refusal", "usage-details"])(
    "says the same in the stream and in the whole answer %s",
    (name) => {
      expect(plain(collectEvents(decodeStream(readWireFixture(`openai-chat/${name}.sse`))))).toEqual(
        plain(decodeWhole(`${name}.response.json`)),
      );
    },
  );

  it("P01 P02: decodes the same however the bytes are cut", () => {
    const bytes = readWireFixture("openai-chat/unicode.sse");
    const whole = collectEvents(decodeStream(bytes));
    for (let at = 1; at < bytes.length; at += 1) {
      const frames = splitAll([bytes.subarray(0, at), bytes.subarray(at)]);
      expect(collectEvents(decodeFrames(frames)), `cut at ${at}`).toEqual(whole);
    }
    const single = splitAll(Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)));
    expect(collectEvents(decodeFrames(single))).toEqual(whole);
  });
});
