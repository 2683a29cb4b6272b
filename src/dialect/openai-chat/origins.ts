/** Whose signatures and encrypted reasoning a Chat Completions history holds. */
import { isRecord, toRecord, type JsonRecord } from "../_record.ts";
import { readGoogleSeal } from "./calls.ts";
import { readReasoning } from "./reasoning-parts.ts";

/** Makers of the seals of all messages, as the neutral form would have them. */
export function readOpaqueOrigins(messages: readonly JsonRecord[]): ReadonlySet<string> {
  const origins = new Set<string>();
  for (const message of messages) {
    if (message["role"] !== "assistant" && message["role"] !== "model") continue;
    const { reasoning_details: details, thinking_blocks: blocks, tool_calls: calls } = message;
    const own = readGoogleSeal(message);
    if (own !== undefined) origins.add(own.origin);
    if (Array.isArray(details) || Array.isArray(blocks)) {
      const { parts, callSeals } = readReasoning(message);
      for (const { seal } of parts) if (seal !== undefined) origins.add(seal.origin);
      for (const seal of callSeals.values()) origins.add(seal.origin);
    }
    for (const call of Array.isArray(calls) ? calls : []) {
      const seal = isRecord(call) ? readGoogleSeal(toRecord(call)) : undefined;
      if (seal !== undefined) origins.add(seal.origin);
    }
  }
  return origins;
}
