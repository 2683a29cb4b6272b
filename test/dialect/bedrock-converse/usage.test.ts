import { describe, expect, it } from "vitest";
import { upstream } from "../../../src/dialect/bedrock-converse/upstream.ts";
import { toInputTokens, toOutputTokens, type UsageReading } from "../../../src/dialect/usage.ts";
import { GateError } from "../../../src/errors.ts";

function readUsage(usage: object): UsageReading | undefined {
  const body = { output: { message: { content: [] } }, stopReason: "end_turn", usage };
  const answer = upstream.decodeAnswer(Buffer.from(JSON.stringify(body)), []);
  if (GateError.is(answer)) throw answer;
  return answer.usage;
}

describe("bedrock-converse: usage", () => {
  it.each([
    [
      { inputTokens: 10, outputTokens: 5, totalTokens: 15 },
      { inputUncachedTokens: 10, outputTextTokens: 5 },
    ],
    [
      { inputTokens: 10, outputTokens: 5, totalTokens: 115, cacheReadInputTokens: 60, cacheWriteInputTokens: 40 },
      { inputUncachedTokens: 10, inputCacheReadTokens: 60, inputCacheWrite5mTokens: 40, outputTextTokens: 5 },
    ],
    [
      {
        inputTokens: 1,
        outputTokens: 2,
        totalTokens: 103,
        cacheWriteInputTokens: 100,
        cacheDetails: [{ ttl: "1h", inputTokens: 70 }],
      },
      { inputUncachedTokens: 1, inputCacheWrite1hTokens: 70, inputCacheWriteOtherTokens: 30, outputTextTokens: 2 },
    ],
  ])("P77: puts %j into buckets that add up to its total", (raw, usage) => {
    const reading = readUsage(raw);
    expect(reading).toEqual({ usage, isMended: false });
    expect(toInputTokens(usage) + toOutputTokens(usage)).toBe(raw.totalTokens);
  });

  it("P82: takes null for not stated, and nothing at all for no report", () => {
    expect(readUsage({ inputTokens: 3, outputTokens: 4, cacheReadInputTokens: null })).toEqual({
      usage: { inputUncachedTokens: 3, outputTextTokens: 4 },
      isMended: false,
    });
    expect(readUsage({ inputTokens: null, outputTokens: null })).toBeUndefined();
  });

  it("P84: mends figures that cannot be, and never goes below zero", () => {
    const details = [{ ttl: "1h", inputTokens: 90 }];
    const reading = readUsage({ inputTokens: -5, outputTokens: "7", cacheWriteInputTokens: 40, cacheDetails: details });
    expect(reading).toEqual({ usage: { inputCacheWrite1hTokens: 40, outputTextTokens: 7 }, isMended: true });
    expect(readUsage({ totalTokens: 9, outputTokens: 4 })).toEqual({
      usage: { inputUncachedTokens: 5, outputTextTokens: 4 },
      isMended: true,
    });
  });
});
