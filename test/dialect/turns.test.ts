import { describe, expect, it } from "vitest";
import type { Warning } from "../../src/dialect/dialect.ts";
import type { Message, Part, ToolCallPart, ToolResultPart } from "../../src/dialect/neutral.ts";
import { MISSING_RESULT, MISSING_USER_TEXT, toTurns, type TurnOptions, type Turns } from "../../src/dialect/turns.ts";

const text = (value: string): Part => ({ kind: "text", text: value });
const call = (id: string, name = "look", input = "{}"): ToolCallPart => ({ kind: "tool-call", id, name, input });
const result = (callId: string, value = "ok"): ToolResultPart => ({
  kind: "tool-result",
  callId,
  name: "look",
  parts: [text(value)],
});
const user = (...parts: Part[]): Message => ({ role: "user", parts });
const assistant = (...parts: Part[]): Message => ({ role: "assistant", parts });
const system = (...parts: Part[]): Message => ({ role: "system", parts });

function turnsOf(
  messages: readonly Message[],
  options: Partial<TurnOptions> = {},
): Turns & { readonly warnings: Warning[]; readonly shape: unknown[] } {
  const warnings: Warning[] = [];
  const made = toTurns(messages, {
    systemInMiddle: "as-user-text",
    warn: (warning) => warnings.push(warning),
    ...options,
  });
  return { ...made, warnings, shape: made.turns.map(({ role, parts }) => [role as string].concat(parts.map(show))) };
}

function show(part: Part): string {
  if (part.kind === "text") return part.text;
  if (part.kind === "tool-call") return `call ${part.id}`;
  if (part.kind === "tool-result")
    return `result ${part.callId}${part.isError === true ? " error" : ""}: ${part.parts.map(show).join()}`;
  return part.kind;
}

const details = (warnings: readonly Warning[]): string[] => warnings.map(({ code, detail }) => `${code} ${detail}`);

