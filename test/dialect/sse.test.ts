import { describe, expect, it } from "vitest";
import { createFrameSplitter, readFrame } from "../../src/dialect/sse.ts";
import { readWireFixture } from "../_helpers/fixture.ts";
import { caught } from "./_caught.ts";

function split(...chunks: readonly (string | Buffer)[]): readonly string[] {
  const splitter = createFrameSplitter();
  const frames = chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk)));
  const last = splitter.end();
  return (last === undefined ? frames : [...frames, last]).map(String);
}

describe("sse: splitting frames", () => {
  it("cuts frames with their blank lines", () => {
    expect(split("data: a\n\ndata: b\n\n")).toEqual(["data: a\n\n", "data: b\n\n"]);
  });

  it.each([
    ["LF", "\n"],
    ["CR LF", "\r\n"],
    ["CR", "\r"],
  ])("knows line ends by %s", (_, end) => {
    const frames = [`event: x${end}data: a${end}${end}`, `: comment${end}${end}`, `data: b${end}data: c${end}${end}`];
    expect(split(frames.join(""))).toEqual(frames);
  });

  it("knows mixed line ends", () => {
    expect(split("data: a\r\n\ndata: b\n\r\ndata: c\r\r")).toEqual(["data: a\r\n\n", "data: b\n\r\n", "data: c\r\r"]);
  });

  it("does not copy a frame that lies inside one chunk", () => {
    const chunk = Buffer.from("data: a\n\ndata: b\n\ndata: c");
    const frames = createFrameSplitter().push(chunk);
    expect(frames).toHaveLength(2);
    for (const frame of frames) expect(frame.buffer).toBe(chunk.buffer);
  });

  it("hands out a frame as soon as its blank line is there", () => {
    const splitter = createFrameSplitter();
    expect(splitter.push(Buffer.from("data: a\r\n\r")).map(String)).toEqual(["data: a\r\n\r"]);
    expect(splitter.pendingBytes).toBe(0);
    expect(splitter.push(Buffer.from("\ndata: b")).map(String)).toEqual([]);
    expect(splitter.pendingBytes).toBe(7);
    expect(splitter.push(Buffer.from("\n\n")).map(String)).toEqual(["data: b\n\n"]);
  });

  it("drops blank lines between frames", () => {
    expect(split("\n\n\r\n", "\n", "data: a\n\n\n\n", "\n", "data: b\n\n")).toEqual(["data: a\n\n", "data: b\n\n"]);
  });

  it("drops a byte order mark, whole or in pieces, and only at the start", () => {
    const mark = Buffer.from([0xef, 0xbb, 0xbf]);
    const rest = Buffer.from("data: \ufeffa\n\n");
    expect(split(Buffer.concat([mark, rest]))).toEqual([rest.toString()]);
    expect(split(mark.subarray(0, 1), mark.subarray(1, 2), mark.subarray(2), rest)).toEqual([rest.toString()]);
    expect(split(mark.subarray(0, 2), rest)).toHaveLength(1);
  });

  it("completes a last frame without its blank line", () => {
    expect(split("data: a")).toEqual(["data: a\n\n"]);
    expect(split("data: a\n")).toEqual(["data: a\n\n"]);
    expect(split("data: a\r\n")).toEqual(["data: a\r\n\n"]);
    expect(split("data: a\r")).toEqual(["data: a\r\r"]);
    expect(split("data: a\n\n")).toEqual(["data: a\n\n"]);
    expect(split("", "\n\n")).toEqual([]);
  });

  it("ends once", () => {
    const splitter = createFrameSplitter();
    splitter.push(Buffer.from("data: a"));
    expect(splitter.end()).toBeDefined();
    expect(splitter.end()).toBeUndefined();
  });

  it("refuses a frame over the cap, in one chunk or in many", () => {
    expect(createFrameSplitter(12).push(Buffer.from("data: 1234\n\n"))).toHaveLength(1);
    expect(caught(() => createFrameSplitter(12).push(Buffer.from("data: 12345\n\n"))).code).toBe("upstream_malformed");
    const splitter = createFrameSplitter();
    const piece = Buffer.alloc(100_000, "x");
    const error = caught(() => {
      for (let round = 0; round < 11; round += 1) splitter.push(piece);
    });
    expect(error).toMatchObject({ code: "upstream_malformed", fallback: true });
  });

  it("stays linear for a large frame in single bytes and for a chunk of line ends", () => {
    const splitter = createFrameSplitter();
    const byte = Buffer.from("x");
    const startMs = performance.now();
    for (let round = 0; round < 500_000; round += 1) splitter.push(byte);
    for (const end of ["\r", "\n", "a\r", "a\n", "a\r\n"]) createFrameSplitter().push(Buffer.alloc(1_000_000, end));
    expect(performance.now() - startMs).toBeLessThan(2_000);
  });
});

describe("sse: P01 P02 a stream split anywhere gives the same frames", () => {
  for (const name of ["unicode", "crlf-comments", "cut"]) {
    const bytes = readWireFixture(`openai-chat/${name}.sse`);
    const whole = split(bytes);

    it(`${name}: at every offset`, () => {
      for (let at = 0; at <= bytes.length; at += 1) {
        expect(withoutBlankLine(split(bytes.subarray(0, at), bytes.subarray(at)))).toEqual(withoutBlankLine(whole));
      }
    });

    it(`${name}: into single bytes`, () => {
      const pieces = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
      expect(withoutBlankLine(split(...pieces))).toEqual(withoutBlankLine(whole));
    });
  }
});

describe("sse: reading a frame", () => {
  it("P03 ignores comments and unknown fields, joins data lines and takes one space off", () => {
    const frame = Buffer.from(": c\nid: 1\nretry: 5\nevent: message\ndata:  two\ndata\ndata:x:y\n\n");
    expect(readFrame(frame)).toEqual({ event: "message", data: " two\n\nx:y" });
    expect(readFrame(Buffer.from(": keep-alive\n\n"))).toEqual({ event: undefined, data: undefined });
  });
});

// The blank line's own LF may be left behind when its CR ended the chunk: it says nothing. All else must be equal to the byte.
function withoutBlankLine(frames: readonly string[]): readonly string[] {
  return frames.map((frame) => frame.replace(/[\r\n]+$/u, ""));
}
