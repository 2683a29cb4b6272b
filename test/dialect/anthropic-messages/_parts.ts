/** Parts and messages of requests, in short. */
import type { FunctionTool, Message, Part, ToolCallPart, ToolResultPart } from "../../../src/dialect/neutral.ts";

export const text = (value: string): Part => ({ kind: "text", text: value });
export const user = (...parts: Part[]): Message => ({ role: "user", parts });
export const assistant = (...parts: Part[]): Message => ({ role: "assistant", parts });
export const call = (id: string, input = "{}"): ToolCallPart => ({ kind: "tool-call", id, name: "f", input });
export const result = (callId: string, ...parts: Part[]): ToolResultPart => ({ kind: "tool-result", callId, parts });

export const tool: FunctionTool = {
  kind: "function",
  name: "f",
  inputSchema: { type: "object", properties: {} },
};

/** A thought with Claude's own signature. */
export const signed: Part = {
  kind: "reasoning",
  text: "t",
  seal: { origin: "anthropic", form: "signature", value: "sig" },
};
