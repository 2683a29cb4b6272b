/** A gateway with limits and budgets over scripted providers, and a clock that the test moves. */
import { rmSync } from "node:fs";
import type { LimitRow } from "../../src/server/contract.gen.ts";
import { createKey } from "../../src/policy/key.ts";
import { openSse, postJson, type HttpReply, type SseStream } from "../_helpers/client.ts";
import { startGatewayOn, type TestGateway, writeFolder } from "../_helpers/gateway.ts";
import { replyChat, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const key = createKey();
const source = "source: https://example.com, checkedOn: 2026-11-20";

export interface Bounded {
  /** The one that was started first. */
  readonly gateway: TestGateway;
  /** Serves `main/small` and, for ten times as much, `dear/small`. */
  readonly upstream: Upstream;
  ask(more?: object, path?: string, signal?: AbortSignal): Promise<HttpReply>;
  stream(more?: object): Promise<SseStream>;
  bounds(): Promise<LimitRow[]>;
  advance(ms: number): void;
  /** Stop the server and start another on the same folder. */
  restart(): Promise<void>;
  reload(): ReturnType<TestGateway["server"]["reload"]>;
}

/** Costs of an answer: an input is free, a token of output 10,000 nano-USD. */
export const OUTPUT_NANO_USD = 10_000;
export const headers = { authorization: `Bearer ${key.key}` };
export const NOON = Date.UTC(2026, 10, 21, 12, 0, 0);

/** An answer that reports so many tokens of output, and one of input. */
export function replyTokens(outputTokens: number): Reply {
  return replyChat({ text: "done", usage: { prompt_tokens: 1, completion_tokens: outputTokens } });
}

/** `keyLines` are the lines of the key file `ci` on the path /acme/ci. */
export async function startBounded(
  open: { close(): Promise<void> }[],
  script: Reply | readonly Reply[],
  keyLines: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Bounded> {
  const upstream = await startUpstream(script);
  let now = NOON;
  const provider = (outputPrice: number): string =>
    [
      "dialect: openai-chat",
      `baseURL: ${upstream.url}`,
      "auth: { scheme: none }",
      "models:",
      `  small: { capabilities: [chat, streaming, tools, json], limits: { maxOutputTokens: 8000 }, price: { input: 0, output: ${outputPrice}, ${source} } }`,
      "  free: { capabilities: [chat, streaming, tools, json] }",
      "",
    ].join("\n");
  const root = writeFolder({
    "gateway.config.yaml": "defaults: { retry: { retries: 0 } }\n",
    "providers/main.yaml": provider(10),
    "providers/dear.yaml": provider(100),
    "groups/inner.yaml": "strategy: first\ntargets: [main/small]\nfallbacks: [dear/small]\n",
    "keys/ci.yaml": [`hash: sha256:${key.digest}`, "path: /acme/ci", ...keyLines, ""].join("\n"),
    ...files,
  });
  const serve = (): Promise<TestGateway> => startGatewayOn({ kind: "folder", root }, { now: () => now });
  const first = await serve();
  let gateway = first;
  open.push(upstream, {
    async close() {
      await gateway.close();
      rmSync(root, { recursive: true, force: true });
    },
  });
  const body = { model: "main/small", messages: [{ role: "user", content: "hi" }] };
  return {
    gateway: first,
    upstream,
    ask: (more, path = "/v1/chat/completions", signal) =>
      postJson(`${gateway.url}${path}`, { ...body, ...more }, signal === undefined ? { headers } : { headers, signal }),
    stream: (more) => openSse(`${gateway.url}/v1/chat/completions`, { ...body, stream: true, ...more }, { headers }),
    bounds: () => gateway.admin<LimitRow[]>("/limits"),
    advance(ms) {
      now += ms;
    },
    async restart() {
      await gateway.close();
      gateway = await serve();
    },
    reload: () => gateway.server.reload(),
  };
}
