/** The provider side of OpenAI Chat Completions, for every provider that speaks it. */
import type { NameLimits, Upstream } from "../dialect.ts";
import { createFrameSplitter } from "../sse.ts";
import { adaptBody } from "./adapt-body.ts";
import { readAnswer } from "./answer.ts";
import { decodeAnswer } from "./decode-answer.ts";
import { encodeRequest } from "./encode-request.ts";
import { decodeError } from "./errors.ts";
import { createFrameReader } from "./frame-reader.ts";
import { createStreamDecoder } from "./stream-decoder.ts";

const PATH = "/chat/completions";
const NO_HEADERS: readonly string[] = [];
const names: NameLimits = { nameCharacters: "a-zA-Z0-9_-", nameMaxLength: 64 };
// Mistral takes no other ids of tool calls.
const nineLetters: NameLimits = { ...names, callIdCharacters: "a-zA-Z0-9", callIdMaxLength: 9, callIdMinLength: 9 };

export const upstream: Upstream = {
  dialect: "openai-chat",
  toPath: () => PATH,
  toHeaders: () => NO_HEADERS,
  streamType: "text/event-stream",
  createSplitter: () => createFrameSplitter(),
  names,
  toNames: (quirks) => (quirks.includes("call-id-nine") ? nineLetters : undefined),
  fetchesUrls: true,
  outputLimitFields: ["max_tokens", "max_completion_tokens"],
  encodeRequest,
  adaptBody,
  decodeError,
  readAnswer,
  decodeAnswer,
  createFrameReader,
  createStreamDecoder,
};
