/**
 * What a wire format gives Gate: reading a client's request, writing it for a provider, reading the answer.
 *
 * In: bytes. Out: values or bytes. Knows no HTTP server, no config, no prices. Objects of functions; no class, no shared state.
 */
import type { GateError } from "../errors.ts";
import type { JsonScan } from "./json-scan.ts";
import type { BodyFacts } from "./body-facts.ts";
import type { UsageReading } from "./usage.ts";

/** A client's request, parsed once. */
export interface DecodedRequest {
  /** The body as it came. */
  readonly bytes: Buffer;
  readonly json: Readonly<Record<string, unknown>>;
  readonly scan: JsonScan;
  /** Name the client sent; never empty. */
  readonly model: string;
  readonly isStreaming: boolean;
  /** The client asked for usage in its stream (`stream_options.include_usage: true`). */
  readonly wantsStreamUsage: boolean;
  /** Lazy. */
  readonly facts: BodyFacts;
}

/** The client side of a dialect. */
export interface Downstream {
  /** @throws GateError invalid_request, too_many_values: the message names the field and the fix. */
  decodeRequest(body: Buffer): DecodedRequest;
  /** Estimate of all input tokens sent to a provider, tool loop and tool schemas included: for records without reported usage. */
  estimateInputTokens(request: DecodedRequest): number;
  /** Body of an error answer, JSON text. */
  encodeError(error: GateError): string;
  /** Error event for a stream that has begun, with its final blank line (and what ends the stream in this dialect). */
  encodeStreamError(error: GateError): string;
}

export interface EncodeOptions {
  /** Model id to send. */
  readonly model: string;
  /** Ask the provider for usage in the stream, because the client did not. */
  readonly injectUsage: boolean;
  readonly quirks: readonly string[];
}

export interface Finish {
  readonly unified: "stop" | "length" | "tool_calls" | "content_filter" | "error" | "other";
  readonly raw: string;
}

/** What a whole (not streamed) answer says about itself. */
export interface AnswerReading {
  readonly usage: UsageReading | undefined;
  readonly finish: Finish | undefined;
  /** Output tokens estimated from the text, for answers without usage; 0 where there is a report. */
  readonly estimatedOutputTokens: number;
}

/**
 * Class of one SSE frame: `lifecycle` says nothing a client would miss (role only, comments, keep-alives),
 * `usage-only` has an object in `usage` and empty `choices`, `terminal` ends the stream, `error` is an in-band error.
 */
export type FrameClass = "lifecycle" | "content" | "usage-only" | "terminal" | "error";

/** The provider side of a dialect. */
export interface Upstream {
  /** Path below the base URL, such as `/chat/completions`. */
  readonly path: string;
  encodeRequest(request: DecodedRequest, options: EncodeOptions): Buffer;
  /** Turn an error answer into a typed error. The provider's text is kept, capped at 2 kB and scrubbed of what looks like a key. */
  decodeError(
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): GateError;
  /** Read a whole answer. Returns a GateError for an error body at status 200 and for anything that is not an answer of this dialect. */
  readAnswer(body: Buffer, quirks: readonly string[]): AnswerReading | GateError;
  /** Cheap: looks at bytes and parses only what may be usage or an error. */
  classifyFrame(frame: Buffer, quirks: readonly string[]): FrameClass;
  /** Usage that a frame carries (also frames with content), if any. */
  readFrameUsage(frame: Buffer, quirks: readonly string[]): UsageReading | undefined;
  readFrameFinish(frame: Buffer): Finish | undefined;
  /**
   * How many frames these bytes are, when all of them are whole and certainly `content` or `lifecycle` without a report of usage; else 0.
   * For streams that have begun: there both classes go out as they are. A dialect without it has its frames looked at one by one.
   */
  readonly countPlainFrames?: (bytes: Buffer) => number;
  /** Output tokens in a frame with content, roughly: for streams that end without a report of usage. */
  estimateFrameTokens(frame: Buffer): number;
  /** For a frame of class `error`. */
  decodeFrameError(frame: Buffer): GateError;
}
