/** Events of streams, in short. */
import type { NeutralEvent, PartStart } from "../../../src/dialect/neutral-answer.ts";
import type { Seal } from "../../../src/dialect/neutral.ts";

export const begin: NeutralEvent = { kind: "start", id: "chatcmpl-1", model: "other" };
export const open = (index: number, part: PartStart): NeutralEvent => ({ kind: "part-start", choice: 0, index, part });
export const say = (index: number, text: string): NeutralEvent => ({ kind: "part-delta", choice: 0, index, text });
export const seal = (index: number, value: Seal): NeutralEvent => ({
  kind: "part-delta",
  choice: 0,
  index,
  seal: value,
});
export const close = (index: number): NeutralEvent => ({ kind: "part-stop", choice: 0, index });
export const finish = (unified: "stop" | "tool_calls" | "length" = "stop"): NeutralEvent => ({
  kind: "finish",
  choice: 0,
  finish: { unified, raw: unified },
});
export const end: NeutralEvent = { kind: "end" };
export const call = (id: string): PartStart => ({ kind: "tool-call", id, name: "f" });

/** A seal that Claude did not make. */
export const google: Seal = { origin: "google", form: "signature", value: "sig" };

/** A thought, a text, two calls that overlap, and one without input. */
export const everything: readonly NeutralEvent[] = [
  begin,
  open(0, { kind: "reasoning" }),
  say(0, "Grüße "),
  say(0, "👩‍🚀"),
  close(0),
  open(1, { kind: "text" }),
  say(1, "Hello "),
  say(1, "世界"),
  close(1),
  open(2, call("call_a")),
  open(3, call("call_b")),
  say(2, '{"city":'),
  say(3, '{"zone":1}'),
  say(2, '"Köln"}'),
  close(2),
  close(3),
  open(4, call("call_c")),
  say(4, "{}"),
  close(4),
  {
    kind: "usage",
    usage: {
      usage: { inputUncachedTokens: 20, inputCacheReadTokens: 5, outputTextTokens: 9, outputReasoningTokens: 2 },
      isMended: false,
    },
  },
  finish("tool_calls"),
  end,
];
