import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiError, GoogleGenAI, type GenerateContentResponse } from "@google/genai";
import { afterEach, describe, expect, it } from "vitest";
import { countTokensAnswer } from "../../../src/dialect/gemini-generate/count-tokens.ts";
import type { AnswerContext } from "../../../src/dialect/dialect.ts";
import type { NeutralAnswer, NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { GateError } from "../../../src/errors.ts";
import { answerCases } from "../../conformance/dialect-cases.ts";
import { wire } from "../../conformance/wire/gemini-generate.ts";
import { downstream, MODEL, readEvents, toHead, upstream } from "./_gemini.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A client of a server that answers with what the dialect's client side writes. */
async function connect(answer: NeutralAnswer | undefined, events: readonly NeutralEvent[]): Promise<GoogleGenAI> {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "", "http://localhost");
    const [, pathModel = "", verb = ""] = /^\/v1(?:beta)?\/models\/(.+):(\w+)$/u.exec(url.pathname) ?? [];
    const alt = url.searchParams.get("alt");
    const head = toHead({ pathModel, pathStreams: verb === "streamGenerateContent", ...(alt !== null && { alt }) });
    const decoded = downstream.decodeRequest(Buffer.concat(chunks), head);
    const context: AnswerContext = {
      model: decoded.model,
      requestId: "01R",
      nowSeconds: 0,
      request: decoded,
      estimatedInputTokens: 0,
    };
    const end = (json: unknown): unknown =>
      response.setHeader("content-type", "application/json").end(JSON.stringify(json));
    if (verb === "countTokens") end(countTokensAnswer(decoded));
    else if (!decoded.isStreaming && answer !== undefined) end(downstream.encodeAnswer(answer, context));
    else if (decoded.isStreaming) {
      response.setHeader("content-type", downstream.streamType(decoded));
      const encoder = downstream.createStreamEncoder(context);
      for (const event of events) response.write(encoder.push(event));
      response.end();
    } else {
      const error = new GateError("model_not_found", { message: "No such model." });
      response.statusCode = error.status;
      response.setHeader("content-type", "application/json").end(downstream.encodeError(error, "01R"));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A listening TCP server has an address of this kind.
  return new GoogleGenAI({ apiKey: "unused", httpOptions: { baseUrl: `http://127.0.0.1:${port}` } });
}

const question = { model: MODEL, contents: "Hi." };

async function readAll(client: GoogleGenAI): Promise<GenerateContentResponse[]> {
  const chunks: GenerateContentResponse[] = [];
  for await (const chunk of await client.models.generateContentStream(question)) chunks.push(chunk);
  return chunks;
}

describe("gemini-generate: the official client", () => {
  it.each(answerCases)("reads $name the same whole and streamed", async ({ answer }) => {
    const whole = upstream.decodeAnswer(Buffer.from(wire.answer(answer)), []);
    if (GateError.is(whole)) throw whole;
    const client = await connect(whole, readEvents(wire.stream(answer).map((frame) => Buffer.from(frame))));
    const read = await client.models.generateContent(question);
    const chunks = await readAll(client);
    const texts = answer.choices[0]?.parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])) ?? [];
    const calls = answer.choices[0]?.parts.flatMap((part) =>
      part.kind === "tool-call" ? [{ id: part.id, name: part.name, args: JSON.parse(part.input) as unknown }] : [],
    );
    expect(read.text ?? "").toBe(texts.join(""));
    expect(chunks.map((chunk) => chunk.text ?? "").join("")).toBe(texts.join(""));
    expect(read.functionCalls ?? []).toEqual(calls);
    expect(chunks.flatMap((chunk) => chunk.functionCalls ?? [])).toEqual(calls);
    const last = chunks.at(-1);
    expect(last?.candidates?.[0]?.finishReason).toBe(read.candidates?.[0]?.finishReason);
    expect(last?.usageMetadata).toEqual(read.usageMetadata);
    expect(last?.responseId).toBe(read.responseId);
    expect(read.modelVersion).toBe(MODEL);
  });

  it("keeps a conversation whose answers are streamed", async () => {
    const [answerCase] = answerCases;
    const events = readEvents(
      (answerCase === undefined ? [] : wire.stream(answerCase.answer)).map((frame) => Buffer.from(frame)),
    );
    const client = await connect(undefined, events);
    const chat = client.chats.create({ model: MODEL });
    for await (const chunk of await chat.sendMessageStream({ message: "Hi." })) expect(chunk.responseId).toBeDefined();
    const [user, model] = chat.getHistory(true);
    expect(user?.parts).toEqual([{ text: "Hi." }]);
    expect(model?.role).toBe("model");
  });

  it("throws the error that ends a stream", async () => {
    const error = new GateError("upstream_timeout", { message: "Too slow." });
    const client = await connect(undefined, [
      { kind: "start" },
      { kind: "part-start", choice: 0, index: 0, part: { kind: "text" } },
      { kind: "part-delta", choice: 0, index: 0, text: "Hi" },
      { kind: "error", error },
    ]);
    const failure: unknown = await readAll(client).catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ status: 504 });
  });

  it("throws an error before any answer, and counts tokens", async () => {
    const client = await connect(undefined, []);
    const failure: unknown = await client.models.generateContent(question).catch((caught: unknown) => caught);
    expect(failure).toMatchObject({ status: 404 });
    const { totalTokens } = await client.models.countTokens(question);
    expect(totalTokens).toBe(4);
  });
});
