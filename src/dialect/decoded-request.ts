/** The decoded request of every surface but openai-chat, whose facts are read from its own form for speed. */
import type { ParsedBody } from "./body.ts";
import type { DecodedRequest, RequestHead } from "./dialect.ts";
import type { NeutralRequest, SurfaceId } from "./neutral.ts";
import { createNeutralFacts } from "./neutral-facts.ts";

export interface RequestParts {
  readonly surface: SurfaceId;
  readonly body: Buffer;
  readonly parsed: ParsedBody;
  readonly head: RequestHead;
  readonly model: string;
  readonly isStreaming: boolean;
  readonly wantsStreamUsage: boolean;
  /** Makes the neutral form; called once at most. */
  readonly decode: () => NeutralRequest;
  /** The session that the body names. */
  readonly readSession?: () => string | undefined;
}

/** Put a request together. Neutral form and facts are made when they are first asked for. */
export function toDecodedRequest(parts: RequestParts): DecodedRequest {
  const { surface, body, parsed, head, model, isStreaming, wantsStreamUsage, decode, readSession } = parts;
  let kept: NeutralRequest | undefined;
  const neutral = (): NeutralRequest => (kept ??= decode());
  const facts = createNeutralFacts({ neutral, model, isStreaming, ...(readSession && { readSession }) });
  return {
    surface,
    bytes: body,
    json: parsed.json,
    scan: parsed.scan,
    model,
    isStreaming,
    wantsStreamUsage,
    facts,
    head,
    neutral,
  };
}
