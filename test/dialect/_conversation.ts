/** Conversations for tests of facts. */
export type Json = Readonly<Record<string, unknown>>;

/** Silence of 16,000 bytes a second, as base64. */
export function toWav(bytes: number): string {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.write("WAVE", 8, "latin1");
  head.writeUInt32LE(16_000, 28);
  return Buffer.concat([head, Buffer.alloc(bytes)]).toString("base64");
}

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

/** A request to Chat Completions by chance, the same one for the same seed. */
export function toConversation(seed: number): Json {
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
      () => ({ type: "input_audio", input_audio: { data: toWav(below(9_000)), format: "wav" } }),
      () => ({ type: "audio_url", audio_url: { url: `data:audio/wav;base64,${toWav(below(9_000))}` } }),
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
