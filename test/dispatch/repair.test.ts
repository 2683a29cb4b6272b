import { afterEach, describe, expect, it } from "vitest";
import type { DecodedRequest } from "../../src/dialect/dialect.ts";
import { surfaces, upstreams } from "../../src/dialect/registry.ts";
import type { DialectId, SurfaceId } from "../../src/graph/graph.ts";
import { replyBytes, replyChat, replyJson, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { NO_HEAD } from "../dialect/_decode.ts";
import { createOpenHealth, run, toTarget, type TargetOptions } from "./_harness.ts";

const open: Upstream[] = [];

afterEach(async () => {
  for (const upstream of open.splice(0)) await upstream.close();
});

async function start(script: Reply | readonly Reply[]): Promise<Upstream> {
  const upstream = await startUpstream(script);
  open.push(upstream);
  return upstream;
}

function decode(surface: SurfaceId, body: object, model?: string): DecodedRequest {
  const head = model === undefined ? NO_HEAD : { ...NO_HEAD, pathModel: model };
  return surfaces[surface].decodeRequest(Buffer.from(JSON.stringify(body)), head);
}

function speaking(dialect: DialectId, options: TargetOptions = {}): TargetOptions {
  return { ...options, upstream: upstreams[dialect], provider: { dialect, ...options.provider } };
}

const ANTHROPIC_REFUSALS = [
  "messages.1.content.0: Invalid `signature` in `thinking` block",
  "messages.1.content.0.thinking: `thinking` or `redacted_thinking` blocks in the latest assistant message cannot be modified.",
  "messages.1.content.0: Invalid `data` in `redacted_thinking` block",
];

const refuseAnthropic = (message: string): Reply =>
  replyJson({ type: "error", error: { type: "invalid_request_error", message } }, { status: 400 });

const anthropicAnswer = replyJson({
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "m",
  content: [{ type: "text", text: "on it" }],
  stop_reason: "end_turn",
  stop_sequence: null,
  usage: { input_tokens: 3, output_tokens: 2 },
});

const thinkingHistory = {
  model: "m",
  max_tokens: 4_000,
  thinking: { type: "enabled", budget_tokens: 2_000 },
  tools: [{ name: "look", input_schema: { type: "object" } }],
  messages: [
    { role: "user", content: "what is there?" },
    {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "I should look", signature: "c2lnbmVkLWJ5LWFub3RoZXI=" },
        { type: "redacted_thinking", data: "aGlkZGVu" },
        { type: "tool_use", id: "toolu_1", name: "look", input: {} },
      ],
    },
    { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_1", content: "a cat" }] },
  ],
};

