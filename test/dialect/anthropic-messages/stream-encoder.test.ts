import Anthropic from "@anthropic-ai/sdk";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { GateError } from "../../../src/errors.ts";
import type { NeutralEvent, PartStart } from "../../../src/dialect/neutral-answer.ts";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { JsonRecord } from "../../../src/dialect/_record.ts";
import { begin, call, close, end, everything, finish, open, say } from "./_events.ts";
import { decode, downstream, encodeStream, plainRequest, readFrames, toContext } from "./_exchange.ts";

const context = toContext(decode(plainRequest));
const newContext = toContext(decode(plainRequest, { "anthropic-version": "2026-10-21" }));

/** What the official client makes of a stream. */
async function readWithClient(text: string): Promise<Anthropic.Message> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    // In small pieces, so that characters are cut.
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 97) response.write(bytes.subarray(at, at + 97));
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // It listens on TCP.
  const client = new Anthropic({ baseURL: `http://127.0.0.1:${port}`, apiKey: "unused", maxRetries: 0 });
  try {
    return await client.messages
      .stream({ model: "smart", max_tokens: 10, messages: [{ role: "user", content: "hi" }] })
      .finalMessage();
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe("anthropic-messages: streams for clients", () => {
  it.each([
    ["2023-06-01", context],
    ["2026-10-21", newContext],
  ])("P14, P15, P28: the official client accepts a whole stream, as %s", async (_, one) => {
    const text = encodeStream(everything, one);
    const message = await readWithClient(text);
    expect(message).toMatchObject({
      id: "msg_01JD0000000000000000000000",
      type: "message",
      role: "assistant",
      model: "smart",
      stop_reason: "tool_use",
      stop_sequence: null,
      content: [
        { type: "thinking", thinking: "Grüße 👩‍🚀" },
        { type: "text", text: "Hello 世界" },
        { type: "tool_use", id: "call_a", name: "f", input: { city: "Köln" } },
        { type: "tool_use", id: "call_b", name: "f", input: { zone: 1 } },
        { type: "tool_use", id: "call_c", name: "f", input: {} },
      ],
      usage: { input_tokens: 20, cache_read_input_tokens: 5, cache_creation_input_tokens: 0, output_tokens: 11 },
    });
    expect(text).not.toContain("[DONE]");
    for (const frame of text.trimEnd().split("\n\n")) expect(frame).toMatch(/^event: [a-z_]+\ndata: \{/u);
  });

  it("says the same as the whole answer", async () => {
    for (const one of [context, newContext]) {
      const streamed = await readWithClient(encodeStream(everything, one));
      const whole = downstream.encodeAnswer(collectEvents(everything), one);
      expect(JSON.parse(JSON.stringify(streamed))).toMatchObject(whole);
    }
  });

  it("is legal: blocks begin and end one after the other, by rising index", () => {
    const names: unknown[] = [];
    let next = 0;
    let isOpen = false;
    for (const [name, json] of readFrames(encodeStream(everything, context))) {
      names.push(name);
      if (!name.startsWith("content_block")) continue;
      if (name === "content_block_start") {
        expect(isOpen).toBe(false);
        expect(json["index"]).toBe(next);
        isOpen = true;
        continue;
      }
      expect(isOpen).toBe(true);
      expect(json["index"]).toBe(next);
      if (name === "content_block_stop") {
        isOpen = false;
        next += 1;
      }
    }
    expect(names.slice(0, 2)).toEqual(["message_start", "ping"]);
    expect(names.slice(-2)).toEqual(["message_delta", "message_stop"]);
    expect(next).toBe(5);
  });

  it("P45: begins blocks with every field that clients read", () => {
    const starts = readFrames(encodeStream(everything, context)).flatMap(([name, json]) =>
      name === "content_block_start" ? [json["content_block"]] : [],
    );
    expect(starts.slice(0, 3)).toEqual([
      { type: "thinking", thinking: "", signature: "" },
      { type: "text", text: "" },
      { type: "tool_use", id: "call_a", name: "f", input: {} },
    ]);
  });

  it("states an estimate of the input first and the report last", () => {
    const frames = readFrames(encodeStream(everything, context));
    const message = frames[0]?.[1]["message"] as JsonRecord;
    expect(message["usage"]).toEqual({
      input_tokens: 17,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: 0,
    });
    expect(frames.at(-2)?.[1]["usage"]).toMatchObject({ input_tokens: 20, output_tokens: 11 });
  });

  it("P93: counts the output itself when the provider does not", () => {
    const events = [begin, open(0, { kind: "text" }), say(0, "x".repeat(40)), close(0), finish(), end];
    expect(readFrames(encodeStream(events, context)).at(-2)?.[1]["usage"]).toMatchObject({
      input_tokens: 17,
      output_tokens: 10,
    });
  });

  it("knows the null fields of newer clients", () => {
    const frames = readFrames(encodeStream(everything, newContext));
    expect(frames[0]?.[1]["message"]).toMatchObject({
      container: null,
      diagnostics: null,
      stop_details: null,
      usage: { service_tier: null },
    });
    expect(frames.at(-2)?.[1]["delta"]).toEqual({
      stop_reason: "tool_use",
      stop_sequence: null,
      container: null,
      stop_details: null,
    });
    expect(JSON.stringify(readFrames(encodeStream(everything, context)))).not.toContain("container");
  });

  it("P29: opens no block for a text or a thought that never comes", () => {
    const empty = [
      begin,
      open(0, { kind: "text" }),
      close(0),
      open(1, { kind: "reasoning" }),
      close(1),
      open(2, call("a")),
      close(2),
    ];
    const blocks = readFrames(encodeStream([...empty, finish("tool_calls"), end], context)).filter(
      ([name]) => name === "content_block_start",
    );
    expect(blocks).toHaveLength(1);
    expect(blocks[0]?.[1]).toMatchObject({ index: 0, content_block: { type: "tool_use" } });
  });

  it("P44: keeps thoughts out of text blocks", () => {
    const kinds = readFrames(encodeStream(everything, context)).flatMap(([name, json]) =>
      name === "content_block_delta"
        ? [`${String(json["index"])} ${String((json["delta"] as JsonRecord)["type"])}`]
        : [],
    );
    expect(kinds.filter((kind) => kind.startsWith("0 "))).toEqual([
      "0 thinking_delta",
      "0 thinking_delta",
      "0 signature_delta",
    ]);
    expect(kinds.filter((kind) => kind.startsWith("1 "))).toEqual(["1 text_delta", "1 text_delta"]);
  });

  it("writes the free text of a custom tool as a field, however it is cut", async () => {
    const part: PartStart = { kind: "tool-call", id: "a", name: "patch", isCustom: true };
    const events = [
      begin,
      open(0, part),
      say(0, 'a "b"\n\ud83d'),
      say(0, "\ude00 c"),
      close(0),
      finish("tool_calls"),
      end,
    ];
    const message = await readWithClient(encodeStream(events, context));
    expect(message.content).toMatchObject([{ type: "tool_use", input: { input: 'a "b"\n😀 c' } }]);
  });

  it("P08: a call that was cut ends the stream with an error, and the whole answer too", async () => {
    const events = [begin, open(0, call("a")), say(0, '{"path":"/tmp'), close(0), finish("length"), end];
    const text = encodeStream(events, context);
    expect(readFrames(text).at(-1)).toMatchObject(["error", { error: { type: "api_error" } }]);
    await expect(readWithClient(text)).rejects.toThrow(/cut off/u);
    expect(() => downstream.encodeAnswer(collectEvents(events), context)).toThrow(/cut off/u);
  });

  it("an error ends the stream, and the official client throws it", async () => {
    const error = new GateError("upstream_rate_limited", { message: "Too fast." });
    const text = encodeStream(
      [begin, open(0, { kind: "text" }), say(0, "a"), { kind: "error", error }, say(0, "late")],
      context,
    );
    expect(readFrames(text).at(-1)).toEqual([
      "error",
      {
        type: "error",
        error: { type: "rate_limit_error", message: "Too fast.", details: { error_code: "upstream_rate_limited" } },
        request_id: context.requestId,
      },
    ]);
    await expect(readWithClient(text)).rejects.toThrow(/Too fast/u);
  });

  it("writes sources of other providers as web results", () => {
    const citation = { kind: "url", url: "https://e.com", title: "E" } as const;
    const events: NeutralEvent[] = [
      begin,
      open(0, { kind: "text" }),
      say(0, "a"),
      { kind: "part-delta", choice: 0, index: 0, citation },
      close(0),
      finish(),
      end,
    ];
    const deltas = readFrames(encodeStream(events, context)).flatMap(([name, json]) =>
      name === "content_block_delta" ? [json["delta"]] : [],
    );
    expect(deltas[1]).toMatchObject({
      type: "citations_delta",
      citation: { type: "web_search_result_location", url: "https://e.com", title: "E" },
    });
  });

  it("writes parts that come whole, and nothing of other families", async () => {
    const events: NeutralEvent[] = [
      begin,
      open(0, { kind: "whole", part: { kind: "text", text: "whole" } }),
      close(0),
      open(1, {
        kind: "whole",
        part: { kind: "opaque", family: "openai-responses", type: "web_search_call", json: {} },
      }),
      close(1),
      open(2, { kind: "whole", part: { kind: "tool-call", id: "a", name: "f", input: '{"x":1}' } }),
      close(2),
      open(3, {
        kind: "whole",
        part: { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AA==" } },
      }),
      close(3),
      finish(),
      end,
    ];
    const message = await readWithClient(encodeStream(events, context));
    expect(message).toMatchObject({
      stop_reason: "tool_use",
      content: [{ text: "whole" }, { type: "tool_use", input: { x: 1 } }, { type: "text" }],
    });
    expect(message.content).toHaveLength(3);
  });
});
