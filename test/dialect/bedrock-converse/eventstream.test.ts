import { describe, expect, it } from "vitest";
import { createEventStreamSplitter, readEventMessage } from "../../../src/dialect/bedrock-converse/eventstream.ts";
import { binaryFrame, eventFrame } from "../../conformance/wire/bedrock-converse.ts";
import { caught } from "../_caught.ts";

const first = eventFrame("messageStart", { role: "assistant" });
const second = binaryFrame({ a: "ü".repeat(200), ":event-type": "x" }, '{"text":"世界"}');
const third = binaryFrame({}, "");
const whole = Buffer.concat([first, second, third]);

describe("bedrock event stream", () => {
  it("cuts messages out of chunks that are split at any byte", () => {
    for (let at = 0; at <= whole.length; at += 1) {
      const splitter = createEventStreamSplitter();
      const frames = [...splitter.push(whole.subarray(0, at)), ...splitter.push(whole.subarray(at))];
      expect(frames).toEqual([first, second, third]);
      expect(splitter.pendingBytes).toBe(0);
      expect(splitter.end()).toBeUndefined();
    }
  });

  it("cuts messages out of single bytes", () => {
    const splitter = createEventStreamSplitter();
    const frames = [...whole].flatMap((byte) => splitter.push(Buffer.from([byte])));
    expect(frames).toEqual([first, second, third]);
  });

  it("gives on what is left at the end, or when it is given up", () => {
    const splitter = createEventStreamSplitter();
    expect(splitter.push(whole.subarray(0, first.length + 20))).toEqual([first]);
    expect(splitter.pendingBytes).toBe(20);
    expect(splitter.end()).toEqual(whole.subarray(first.length, first.length + 20));
    splitter.push(first.subarray(0, 5));
    expect(splitter.release()).toEqual(first.subarray(0, 5));
    expect(splitter.push(first)).toEqual([first]);
  });

  it("reads headers that are texts and passes over those of other types", () => {
    expect(readEventMessage(second)).toEqual({
      headers: { a: "ü".repeat(200), ":event-type": "x" },
      payload: Buffer.from('{"text":"世界"}'),
    });
    const headers = Buffer.concat([
      ...[0, 1].map((type) => Buffer.from([1, 0x62, type])),
      ...[1, 2, 4, 8].map((bytes, index) => Buffer.concat([Buffer.from([1, 0x6e, 2 + index]), Buffer.alloc(bytes)])),
      Buffer.from([1, 0x64, 6, 0, 2, 9, 9]),
      Buffer.concat([Buffer.from([1, 0x74, 8]), Buffer.alloc(8)]),
      Buffer.concat([Buffer.from([1, 0x75, 9]), Buffer.alloc(16)]),
      Buffer.from([1, 0x73, 7, 0, 2, 0x6f, 0x6b]),
    ]);
    expect(readEventMessage(binaryFrame(headers, ""))).toEqual({ headers: { s: "ok" }, payload: Buffer.alloc(0) });
  });

  it("refuses a message with any byte changed", () => {
    for (let at = 0; at < first.length; at += 1) {
      const broken = Buffer.from(first);
      broken[at] = (broken[at] ?? 0) ^ 0x10;
      const error = caught(() => {
        const splitter = createEventStreamSplitter();
        const frames = splitter.push(broken);
        const last = splitter.end();
        for (const frame of last === undefined ? frames : [...frames, last]) readEventMessage(frame);
      });
      expect(error.code).toBe("upstream_malformed");
    }
  });

  it("refuses a message that is cut short, that is too short, or whose headers do not fit", () => {
    expect(caught(() => readEventMessage(first.subarray(0, -1))).message).toContain("in the middle of an event");
    expect(caught(() => readEventMessage(first.subarray(0, 3))).message).toContain("in the middle of an event");
    for (const headers of ["0162", "0562", "016207000541", "01620c"]) {
      const frame = binaryFrame(Buffer.from(headers, "hex"), "");
      expect(caught(() => readEventMessage(frame)).message).toContain("unreadable headers");
    }
  });

  it("refuses a message that is larger than the cap before it waits for it", () => {
    const splitter = createEventStreamSplitter(64);
    expect(caught(() => splitter.push(first.subarray(0, 12))).message).toContain("larger than 64 bytes");
  });
});
