/** The provider side of OpenAI Chat Completions, for every provider that speaks it. */
import type { Upstream } from "../dialect.ts";
import { readAnswer } from "./answer.ts";
import { decodeError } from "./errors.ts";
import { classifyFrame, decodeFrameError, estimateFrameTokens, readFrameFinish, readFrameUsage } from "./frames.ts";
import { countPlainFrames } from "./plain-frames.ts";
import { encodeRequest } from "./splice.ts";

export const upstream: Upstream = {
  path: "/chat/completions",
  encodeRequest,
  decodeError,
  readAnswer,
  classifyFrame,
  readFrameUsage,
  readFrameFinish,
  countPlainFrames,
  estimateFrameTokens,
  decodeFrameError,
};
