/** Writes docs/translation.gen.md: what each dialect makes of each feature, found by asking its encoder. Nothing here is stated by hand. */
import type { EncodeOptions, Upstream, Warning } from "../src/dialect/dialect.ts";
import type { DialectId, Message, NeutralRequest, Part, SealOrigin } from "../src/dialect/neutral.ts";
import { upstreams } from "../src/dialect/registry.ts";

type Outcome = "exact" | "fetched" | "approximate" | "dropped" | "refused";

const surfaces: readonly DialectId[] = ["openai-chat", "openai-responses", "anthropic-messages", "gemini-generate"];
const makers: Readonly<Record<DialectId, SealOrigin>> = {
  "openai-chat": "openai",
  "openai-responses": "openai",
  "anthropic-messages": "anthropic",
  "gemini-generate": "google",
  "bedrock-converse": "anthropic",
  "ollama-chat": "openai",
};
const BY_URL = "image, by URL";
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };

const user = (...parts: Part[]): Message => ({ role: "user", parts });
const text = (value: string): Part => ({ kind: "text", text: value });
const call: Part = { kind: "tool-call", id: "call_1", name: "look", input: '{"city":"Bern"}' };
const tool = { kind: "function", name: "look", description: "Looks.", inputSchema: schema } as const;
const withTool = (...parts: Part[]): Partial<NeutralRequest> => ({
  tools: [tool],
  messages: [
    user(text("hi")),
    { role: "assistant", parts: [call] },
    user({ kind: "tool-result", callId: "call_1", parts }),
  ],
});
const png = { kind: "base64", mediaType: "image/png", data: PIXEL } as const;

/** One request for each feature. A function gets the family whose client asks. */
const features: Readonly<Record<string, Partial<NeutralRequest> | ((family: DialectId) => Partial<NeutralRequest>)>> = {
  "system text": { messages: [{ role: "system", parts: [text("Be kind.")] }, user(text("hi"))] },
  "system text in mid-conversation": {
    messages: [user(text("hi")), { role: "system", parts: [text("Be brief.")] }, user(text("again"))],
  },
  "assistant text to go on from": { messages: [user(text("hi")), { role: "assistant", parts: [text("Well,")] }] },
  "image, as bytes": { messages: [user({ kind: "image", source: png })] },
  [BY_URL]: { messages: [user({ kind: "image", source: { kind: "url", url: "https://example.com/a.png" } })] },
  "PDF, as bytes": {
    messages: [
      user({
        kind: "document",
        source: { kind: "base64", mediaType: "application/pdf", data: "JVBERi0=" },
        title: "a.pdf",
      }),
    ],
  },
  "audio input": {
    messages: [
      user({ kind: "audio", source: { kind: "base64", mediaType: "audio/wav", data: "UklGRg==" }, format: "wav" }),
    ],
  },
  "tool calls and results": withTool(text("rain")),
  "error as a tool's result": {
    ...withTool(),
    messages: [
      user(text("hi")),
      { role: "assistant", parts: [call] },
      user({ kind: "tool-result", callId: "call_1", parts: [text("broken")], isError: true }),
    ],
  },
  "image as a tool's result": withTool({ kind: "image", source: png }),
  "tool with free text": { tools: [{ kind: "function", name: "patch", isCustom: true }] },
  "strict tool schema": { tools: [{ ...tool, isStrict: true }] },
  "tool choice: none": { tools: [tool], toolChoice: { kind: "none" } },
  "tool choice: required": { tools: [tool], toolChoice: { kind: "required" } },
  "tool choice: by name": { tools: [tool], toolChoice: { kind: "tool", name: "look" } },
  "tool choice: some of them": { tools: [tool], toolChoice: { kind: "allowed", mode: "auto", names: ["look"] } },
  "one tool call at a time": { tools: [tool], toolChoice: { kind: "auto" }, parallelToolCalls: false },
  temperature: { temperature: 0.5 },
  top_p: { topP: 0.9 },
  top_k: { topK: 40 },
  seed: { seed: 7 },
  "presence and frequency penalty": { presencePenalty: 0.5, frequencyPenalty: 0.5 },
  "stop texts": { stop: ["END"] },
  "several answers (n)": { choiceCount: 2 },
  logprobs: { logprobs: true, topLogprobs: 2 },
  "logit bias": { logitBias: { "50256": -100 } },
  "JSON mode": { responseFormat: { kind: "json" } },
  "JSON schema": { responseFormat: { kind: "json-schema", schema, name: "place", isStrict: true } },
  "reasoning effort": { reasoning: { effort: "high", isEnabled: true } },
  "signed reasoning of its own maker": (family) => ({
    messages: [
      user(text("hi")),
      {
        role: "assistant",
        parts: [
          { kind: "reasoning", text: "Hm.", seal: { origin: makers[family], form: "signature", value: "c2lnbmVk" } },
          text("Hello."),
        ],
      },
      user(text("and?")),
    ],
  }),
  verbosity: { verbosity: "low" },
  "id of the end user": { userId: "user-1" },
  metadata: { metadata: { team: "a" } },
  "service tier": { serviceTier: "default" },
  "prompt cache key": { promptCacheKey: "thread-1" },
  "cache marks": { messages: [user({ kind: "text", text: "long", cache: {} })] },
};

