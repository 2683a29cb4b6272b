/** Every surface to every dialect, whole and streamed: official clients on one side, providers written apart from Gate on the other. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toInputTokens, toOutputTokens } from "../../src/dialect/usage.ts";
import { clients, type Seen } from "../conformance/clients.ts";
import { answerCases, type AnswerCase } from "../conformance/dialect-cases.ts";
import { wire as anthropicMessages } from "../conformance/wire/anthropic-messages.ts";
import { wire as bedrockConverse } from "../conformance/wire/bedrock-converse.ts";
import { wire as geminiGenerate } from "../conformance/wire/gemini-generate.ts";
import { wire as ollamaChat } from "../conformance/wire/ollama-chat.ts";
import { wire as openaiChat } from "../conformance/wire/openai-chat.ts";
import { wire as openaiResponses } from "../conformance/wire/openai-responses.ts";
import type { UpstreamWire } from "../conformance/wire/wire.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import type { Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const wires: Readonly<Record<string, UpstreamWire>> = {
  "openai-chat": openaiChat,
  "openai-responses": openaiResponses,
  "anthropic-messages": anthropicMessages,
  "gemini-generate": geminiGenerate,
  "bedrock-converse": bedrockConverse,
  "ollama-chat": ollamaChat,
};

/** What a dialect cannot report at all: cached input is then plain input to everyone behind it, reasoning tokens are output. */
const NO_CACHE_REPORT: ReadonlySet<string> = new Set(["ollama-chat"]);

let gateway: TestGateway;
const upstreams = new Map<string, Upstream>();

beforeAll(async () => {
  const files: Record<string, string> = {};
  for (const dialect of Object.keys(wires)) {
    const upstream = await startUpstream();
    upstreams.set(dialect, upstream);
    files[`providers/${dialect}.yaml`] = `dialect: ${dialect}
baseURL: ${upstream.url}
auth: { scheme: none }
models:
  model:
    capabilities: [chat, streaming, tools, json, json-schema, reasoning, forced-tools, sampling]
    limits: { contextTokens: 100000, maxOutputTokens: 8000 }
    price: { input: 1, output: 2, source: "https://example.com/prices", checkedOn: 2026-11-20 }
`;
    files[`groups/${dialect}-group.yaml`] = `strategy: first\ntargets: [${dialect}/model]\n`;
  }
  gateway = await startGateway(files);
});

afterAll(async () => {
  await gateway.close();
  for (const upstream of upstreams.values()) await upstream.close();
});

function play(wire: UpstreamWire, { answer }: AnswerCase, isStreaming: boolean): Reply {
  return ({ response }) => {
    response.writeHead(200, { "content-type": isStreaming ? wire.streamType : wire.contentType });
    if (isStreaming) for (const frame of wire.stream(answer)) response.write(frame);
    else response.write(wire.answer(answer));
    response.end();
  };
}

function toExpected({ answer }: AnswerCase, dialect: string): Seen {
  const parts = answer.choices[0]?.parts ?? [];
  const usage = answer.usage?.usage ?? {};
  const finish = answer.choices[0]?.finish.unified ?? "other";
  return {
    text: parts.map((part) => (part.kind === "text" ? part.text : "")).join(""),
    reasoning: parts.map((part) => (part.kind === "reasoning" ? part.text : "")).join(""),
    calls: parts.flatMap((part) =>
      part.kind === "tool-call" ? [{ name: part.name, input: JSON.parse(part.input) as unknown }] : [],
    ),
    finish: finish === "error" ? "other" : finish,
    inputTokens: toInputTokens(usage),
    cacheReadTokens: NO_CACHE_REPORT.has(dialect) ? 0 : (usage.inputCacheReadTokens ?? 0),
    outputTokens: toOutputTokens(usage),
  };
}

describe.each(Object.keys(clients))("the surface %s", (surface) => {
  describe.each(Object.keys(wires))("to a provider of %s", (dialect) => {
    describe.each([false, true])("streamed: %s", (isStreaming) => {
      it.each(answerCases)("carries $name", async (answerCase) => {
        const upstream = upstreams.get(dialect) as Upstream; // Started above for every dialect.
        upstream.setScript(play(wires[dialect] as UpstreamWire, answerCase, isStreaming));
        const seen = await (clients[surface] as (typeof clients)[string])(gateway.url, `${dialect}-group`, isStreaming);
        expect(seen).toEqual(toExpected(answerCase, dialect));
      });
    });
  });
});