describe("repair", () => {
  for (const message of ANTHROPIC_REFUSALS)
    it(`asks the same target once more without the parts it refused: ${message.slice(0, 60)}`, async () => {
      const upstream = await start([refuseAnthropic(message), anthropicAnswer]);
      const request = decode("anthropic-messages", thinkingHistory);
      const health = createOpenHealth({ mayRetry: () => false });
      const { starts, encoded, answer } = await run([toTarget(upstream.url, speaking("anthropic-messages"))], {
        request,
        health,
      });
      expect(starts.map(({ attempt, cause }) => [attempt, cause])).toEqual([
        [1, "first"],
        [2, "repair"],
      ]);
      expect(answer).toContain("on it");
      expect(encoded?.warnings).toContainEqual({ code: "repaired", detail: "reasoning" });
      expect(upstream.requests[0]?.body.toString()).toContain("c2lnbmVk");
      const sent = upstream.requests[1]?.json() ?? {};
      expect(JSON.stringify(sent)).not.toMatch(/signature|redacted|aGlkZGVu/u);
      // A tool loop that does not begin with a thought is refused where a budget is given.
      expect(sent).not.toHaveProperty("thinking");
      expect(sent).toMatchObject({
        max_tokens: 4_000,
        messages: [
          { role: "user" },
          { role: "assistant", content: [{ type: "tool_use", id: "toolu_1", name: "look", input: {} }] },
          { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_1" }] },
        ],
      });
    });

  it("repairs once: a second refusal is the answer", async () => {
    const upstream = await start(refuseAnthropic(ANTHROPIC_REFUSALS[0] ?? ""));
    const request = decode("anthropic-messages", thinkingHistory);
    const { starts, code } = await run([toTarget(upstream.url, speaking("anthropic-messages"))], { request });
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "repair"]);
    expect(code).toBe("upstream_rejected");
  });

  it("does not repair where there is nothing to leave out, nor for another refusal", async () => {
    const plain = decode("anthropic-messages", {
      model: "m",
      max_tokens: 9,
      messages: [{ role: "user", content: "hi" }],
    });
    const signed = decode("anthropic-messages", thinkingHistory);
    for (const [request, message] of [
      [plain, ANTHROPIC_REFUSALS[0]],
      [signed, "max_tokens: must be at least 1"],
      [signed, "thinking.budget_tokens: must be less than max_tokens"],
    ] as const) {
      const upstream = await start(refuseAnthropic(message ?? ""));
      const { starts } = await run([toTarget(upstream.url, speaking("anthropic-messages"))], { request });
      expect(starts).toHaveLength(1);
    }
  });

  it("does not repair where losses in translation are refused", async () => {
    const upstream = await start(refuseAnthropic(ANTHROPIC_REFUSALS[0] ?? ""));
    const request = decode("anthropic-messages", thinkingHistory);
    const { starts, error } = await run([toTarget(upstream.url, speaking("anthropic-messages"))], {
      request,
      rules: { strictTranslation: true },
    });
    expect(starts).toHaveLength(1);
    expect(error).toMatchObject({ code: "upstream_rejected", status: 400 });
  });

  it("survives a failover with signatures in its history", async () => {
    const [down, up] = [
      await start(replyBytes("", { status: 500 })),
      await start([refuseAnthropic(ANTHROPIC_REFUSALS[0] ?? ""), anthropicAnswer]),
    ];
    const { starts, answer } = await run(
      [
        toTarget(down.url, speaking("anthropic-messages", { retry: { retries: 0 } })),
        toTarget(
          up.url,
          speaking("anthropic-messages", { provider: { id: "q", fingerprint: "q" }, declared: { id: "q/m" } }),
        ),
      ],
      { request: decode("anthropic-messages", thinkingHistory) },
    );
    expect(starts.map(({ cause, target }) => [cause, target.model])).toEqual([
      ["first", "p/m"],
      ["fallback", "q/m"],
      ["repair", "q/m"],
    ]);
    expect(answer).toContain("on it");
  });

  it("keeps the repaired request for retries", async () => {
    const upstream = await start([
      refuseAnthropic(ANTHROPIC_REFUSALS[0] ?? ""),
      replyBytes("", { status: 529 }),
      anthropicAnswer,
    ]);
    const request = decode("anthropic-messages", thinkingHistory);
    const { starts } = await run([toTarget(upstream.url, speaking("anthropic-messages"))], { request });
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "repair", "retry"]);
    expect(upstream.requests[2]?.body.equals(upstream.requests[1]?.body ?? Buffer.alloc(0))).toBe(true);
  });

  it("takes out Google's signatures of calls and texts", async () => {
    const upstream = await start([
      replyJson(
        { error: { code: 400, status: "INVALID_ARGUMENT", message: "Corrupted thought signature." } },
        { status: 400 },
      ),
      replyJson({
        candidates: [{ content: { role: "model", parts: [{ text: "ok" }] }, finishReason: "STOP", index: 0 }],
      }),
    ]);
    const request = decode(
      "gemini-generate",
      {
        contents: [
          { role: "user", parts: [{ text: "look" }] },
          {
            role: "model",
            parts: [
              { functionCall: { name: "look", args: {} }, thoughtSignature: "c2ln" },
              { text: "so", thoughtSignature: "dGV4dA==" },
            ],
          },
          { role: "user", parts: [{ functionResponse: { name: "look", response: { ok: true } } }] },
        ],
      },
      "m",
    );
    const { starts } = await run([toTarget(upstream.url, speaking("gemini-generate"))], { request });
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "repair"]);
    expect(upstream.requests[1]?.json()).toMatchObject({
      contents: [
        { role: "user" },
        { role: "model", parts: [{ functionCall: { name: "look" } }, { text: "so" }] },
        { role: "user", parts: [{ functionResponse: { name: "look" } }] },
      ],
    });
    expect(upstream.requests[1]?.body.toString()).not.toContain("Signature");
  });

  it("takes out encrypted reasoning of another account, and the model's own items, but not what the client sent", async () => {
    const upstream = await start([
      replyJson(
        {
          error: {
            type: "invalid_request_error",
            code: "invalid_encrypted_content",
            message: "The encrypted content gAAA could not be verified.",
          },
        },
        { status: 400 },
      ),
      replyJson({
        id: "resp_1",
        object: "response",
        status: "completed",
        model: "m",
        output: [
          {
            type: "message",
            id: "msg_1",
            role: "assistant",
            status: "completed",
            content: [{ type: "output_text", text: "ok", annotations: [] }],
          },
        ],
      }),
    ]);
    const request = decode("openai-responses", {
      model: "m",
      store: false,
      input: [
        { role: "user", content: "look" },
        {
          type: "reasoning",
          id: "rs_1",
          summary: [{ type: "summary_text", text: "thinking" }],
          encrypted_content: "gAAAforeign",
        },
        { type: "function_call", call_id: "call_1", name: "look", arguments: "{}" },
        { type: "function_call_output", call_id: "call_1", output: "a cat" },
      ],
      tools: [{ type: "function", name: "look", parameters: { type: "object" } }],
    });
    const { starts } = await run([toTarget(upstream.url, speaking("openai-responses"))], { request });
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "repair"]);
    const sent = upstream.requests[1]?.json() ?? {};
    expect(JSON.stringify(sent)).not.toMatch(/gAAAforeign|rs_1/u);
    expect((sent["input"] as { type?: string }[]).map(({ type }) => type ?? "message")).toEqual([
      "message",
      "function_call",
      "function_call_output",
    ]);
  });

  it("is shown in no attempt that needed none", async () => {
    const upstream = await start(replyChat());
    const { encoded } = await run([toTarget(upstream.url)]);
    expect(encoded?.warnings).toEqual([]);
  });
});

