/**
 * A request without what only one provider can read: signatures, encrypted reasoning, items of a provider's own in the model's turns.
 *
 * In: the neutral form, which is never changed. Out: the same without them. Readable thoughts stay; each dialect knows whether it may send them.
 */
import type { Message, NeutralRequest, Part } from "./neutral.ts";

/** Whether there is anything that `withoutSeals` would take out. */
export function hasSeals({ messages }: NeutralRequest): boolean {
  return messages.some((message) => message.parts.some((part) => isSealed(part, message)));
}

/** Take them out. Messages without any stay the same objects; one that has nothing else in it is left out. */
export function withoutSeals(request: NeutralRequest): NeutralRequest {
  const messages: Message[] = [];
  for (const message of request.messages) {
    if (!message.parts.some((part) => isSealed(part, message))) {
      messages.push(message);
      continue;
    }
    const parts = message.parts.flatMap((part) => (isSealed(part, message) ? unseal(part) : [part]));
    if (parts.length > 0) messages.push({ ...message, parts });
  }
  return { ...request, messages };
}

/** What the client itself sent stays, whatever family it is of: without it the answer would be one to another question. */
function isSealed(part: Part, { role }: Message): boolean {
  switch (part.kind) {
    case "reasoning":
      // An item without its encrypted content is known to its provider by its id alone.
      return part.seal !== undefined || part.itemId !== undefined;
    case "text":
    case "tool-call":
      return part.seal !== undefined;
    case "opaque":
      return role === "assistant";
    default:
      return false;
  }
}

function unseal(part: Part): readonly Part[] {
  switch (part.kind) {
    case "reasoning": {
      const { seal: _, itemId: __, extra: ___, spelling: ____, ...rest } = part;
      return part.text === "" ? [] : [rest];
    }
    case "text": {
      const { seal: _, ...rest } = part;
      return part.text === "" ? [] : [rest];
    }
    case "tool-call": {
      const { seal: _, ...rest } = part;
      return [rest];
    }
    default:
      return [];
  }
}
