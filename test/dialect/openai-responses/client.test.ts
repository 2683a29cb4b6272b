import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";
import { GateError } from "../../../src/errors.ts";
import { answerCases } from "../../conformance/dialect-cases.ts";
import { wire } from "../../conformance/wire/openai-responses.ts";
import {
  decodeAnswer,
  decodeStream,
  downstream,
  encodeStream,
  readFixture,
  readJson,
  toContext,
  WITH_SEALS,
} from "./_wire.ts";

let server: Server;
let client: OpenAI;
/** What the server answers next: to a request that streams, and to one that does not. */
let stream = "";
let whole = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const { stream: isStreaming } = JSON.parse(body) as { stream?: boolean };
      response.writeHead(200, { "content-type": isStreaming === true ? "text/event-stream" : "application/json" });
      response.end(isStreaming === true ? stream : whole);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // It listens on a port.
  client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: "unused", maxRetries: 0 });
});

afterAll(() => {
  server.close();
});

const ask = { model: "m", input: "x" };

async function readBoth(): Promise<{ readonly streamed: unknown; readonly answered: unknown }> {
  const streamed = await client.responses.stream(ask).finalResponse();
  const { _request_id: _id, ...answered } = (await client.responses.create(ask)) as OpenAI.Responses.Response & {
    _request_id?: string;
  };
  return { streamed, answered };
}

/** The stream helper adds parsed forms; the rest has to be the same. */
function withoutParsed(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, field: unknown) =>
      /^(?:output_parsed|parsed|parsed_arguments)$/u.test(key) ? undefined : field,
    ),
  );
}

describe("openai-responses: the official client", () => {
  it.each(answerCases)("takes the stream and the whole answer for the same: $name", async ({ answer }) => {
    stream = encodeStream(decodeStream(wire.stream(answer).join("")));
    whole = JSON.stringify(downstream.encodeAnswer(decodeAnswer(JSON.parse(wire.answer(answer))), toContext()));
    const { streamed, answered } = await readBoth();
    expect(withoutParsed(streamed)).toEqual(withoutParsed(answered));
  });

  it.each(["tools", "raw-reasoning", "sealed-reasoning", "custom-tool", "refusal", "incomplete", "server-tool"])(
    "takes the stream and the whole answer of a provider of its own for the same: %s",
    async (name) => {
      stream = encodeStream(decodeStream(readFixture(`${name}.sse`)), WITH_SEALS);
      whole = JSON.stringify(
        downstream.encodeAnswer(decodeAnswer(readJson(`${name}.response.json`)), toContext(WITH_SEALS)),
      );
      const { streamed, answered } = await readBoth();
      expect(withoutParsed(streamed)).toEqual(withoutParsed(answered));
    },
  );

  it("takes the stream of an answer that no event announced", async () => {
    stream = encodeStream(decodeStream(readFixture("sparse.sse")));
    const response = await client.responses.stream(ask).finalResponse();
    expect(response.output_text).toBe("One moment.");
    expect(response.output).toHaveLength(2);
  });

  it("takes everything that other dialects can say", async () => {
    const answer: NeutralAnswer = {
      id: "x",
      model: "up",
      createdAtSeconds: 1,
      choices: [
        {
          index: 0,
          parts: [
            { kind: "reasoning", text: "Hm.", seal: { origin: "anthropic", form: "signature", value: "S" } },
            { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "redacted", value: "R" } },
            { kind: "text", text: "A", citations: [{ kind: "url", url: "https://example.com" }] },
            {
              kind: "tool-call",
              id: "c",
              name: "f",
              input: "{}",
              seal: { origin: "google", form: "signature", value: "G" },
            },
            { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AA" } },
            { kind: "refusal", text: "No." },
          ],
          finish: { unified: "tool_calls", raw: "x" },
        },
      ],
      usage: undefined,
    };
    whole = JSON.stringify(downstream.encodeAnswer(answer, toContext(WITH_SEALS)));
    const { output } = await client.responses.create(ask);
    expect(output.map((item) => item.type)).toEqual([
      "reasoning",
      "reasoning",
      "message",
      "reasoning",
      "function_call",
      "image_generation_call",
      "message",
    ]);
  });

  it("sees a stream that failed as failed", async () => {
    const error = new GateError("upstream_error", { message: "It broke." });
    const events = decodeStream(readFixture("failed.sse")).filter((event) => event.kind !== "error");
    stream = encodeStream([...events, { kind: "error", error }]);
    const response = await client.responses.stream(ask).finalResponse();
    expect(response).toMatchObject({ status: "failed", error: { code: "server_error", message: "It broke." } });
  });

  it("throws on the error event that is put behind frames which were passed on", async () => {
    const error = new GateError("upstream_error", { message: "It broke." });
    stream = readFixture("cut.sse").toString("utf8") + downstream.encodeStreamError(error, "r");
    await expect(client.responses.stream(ask).finalResponse()).rejects.toThrow("It broke.");
  });
});
