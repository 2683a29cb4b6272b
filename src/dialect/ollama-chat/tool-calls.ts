/** Tool calls in answers of Ollama: whole objects, mostly without an id. */
import { createHash } from "node:crypto";
import { toRecord, toText } from "../_record.ts";
import type { ToolCallPart } from "../neutral.ts";

/**
 * Read one call. `position` counts the calls of an answer; `createdAt` is the time of its first object.
 *
 * A missing id is made of these and the name, so that a stream and the whole answer agree, and two turns that call the same tool differ.
 */
export function toToolCall(value: unknown, position: number, createdAt: string): ToolCallPart {
  const call = toRecord(value);
  const json = toRecord(call["function"]);
  const name = toText(json["name"]) ?? "";
  const given = json["arguments"];
  // Objects always; a text is what some servers that copy the interface send.
  const input = typeof given === "string" ? given || "{}" : JSON.stringify(given ?? {});
  return { kind: "tool-call", id: toText(call["id"]) ?? toCallId(position, name, createdAt), name, input };
}

function toCallId(position: number, name: string, createdAt: string): string {
  const digest = createHash("sha256").update(`${createdAt} ${position} ${name}`).digest("hex");
  return `call_${digest.slice(0, 16)}`;
}