describe("refusals of sealed parts", () => {
  const cases: [DialectId, object, boolean][] = [
    [
      "openai-chat",
      { error: { message: "Invalid `signature` in `thinking` block", type: "invalid_request_error" } },
      true,
    ],
    [
      "openai-chat",
      { error: { message: "Function call is missing a thought_signature in functionCall parts." } },
      true,
    ],
    ["openai-chat", { error: { message: "temperature is too high" } }, false],
    ["openai-responses", { error: { message: "could not be verified", code: "invalid_encrypted_content" } }, true],
    ["openai-responses", { error: { message: "Unknown parameter: 'x'", code: "unknown_parameter" } }, false],
    [
      "gemini-generate",
      { error: { code: 400, status: "INVALID_ARGUMENT", message: "Thought signature is not valid." } },
      true,
    ],
    ["gemini-generate", { error: { code: 400, status: "INVALID_ARGUMENT", message: "Unknown name." } }, false],
    [
      "bedrock-converse",
      {
        __type: "ValidationException",
        message: "The model returned: messages.1.content.0: Invalid `signature` in `thinking` block",
      },
      true,
    ],
    ["bedrock-converse", { __type: "ValidationException", message: "Malformed input request" }, false],
  ];
  for (const [dialect, body, isRefusal] of cases)
    it(`${dialect}: ${isRefusal ? "marks" : "does not mark"} ${JSON.stringify(body).slice(0, 90)}`, () => {
      const error = upstreams[dialect].decodeError(400, {}, Buffer.from(JSON.stringify(body)));
      expect(error).toMatchObject({ code: "upstream_rejected", isSealRefusal: isRefusal });
    });

  it("does not take a wrong signature of Gate's own request for one", () => {
    const body = { __type: "InvalidSignatureException", message: "The request signature we calculated does not match" };
    const error = upstreams["bedrock-converse"].decodeError(403, {}, Buffer.from(JSON.stringify(body)));
    expect(error).toMatchObject({ code: "upstream_unauthorized", isSealRefusal: false });
  });
});