describe("toTurns", () => {
  it("P19, P20: joins the results of parallel calls and the text after them in one user turn, results first", () => {
    const { shape, warnings } = turnsOf([
      user(text("go")),
      assistant(text("looking"), call("a"), call("b")),
      user(result("b")),
      user(result("a")),
      user(text("be quick")),
    ]);
    expect(shape).toEqual([
      ["user", "go"],
      ["assistant", "looking", "call a", "call b"],
      ["user", "result a: ok", "result b: ok", "be quick"],
    ]);
    expect(warnings).toEqual([]);
  });

  it("P20: moves results up that stand behind a user's text, and says so", () => {
    const { shape, warnings } = turnsOf([
      user(text("go")),
      assistant(call("a")),
      user(text("hurry")),
      user(result("a")),
    ]);
    expect(shape).toEqual([
      ["user", "go"],
      ["assistant", "call a"],
      ["user", "result a: ok", "hurry"],
    ]);
    expect(details(warnings)).toEqual(["changed tool_result_moved"]);
  });

  it("P21: makes up missing results and turns results without a call into text", () => {
    const { shape, warnings } = turnsOf([
      user(result("x", "old")),
      assistant(call("a"), call("b")),
      user(result("b")),
      assistant(text("done")),
    ]);
    expect(shape).toEqual([
      ["user", "[Result of tool look]\nold"],
      ["assistant", "call a", "call b"],
      ["user", `result a error: ${MISSING_RESULT}`, "result b: ok"],
      ["assistant", "done"],
    ]);
    expect(details(warnings)).toEqual(["changed tool_result_without_call", "changed tool_result_missing"]);
  });

  it("P22: keeps the first of several results and of several equal calls", () => {
    const { shape, warnings } = turnsOf([
      user(text("go")),
      assistant(call("a")),
      assistant(call("a")),
      user(result("a", "first"), result("a", "second")),
    ]);
    expect(shape.slice(1)).toEqual([
      ["assistant", "call a"],
      ["user", "result a: first"],
    ]);
    expect(details(warnings)).toEqual(["changed tool_call_duplicate", "changed tool_result_duplicate"]);
  });

  it("P22: gives a call with a used id a new one, and its result too", () => {
    const { shape, warnings } = turnsOf([
      user(text("go")),
      assistant(call("a")),
      user(result("a", "1")),
      assistant(call("a"), call("a_2")),
      user(result("a", "2"), result("a_2", "3")),
    ]);
    expect(shape.slice(3)).toEqual([
      ["assistant", "call a_3", "call a_2"],
      ["user", "result a_3: 2", "result a_2: 3"],
    ]);
    expect(details(warnings)).toEqual(["changed tool_call_id"]);
  });

  it("gives a retried call the result that follows it", () => {
    const { shape } = turnsOf([
      user(text("go")),
      assistant(call("a")),
      user(text("again")),
      assistant(call("a")),
      user(result("a", "late")),
    ]);
    expect(shape.slice(1)).toEqual([
      ["assistant", "call a"],
      ["user", `result a error: ${MISSING_RESULT}`, "again"],
      ["assistant", "call a_2"],
      ["user", "result a_2: late"],
    ]);
  });

  it("answers calls at the end of the history", () => {
    expect(turnsOf([user(text("go")), assistant(call("a"))]).shape.at(-1)).toEqual([
      "user",
      `result a error: ${MISSING_RESULT}`,
    ]);
  });

  it("puts a user's turn before an assistant's that begins, and into an empty history", () => {
    const first = turnsOf([system(text("s")), assistant(text("hello"))]);
    expect(first.shape).toEqual([
      ["user", MISSING_USER_TEXT],
      ["assistant", "hello"],
    ]);
    expect(details(first.warnings)).toEqual(["changed first_message"]);
    expect(turnsOf([system(text("s"))]).shape).toEqual([["user", MISSING_USER_TEXT]]);
  });

  it("P62: splits leading system messages off and keeps later ones at their place", () => {
    const messages = [system(text("a")), system(text("b")), user(text("u")), system(text("c")), assistant(text("x"))];
    const asText = turnsOf(messages);
    expect(asText.system).toEqual(messages.slice(0, 2));
    expect(asText.shape).toEqual([
      ["user", "u", "<system>\nc\n</system>"],
      ["assistant", "x"],
    ]);
    expect(details(asText.warnings)).toEqual(["approximated system_message_position"]);
    const kept = turnsOf(messages, { systemInMiddle: "keep" });
    expect(kept.shape).toEqual([
      ["user", "u"],
      ["system", "c"],
      ["assistant", "x"],
    ]);
    expect(kept.warnings).toEqual([]);
  });

  it("puts results before a system message that stands between them and their calls", () => {
    const { shape } = turnsOf([user(text("u")), assistant(call("a")), system(text("s")), user(result("a"))], {
      systemInMiddle: "keep",
    });
    expect(shape.slice(1)).toEqual([
      ["assistant", "call a"],
      ["user", "result a: ok"],
      ["system", "s"],
    ]);
  });

  it("drops texts without a visible character, and joins what stood around them", () => {
    const { shape, warnings } = turnsOf([
      user(text("u")),
      assistant(text("a")),
      user(text(" \n")),
      assistant(text(""), text("b")),
    ]);
    expect(shape).toEqual([
      ["user", "u"],
      ["assistant", "a", "b"],
    ]);
    expect(warnings).toEqual([]);
  });

  it("keeps an empty text that is sealed", () => {
    const sealed: Part = { kind: "text", text: "", seal: { origin: "google", form: "signature", value: "s" } };
    expect(turnsOf([user(text("u")), assistant(sealed)]).turns[1]?.parts).toEqual([sealed]);
  });

  it("leaves out what the encoder does not accept before it joins turns", () => {
    const thought: Part = { kind: "reasoning", text: "hm" };
    const { shape } = turnsOf([user(text("a")), assistant(thought), user(text("b"))], {
      accepts: (part) => part.kind !== "reasoning",
    });
    expect(shape).toEqual([["user", "a", "b"]]);
  });

  it("says which turns are one plain message, and which messages each was made of", () => {
    const plain: Message = { ...user(text("a")), isPlain: true };
    const [first] = turnsOf([plain, assistant(text("x"))]).turns;
    expect(first).toEqual({ role: "user", parts: plain.parts, isPlain: true, sources: [plain] });
    const [joined] = turnsOf([plain, user(text("b"))]).turns;
    expect(joined?.isPlain).toBeUndefined();
    expect(joined?.sources).toHaveLength(2);
  });

  it("keeps images of a result without a call, and its cache mark", () => {
    const image: Part = { kind: "image", source: { kind: "url", url: "https://example.com/a.png" } };
    const { turns } = turnsOf([
      user({ kind: "tool-result", callId: "x", parts: [image], isError: true, cache: { ttl: "1h" } }),
    ]);
    expect(turns[0]?.parts).toEqual([text("[Error of tool x]"), { ...image, cache: { ttl: "1h" } }]);
  });

  it("names each result after its tool", () => {
    const { turns } = turnsOf([
      user(text("u")),
      assistant(call("a", "sum")),
      user({ kind: "tool-result", callId: "a", parts: [] }),
    ]);
    expect(turns[2]?.parts[0]).toMatchObject({ name: "sum" });
  });

  it("holds its rules for any history, and changes nothing the second time", () => {
    for (let seed = 1; seed <= 3_000; seed += 1) {
      const messages = randomHistory(seed);
      const options = { systemInMiddle: seed % 2 === 0 ? ("keep" as const) : ("as-user-text" as const) };
      const { turns, system: head } = turnsOf(messages, options);
      checkRules(turns, seed);
      const again = turnsOf([...head, ...turns.map(({ role, parts }) => ({ role, parts }))], options);
      expect(again.warnings, `seed ${seed}`).toEqual([]);
      expect(
        again.turns.map(({ role, parts }) => ({ role, parts })),
        `seed ${seed}`,
      ).toEqual(turns.map(({ role, parts }) => ({ role, parts })));
      checkNothingLost(messages, turns, seed);
    }
  });
});

