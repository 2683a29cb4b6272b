/**
 * The neutral form of a request: what every dialect is decoded to and encoded from. No dialect is converted to another directly.
 *
 * In: nothing; these are types. Order is kept everywhere: messages, parts and tools stand as the client sent them. What no field here can
 * hold is kept in place, as an `opaque` part or in `extra`, and written back only for the family that it came from.
 */
import type { DialectId, SurfaceId } from "../graph/graph.ts";
import type { JsonRecord } from "./_record.ts";

export type { DialectId, SurfaceId };

/** Fields as they came that the neutral form does not name; put back only by the same dialect. */
export interface Extra {
  /** `openai-completions` has no upstream half: nothing puts its fields back, every encoder warns of them. */
  readonly family: DialectId | "openai-completions";
  readonly json: JsonRecord;
  /**
   * How this family wrote what the neutral fields hold, so that it can write the same again. Nothing is lost without it: no other family
   * looks at it or warns of it.
   */
  readonly spelling?: JsonRecord;
}

/**
 * How a dialect wrote something, without a meaning of its own: an optional `type`, ids and states of items, nulls and stated defaults.
 * Put back by the same dialect, so that its round trip is exact; every other dialect passes over it without a warning.
 */
export type Spelling = Extra;

/** Who made an opaque value: only the same origin can read it, whatever dialect carries it. */
export type SealOrigin = "anthropic" | "google" | "openai" | "bedrock";

/** A signature, a redacted or an encrypted piece of reasoning. Never changed, never made up. */
export interface Seal {
  readonly origin: SealOrigin;
  /** `signature` belongs to a readable text or a tool call, `redacted` and `encrypted` stand for an unreadable one. */
  readonly form: "signature" | "redacted" | "encrypted";
  readonly value: string;
}

/** A place up to which the client wants the prompt to be cached. */
export interface CacheMark {
  readonly ttl?: "5m" | "1h";
}

/** Where bytes come from. `base64` has no `data:` prefix. `file` is an id of the named family's file store. */
export type MediaSource =
  | { readonly kind: "base64"; readonly mediaType: string; readonly data: string }
  | { readonly kind: "url"; readonly url: string; readonly mediaType?: string }
  | { readonly kind: "text"; readonly mediaType: string; readonly text: string }
  | { readonly kind: "file"; readonly family: DialectId; readonly id: string; readonly mediaType?: string };

interface PartBase {
  readonly cache?: CacheMark;
  readonly extra?: Extra;
  readonly spelling?: Spelling;
}

export interface TextPart extends PartBase {
  readonly kind: "text";
  readonly text: string;
  /** Sources of a model's text. Only in answers and in the history. */
  readonly citations?: readonly Citation[];
  /** Gemini signs texts too. */
  readonly seal?: Seal;
}

/** A source that stands behind a text; indexes are UTF-16 units into the text of the part. */
export interface Citation {
  readonly kind: "url" | "document" | "other";
  readonly url?: string;
  readonly title?: string;
  readonly citedText?: string;
  readonly startIndex?: number;
  readonly endIndex?: number;
  readonly extra?: Extra;
}

export interface ImagePart extends PartBase {
  readonly kind: "image";
  readonly source: MediaSource;
  readonly detail?: string;
}

export interface DocumentPart extends PartBase {
  readonly kind: "document";
  readonly source: MediaSource;
  /** File name or title. */
  readonly title?: string;
  /** Anthropic's `context`: what the document is, for the model. */
  readonly context?: string;
  /** The model should cite it. */
  readonly wantsCitations?: boolean;
}

export interface AudioPart extends PartBase {
  readonly kind: "audio";
  readonly source: MediaSource;
  /** `wav`, `mp3` and so on, where the dialect names formats and not media types. */
  readonly format?: string;
  readonly transcript?: string;
  /** Id by which a later request names the audio of an answer. */
  readonly id?: string;
}

export interface VideoPart extends PartBase {
  readonly kind: "video";
  readonly source: MediaSource;
}

/** A model's call of a tool. */
export interface ToolCallPart extends PartBase {
  readonly kind: "tool-call";
  readonly id: string;
  readonly name: string;
  /** JSON text exactly as it came, never parsed and printed again for the same dialect; `""` for none. For a custom tool: its free text. */
  readonly input: string;
  readonly isCustom?: boolean;
  /** Gemini's thought signature of the call. */
  readonly seal?: Seal;
  /** Responses: the id of the item, beside the id of the call. */
  readonly itemId?: string;
}

/** The answer of a tool. */
export interface ToolResultPart extends PartBase {
  readonly kind: "tool-result";
  readonly callId: string;
  /** Name of the tool, where the dialect says it; decoders that have to look it up in the history do so. */
  readonly name?: string;
  readonly parts: readonly Part[];
  /** The content was a plain string. */
  readonly isPlain?: boolean;
  readonly isError?: boolean;
  readonly isCustom?: boolean;
}

