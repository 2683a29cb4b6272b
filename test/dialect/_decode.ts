/** Decodes bodies of the surface that needs nothing of the head. */
import type { DecodedRequest, RequestHead } from "../../src/dialect/dialect.ts";
import { openaiChat } from "../../src/dialect/openai-chat/openai-chat.ts";

export const NO_HEAD: RequestHead = { header: () => undefined };

export function decodeBody(body: Buffer): DecodedRequest {
  return openaiChat.downstream.decodeRequest(body, NO_HEAD);
}
