import { describe, expect, it } from "vitest";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { createNeutralFacts, estimateNeutralInput } from "../../src/dialect/neutral-facts.ts";
import type { Message, NeutralRequest, Part } from "../../src/dialect/neutral.ts";
import { createFacts, estimateWholeInput } from "../../src/dialect/openai-chat/facts.ts";
import { toNeutral } from "../../src/dialect/openai-chat/to-neutral.ts";

type Json = Readonly<Record<string, unknown>>;

/** A generator of choices that gives the same ones for the same seed. */
function createChoices(seed: number): {
  readonly below: (limit: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
} {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, of: (list) => list[below(list.length)] as (typeof list)[number] };
}

const words = [
  "<system-reminder>\nTidy up.\n</system-reminder>",
  "<environment_context><cwd>/x</cwd></environment_context> say it",
  "",
  "abc",
  "Hello there, what is this?",
  "日本語のテキスト",
  "äöü ß",
  "😀😀",
  "x".repeat(4_003),
  "  \n",
];

function toConversation(seed: number): Json {
  const { below, of } = createChoices(seed);
  const word = (): string => of(words);
  const chance = (percent: number): boolean => below(100) < percent;
  const part = (): Json =>
    of<() => Json>([
      () => ({ type: "text", text: word() }),
      () => ({ type: "text", text: word(), cache_control: { type: "ephemeral" } }),
      () => ({
        type: "image_url",
        image_url: { url: "https://x/y.png", ...(chance(50) && { detail: of(["low", "high"]) }) },
      }),
      () => ({ type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } }),
      () => ({ type: "input_audio", input_audio: { data: "AAAA", format: "wav" } }),
      () => ({ type: "video_url", video_url: { url: "https://x/y.mp4" } }),
      () => ({ type: "file", file: { file_id: "file-1" } }),
      () => ({
        type: "file",
        file: { filename: "a.pdf", file_data: `data:application/pdf;base64,${"A".repeat(below(9_000))}` },
      }),
      () => ({ type: "file", file: { file_data: `data:text/plain;base64,${"A".repeat(below(9_000))}` } }),
      () => ({ type: "made_up", text: word() }),
    ])();
  const content = (): unknown => (chance(60) ? word() : Array.from({ length: below(4) }, part));

  const messages: Json[] = [];
  const add = (message: Json): void => void messages.push(message);
  if (chance(60)) add({ role: of(["system", "developer"]), content: word() });
  const turns = 1 + below(6);
  for (let turn = 0; turn < turns; turn += 1) {
    for (let count = 1 + below(2); count > 0; count -= 1) add({ role: "user", content: content() });
    if (chance(15)) add({ role: "system", content: word() });
    if (chance(30)) continue;
    const calls = Array.from({ length: below(3) }, (_, index) =>
      chance(85)
        ? {
            id: `call_${turn}_${index}`,
            type: "function",
            function: { name: of(["find", "get_weather"]), arguments: of(["{}", '{"a":"日本"}', ""]) },
            ...(chance(10) && { extra_content: { google: { thought_signature: "g" } } }),
          }
        : { id: `call_${turn}_${index}`, type: "custom", custom: { name: "patch", input: word() } },
    );
    // Thoughts stand in the content (Mistral) or beside it (everyone else), never in both.
    const thoughts = of<Json>([
      {},
      { reasoning: "" },
      { reasoning_content: word() },
      {
        reasoning_details: [
          { type: "reasoning.text", text: "a thought", signature: "s", format: "anthropic-claude-v1" },
        ],
      },
      { reasoning_details: [{ type: "reasoning.encrypted", data: "e", format: "openai-responses-v1", id: "rs_1" }] },
      { thinking_blocks: [{ type: "redacted_thinking", data: "r" }] },
    ]);
    const spoken = of<unknown>([null, word(), [{ type: "text", text: word() }]]);
    const thinking = [{ type: "thinking", thinking: [{ type: "text", text: word() }] }];
    add({
      role: "assistant",
      ...(chance(25) ? { content: thinking } : { content: spoken, ...thoughts }),
      ...(chance(20) && { refusal: word() }),
      ...(chance(20) && { audio: { id: "audio_1" } }),
      ...(calls.length > 0 && { tool_calls: calls }),
    });
    for (const call of calls)
      add({ role: "tool", tool_call_id: call.id, content: chance(70) ? word() : [{ type: "text", text: word() }] });
    if (chance(20)) add({ role: "assistant", content: word(), ...(chance(50) && { reasoning_content: word() }) });
  }
  const tools = Array.from({ length: below(4) }, (_, index) => ({
    type: "function",
    function: {
      name: `tool_${index}`,
      ...(chance(70) && { description: word() }),
      ...(chance(70) && { parameters: { type: "object", properties: { a: { type: "string", description: word() } } } }),
      ...(chance(30) && { strict: chance(50) }),
    },
    ...(chance(20) && { cache_control: { type: "ephemeral" } }),
  }));
  return {
    model: "m",
    messages,
    ...(chance(60) && { tools }),
    ...(chance(40) && { stream: chance(50) }),
    ...of<Json>([
      {},
      { reasoning_effort: of(["none", "low", "xhigh", "default", ""]) },
      {
        reasoning: of<unknown>([
          {},
          { effort: "none" },
          { enabled: false },
          { enabled: true, effort: "none" },
          { max_tokens: 0 },
          { exclude: true },
        ]),
      },
      {
        thinking: of<unknown>([
          { type: "disabled" },
          { type: "enabled", budget_tokens: 9 },
          { type: "adaptive" },
          "OFF",
        ]),
      },
      { thinking: { type: "disabled" }, reasoning_effort: "high" },
    ]),
    ...of<Json>([
      {},
      { response_format: { type: "text" } },
      { response_format: { type: "json_object" } },
      { response_format: { type: "json_schema", json_schema: { name: "a", schema: {} } } },
    ]),
    ...of<Json>([{}, { max_tokens: 5 }, { max_tokens: 5, max_completion_tokens: 7 }, { max_tokens: null }]),
    ...of<Json>([
      {},
      { metadata: { team: "a", run: 7, tags: "x, y", deep: {} } },
      { metadata: { user_id: "user_1_account_2_session_3" } },
      { metadata: { session_id: "s" }, prompt_cache_key: "k" },
      { user: "user_1_account_2_session_3" },
    ]),
  };
}

