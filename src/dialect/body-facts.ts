/** Facts that a dialect reads from a request body. The same request on any surface gives the same facts. */

/** Kinds of content; the same list as `modality` in schemas/group.schema.json. */
export type Modality = "text" | "image" | "audio" | "video" | "file";

/** Each property is computed at its first use and kept. Units: estimated tokens. See docs/routing.md for how they are counted. */
export interface BodyFacts {
  /** Text parts of the last user message that has any, joined by newline, without what harnesses wrap around them. */
  readonly text: string;
  readonly inputTokens: number;
  readonly toolTokens: number;
  readonly modalities: ReadonlySet<Modality>;
  readonly toolCount: number;
  /** What the request states about reasoning; undefined when it says nothing. */
  readonly statedReasoning: boolean | undefined;
  readonly wantsJson: boolean;
  readonly isStreaming: boolean;
  readonly maxOutputTokens: number | undefined;
  /** Name the client sent in `model`. */
  readonly model: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly metadataTags: readonly string[];
  readonly userTurns: number;
  /** The newest turn answers tool calls. */
  readonly isToolTurn: boolean;
  /** Session that the body names, if it does. */
  readonly bodySession: string | undefined;
  /** Session inside the id of the user, which is asked after headers; absent where the surface has no such id. */
  readonly userSession?: string | undefined;
  /** Makers of the signatures and encrypted parts in the whole history, such as `anthropic`: no other provider can read them. */
  readonly opaqueOrigins: ReadonlySet<string>;
  /** System text at the beginning and what the human said first, joined by newline: names the conversation where no session does. */
  readonly openingText: string;
}
