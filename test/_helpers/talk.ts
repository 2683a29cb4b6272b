/** One conversation as clients of each surface would write it. */
import { encodeEnvelope } from "../../src/dialect/seal.ts";

export type Json = Readonly<Record<string, unknown>>;

/** What people and agents say, before any surface writes it down. */
export interface Talk {
  readonly system?: string;
  readonly turns: readonly Turn[];
  readonly tools: readonly { readonly name: string; readonly description: string; readonly schema: Json }[];
  readonly isThinking?: boolean;
  readonly wantsJson: boolean;
  readonly isStreaming: boolean;
  readonly maxTokens: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

export type Turn =
  | { readonly by: "human"; readonly parts: readonly Said[] }
  | { readonly by: "model"; readonly text?: string; readonly thought?: string; readonly calls: readonly Call[] };

type Said = { readonly text: string } | { readonly image: string } | { readonly pdf: string };

interface Call {
  readonly id: string;
  readonly name: string;
  readonly input: Json;
  readonly result: string;
}

/** The seal of every thought: Anthropic made it, whatever surface carries it. */
const seal = { origin: "anthropic", form: "signature", value: "c2VhbA==" } as const;
const schema = { type: "object", properties: { a: { type: "string" } } };

/** How each surface writes a conversation down. */
export const forms: Readonly<
  Record<"openai-chat" | "openai-responses" | "anthropic-messages" | "gemini-generate", (talk: Talk) => Json>
> = {
  "openai-chat": (talk) => ({
    model: "m",
    messages: [
      ...(talk.system === undefined ? [] : [{ role: "system", content: talk.system }]),
      ...talk.turns.flatMap((turn): Json[] => {
        if (turn.by === "human")
          return [
            {
              role: "user",
              content: turn.parts.map((part) =>
                "text" in part
                  ? { type: "text", text: part.text }
                  : "image" in part
                    ? { type: "image_url", image_url: { url: `data:image/png;base64,${part.image}` } }
                    : { type: "file", file: { file_data: `data:application/pdf;base64,${part.pdf}` } },
              ),
            },
          ];
        const { text = null, thought, calls } = turn;
        const details = [
          { type: "reasoning.text", text: thought, signature: seal.value, format: "anthropic-claude-v1" },
        ];
        const made = calls.map(({ id, name, input }) => ({
          id,
          type: "function",
          function: { name, arguments: JSON.stringify(input) },
        }));
        return [
          {
            role: "assistant",
            content: text,
            ...(thought !== undefined && { reasoning_details: details }),
            ...(made.length > 0 && { tool_calls: made }),
          },
          ...calls.map(({ id, result }) => ({ role: "tool", tool_call_id: id, content: result })),
        ];
      }),
    ],
    tools: talk.tools.map(({ name, description, schema: parameters }) => ({
      type: "function",
      function: { name, description, parameters },
    })),
    ...(talk.isThinking !== undefined && { reasoning_effort: talk.isThinking ? "high" : "none" }),
    ...(talk.wantsJson && { response_format: { type: "json_schema", json_schema: { name: "x", schema } } }),
    stream: talk.isStreaming,
    max_completion_tokens: talk.maxTokens,
    metadata: talk.metadata,
  }),
  "openai-responses": (talk) => ({
    model: "m",
    instructions: talk.system,
    input: talk.turns.flatMap((turn): Json[] => {
      if (turn.by === "human")
        return [
          {
            role: "user",
            content: turn.parts.map((part) =>
              "text" in part
                ? { type: "input_text", text: part.text }
                : "image" in part
                  ? { type: "input_image", image_url: `data:image/png;base64,${part.image}` }
                  : { type: "input_file", filename: "a.pdf", file_data: `data:application/pdf;base64,${part.pdf}` },
            ),
          },
        ];
      const { text, thought, calls } = turn;
      return [
        ...(thought === undefined
          ? []
          : [
              {
                type: "reasoning",
                id: "rs_1",
                summary: [{ type: "summary_text", text: thought }],
                encrypted_content: encodeEnvelope({ seal }),
              },
            ]),
        ...(text === undefined
          ? []
          : [{ type: "message", role: "assistant", content: [{ type: "output_text", text, annotations: [] }] }]),
        ...calls.map(({ id, name, input }) => ({
          type: "function_call",
          call_id: id,
          name,
          arguments: JSON.stringify(input),
        })),
        ...calls.map(({ id, result }) => ({ type: "function_call_output", call_id: id, output: result })),
      ];
    }),
    tools: talk.tools.map(({ name, description, schema: parameters }) => ({
      type: "function",
      name,
      description,
      parameters,
    })),
    ...(talk.isThinking !== undefined && { reasoning: { effort: talk.isThinking ? "high" : "none" } }),
    ...(talk.wantsJson && { text: { format: { type: "json_schema", name: "x", schema } } }),
    stream: talk.isStreaming,
    max_output_tokens: talk.maxTokens,
    metadata: talk.metadata,
  }),
  "anthropic-messages": (talk) => ({
    model: "m",
    system: talk.system,
    messages: talk.turns.flatMap((turn): Json[] => {
      if (turn.by === "human")
        return [
          {
            role: "user",
            content: turn.parts.map((part) => {
              if ("text" in part) return { type: "text", text: part.text };
              const isImage = "image" in part;
              const data = isImage ? part.image : part.pdf;
              const mediaType = isImage ? "image/png" : "application/pdf";
              return {
                type: isImage ? "image" : "document",
                source: { type: "base64", media_type: mediaType, data },
              };
            }),
          },
        ];
      const { text, thought, calls } = turn;
      const answer = {
        role: "assistant",
        content: [
          ...(thought === undefined ? [] : [{ type: "thinking", thinking: thought, signature: seal.value }]),
          ...(text === undefined ? [] : [{ type: "text", text }]),
          ...calls.map(({ id, name, input }) => ({ type: "tool_use", id, name, input })),
        ],
      };
      const results = calls.map(({ id, result }) => ({ type: "tool_result", tool_use_id: id, content: result }));
      return calls.length === 0 ? [answer] : [answer, { role: "user", content: results }];
    }),
    tools: talk.tools.map(({ name, description, schema: inputSchema }) => ({
      name,
      description,
      input_schema: inputSchema,
    })),
    ...(talk.isThinking !== undefined && {
      thinking: talk.isThinking ? { type: "enabled", budget_tokens: 2_048 } : { type: "disabled" },
    }),
    ...(talk.wantsJson && { output_config: { format: { type: "json_schema", schema } } }),
    stream: talk.isStreaming,
    max_tokens: talk.maxTokens,
    metadata: talk.metadata,
  }),
  "gemini-generate": (talk) => ({
    ...(talk.system !== undefined && { systemInstruction: { parts: [{ text: talk.system }] } }),
    contents: talk.turns.flatMap((turn): Json[] => {
      if (turn.by === "human")
        return [
          {
            role: "user",
            parts: turn.parts.map((part) =>
              "text" in part
                ? { text: part.text }
                : "image" in part
                  ? { inlineData: { mimeType: "image/png", data: part.image } }
                  : { inlineData: { mimeType: "application/pdf", data: part.pdf } },
            ),
          },
        ];
      const { text, thought, calls } = turn;
      const answer = {
        role: "model",
        parts: [
          ...(thought === undefined
            ? []
            : [{ text: thought, thought: true, thoughtSignature: encodeEnvelope({ seal }) }]),
          ...(text === undefined ? [] : [{ text }]),
          ...calls.map(({ id, name, input }) => ({ functionCall: { id, name, args: input } })),
        ],
      };
      const results = calls.map(({ id, name, result }) => ({
        functionResponse: { id, name, response: { output: result } },
      }));
      return calls.length === 0 ? [answer] : [answer, { role: "user", parts: results }];
    }),
    tools: [
      {
        functionDeclarations: talk.tools.map(({ name, description, schema: parameters }) => ({
          name,
          description,
          parametersJsonSchema: parameters,
        })),
      },
    ],
    generationConfig: {
      maxOutputTokens: talk.maxTokens,
      ...(talk.isThinking !== undefined && { thinkingConfig: { thinkingBudget: talk.isThinking ? 2_048 : 0 } }),
      ...(talk.wantsJson && { responseMimeType: "application/json", responseJsonSchema: schema }),
    },
    labels: talk.metadata,
  }),
};
const texts = [
  "hello",
  "classify it",
  "debug the API",
  "Think step by step about TICKET-12",
  "分析这段代码",
  "äöü ß, an invoice",
  "<system-reminder>\nThe plan is empty.\n</system-reminder>",
  "fix the door\n<system-reminder>plan</system-reminder>",
  "x".repeat(4_001),
];

/** A conversation by chance, the same one for the same seed. */
export function toTalk(seed: number): Talk {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const chance = (percent: number): boolean => below(100) < percent;
  const text = (): string => texts[below(texts.length)] ?? "";
  const human = (): Turn => ({
    by: "human",
    parts: [
      { text: text() },
      ...(chance(20) ? [{ text: text() }] : []),
      ...(chance(20) ? [{ image: "iVBORw0KGgo=" }] : []),
      ...(chance(10) ? [{ pdf: "A".repeat(4 * (1 + below(2_000))) }] : []),
    ],
  });
  const model = (turn: number, isLast: boolean): Turn => {
    const calls = Array.from({ length: isLast ? 1 + below(2) : below(3) }, (_, index) => ({
      id: `call_${turn}_${index}`,
      name: "find",
      input: { a: text() },
      result: text(),
    }));
    return {
      by: "model",
      calls,
      ...(calls.length === 0 || chance(50) ? { text: text() } : {}),
      ...(chance(30) && { thought: "I wonder." }),
    };
  };
  const turns: Turn[] = [human()];
  for (let turn = below(4); turn > 0; turn -= 1) {
    for (let loop = below(3); loop >= 0; loop -= 1) turns.push(model(turn * 10 + loop, false));
    turns.push(human());
  }
  if (chance(40)) turns.push(model(100, true));
  return {
    turns,
    tools: Array.from({ length: below(3) }, (_, index) => ({ name: `tool_${index}`, description: text(), schema })),
    wantsJson: chance(30),
    isStreaming: chance(50),
    maxTokens: 1 + below(5_000),
    ...(chance(60) && { system: text() }),
    ...(chance(40) && { isThinking: chance(50) }),
    ...(chance(50) && { metadata: { team: chance(50) ? "red" : "blue", tags: "urgent, other", session_id: "s-1" } }),
  };
}