const plain = (facts: BodyFacts): object => ({
  text: facts.text,
  inputTokens: facts.inputTokens,
  toolTokens: facts.toolTokens,
  modalities: [...facts.modalities].sort(),
  toolCount: facts.toolCount,
  statedReasoning: facts.statedReasoning,
  wantsJson: facts.wantsJson,
  isStreaming: facts.isStreaming,
  maxOutputTokens: facts.maxOutputTokens,
  model: facts.model,
  metadata: [...facts.metadata],
  metadataTags: facts.metadataTags,
  userTurns: facts.userTurns,
  isToolTurn: facts.isToolTurn,
  bodySession: facts.bodySession,
  userSession: facts.userSession,
  opaqueOrigins: [...facts.opaqueOrigins].toSorted(),
  openingText: facts.openingText,
});

const factsOf = (request: NeutralRequest): BodyFacts =>
  createNeutralFacts({ neutral: () => request, model: request.model, isStreaming: request.isStreaming });

const user = (...parts: readonly Part[]): Message => ({ role: "user", parts });
const text = (value: string): Part => ({ kind: "text", text: value });

describe("neutral facts", () => {
  it("are those of openai-chat for the same conversation", () => {
    for (let seed = 1; seed <= 600; seed += 1) {
      const json = toConversation(seed);
      const request = toNeutral(json);
      const context = `seed ${seed}: ${JSON.stringify(json).slice(0, 400)}`;
      expect(plain(factsOf(request)), context).toEqual(plain(createFacts(json, "m")));
      expect(estimateNeutralInput(request), context).toBe(estimateWholeInput(json));
    }
  });

  const base: NeutralRequest = {
    family: "anthropic-messages",
    model: "m",
    messages: [],
    tools: [],
    isStreaming: false,
    wantsStreamUsage: false,
  };
  const call: Message = { role: "assistant", parts: [{ kind: "tool-call", id: "c", name: "find", input: "{}" }] };
  const result: Part = { kind: "tool-result", callId: "c", parts: [text("machine")] };

  it("see a message of results alone as the tool's turn, and the human's turn before it", () => {
    const facts = factsOf({ ...base, messages: [user(text("human")), call, user(result)] });
    expect(facts).toMatchObject({ isToolTurn: true, text: "human", userTurns: 1, inputTokens: 1 + 4 });
  });

  it("see words beside results as a turn of the user's after the tool's", () => {
    const facts = factsOf({ ...base, messages: [user(text("human")), call, user(result, text("go on"))] });
    // user, assistant, tool and user again: four turns.
    expect(facts).toMatchObject({ isToolTurn: false, text: "go on", userTurns: 2, inputTokens: 1 + 1 + 1 + 1 + 4 * 4 });
  });

  it("never take a tool result for text", () => {
    expect(factsOf({ ...base, messages: [user(result)] }).text).toBe("");
  });

  it("count several thoughts of one message like the one text that they are in chat", () => {
    const thoughts: Message = {
      role: "assistant",
      parts: [
        { kind: "reasoning", text: "abc" },
        { kind: "reasoning", text: "defgh" },
      ],
    };
    expect(factsOf({ ...base, messages: [thoughts] }).inputTokens).toBe(2 + 4);
  });

  it("count a document of plain text like the file that it would be in chat", () => {
    const words20 = "twenty bytes of text";
    const data = `data:text/plain;base64,${Buffer.from(words20).toString("base64")}`;
    const chat = createFacts(
      { messages: [{ role: "user", content: [{ type: "file", file: { file_data: data } }] }] },
      "m",
    );
    const document: Part = { kind: "document", source: { kind: "text", mediaType: "text/plain", text: words20 } };
    expect(factsOf({ ...base, messages: [user(document)] }).inputTokens).toBe(chat.inputTokens);
  });

  it("count a tool as chat would declare it", () => {
    const schema = { type: "object", properties: {} };
    const wire = { type: "function", function: { name: "find", description: "d", parameters: schema } };
    const facts = factsOf({
      ...base,
      tools: [{ kind: "function", name: "find", description: "d", inputSchema: schema }],
    });
    expect(facts.toolTokens).toBe(Math.floor(JSON.stringify(wire).length / 4));
  });

  it("read the session of Claude Code's user id, and of no other family's", () => {
    const userId = "user_1_account_2_session_3";
    expect(factsOf({ ...base, userId }).userSession).toBe("3");
    expect(factsOf({ ...base, family: "openai-responses", userId }).userSession).toBeUndefined();
  });

  it("ask the surface for its session first", () => {
    const facts = createNeutralFacts({
      neutral: () => ({ ...base, promptCacheKey: "k" }),
      model: "m",
      isStreaming: false,
      readSession: () => "conversation",
    });
    expect(facts.bodySession).toBe("conversation");
  });

  it("make the neutral form only when a fact needs it", () => {
    let made = 0;
    const facts = createNeutralFacts({
      neutral: () => {
        made += 1;
        return base;
      },
      model: "m",
      isStreaming: true,
    });
    expect([facts.model, facts.isStreaming, made]).toEqual(["m", true, 0]);
    expect(facts.text).toBe("");
    expect(made).toBeGreaterThan(0);
  });
});

