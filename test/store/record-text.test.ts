import { describe, expect, it } from "vitest";
import type { OpenAttempt, Settlement } from "../../src/meter/usage-record.ts";
import { printOpenAttempt, printSettlement } from "../../src/store/record-text.ts";

// Every field, also those that are rarely stated: a new field of the type must be added here, and is then missed in the text.
const open: Required<OpenAttempt> = {
  v: 1,
  id: "01JA",
  requestId: "01JB",
  parentId: "01JC",
  kind: "request",
  attempt: 2,
  cause: "fallback",
  revision: "00000000.11111111",
  priceRevision: "22222222",
  environment: "33333333",
  slot: "current",
  key: "team",
  path: "/team/app",
  session: 'a "quoted" session\n',
  surface: "openai-chat",
  operation: "chat",
  isStream: true,
  asked: 'odd "name" \u2028 \ud83d\ude00',
  group: "smart",
  chain: ["smart", "inner"],
  ruleIds: ["first", "second"],
  strategy: "first",
  provider: "openai",
  model: "openai/gpt",
  upstreamModel: "gpt-1",
  credentialSlot: 0,
  startedAt: 1_767_225_600_000,
  modalities: ["text", "image"],
  estimatedInputTokens: 12,
};
const end: Required<Settlement> = {
  settledAt: 1_767_225_600_100,
  firstByteMs: 10.5,
  firstContentMs: null,
  durationMs: 100,
  gatewayMs: 0.3,
  status: 499,
  errorCode: "client_closed",
  finish: { unified: "stop", raw: 'end "here"' },
  upstreamRequestId: "req_1",
  clientRetry: true,
  cache: "none",
  usage: { inputUncachedTokens: 12, outputTextTokens: 3 },
  usageSource: "reported",
  costNanoUsd: null,
  upstreamCostNanoUsd: 0.5,
  priceSource: "model",
  receipt: "abc",
  recovered: true,
};

describe("the text of records", () => {
  it("states every field that has a value", () => {
    expect(printOpenAttempt(open)).toBe(JSON.stringify(open));
    expect(`{${printSettlement(end).slice(1)}}`).toBe(JSON.stringify(end));
  });

  it("leaves out what is not known", () => {
    const { parentId, session, group, upstreamModel, ...rest } = open;
    const short: OpenAttempt = { ...rest, chain: [], ruleIds: [] };
    expect([parentId, session, group, upstreamModel]).not.toContain(undefined);
    expect(printOpenAttempt(short)).toBe(JSON.stringify(short));
    const { errorCode, finish, upstreamRequestId, upstreamCostNanoUsd, priceSource, receipt, recovered, ...known } =
      end;
    expect([errorCode, finish, upstreamRequestId, upstreamCostNanoUsd, priceSource, receipt, recovered]).not.toContain(
      undefined,
    );
    expect(`{${printSettlement(known).slice(1)}}`).toBe(JSON.stringify(known));
  });
});
