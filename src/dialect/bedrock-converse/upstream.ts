/** The provider side of Amazon Bedrock's Converse. */
import type { NameLimits, Upstream } from "../dialect.ts";
import { createDecodingFrameReader, toAnswerReading } from "../read-decoded.ts";
import { decodeAnswer } from "./answer.ts";
import { encodeRequest } from "./encode-request.ts";
import { decodeError } from "./errors.ts";
import { createEventStreamSplitter } from "./eventstream.ts";
import { createStreamDecoder } from "./stream-decoder.ts";

const noHeaders: readonly string[] = [];
const noChanges: Readonly<Record<string, unknown>> = {};

const names: NameLimits = {
  nameCharacters: "a-zA-Z0-9_-",
  nameMaxLength: 64,
  callIdCharacters: "a-zA-Z0-9_-",
  callIdMaxLength: 64,
};
// Mistral's models want ids of their own form here too.
const mistralNames: NameLimits = { ...names, callIdCharacters: "a-zA-Z0-9", callIdMaxLength: 9, callIdMinLength: 9 };

export const upstream: Upstream = {
  dialect: "bedrock-converse",
  // Encoded once, as it is sent and as it is signed: ids have colons, and ARNs slashes too.
  toPath({ upstreamModel, isStreaming }) {
    return `/model/${encodePathSegment(upstreamModel)}/${isStreaming ? "converse-stream" : "converse"}`;
  },
  toHeaders: () => noHeaders,
  streamType: "application/vnd.amazon.eventstream",
  createSplitter: createEventStreamSplitter,
  names,
  toNames: (quirks) => (quirks.includes("call-id-nine") ? mistralNames : undefined),
  fetchesUrls: false,
  outputLimitFields: ["inferenceConfig.maxTokens"],
  encodeRequest,
  // The model stands in the path, and usage comes without asking.
  adaptBody: () => noChanges,
  decodeError,
  readAnswer: (body) => toAnswerReading(decodeAnswer(body)),
  decodeAnswer,
  createFrameReader: () => createDecodingFrameReader(createStreamDecoder()),
  createStreamDecoder,
};

// `encodeURIComponent` leaves some characters that the signature's canonical path encodes.
function encodePathSegment(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/gu, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
