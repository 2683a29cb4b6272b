import { describe, expect, it } from "vitest";
import { encode, toNeutral, type Json } from "./_wire.ts";

const call = (id: string, name = "f"): Json => ({ type: "function_call", call_id: id, name, arguments: "{}" });
const output = (id: string, value = "ok"): Json => ({ type: "function_call_output", call_id: id, output: value });
const user = (content: string): Json => ({ role: "user", content });
const reasoning = (id: string): Json => ({ type: "reasoning", id, summary: [], encrypted_content: `E${id}` });
const mend = (...input: Json[]): ReturnType<typeof encode> => encode(toNeutral(input, { store: false }));

describe("openai-responses: histories", () => {
  it("leaves a history in order as it is", () => {
    const input = [
      user("a"),
      reasoning("1"),
      call("x"),
      call("y"),
      output("y"),
      output("x"),
      reasoning("2"),
      call("z"),
      call("w"),
      output("z"),
      output("w"),
      { role: "assistant", content: "b" },
      user("c"),
    ];
    const mended = mend(...input);
    expect(mended.input).toEqual(input);
    expect(mended.warnings).toEqual([]);
  });

  it("P88: moves outputs directly behind the turn that called", () => {
    const mended = mend(call("x"), call("y"), user("wait"), output("y"), output("x"), user("go"));
    expect(mended.input).toEqual([call("x"), call("y"), output("x"), output("y"), user("wait"), user("go")]);
    expect(mended.warnings).toEqual(["changed tool_result_moved"]);
  });

  it("P88: moves the output of a parallel call that comes after the next turn has begun", () => {
    const mended = mend(call("x"), call("y"), output("x"), call("z"), output("y"), output("z"));
    expect(mended.input).toEqual([call("x"), call("y"), output("x"), output("y"), call("z"), output("z")]);
  });

  it("P21: gives a call without an output one that says so, and makes words of an output without a call", () => {
    const mended = mend(call("x"), user("never mind"), output("lost", "42"));
    expect(mended.input).toEqual([
      call("x"),
      { type: "function_call_output", call_id: "x", output: "Error: (no result recorded)" },
      user("never mind"),
      {
        role: "user",
        content: [
          { type: "input_text", text: "[Result of tool lost]" },
          { type: "input_text", text: "42" },
        ],
      },
    ]);
    expect(mended.warnings).toEqual(["changed tool_result_missing", "changed tool_result_without_call"]);
  });

  it("P21: answers a call at the very end", () => {
    expect(mend(user("a"), call("x")).input.at(-1)).toMatchObject({ call_id: "x", type: "function_call_output" });
  });

  it("P22: keeps the first of several outputs and calls with one id", () => {
    const mended = mend(call("x"), call("x"), output("x", "first"), output("x", "second"), user("go"));
    expect(mended.input).toEqual([call("x"), output("x", "first"), user("go")]);
    expect(mended.warnings).toEqual(["changed tool_call_duplicate", "changed tool_result_duplicate"]);
  });

  it("P54: drops reasoning that nothing of its turn follows", () => {
    const mended = mend(reasoning("1"), user("a"), reasoning("2"), call("x"), output("x"), reasoning("3"));
    expect(mended.input).toEqual([user("a"), reasoning("2"), call("x"), output("x")]);
    expect(mended.warnings).toEqual(["changed reasoning_without_item"]);
  });

  it("P54: drops reasoning without its encrypted form, which a provider that stores nothing does not know", () => {
    const unsealed = { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text: "t" }] };
    const mended = mend(user("a"), unsealed, { role: "assistant", content: "b" }, user("c"));
    expect(mended.input).toEqual([user("a"), { role: "assistant", content: "b" }, user("c")]);
    expect(mended.warnings).toEqual(["dropped reasoning"]);
  });

  it("answers a call of a custom tool in its own form", () => {
    const custom = { type: "custom_tool_call", call_id: "p", name: "apply_patch", input: "text" };
    expect(mend(custom, user("a")).input[1]).toMatchObject({ type: "custom_tool_call_output", call_id: "p" });
  });

  it("leaves items of tools that the provider runs where they stand", () => {
    const shell = { type: "local_shell_call", call_id: "s", action: { type: "exec", command: ["ls"] } };
    const input = [user("a"), shell, { type: "local_shell_call_output", call_id: "s", output: "" }, user("b")];
    expect(mend(...input).input).toEqual(input);
  });
});
