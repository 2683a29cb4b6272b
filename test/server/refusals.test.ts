import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get, postJson, rawRequest, request } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

let upstream: Upstream;
let gateway: TestGateway;
const json = { "content-type": "application/json" };

beforeAll(async () => {
  upstream = await startUpstream();
  gateway = await startGateway({
    "gateway.config.yaml": "server: { maxBodyBytes: 65536 }\n",
    "providers/local.yaml": providerFile(upstream.url),
  });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const chat = (): string => `${gateway.url}/v1/chat/completions`;
const valid = { model: "local/small", messages: [{ role: "user", content: "hi" }] };

/** Every refusal: the four keys of OpenAI's error body, and the headers of each answer. */
function expectRefusal(
  reply: { status: number; headers: unknown; json(): Record<string, unknown> },
  status: number,
  code: string,
): void {
  expect(reply.json()).toEqual({
    error: {
      message: expect.any(String),
      type: expect.any(String),
      param: reply.json()["error"] && expect.toBeOneOf([null, expect.any(String)]),
      code,
    },
  });
  expect(reply.status).toBe(status);
  expect(reply.headers).toMatchObject({ "x-request-id": expect.stringMatching(/^[0-9A-Z]{26}$/) });
}

const printPost = (head: string, body = "{}"): string =>
  `POST /v1/chat/completions HTTP/1.1\r\n${head}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

const printAnnouncedPost = (host: string): string =>
  `POST /v1/chat/completions HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 100\r\nexpect: 100-continue\r\n\r\n`;

describe("refusals", () => {
  it("answers an unknown path with a typed 404 that does not echo it", async () => {
    for (const path of ["/nothing", "/v1/nothing", "/v1/<script>"]) {
      const reply = await get(gateway.url + path.replace("<", "%3C").replace(">", "%3E"));
      expectRefusal(reply, 404, "not_found");
      expect(reply.text).not.toContain("script");
    }
  });

  it("answers a wrong method with 405 and the methods that are allowed", async () => {
    const reply = await get(chat());
    expectRefusal(reply, 405, "method_not_allowed");
    expect(reply.headers.allow).toBe("POST");
    const post = await postJson(`${gateway.url}/v1/models`, {});
    expectRefusal(post, 405, "method_not_allowed");
    expect(post.headers.allow).toBe("GET");
    expectRefusal(await request(`${gateway.url}/health`, undefined, { method: "DELETE" }), 405, "method_not_allowed");
  });

  it("answers a body that is not JSON by its content-type with 415", async () => {
    expectRefusal(
      await request(chat(), JSON.stringify(valid), { headers: { "content-type": "text/plain" } }),
      415,
      "unsupported_media_type",
    );
    expectRefusal(await request(chat(), JSON.stringify(valid)), 415, "unsupported_media_type");
    expectRefusal(
      await request(chat(), JSON.stringify(valid), { headers: { ...json, "content-encoding": "gzip" } }),
      415,
      "unsupported_media_type",
    );
  });

  it("answers a body over the limit with 413, stated or not", async () => {
    const large = JSON.stringify({ ...valid, padding: "x".repeat(70_000) });
    expectRefusal(await request(chat(), large, { headers: json }), 413, "request_too_large");
    const chunked = await rawRequest(
      gateway.port,
      `POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
    );
    expect(chunked.status).toBe(413);
    expect(chunked.body).toContain("request_too_large");
  });

  it("answers malformed JSON and malformed requests with 400 that names the fault", async () => {
    const cases: [string, RegExp][] = [
      ["", /JSON/],
      ["{", /JSON/],
      ["[]", /object/],
      ['{"model":"local/small"', /JSON/],
      ['{"messages":[]}', /model/],
      ['{"model":7,"messages":[{"role":"user","content":"x"}]}', /model/],
      ['{"model":"","messages":[{"role":"user","content":"x"}]}', /model/],
      ['{"model":"local/small"}', /messages/],
      ['{"model":"local/small","messages":[]}', /messages/],
      ['{"model":"local/small","messages":[{"role":"user","content":"x"}],"stream":"yes"}', /stream/],
      [`{"model":"local/small","messages":${"[".repeat(100)}${"]".repeat(100)}}`, /deep/],
    ];
    for (const [body, fault] of cases) {
      const reply = await request(chat(), body, { headers: json });
      expectRefusal(reply, 400, "invalid_request");
      expect(reply.text, body).toMatch(fault);
    }
    expect(upstream.requests).toHaveLength(0);
  });

  it("answers an unknown model with 404 and the nearest names", async () => {
    const reply = await postJson(chat(), { ...valid, model: "local/smal" });
    expectRefusal(reply, 404, "model_not_found");
    expect(reply.text).toContain("local/small");
    for (const model of ["__proto__", "constructor", "toString", "local/__proto__"])
      expectRefusal(await postJson(chat(), { ...valid, model }), 404, "model_not_found");
  });

  it("refuses what two HTTP parsers could read in two ways, and closes", async () => {
    const cases: [string, number][] = [
      [printPost("host: a\r\nhost: b\r\n"), 400],
      ["POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ntransfer-encoding: xchunked\r\n\r\n", 400],
      ["POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400],
      [
        "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n0\r\n\r\n",
        400,
      ],
      ["GET http://evil.example/health HTTP/1.1\r\nhost: a\r\n\r\n", 400],
      ["OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n", 400],
      ["GET /v1/..%2f..%2fadmin HTTP/1.1\r\nhost: a\r\n\r\n", 404],
      ["GET /a/%2e%2e/health HTTP/1.1\r\nhost: a\r\n\r\n", 400],
      ["GET /a/../health HTTP/1.1\r\nhost: a\r\n\r\n", 400],
      ["GET /health%00 HTTP/1.1\r\nhost: a\r\n\r\n", 400],
      ["GET /health%252e HTTP/1.1\r\nhost: a\r\n\r\n", 400],
      ["GET //health HTTP/1.1\r\nhost: a\r\n\r\n", 400],
      ["NONSENSE\r\n\r\n", 400],
      [
        `GET /health HTTP/1.1\r\nhost: a\r\n${Array.from({ length: 120 }, (_, index) => `x-${index}: 1\r\n`).join("")}\r\n`,
        431,
      ],
      [`GET /health HTTP/1.1\r\nhost: a\r\nx-long: ${"y".repeat(20_000)}\r\n\r\n`, 431],
      ["GET /v1/responses HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n", 426],
    ];
    for (const [bytes, status] of cases) {
      const reply = await rawRequest(gateway.port, bytes);
      expect(reply.status, bytes.slice(0, 80)).toBe(status);
      expect(reply.body, bytes.slice(0, 80)).toMatch(/^\{[^\n]*\}$/);
      expect(JSON.parse(reply.body), bytes.slice(0, 80)).toMatchObject({
        error: { message: expect.any(String), code: expect.any(String) },
      });
      expect(reply.headers.get("connection")).toBe("close");
    }
    expect(upstream.requests).toHaveLength(0);
  });

  it("serves a client that offers HTTP/2 beside its HTTP/1.1 request", async () => {
    const reply = await rawRequest(
      gateway.port,
      "GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade, http2-settings\r\nupgrade: h2c\r\n\r\n",
    );
    expect(reply.status).toBe(200);
  });

  it("asks for an announced body only from a caller it has admitted", async () => {
    const stranger = await rawRequest(gateway.port, printAnnouncedPost("gateway.example"));
    expect(stranger.text).toMatch(/^HTTP\/1\.1 401/);
    const local = await rawRequest(gateway.port, printAnnouncedPost("localhost"), {
      isComplete: (text) => text.includes("100 Continue"),
    });
    expect(local.text).toMatch(/^HTTP\/1\.1 100/);
  });

  it("keeps the connection usable after a refusal that read the whole request", async () => {
    const first = `POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`;
    const second = "GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    const reply = await rawRequest(gateway.port, first + second, {
      isComplete: (text) => text.includes("uptimeSeconds"),
    });
    expect(reply.text).toMatch(/400 Bad Request[\s\S]*200 OK/);
  });
});
