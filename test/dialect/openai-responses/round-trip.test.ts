import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import {
  decode,
  decodeAnswer,
  decodeStream,
  downstream,
  encode,
  encodeStream,
  readFixture,
  readJson,
  toContext,
  toEvents,
  WITH_SEALS,
} from "./_wire.ts";

const requests = [
  "text",
  "unicode",
  "tools",
  "tool-results",
  "raw-reasoning",
  "custom-tool",
  "incomplete",
  "server-tool",
];
const answers = [
  "text",
  "unicode",
  "tools",
  "raw-reasoning",
  "sealed-reasoning",
  "custom-tool",
  "refusal",
  "incomplete",
  "server-tool",
];

describe("openai-responses: round trip", () => {
  it.each(requests)("writes the request %s again as it was read", (name) => {
    const json = readJson(`${name}.request.json`);
    // A model without reasoning where the request does not ask for it: else it would be asked for.
    const include = Array.isArray(json["include"]) ? json["include"] : [];
    const capabilities = new Set(include.includes("reasoning.encrypted_content") ? ["reasoning"] : ["tools"]);
    const { body, warnings } = encode(decode(json).neutral(), { upstreamModel: String(json["model"]), capabilities });
    expect(body).toEqual(json);
    expect(warnings).toEqual([]);
  });

  it.each(answers)("writes the answer %s again as it was read", (name) => {
    const json = readJson(`${name}.response.json`);
    expect(downstream.encodeAnswer(decodeAnswer(json), toContext(WITH_SEALS, "gpt-5.2"))).toEqual(json);
  });

  it.each(answers)("writes the stream %s again as it was read", (name) => {
    const stream = readFixture(`${name}.sse`);
    const written = encodeStream(decodeStream(stream), WITH_SEALS, "gpt-5.2");
    expect(toEvents(written)).toEqual(toEvents(stream.toString("utf8")));
  });

  it.each([...answers, "sparse"])("reads the same from the stream %s as from the whole answer", (name) => {
    const { serviceTier: _tier, extra: _extra, ...whole } = decodeAnswer(readJson(`${name}.response.json`));
    const { extra: _open, ...streamed } = collectEvents(decodeStream(readFixture(`${name}.sse`)));
    const withoutRest = streamed.choices.map(({ extra: _rest, ...choice }) => choice);
    expect({ ...streamed, choices: withoutRest }).toEqual(whole);
  });

  it.each(["unicode", "tools", "server-tool"])("P01 P02: reads the stream %s alike wherever it is split", (name) => {
    const stream = readFixture(`${name}.sse`);
    const whole = decodeStream(stream);
    for (const size of [1, 2, 3, 5, 7, 64, 1_021]) expect(decodeStream(stream, size)).toEqual(whole);
  });

  it("P02: reads a stream alike when it is split in two at any byte", () => {
    const stream = readFixture("text.sse");
    const whole = decodeStream(stream);
    for (let at = 1; at < stream.length; at += 1) {
      expect(JSON.stringify(decodeStream(stream, at))).toBe(JSON.stringify(whole));
    }
  });
});
