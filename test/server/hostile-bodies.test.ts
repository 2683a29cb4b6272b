import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { request } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const LIMIT_BYTES = 32 * 1024 * 1024;
const MESSAGES = '"messages":[{"role":"user","content":"hi"}]';

let upstream: Upstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream();
  gateway = await startGateway({
    "providers/local.yaml": providerFile(upstream.url),
    // The cheap name a caller may be allowed, and the dear one it may not reach by a trick.
    "providers/dear.yaml": providerFile(upstream.url),
  });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const post = (body: string | Buffer): ReturnType<typeof request> =>
  request(`${gateway.url}/v1/chat/completions`, body, { headers: { "content-type": "application/json" } });

/** What readers that keep the first, and readers that keep the last, of two equal keys would take for the model. */
function readModels(body: Buffer): string[] {
  const last = JSON.parse(body.toString()).model as string;
  const keys = [
    ...body
      .toString()
      .matchAll(/"(?:m|\\u006d)(?:o|\\u006f)(?:d|\\u0064)(?:e|\\u0065)(?:l|\\u006c)"\s*:\s*"([^"]*)"/gi),
  ];
  return [last, ...keys.map((match) => JSON.parse(`"${match[1]}"`) as string)];
}

describe("bodies made to deceive", () => {
  const corpus: [string, string][] = [
    ["a second model key", `{"model":"local/small","model":"dear/small",${MESSAGES}}`],
    ["a second model key first", `{"model":"dear/small",${MESSAGES},"model":"local/small"}`],
    ["an escaped model key", `{"model":"local/small","mod\\u0065l":"dear/small",${MESSAGES}}`],
    ["an escaped model key before", `{"\\u006dodel":"dear/small","model":"local/small",${MESSAGES}}`],
    ["an escaped model value", `{"model":"local\\/sm\\u0061ll",${MESSAGES}}`],
    ["white space everywhere", `{ \n "model" \t : \r\n "local/small" , ${MESSAGES} }`],
    ["the model at the end", `{${MESSAGES},"model":"local/small"}`],
    [
      "duplicate stream options",
      `{"model":"local/small","stream":true,"stream_options":{"include_usage":false},"stream_options":{},${MESSAGES}}`,
    ],
  ];
  for (const [name, body] of corpus)
    it(`sends the routed model and no other: ${name}`, async () => {
      const before = upstream.requests.length;
      const reply = await post(body);
      if (reply.status !== 200) {
        expect(reply.status).toBe(400);
        expect(upstream.requests).toHaveLength(before);
        return;
      }
      const sent = upstream.requests[before]?.body ?? Buffer.alloc(0);
      expect(new Set(readModels(sent))).toEqual(new Set(["small"]));
      expect(Object.keys(JSON.parse(sent.toString())).filter((key) => key === "model")).toHaveLength(1);
    });

  it("does not take a nested model for the routed one", async () => {
    const before = upstream.requests.length;
    const body = `{"metadata":{"model":"dear/small"},"model":"local/small","messages":[{"role":"user","content":"\\"model\\":\\"dear/small\\""}]}`;
    expect((await post(body)).status).toBe(200);
    expect(JSON.parse(upstream.requests[before]?.body.toString() ?? "")).toMatchObject({
      model: "small",
      metadata: { model: "dear/small" },
    });
  });

  it("keeps a key named __proto__ as data", async () => {
    const before = upstream.requests.length;
    expect((await post(`{"model":"local/small","__proto__":{"polluted":true},${MESSAGES}}`)).status).toBe(200);
    expect(upstream.requests[before]?.body.toString()).toContain('"__proto__"');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

const fill = (unit: string): Buffer => {
  const head = `{"model":"local/small","x":[`;
  return Buffer.from(
    head + unit.repeat(Math.floor((LIMIT_BYTES - head.length - 3) / unit.length)).replace(/,$/, "") + "]}",
  );
};
describe("bodies made to stall", () => {
  const bombs: [string, () => Buffer, string][] = [
    ["32 MiB of empty objects", () => fill("{},"), "too_many_values"],
    ["32 MiB of numbers", () => fill("1,"), "too_many_values"],
    ["32 MiB of opening brackets", () => Buffer.alloc(LIMIT_BYTES, "["), "invalid_request"],
    ["32 MiB of nested objects", () => Buffer.from('{"a":'.repeat(Math.floor(LIMIT_BYTES / 5))), "invalid_request"],
    ["32 MiB of white space", () => Buffer.alloc(LIMIT_BYTES, " "), "invalid_request"],
    [
      "32 MiB of backslashes in a string",
      () => Buffer.concat([Buffer.from('{"model":"'), Buffer.alloc(LIMIT_BYTES - 20, "\\")]),
      "invalid_request",
    ],
    ["32 MiB of quotes", () => Buffer.alloc(LIMIT_BYTES, '"'), "invalid_request"],
    [
      "invalid UTF-8",
      () =>
        Buffer.concat([Buffer.from('{"model":"local/small","a":"'), Buffer.alloc(1_000_000, 0xff), Buffer.from('"}')]),
      "invalid_request",
    ],
    ["one byte over the limit", () => Buffer.alloc(LIMIT_BYTES + 1, " "), "request_too_large"],
  ];
  for (const [name, make, code] of bombs)
    it(`refuses ${name} with a typed error`, async () => {
      const reply = await post(make());
      expect(reply.json()).toMatchObject({ error: { code, message: expect.any(String) } });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
    });
});