describe("facts of agents", () => {
  const reminder = "<system-reminder>The list is empty.</system-reminder>";
  const messages: readonly Json[] = [
    { role: "system", content: "You fix doors." },
    {
      role: "user",
      content: [
        { type: "text", text: reminder },
        { type: "text", text: "fix the door" },
      ],
    },
    { role: "assistant", content: null, tool_calls: [{ id: "c", function: { name: "open", arguments: "{}" } }] },
    { role: "tool", tool_call_id: "c", content: "done" },
    { role: "user", content: reminder },
  ];
  const both = (list: readonly Json[]): readonly BodyFacts[] => {
    const json = { model: "m", messages: list };
    return [createFacts(json, "m"), factsOf(toNeutral(json))];
  };

  it("are those of the human's turn, though a harness speaks behind the results", () => {
    for (const facts of both(messages))
      expect(facts).toMatchObject({
        isToolTurn: true,
        text: "fix the door",
        userTurns: 1,
        // Text of the system, a reminder and the human, in two turns.
        inputTokens: 3 + Math.floor(reminder.length / 4) + 3 + 2 * 4,
      });
  });

  it("name the conversation by what stays the same in it", () => {
    const later = [...messages, { role: "developer", content: "Hurry." }, { role: "user", content: "now the window" }];
    for (const facts of [...both(messages), ...both(later)])
      expect(facts.openingText).toBe("You fix doors.\nfix the door");
  });

  it("see what was seen on the human's turn, whatever the tools gave", () => {
    const picture = { type: "image_url", image_url: { url: "https://x/y.png" } };
    const loop = messages.map((message) => (message["role"] === "tool" ? { ...message, content: [picture] } : message));
    const [human] = both(messages.slice(0, 2));
    for (const facts of both(loop.slice(0, 4))) {
      const seen = plain(facts);
      expect(seen).toEqual({ ...plain(human as BodyFacts), isToolTurn: true });
    }
  });

  it("name the makers of sealed parts in the whole history", () => {
    const sealed = {
      role: "assistant",
      content: null,
      reasoning_details: [{ type: "reasoning.text", text: "t", signature: "s", format: "anthropic-claude-v1" }],
      tool_calls: [
        {
          id: "c",
          function: { name: "open", arguments: "{}" },
          extra_content: { google: { thought_signature: "g" } },
        },
      ],
    };
    const list = messages.map((message) => (message["role"] === "assistant" ? sealed : message));
    for (const facts of both(list)) expect([...facts.opaqueOrigins].toSorted()).toEqual(["anthropic", "google"]);
    for (const facts of both(messages)) expect(facts.opaqueOrigins.size).toBe(0);
  });
});
