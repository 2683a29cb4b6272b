/** Events as a provider sends them, in short. */

export type Json = Record<string, unknown>;

export function toFrame(json: Json): Buffer {
  return Buffer.from(`event: ${String(json["type"])}\ndata: ${JSON.stringify(json)}\n\n`);
}

export const start = (usage: Json = { input_tokens: 3, output_tokens: 1 }): Json => ({
  type: "message_start",
  message: { id: "msg_1", type: "message", role: "assistant", model: "m", content: [], usage },
});
export const open = (index: number, block: Json): Json => ({
  type: "content_block_start",
  index,
  content_block: block,
});
export const delta = (index: number, json: Json): Json => ({ type: "content_block_delta", index, delta: json });
export const say = (index: number, text: string): Json => delta(index, { type: "text_delta", text });
export const close = (index: number): Json => ({ type: "content_block_stop", index });
export const stop = (reason: string | null, usage: Json = { output_tokens: 5 }): Json => ({
  type: "message_delta",
  delta: { stop_reason: reason, stop_sequence: null },
  usage,
});
export const end: Json = { type: "message_stop" };

export const toolUse = (id: string): Json => ({ type: "tool_use", id, name: "f", input: {} });
export const addInput = (index: number, json: string): Json =>
  delta(index, { type: "input_json_delta", partial_json: json });