/** What a model thought. `text` may be empty where only a seal is known. */
export interface ReasoningPart extends PartBase {
  readonly kind: "reasoning";
  readonly text: string;
  readonly seal?: Seal;
  /** A summary and not the thought itself. */
  readonly isSummary?: boolean;
  readonly itemId?: string;
}

export interface RefusalPart extends PartBase {
  readonly kind: "refusal";
  readonly text: string;
}

/** Something that only its own family understands: a server tool's call, a search result, an item reference. */
export interface OpaquePart extends PartBase {
  readonly kind: "opaque";
  readonly family: DialectId;
  /** The family's own name of it, such as `server_tool_use`; shown in warnings. */
  readonly type: string;
  readonly json: JsonRecord;
}

export type Part =
  | TextPart
  | ImagePart
  | DocumentPart
  | AudioPart
  | VideoPart
  | ToolCallPart
  | ToolResultPart
  | ReasoningPart
  | RefusalPart
  | OpaquePart;

/**
 * One message. `system` covers every spelling of instructions (system, developer, `instructions`, systemInstruction) and may stand anywhere;
 * leading ones are what other dialects keep outside their messages. A tool's results are parts of a `user` message.
 */
export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly parts: readonly Part[];
  /** The role as written where it is not the neutral one: `developer`, `tool`, `model`, `function`. */
  readonly rawRole?: string;
  /** The content was a plain string and not a list of parts. */
  readonly isPlain?: boolean;
  /** Name of the speaker. */
  readonly name?: string;
  readonly extra?: Extra;
  readonly spelling?: Spelling;
}

export type Tool = FunctionTool | ServerTool;

export interface FunctionTool {
  readonly kind: "function";
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of the input as it came; absent when none was given. Custom tools have none. */
  readonly inputSchema?: JsonRecord;
  readonly isStrict?: boolean;
  /** Takes free text. */
  readonly isCustom?: boolean;
  readonly cache?: CacheMark;
  readonly extra?: Extra;
  readonly spelling?: Spelling;
}

/** A tool that the provider runs itself: web search, code execution, computer use. */
export interface ServerTool {
  readonly kind: "server";
  readonly family: DialectId;
  readonly type: string;
  readonly json: JsonRecord;
}

export type ToolChoice =
  | { readonly kind: "auto" | "none" | "required" }
  | { readonly kind: "tool"; readonly name: string }
  /** Only these tools, though all are declared. */
  | { readonly kind: "allowed"; readonly mode: "auto" | "required"; readonly names: readonly string[] };

export type ResponseFormat =
  | { readonly kind: "text" }
  | { readonly kind: "json" }
  | {
      readonly kind: "json-schema";
      readonly schema: JsonRecord;
      readonly name?: string;
      readonly description?: string;
      readonly isStrict?: boolean;
    };

/** The efforts in order, the weakest first. */
export const EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh", "max"] as const;
export type Effort = (typeof EFFORTS)[number];

/** What the request says about reasoning; an absent field was not stated. */
export interface ReasoningRequest {
  /** False: stated off. True: stated on. */
  readonly isEnabled?: boolean;
  readonly effort?: Effort;
  readonly budgetTokens?: number;
  /** The model decides how long it thinks (`adaptive`, a budget of -1). */
  readonly isAdaptive?: boolean;
  /** Whether thoughts are wanted in the answer; absent: as the provider likes. */
  readonly includesText?: boolean;
  /** Responses: `auto`, `concise`, `detailed`. */
  readonly summary?: string;
  readonly extra?: Extra;
}

/** A request in the neutral form. Absent fields were not stated. */
export interface NeutralRequest {
  readonly family: DialectId;
  /** Name the client sent. */
  readonly model: string;
  readonly messages: readonly Message[];
  readonly tools: readonly Tool[];
  readonly toolChoice?: ToolChoice;
  readonly parallelToolCalls?: boolean;
  readonly isStreaming: boolean;
  readonly wantsStreamUsage: boolean;
  readonly maxOutputTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly seed?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly stop?: readonly string[];
  /** How many answers are wanted. */
  readonly choiceCount?: number;
  readonly logprobs?: boolean;
  readonly topLogprobs?: number;
  readonly logitBias?: JsonRecord;
  readonly responseFormat?: ResponseFormat;
  readonly reasoning?: ReasoningRequest;
  readonly verbosity?: string;
  /** Opaque id of the end user: `user`, `safety_identifier`, `metadata.user_id`. */
  readonly userId?: string;
  readonly metadata?: JsonRecord;
  readonly serviceTier?: string;
  readonly promptCacheKey?: string;
  /** Kinds of output that are wanted, such as `text` and `audio`. */
  readonly outputModalities?: readonly string[];
  /** Anthropic's mark for the whole request. */
  readonly cache?: CacheMark;
  /** Top-level fields of the same family that stand in none of the above. */
  readonly extra?: Extra;
  readonly spelling?: Spelling;
}