/** The page, as Markdown. */
export function renderTranslation(): string {
  const dialects = Object.keys(upstreams) as DialectId[]; // The registry's keys are the ids.
  const sections = surfaces.map((surface) => {
    const rows = Object.keys(features)
      .filter((feature) => ask(upstreams[surface], surface, surface, feature) === "exact")
      .map((feature) => {
        const cells = dialects
          .filter((dialect) => dialect !== surface)
          .map((dialect) => ask(upstreams[dialect], dialect, surface, feature));
        return `| ${feature} | ${cells.map((cell) => (cell === "exact" || cell === "fetched" ? cell : `*${cell}*`)).join(" | ")} |`;
      });
    const columns = dialects.filter((dialect) => dialect !== surface);
    return [
      `## Clients of ${surface}`,
      "",
      `| | ${columns.join(" | ")} |`,
      `| --- | ${columns.map(() => "---").join(" | ")} |`,
      ...rows,
      "",
    ].join("\n");
  });
  return [
    "<!-- Written by `npm run gen`. Do not edit. -->",
    "",
    "# What translation keeps",
    "",
    "A client of one dialect, a provider of another: for each feature that the client's dialect has, what the provider is sent.",
    "",
    "- **exact**: the same, in the provider's words.",
    "- **fetched**: the provider fetches nothing, so Gate does, and sends the bytes.",
    "- **approximate**: something near; the answer carries `x-gate-warning: approximated; <feature>`.",
    "- **dropped**: the provider's dialect has no place for it; the answer carries `x-gate-warning: dropped; <feature>`.",
    "- **refused**: 400, because without it the request would mean something else.",
    "",
    "`defaults.strictTranslation: true` refuses what would be approximated or dropped. Where client and provider speak the same dialect the",
    "body passes as it came, and the table does not apply. The model can still take less than its dialect: see [providers.md](providers.md).",
    "",
    ...sections,
  ].join("\n");
}

function ask(upstream: Upstream, dialect: DialectId, family: DialectId, feature: string): Outcome {
  const found = features[feature];
  const part = typeof found === "function" ? found(family) : found;
  const request: NeutralRequest = {
    family,
    model: "m",
    messages: [user(text("hi"))],
    tools: [],
    isStreaming: false,
    wantsStreamUsage: false,
    maxOutputTokens: 1000,
    ...part,
  };
  if (feature === BY_URL && !upstream.fetchesUrls) return "fetched";
  const warnings: Warning[] = [];
  try {
    upstream.encodeRequest(request, toOptions(dialect), (warning) => warnings.push(warning));
  } catch {
    return "refused";
  }
  if (warnings.some(({ code }) => code === "dropped")) return "dropped";
  return warnings.some(({ code }) => code === "approximated") ? "approximate" : "exact";
}

function toOptions(dialect: DialectId): EncodeOptions {
  const capabilities = new Set(
    "chat streaming tools json json-schema reasoning vision audio video file forced-tools prefill sampling".split(" "),
  );
  const controls = {
    "anthropic-messages": "adaptive",
    "bedrock-converse": "adaptive",
    "gemini-generate": "level",
  } as const;
  const control = (controls as Partial<Record<DialectId, "adaptive" | "level">>)[dialect] ?? "effort";
  const efforts = ["low", "medium", "high"];
  return {
    target: { upstreamModel: "m", capabilities, maxOutputTokens: 8_000, reasoning: { control, efforts } },
    injectUsage: false,
    quirks: [],
  };
}
