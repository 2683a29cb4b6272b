/** The provider side of Ollama's own chat interface. */
import type { Upstream } from "../dialect.ts";
import { createDecodingFrameReader, toAnswerReading } from "../read-decoded.ts";
import { decodeAnswer } from "./answer.ts";
import { encodeRequest } from "./encode-request.ts";
import { decodeError } from "./errors.ts";
import { createLineSplitter } from "./lines.ts";
import { createStreamDecoder } from "./stream-decoder.ts";

const noHeaders: readonly string[] = [];
const noChanges: Readonly<Record<string, unknown>> = {};

export const upstream: Upstream = {
  dialect: "ollama-chat",
  toPath: () => "/api/chat",
  toHeaders: () => noHeaders,
  streamType: "application/x-ndjson",
  createSplitter: createLineSplitter,
  // It checks none; these are what models have been trained to write.
  names: { nameCharacters: "a-zA-Z0-9_.-", nameMaxLength: 128 },
  fetchesUrls: false,
  outputLimitFields: ["options.num_predict"],
  encodeRequest,
  adaptBody: () => noChanges,
  decodeError,
  readAnswer: (body) => toAnswerReading(decodeAnswer(body)),
  decodeAnswer,
  createFrameReader: () => createDecodingFrameReader(createStreamDecoder()),
  createStreamDecoder,
};
