/**
 * Mends a history for a provider that checks it: every call has one output right after the assistant's turn, every output has a call, and
 * reasoning stands before the item that it led to. A history in order comes back as it is.
 */
import type { Warn } from "../dialect.ts";
import { MISSING_RESULT } from "../turns.ts";
import { toText } from "../_record.ts";
import type { Wire } from "./_wire.ts";

/** Warnings have the same names as those of turns.ts: what was mended is the same. */
export function repairItems(items: readonly Wire[], warn: Warn): readonly Wire[] {
  return dropLooseReasoning(pairOutputs(items, warn), warn);
}

type Role = "call" | "output" | "reasoning" | "assistant" | "other";

function toRole(item: Wire): Role {
  switch (item["type"]) {
    case "function_call":
    case "custom_tool_call":
      return "call";
    case "function_call_output":
    case "custom_tool_call_output":
      return "output";
    case "reasoning":
      return "reasoning";
    case undefined:
    case "message":
      return item["role"] === "assistant" ? "assistant" : "other";
    default:
      // Items of server tools: part of the assistant's turn, unless they answer it.
      return String(item["type"]).endsWith("_output") ? "other" : "assistant";
  }
}

function pairOutputs(items: readonly Wire[], warn: Warn): readonly Wire[] {
  const outputs = new Map<string, Wire>();
  const calls = new Set<string>();
  for (const item of items) {
    const role = toRole(item);
    const id = toText(item["call_id"]) ?? "";
    if (role === "call") calls.add(id);
    else if (role === "output" && calls.has(id) && !outputs.has(id)) outputs.set(id, item);
  }

  const mended: Wire[] = [];
  const seenCalls = new Set<string>();
  const written = new Set<Wire>();
  let open: Wire[] = [];
  let hasOutput = false;
  /** Before anything else follows, the calls that are still open get their outputs. */
  const settle = (): void => {
    for (const call of open) {
      const output = outputs.get(String(call["call_id"]));
      warn({ code: "changed", detail: output === undefined ? "tool_result_missing" : "tool_result_moved" });
      mended.push(output ?? toMissingOutput(call));
      if (output !== undefined) written.add(output);
    }
    open = [];
  };
  for (const item of items) {
    const role = toRole(item);
    const id = toText(item["call_id"]) ?? "";
    if (role === "output") {
      if (written.has(item)) continue;
      if (outputs.get(id) === item) {
        written.add(item);
        hasOutput = true;
        open = open.filter((call) => call["call_id"] !== id);
        mended.push(item);
      } else if (calls.has(id)) {
        warn({ code: "changed", detail: "tool_result_duplicate" });
      } else {
        settle();
        warn({ code: "changed", detail: "tool_result_without_call" });
        mended.push(toUserMessage(item, id));
      }
      continue;
    }
    // A new turn begins with anything the user says, and with anything the assistant does after results.
    if (role === "other" ? !isOutputOfServerTool(item) : hasOutput) settle();
    if (role !== "other") hasOutput = false;
    if (role === "call") {
      if (seenCalls.has(id)) {
        warn({ code: "changed", detail: "tool_call_duplicate" });
        continue;
      }
      seenCalls.add(id);
      open.push(item);
    }
    mended.push(item);
  }
  settle();
  return mended;
}

function isOutputOfServerTool(item: Wire): boolean {
  return item["role"] === undefined;
}

function toMissingOutput(call: Wire): Wire {
  const type = call["type"] === "custom_tool_call" ? "custom_tool_call_output" : "function_call_output";
  return { type, call_id: call["call_id"], output: `Error: ${MISSING_RESULT}` };
}

function toUserMessage(output: Wire, callId: string): Wire {
  const head = { type: "input_text", text: `[Result of tool ${callId}]` };
  const value = output["output"];
  const rest = Array.isArray(value) ? (value as readonly unknown[]) : [{ type: "input_text", text: String(value) }];
  return { role: "user", content: [head, ...rest] };
}

function dropLooseReasoning(items: readonly Wire[], warn: Warn): readonly Wire[] {
  let isFollowed = false;
  let hasLoose = false;
  const kept: Wire[] = [];
  for (const item of items.toReversed()) {
    const role = toRole(item);
    if (role === "reasoning" && !isFollowed) {
      hasLoose = true;
      continue;
    }
    isFollowed = role === "call" || role === "assistant" || role === "reasoning";
    kept.push(item);
  }
  if (hasLoose) warn({ code: "changed", detail: "reasoning_without_item" });
  return kept.toReversed();
}
