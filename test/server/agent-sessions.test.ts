import { afterEach, describe, expect, it } from "vitest";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { type HttpReply, postJson } from "../_helpers/client.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyJson, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const TURNS = 30;
const NAMES = ["one", "two", "three", "four"];
const SESSION = "7581b58b-1234-4abc-9def-0123456789ab";
const tools = [{ name: "look", description: "Look.", input_schema: { type: "object", properties: {} } }];

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

interface Message {
  readonly role: "user" | "assistant";
  readonly content: unknown;
}

/** Claude, that signs its thoughts and calls a tool with every answer. Signatures of others it refuses, in the vendor's words. */
function replyAsClaude(signature: string, foreign?: string): Reply {
  return ({ request, response }) => {
    const body = request.json();
    const turn = (body["messages"] as Message[]).length; // The test writes nothing else.
    const isRefused = foreign !== undefined && request.body.includes(foreign);
    const answer = isRefused
      ? {
          type: "error",
          error: {
            type: "invalid_request_error",
            message: "messages.1.content.0: Invalid `signature` in `thinking` block",
          },
        }
      : {
          id: `msg_${turn}`,
          type: "message",
          role: "assistant",
          model: body["model"],
          content: [
            { type: "thinking", thinking: "I should look.", signature },
            { type: "tool_use", id: `toolu_${turn}`, name: "look", input: {} },
          ],
          stop_reason: "tool_use",
          stop_sequence: null,
          usage: { input_tokens: 10, output_tokens: 5 },
        };
    const bytes = Buffer.from(JSON.stringify(answer));
    response.writeHead(isRefused ? 400 : 200, { "content-type": "application/json", "content-length": bytes.length });
    response.end(bytes);
  };
}

function providerOf({ url }: Upstream, auth: string, models: readonly string[]): string {
  return [
    "dialect: anthropic-messages",
    `baseURL: ${url}`,
    `auth: ${auth}`,
    "models:",
    ...models.map((name) => `  ${name}: { capabilities: [chat, streaming, tools, reasoning] }`),
    "",
  ].join("\n");
}

/** A request as Claude Code writes it. */
function toBody(model: string, messages: readonly Message[], system: string): object {
  return {
    model,
    max_tokens: 4_000,
    system,
    messages,
    tools,
    thinking: { type: "enabled", budget_tokens: 2_000 },
    metadata: { user_id: `user_${"a".repeat(64)}_account__session_${SESSION}` },
  };
}

/** What the client adds to its history after an answer. */
function toHistory(reply: HttpReply, turn: number): Message[] {
  const { content } = reply.json<{ content: { type: string; id?: string }[] }>();
  const id = content.find(({ type }) => type === "tool_use")?.id;
  return [
    { role: "assistant", content },
    { role: "user", content: [{ type: "tool_result", tool_use_id: id, content: `part ${turn}` }] },
  ];
}

describe("a loop of Claude Code", () => {
  it("stays on one target and one credential by its session, whatever it compacts, on any replica", async () => {
    const upstream = await startUpstream(replyAsClaude("signed"));
    open.push(upstream);
    const keys = NAMES.map((name) => `{ key: { file: secrets/${name} } }`).join(", ");
    const files = {
      ...Object.fromEntries(NAMES.map((name) => [`secrets/${name}`, `key-${name}`])),
      "providers/many.yaml": providerOf(upstream, `{ scheme: header, name: x-api-key, keys: [${keys}] }`, NAMES),
      "groups/drawn.yaml": `strategy: weighted\ntargets: [${NAMES.map((name) => `many/${name}`).join(", ")}]\n`,
    };
    const gateways: [TestGateway, TestGateway] = [await startGateway(files), await startGateway(files)];
    open.push(...gateways);
    let messages: Message[] = [{ role: "user", content: "Find the bug." }];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const gateway = gateways[turn < TURNS / 2 ? 0 : 1];
      const reply = await postJson(`${gateway.url}/v1/messages`, toBody("drawn", messages, `You are an agent.`));
      expect(reply.status, reply.text).toBe(200);
      messages.push(...toHistory(reply, turn));
      // Neither the first message nor the system text says any more which conversation it is.
      if (turn % 10 === 9) messages = [{ role: "user", content: `So far: ${turn} parts were looked at.` }];
    }
    const places = upstream.requests.map(
      ({ headers, json }) => `${String(json()["model"])} ${String(headers["x-api-key"])}`,
    );
    expect(places).toHaveLength(TURNS);
    expect(new Set(places).size).toBe(1);
    const records = [...(await gateways[0].records()), ...(await gateways[1].records())];
    expect(new Set(records.map(({ session }) => session))).toEqual(new Set([SESSION]));
  });

  it("survives a failover in its middle by one repair: what the next provider cannot read is left out", async () => {
    const first = await startUpstream(replyAsClaude("signed-by-the-first"));
    const second = await startUpstream(replyAsClaude("signed-by-the-second", "signed-by-the-first"));
    const gateway = await startGateway({
      "gateway.config.yaml": "defaults: { retry: { retries: 0 } }\n",
      "providers/first.yaml": providerOf(first, "{ scheme: none }", ["claude"]),
      "providers/second.yaml": providerOf(second, "{ scheme: none }", ["claude"]),
      "groups/both.yaml": "strategy: first\ntargets: [first/claude, second/claude]\n",
    });
    open.push(first, second, gateway);
    const messages: Message[] = [{ role: "user", content: "Find the bug." }];
    const replies: HttpReply[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      if (turn === TURNS / 2)
        first.setScript(replyJson({ type: "error", error: { type: "overloaded_error" } }, { status: 529 }));
      const reply = await postJson(`${gateway.url}/v1/messages`, toBody("both", messages, "You are an agent."));
      expect(reply.status, reply.text).toBe(200);
      replies.push(reply);
      messages.push(...toHistory(reply, turn));
    }
    await expect
      .poll(async () => new Set((await gateway.records()).map(({ requestId }) => requestId)).size)
      .toBe(TURNS);
    const records = await gateway.records();
    const attemptsOf = (turn: number): UsageRecord[] =>
      records
        .filter(({ requestId }) => requestId === replies[turn]?.headers["x-request-id"])
        .toSorted((one, other) => one.attempt - other.attempt);
    for (let turn = 0; turn < TURNS / 2; turn += 1)
      expect(attemptsOf(turn)).toMatchObject([{ provider: "first", cause: "first", status: 200 }]);
    expect(attemptsOf(TURNS / 2)).toMatchObject([
      { provider: "first", cause: "first", errorCode: "upstream_error" },
      { provider: "second", cause: "fallback", errorCode: "upstream_rejected" },
      { provider: "second", cause: "repair", status: 200 },
    ]);
    for (let turn = TURNS / 2; turn < TURNS; turn += 1) {
      const attempts = attemptsOf(turn);
      expect(attempts.filter(({ cause }) => cause === "repair")).toHaveLength(1);
      expect(attempts.at(-1)).toMatchObject({ provider: "second", cause: "repair", status: 200 });
      expect(String(replies[turn]?.headers["x-gate-warning"])).toContain("repaired");
    }
  });
});
