/** Why an answer ended: Claude's words and Gate's. */
import type { Finish } from "../finish.ts";

const unifiedReasons: ReadonlyMap<string, Finish["unified"]> = new Map([
  ["end_turn", "stop"],
  ["stop_sequence", "stop"],
  // The provider's own tool loop was paused; the client may send the answer back to go on.
  ["pause_turn", "stop"],
  ["tool_use", "tool_calls"],
  ["max_tokens", "length"],
  ["model_context_window_exceeded", "length"],
  ["refusal", "content_filter"],
]);

/** Read a `stop_reason`. Undefined while there is none. */
export function toFinish(raw: unknown): Finish | undefined {
  if (typeof raw !== "string" || raw === "") return undefined;
  return { unified: unifiedReasons.get(raw) ?? "other", raw };
}

/** What the finish of an answer is after all its parts are known: some servers say `end_turn` beside tool calls, or nothing. */
export function settleFinish(finish: Finish | undefined, hasCalls: boolean, hasJsonTool: boolean): Finish {
  const settled = finish ?? { unified: "other", raw: "" };
  if (hasCalls && (settled.raw === "end_turn" || settled.raw === "")) return { ...settled, unified: "tool_calls" };
  // The one call was the answer itself.
  if (hasJsonTool && !hasCalls && settled.unified === "tool_calls") return { ...settled, unified: "stop" };
  return settled;
}

const ownReasons: Readonly<Record<Finish["unified"], string>> = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  content_filter: "refusal",
  error: "end_turn",
  other: "end_turn",
};

/** Write a `stop_reason`. The provider's own word stands where it is one of this dialect and means the same. */
export function toStopReason(
  { unified, raw }: Finish,
  facts: { readonly isOwn: boolean; readonly hasCalls: boolean; readonly stopSequence: string | undefined },
): string {
  const said = facts.isOwn ? toFinish(raw) : undefined;
  if (said?.unified === unified) return said.raw;
  if (facts.hasCalls && (unified === "stop" || unified === "other")) return "tool_use";
  if (unified === "stop" && facts.stopSequence !== undefined) return "stop_sequence";
  return ownReasons[unified];
}
