import { describe, expect, it } from "vitest";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { createNeutralFacts, estimateNeutralInput } from "../../src/dialect/neutral-facts.ts";
import type { Message, NeutralRequest, Part } from "../../src/dialect/neutral.ts";
import { createFacts, estimateWholeInput } from "../../src/dialect/openai-chat/facts.ts";
import { toNeutral } from "../../src/dialect/openai-chat/to-neutral.ts";
import { type Json, toConversation, toWav } from "./_conversation.ts";

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

  it("count audio by its length where it is known", () => {
    expect(audioTokensOf(toWav(16_000 * 10 + 1))).toBe(320);
    expect(audioTokensOf(Buffer.from("ID3".padEnd(900)).toString("base64"))).toBe(1_000);
    expect(audioTokensOf("")).toBe(1_000);
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

/** The facts of a history, read from its own form and from the neutral one. */
function both(messages: readonly Json[]): readonly BodyFacts[] {
  const json = { model: "m", messages };
  return [createFacts(json, "m"), factsOf(toNeutral(json))];
}

function audioTokensOf(data: string): number {
  const audio: Part = { kind: "audio", source: { kind: "base64", mediaType: "audio/wav", data } };
  const json: NeutralRequest = {
    family: "anthropic-messages",
    model: "m",
    messages: [user(audio)],
    tools: [],
    isStreaming: false,
    wantsStreamUsage: false,
  };
  return factsOf(json).inputTokens - 4;
}
