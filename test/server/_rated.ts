/** A gateway whose group `smart` has its tasks rated by a scripted model. */
import { postJson, type HttpReply } from "../_helpers/client.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyChat, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

export interface Rated {
  readonly gateway: TestGateway;
  readonly rater: Upstream;
  readonly tiers: Upstream;
  /** Ask a group something. */
  ask(text: unknown, more?: Readonly<Record<string, unknown>>, headers?: Record<string, string>): Promise<HttpReply>;
  /** The model that answered, by its own words. */
  served(text: unknown, more?: Readonly<Record<string, unknown>>): Promise<string>;
}

const source = "source: https://example.com, checkedOn: 2026-11-20";
const price = `price: { input: 1, output: 2, ${source} }`;
const raterPrice = `price: { input: 1000, output: 2000, ${source} }`;

/** Three tiers and a rater. `settings` are lines of the group's `classifier`; further files win over the ones here. */
export async function startRated(
  open: { close(): Promise<void> }[],
  script: Reply | readonly Reply[],
  settings: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<Rated> {
  const rater = await startUpstream(script);
  const tiers = await startUpstream(replyNames);
  const gateway = await startGateway({
    "providers/rater.yaml": [
      "dialect: openai-chat",
      `baseURL: ${rater.url}`,
      "auth: { scheme: none }",
      "models:",
      `  judge: { ${raterPrice} }`,
      `  other: { ${raterPrice} }`,
      `  thinker: { capabilities: [chat, reasoning], reasoning: { control: effort, efforts: [low, high], canDisable: false }, ${raterPrice} }`,
      `  quiet: { capabilities: [chat, reasoning], reasoning: { control: effort, efforts: [none, low, high] }, ${raterPrice} }`,
      `  unknown: { capabilities: [chat, reasoning], ${raterPrice} }`,
      "",
    ].join("\n"),
    "providers/tiers.yaml": [
      "dialect: openai-chat",
      `baseURL: ${tiers.url}`,
      "auth: { scheme: none }",
      "models:",
      ...["small", "middle", "large"].map(
        (name) => `  ${name}: { capabilities: [chat, streaming, tools, json, vision], ${price} }`,
      ),
      "",
    ].join("\n"),
    "groups/smart.yaml": [
      "strategy: classifier",
      "targets: [tiers/small, tiers/middle, tiers/large]",
      "classifier:",
      "  model: rater/judge",
      "  scale: 10",
      ...settings.map((line) => `  ${line}`),
      "",
    ].join("\n"),
    ...files,
  });
  open.push(rater, tiers, gateway);
  const ask: Rated["ask"] = (text, more = {}, headers = {}) =>
    postJson(
      `${gateway.url}/v1/chat/completions`,
      { model: "smart", messages: [{ role: "user", content: text }], ...more },
      { headers },
    );
  return {
    gateway,
    rater,
    tiers,
    ask,
    async served(text, more) {
      const { model } = (await ask(text, more)).json<{ model: string }>();
      return model;
    },
  };
}

/** Rates by the table: the first entry that the text holds. */
export function rateBy(table: Readonly<Record<string, string>>): Reply {
  return (call) => {
    const messages = call.request.json()["messages"] as { content: string }[]; // The gateway writes two plain messages.
    const text = messages.at(-1)?.content ?? "";
    const found = Object.keys(table).find((word) => text.includes(word));
    return replyChat({ text: found === undefined ? "1" : table[found] })(call);
  };
}

const replyNames: Reply = (call) => replyChat({ text: String(call.request.json()["model"]) })(call);
