import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralAnswer, NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import type { Seal } from "../../../src/dialect/neutral.ts";
import { decodeEnvelope } from "../../../src/dialect/seal.ts";
import type { JsonRecord } from "../../../src/dialect/_record.ts";
import { begin, call, close, end, everything, finish, google, open, say, seal } from "./_events.ts";
import { decode, downstream, encodeStream, plainRequest, readFrames, toContext } from "./_exchange.ts";

const context = toContext(decode(plainRequest));

function toAnswer(fields: Partial<NeutralAnswer["choices"][number]>): NeutralAnswer {
  return {
    id: "x",
    model: "other",
    createdAtSeconds: 1,
    choices: [{ index: 0, parts: [], finish: { unified: "stop", raw: "stop" }, ...fields }],
    usage: undefined,
  };
}

function signatureOf(...events: NeutralEvent[]): string {
  const blocks = readFrames(
    encodeStream([begin, open(0, { kind: "reasoning" }), ...events, close(0), finish(), end], context),
  );
  const json = blocks.find(
    ([name, frame]) => name === "content_block_delta" && (frame["delta"] as JsonRecord)["type"] === "signature_delta",
  );
  const { delta } = (json ?? [])[1] as { delta: JsonRecord };
  return String(delta["signature"]);
}

describe("anthropic-messages: answers for clients", () => {
  it.each([
    ["stop", "end_turn"],
    ["length", "max_tokens"],
    ["tool_calls", "tool_use"],
    ["content_filter", "refusal"],
    ["error", "end_turn"],
    ["other", "end_turn"],
  ] as const)("writes the end %s as %s", (unified, reason) => {
    const answer = toAnswer({ finish: { unified, raw: "stop_sequence" } });
    expect(downstream.encodeAnswer(answer, context)["stop_reason"]).toBe(reason);
  });

  it("P26: says tool_use when there are calls", () => {
    const answer = toAnswer({ parts: [{ kind: "tool-call", id: "a", name: "f", input: "" }] });
    expect(downstream.encodeAnswer(answer, context)).toMatchObject({
      stop_reason: "tool_use",
      content: [{ input: {} }],
    });
  });

  it("says which stop text was met, and why the model refused", () => {
    expect(downstream.encodeAnswer(toAnswer({ stopSequence: "END" }), context)).toMatchObject({
      stop_reason: "stop_sequence",
      stop_sequence: "END",
    });
    const refused = toAnswer({ finish: { unified: "content_filter", raw: "x" }, refusalText: "no" });
    expect(downstream.encodeAnswer(refused, context)["stop_details"]).toEqual({
      type: "refusal",
      category: null,
      explanation: "no",
    });
  });

  it("P29: leaves an answer of nothing empty", () => {
    expect(downstream.encodeAnswer(toAnswer({ parts: [{ kind: "text", text: "" }] }), context)["content"]).toEqual([]);
  });

  it("P106: shows one name of the model, whole and streamed", () => {
    expect(downstream.encodeAnswer(toAnswer({}), context)["model"]).toBe("smart");
    expect(encodeStream(everything, context)).not.toContain('"other"');
  });
});

describe("anthropic-messages: seals in answers", () => {
  it("of Claude stay as they are", () => {
    expect(signatureOf(say(0, "t"), seal(0, { origin: "anthropic", form: "signature", value: "own" }))).toBe("own");
    expect(signatureOf(seal(0, { origin: "anthropic", form: "signature", value: "own" }))).toBe("own");
  });

  it("P43: of others travel in envelopes, and unsigned thoughts are marked", () => {
    expect(decodeEnvelope(signatureOf(say(0, "t"), seal(0, google)))).toEqual({ seal: google });
    expect(decodeEnvelope(signatureOf(say(0, "t")))).toEqual({});
  });

  it("P51: without a text become unreadable thoughts", () => {
    const encrypted: Seal = { origin: "openai", form: "encrypted", value: "e" };
    const frames = readFrames(
      encodeStream([begin, open(0, { kind: "reasoning" }), seal(0, encrypted), close(0), finish(), end], context),
    );
    const block = frames[2]?.[1]["content_block"] as JsonRecord;
    expect(block["type"]).toBe("redacted_thinking");
    expect(decodeEnvelope(String(block["data"]))).toEqual({ seal: encrypted });
  });

  it("P50: of calls stand in front of them, and come back to them", () => {
    const events = [begin, open(0, call("a")), seal(0, google), say(0, '{"x":1}'), close(0), finish("tool_calls"), end];
    const frames = readFrames(encodeStream(events, context));
    const types = frames.flatMap(([name, json]) =>
      name === "content_block_start" ? [(json["content_block"] as JsonRecord)["type"]] : [],
    );
    expect(types).toEqual(["thinking", "tool_use"]);
    const whole = downstream.encodeAnswer(collectEvents(events), context);
    const replay = decode({
      ...plainRequest,
      messages: [...plainRequest.messages, { role: "assistant", content: whole["content"] }],
    });
    expect(replay.neutral().messages[1]?.parts).toEqual([
      { kind: "tool-call", id: "a", name: "f", input: '{"x":1}', seal: google },
    ]);
  });
});