function checkRules(turns: Turns["turns"], seed: number): void {
  const ids = new Set<string>();
  expect(turns[0]?.role, `seed ${seed}`).toBe("user");
  for (const [index, turn] of turns.entries()) {
    const at = `seed ${seed}, turn ${index}`;
    expect(turn.parts.length, at).toBeGreaterThan(0);
    const next = turns[index + 1];
    expect(next?.role, at).not.toBe(turn.role);
    const calls = turn.parts.filter((part) => part.kind === "tool-call");
    for (const { id } of calls) {
      expect(ids.has(id), at).toBe(false);
      ids.add(id);
    }
    if (turn.role === "assistant")
      expect(
        turn.parts.some(({ kind }) => kind === "tool-result"),
        at,
      ).toBe(false);
    if (turn.role !== "assistant") expect(calls, at).toEqual([]);
    const results = (next?.parts ?? []).filter((part) => part.kind === "tool-result");
    if (turn.role === "assistant") {
      expect(
        results.map(({ callId }) => callId),
        at,
      ).toEqual(calls.map(({ id }) => id));
      expect(next?.parts.slice(0, results.length) ?? [], at).toEqual(results);
      if (calls.length > 0) expect(next?.role, at).toBe("user");
    } else {
      expect(results, at).toEqual([]);
    }
  }
}

/** Every text of the history is still there, and every result was kept, made a text of or was one too many. */
function checkNothingLost(messages: readonly Message[], turns: Turns["turns"], seed: number): void {
  const all = JSON.stringify(turns);
  for (const { role, parts } of messages) {
    for (const part of parts)
      if (part.kind === "text" && part.text !== "" && role !== "system")
        expect(all, `seed ${seed}`).toContain(part.text);
  }
}

function randomHistory(seed: number): Message[] {
  let state = seed * 2_654_435_761;
  const next = (below: number): number => {
    // xorshift: the same histories on every machine.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  let count = 0;
  const messages: Message[] = [];
  for (let left = next(10); left > 0; left -= 1) {
    const role = (["user", "user", "assistant", "assistant", "system"] as const)[next(5)] ?? "user";
    const parts: Part[] = [];
    for (let more = next(4); more > 0; more -= 1) {
      const id = `c${next(4)}`;
      const kind = next(3);
      if (kind === 0 && role === "assistant") parts.push(call(id, `t${next(2)}`));
      else if (kind === 0 && role === "user") parts.push(result(id, `r${(count += 1)}`));
      else parts.push(text(next(5) === 0 ? "" : `text ${(count += 1)}.`));
    }
    messages.push({ role, parts });
  }
  return messages;
}
