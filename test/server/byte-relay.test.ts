import { describe, expect, it } from "vitest";
import { openaiChat } from "../../src/dialect/openai-chat/openai-chat.ts";
import type { Sink } from "../../src/dispatch/sink.ts";
import type { StreamRelay } from "../../src/dispatch/stream-relay.ts";
import { createByteRelay } from "../../src/server/relay/bytes.ts";
import { toChatFrames } from "../_helpers/chat-wire.ts";

const request = { model: "m", stream: true, stream_options: { include_usage: true } };
const frames = toChatFrames(request, { text: "one two three four five six" });

function openRelay(): { relay: StreamRelay; written: () => string } {
  let written = "";
  const sink = {
    write(bytes: Buffer | string) {
      written += bytes.toString();
      return true;
    },
  } as Partial<Sink> as Sink; // The relay uses nothing else of it.
  const { upstream } = openaiChat;
  const relay = createByteRelay({
    sink,
    splitter: upstream.createSplitter(),
    reader: upstream.createFrameReader([]),
    withholdUsage: false,
    sendHead: () => {},
  });
  return { relay, written: () => written };
}

function toLines(text: string): string[] {
  return text.split(/[\r\n]+/);
}

describe("the relay of bytes", () => {
  for (const [name, lineEnd] of [
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ] as const)
    for (const size of [1, 2, 3, 5, 64, 300])
      it(`hands over whole frames only, ${size} bytes at a time, lines ended by ${name}`, () => {
        const stream = Buffer.from(frames.join("").replaceAll("\n", lineEnd));
        const { relay, written } = openRelay();
        for (let at = 0; at < stream.length; at += size) {
          relay.push(stream.subarray(at, at + size));
          // A blank line may come in two pieces; its second half then begins the next.
          expect(written()).toMatch(/^$|(\n\n|\r\n\r\n?|\r\r)$/);
        }
        relay.end();
        expect(toLines(written())).toEqual(toLines(frames.join("")));
        expect(relay.isComplete()).toBe(true);
        expect(relay.read()).toMatchObject({ finish: { unified: "stop" }, usage: { isMended: false } });
      });

  it("passes on a last frame that lacks its blank line", () => {
    const { relay, written } = openRelay();
    relay.push(Buffer.from(frames.slice(0, 4).join("")));
    relay.push(Buffer.from(frames.slice(4).join("").trimEnd()));
    relay.end();
    expect(written().trim()).toBe(frames.join("").trim());
    expect(relay.isComplete()).toBe(true);
  });

  it("refuses a frame that never ends", () => {
    const { relay } = openRelay();
    relay.push(Buffer.from(frames.slice(0, 4).join("")));
    const piece = Buffer.from(`data: ${"x".repeat(300_000)}`);
    expect(() => {
      for (let count = 0; count < 5; count += 1) relay.push(piece);
    }).toThrow(expect.objectContaining({ code: "upstream_malformed" }));
  });

  it("takes the report of a stream that broke off for the input's, and estimates what was sent", () => {
    const { relay } = openRelay();
    const usage = { prompt_tokens: 40, completion_tokens: 1, total_tokens: 41 };
    const words = "a rather long piece of an answer that goes on and on ".repeat(10);
    relay.push(Buffer.from(frames.slice(0, 2).join("")));
    relay.push(
      Buffer.from(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: words } }], usage })}\n\n`),
    );
    const { usage: reading } = relay.read();
    expect(reading?.isMended).toBe(true);
    expect(reading?.usage.inputUncachedTokens).toBe(40);
    expect(reading?.usage.outputTextTokens).toBeGreaterThan(1);
  });
});
