/**
 * What a wire format gives Gate: reading a client's request, writing it for a provider, reading the answer, writing it for the client.
 *
 * In: bytes. Out: values or bytes. Knows no HTTP server, no config, no prices. Objects of functions; no class, no shared state.
 */
import type { GateError } from "../errors.ts";
import type { ReasoningControl } from "../graph/shaping.ts";
import type { JsonRecord } from "./_record.ts";
import type { BodyFacts } from "./body-facts.ts";
import type { Finish } from "./finish.ts";
import type { JsonScan } from "./json-scan.ts";
import type { DialectId, NeutralRequest, SurfaceId } from "./neutral.ts";
import type { NeutralAnswer, NeutralEvent } from "./neutral-answer.ts";
import type { UsageReading } from "./usage.ts";

/** What the head of a request says that a dialect needs beside the body. */
export interface RequestHead {
  /** Model and stream flag of dialects that name them in the path (Gemini). */
  readonly pathModel?: string;
  readonly pathStreams?: boolean;
  /** `alt` of the query, `sse` or absent (Gemini). */
  readonly alt?: string;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

/** A client's request, parsed once. */
export interface DecodedRequest {
  readonly surface: SurfaceId;
  /** The body as it came. */
  readonly bytes: Buffer;
  readonly json: JsonRecord;
  readonly scan: JsonScan;
  /** Name the client sent; never empty. */
  readonly model: string;
  readonly isStreaming: boolean;
  /** Usage in the stream is part of what the client expects: asked for, or always so in this dialect. */
  readonly wantsStreamUsage: boolean;
  /** Lazy. */
  readonly facts: BodyFacts;
  readonly head: RequestHead;
  /**
   * The neutral form, made at the first call and kept.
   * @throws GateError invalid_request: the message names the field and the fix.
   */
  neutral(): NeutralRequest;
}

/** What an encoder of answers knows of the request it answers. */
export interface AnswerContext {
  /** Name to show as the model of the answer, the same in every frame. */
  readonly model: string;
  /** ULID of the request: ids of Gate's own making are derived from it. */
  readonly requestId: string;
  /** Epoch seconds, used where the provider did not say when. */
  readonly nowSeconds: number;
  readonly request: DecodedRequest;
  /** Estimate of the input, for dialects that state input usage before the answer begins. */
  readonly estimatedInputTokens: number;
}

/**
 * Writes one stream for the client. `push` returns wire text ready to be sent (several frames, or "" for nothing yet).
 * `isCommitting` of the result is not its business: the relay holds the text back until the first content has come.
 * `end` and `error` events give what ends the stream in this dialect.
 */
export interface StreamEncoder {
  push(event: NeutralEvent): string;
}

/** The client side of a dialect: a surface. */
export interface Downstream {
  /** Content type of a streamed answer to this request. */
  streamType(request: DecodedRequest): string;
  /** @throws GateError invalid_request, too_many_values: the message names the field and the fix. */
  decodeRequest(body: Buffer, head: RequestHead): DecodedRequest;
  /** Estimate of all input tokens sent to a provider, tool loop and tool schemas included: for records without reported usage. */
  estimateInputTokens(request: DecodedRequest): number;
  encodeAnswer(answer: NeutralAnswer, context: AnswerContext): JsonRecord;
  createStreamEncoder(context: AnswerContext): StreamEncoder;
  /** What the client should know of its request whoever answers it, as `x-gate-warning` lines. */
  readonly readWarnings?: (request: DecodedRequest) => readonly string[];
  /** Body of an error answer, JSON text. `requestId` is shown where the dialect has a place for it. */
  encodeError(error: GateError, requestId: string): string;
  /** Error event for a stream that has begun, with its final blank line, for the bytes and frames relays (and what ends the stream). */
  encodeStreamError(error: GateError, requestId: string): string;
  /** What may be sent between the frames of a stream, and before the first, to show that it is alive; it says nothing of the answer. */
  readonly ping?: (request: DecodedRequest) => string;
}

/** A loss in translation: shown as `x-gate-warning: <code>; <detail>`, or refused under `strictTranslation`. */
export interface Warning {
  /**
   * `dropped`: the target cannot express it. `approximated`: expressed by something near. `changed`: a value was bounded or renamed.
   * `repaired`: left out in a second try, because the provider had refused it.
   */
  readonly code: "dropped" | "approximated" | "changed" | "repaired";
  /** What: the name of the client's field or of the part's type, such as `seed` or `server_tool_use`. No user text. */
  readonly detail: string;
}

export type Warn = (warning: Warning) => void;

/** Facts of the model that shape how a request is written for it. All from config data. */
export interface TargetModel {
  /** Model id to send. */
  readonly upstreamModel: string;
  readonly capabilities: ReadonlySet<string>;
  readonly maxOutputTokens: number | undefined;
  /** Largest sum of input and output, where the model's data states it: a server that sizes its context by request is told. */
  readonly contextTokens?: number;
  /** How the model takes requests for reasoning; undefined: as the dialect's newest models do. */
  readonly reasoning: ReasoningControl | undefined;
}

export interface EncodeOptions {
  readonly target: TargetModel;
  /** Ask the provider for usage in the stream, because the client did not. */
  readonly injectUsage: boolean;
  readonly quirks: readonly string[];
}

/** What a whole (not streamed) answer says about itself. */
export interface AnswerReading {
  readonly usage: UsageReading | undefined;
  readonly finish: Finish | undefined;
  /** Output tokens estimated from the text, for answers without usage; 0 where there is a report. */
  readonly estimatedOutputTokens: number;
}

/**
 * Class of one frame of a stream: `lifecycle` says nothing a client would miss (role only, comments, keep-alives),
 * `usage-only` has usage and no content, `terminal` ends the stream, `error` is an in-band error.
 */
export type FrameClass = "lifecycle" | "content" | "usage-only" | "terminal" | "error";

/** Reads the frames of one stream that is passed on as it is. Cheap: it parses only what may be usage, a finish or an error. */
export interface FrameReader {
  /** Class of the next frame; what it says of usage and finish is kept (or the frame is, to be read when asked). */
  read(frame: Buffer): FrameClass;
  /**
   * How many frames these bytes are, when all of them are whole and certainly `content` or `lifecycle` without a report of usage; else 0.
   * For streams that have begun: there both classes go out as they are. Absent: frames are looked at one by one.
   */
  readonly readPlain?: (bytes: Buffer) => number;
  /** Error of the last frame that was classed so. */
  toError(): GateError;
  usage(): UsageReading | undefined;
  finish(): Finish | undefined;
  /** Output tokens of one frame with content, roughly: for streams that end without a report of usage. */
  estimateTokens(frame: Buffer): number;
}

/** Reads one stream into neutral events. Keeps the rules of NeutralEvent whatever the provider does. */
export interface StreamDecoder {
  /**
   * Decode one frame.
   * @throws GateError for an error in it and for a frame that is not of this dialect.
   */
  push(frame: Buffer): readonly NeutralEvent[];
  /**
   * The provider has ended its stream.
   * @throws GateError when the stream broke off before the dialect's last event.
   */
  end(): readonly NeutralEvent[];
}

/** How a stream is cut into frames. A frame keeps its delimiter: frames put together are the stream. */
export interface FrameSplitter {
  push(chunk: Buffer): Buffer[];
  /** What is left at the end of the stream, if anything. */
  end(): Buffer | undefined;
  /** Give up what has come of a frame that is not complete. */
  release(): Buffer;
  readonly pendingBytes: number;
}

/** What a dialect's tool names and call ids may look like; names that do not fit are replaced, and restored in the answer. */
export interface NameLimits {
  /** Characters a function name may have, as the inside of a RegExp class. */
  readonly nameCharacters: string;
  readonly nameMaxLength: number;
  /** Same for the ids of tool calls; absent: any. */
  readonly callIdCharacters?: string;
  readonly callIdMaxLength?: number;
  /** Shorter ids are replaced, too. */
  readonly callIdMinLength?: number;
}

/** The provider side of a dialect. */
export interface Upstream {
  readonly dialect: DialectId;
  /** Path below the base URL, with its query if it has one, such as `/chat/completions`. */
  toPath(target: {
    readonly upstreamModel: string;
    readonly isStreaming: boolean;
    readonly quirks: readonly string[];
  }): string;
  /** Header lines, flat, that the dialect itself needs (`anthropic-version`), credentials aside. Shared array where it is constant. */
  toHeaders(request: DecodedRequest, options: EncodeOptions): readonly string[];
  /** Media type of a stream (`text/event-stream`), and how it is cut. */
  readonly streamType: string;
  createSplitter(): FrameSplitter;
  readonly names: NameLimits;
  /** The limits of a provider whose quirks tighten them; undefined: `names`. */
  readonly toNames?: (quirks: readonly string[]) => NameLimits | undefined;
  /** False: the provider does not fetch images or files by URL; Gate does it then. */
  readonly fetchesUrls: boolean;
  /**
   * Fields of the body that limit the output, with dots for fields inside; the first is where a limit of Gate's own is written.
   * Absent: the dialect has none.
   */
  readonly outputLimitFields?: readonly string[];

  /** Body of a request from the neutral form. Plain JSON; parameters are still to be shaped for the model. */
  encodeRequest(request: NeutralRequest, options: EncodeOptions, warn: Warn): JsonRecord;
  /**
   * Edits that a body of this dialect needs for its provider, whether the client wrote it or `encodeRequest` did: model id, stream usage, quirks.
   * Returns the changed top-level fields only (undefined as a value removes one); an empty object when nothing has to change.
   */
  adaptBody(json: JsonRecord, isStreaming: boolean, options: EncodeOptions): Readonly<Record<string, unknown>>;

  /** Turn an error answer into a typed error. The provider's text is kept, capped at 2 kB and scrubbed of what looks like a key. */
  decodeError(
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): GateError;
  /** Read a whole answer that is passed on as it is. Returns a GateError for an error body at status 200 and for what is no answer of this dialect. */
  readAnswer(body: Buffer, quirks: readonly string[]): AnswerReading | GateError;
  /** Decode a whole answer to be translated; otherwise as `readAnswer`. */
  decodeAnswer(body: Buffer, quirks: readonly string[]): NeutralAnswer | GateError;
  createFrameReader(quirks: readonly string[]): FrameReader;
  createStreamDecoder(quirks: readonly string[]): StreamDecoder;
}
