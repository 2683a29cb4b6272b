import { afterEach, describe, expect, it } from "vitest";
import { postJson } from "../_helpers/client.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import type { Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { toChatAnswer } from "../_helpers/chat-wire.ts";

const TURNS = 30;
const NAMES = ["one", "two", "three", "four"];

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

/** Calls a tool with every answer; as `judge` it rates by the last digit of the text. */
const replyAsAgent: Reply = ({ request, response }) => {
  const body = request.json();
  const messages = body["messages"] as { role: string; content: string }[]; // The test writes nothing else.
  const isJudge = body["model"] === "judge";
  const answer = toChatAnswer(body, { text: isJudge ? (messages.at(-1)?.content.at(-1) ?? "") : "working" });
  if (!isJudge) {
    const call = { id: `call_${messages.length}`, type: "function", function: { name: "look", arguments: "{}" } };
    const message = { role: "assistant", content: null, tool_calls: [call] };
    Object.assign(answer, { choices: [{ index: 0, message, finish_reason: "tool_calls" }] });
  }
  const bytes = Buffer.from(JSON.stringify(answer));
  response.writeHead(200, { "content-type": "application/json", "content-length": bytes.length });
  response.end(bytes);
};

async function start(upstream: Upstream, more: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
  const targets = `targets: [${NAMES.map((name) => `many/${name}`).join(", ")}]`;
  const files = Object.fromEntries(NAMES.map((name) => [`secrets/${name}`, `key-${name}`]));
  const gateway = await startGateway({
    ...files,
    "providers/many.yaml": [
      "dialect: openai-chat",
      `baseURL: ${upstream.url}`,
      `auth: { scheme: bearer, keys: [${NAMES.map((name) => `{ key: { file: secrets/${name} } }`).join(", ")}] }`,
      "models:",
      ...[...NAMES, "judge"].map((name) => `  ${name}: { capabilities: [chat, tools] }`),
      "",
    ].join("\n"),
    "groups/drawn.yaml": `strategy: weighted\n${targets}\n`,
    "groups/turns.yaml": `strategy: round-robin\n${targets}\n`,
    "groups/rated.yaml": `strategy: classifier\n${targets}\nclassifier: { model: many/judge }\n`,
    "groups/free.yaml": `strategy: weighted\nsticky: none\n${targets}\n`,
    ...more,
  });
  open.push(gateway);
  return gateway;
}

/** One human turn and the loop of tools that follows, the second half of it at another gateway. Returns where each request went. */
async function runLoop(
  group: string,
  task: string,
  [before, after]: readonly [TestGateway, TestGateway],
  upstream: Upstream,
): Promise<string[]> {
  const messages: unknown[] = [
    { role: "system", content: "You are an agent." },
    { role: "user", content: task },
  ];
  const from = upstream.requests.length;
  for (let turn = 0; turn < TURNS; turn++) {
    const gateway = turn < TURNS / 2 ? before : after;
    const tools = [{ type: "function", function: { name: "look", parameters: { type: "object" } } }];
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model: group, messages, tools });
    expect(reply.status).toBe(200);
    const { choices } = reply.json<{ choices: { message: { tool_calls: { id: string }[] } }[] }>();
    const message = choices[0]?.message;
    messages.push(message, {
      role: "tool",
      tool_call_id: message?.tool_calls[0]?.id,
      // Words that would change the route, were they a person's.
      content: `refactor the architecture, then classify this JSON, part ${turn}`,
    });
  }
  return upstream.requests
    .slice(from)
    .map((request) => `${String(request.json()["model"])} ${request.headers.authorization ?? ""}`)
    .filter((place) => !place.startsWith("judge "));
}

describe("agent loops", () => {
  it.each(["drawn", "turns", "rated"])(
    "stay on one target and one credential of `%s`, also when the config is read anew with other things changed",
    async (group) => {
      const upstream = await startUpstream(replyAsAgent);
      open.push(upstream);
      const before = await start(upstream);
      const after = await start(upstream, {
        "groups/other.yaml": "strategy: first\ntargets: [many/one]\n",
        "groups/free.yaml": "strategy: first\ndescription: Now in order\ntargets: [many/two]\n",
      });
      const places = new Set<string>();
      for (let task = 1; task <= 4; task++) {
        const taken = await runLoop(group, `Find the bug of part ${task}`, [before, after], upstream);
        expect(taken).toHaveLength(TURNS);
        expect(new Set(taken).size).toBe(1);
        places.add(taken[0] ?? "");
      }
      // Not all of them on the same one, which would prove nothing.
      expect(places.size).toBeGreaterThan(1);
    },
  );

  it("move about where `sticky: none` says so", async () => {
    const upstream = await startUpstream(replyAsAgent);
    open.push(upstream);
    const gateway = await start(upstream);
    const taken = await runLoop("free", "Find the bug of part 1", [gateway, gateway], upstream);
    expect(new Set(taken.map((place) => place.split(" ")[0])).size).toBeGreaterThan(1);
    expect(new Set(taken.map((place) => place.split(" ").at(-1))).size).toBeGreaterThan(1);
  });
});
