/** What the tests of this dialect share. */
import type {
  AnswerContext,
  DecodedRequest,
  EncodeOptions,
  RequestHead,
  TargetModel,
  Warning,
} from "../../../src/dialect/dialect.ts";
import { geminiGenerate } from "../../../src/dialect/gemini-generate/gemini-generate.ts";
import type { NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import type { NeutralRequest } from "../../../src/dialect/neutral.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";

export const { downstream, upstream } = geminiGenerate;

export const MODEL = "gemini-x-flash";

export function toHead(overrides: Partial<RequestHead> = {}): RequestHead {
  return { pathModel: MODEL, pathStreams: false, header: () => undefined, ...overrides };
}

export function decode(json: unknown, overrides: Partial<RequestHead> = {}): DecodedRequest {
  return downstream.decodeRequest(Buffer.from(JSON.stringify(json)), toHead(overrides));
}

/** A request of one short text, with these fields beside it. */
export function decodeWith(fields: object): NeutralRequest {
  return decode({ contents: [{ role: "user", parts: [{ text: "Hi." }] }], ...fields }).neutral();
}

export function readJson(name: string): Record<string, unknown> {
  // Every fixture is an object.
  return JSON.parse(readWireFixture(`gemini-generate/${name}`).toString("utf8")) as Record<string, unknown>;
}

export function toOptions(target: Partial<TargetModel> = {}, quirks: readonly string[] = []): EncodeOptions {
  return {
    target: {
      upstreamModel: MODEL,
      capabilities: new Set(),
      maxOutputTokens: 10_000,
      reasoning: undefined,
      ...target,
    },
    injectUsage: false,
    quirks,
  };
}

export interface Encoded {
  readonly body: Record<string, unknown>;
  /** As `code detail`. */
  readonly warnings: readonly string[];
}

/** Write a request the way the server does: from the neutral form, and then adapted. */
export function encode(request: NeutralRequest, options: EncodeOptions = toOptions()): Encoded {
  const warnings: string[] = [];
  const warn = ({ code, detail }: Warning): unknown => warnings.push(`${code} ${detail}`);
  const json = upstream.encodeRequest(request, options, warn);
  const body = { ...json, ...upstream.adaptBody(json, request.isStreaming, options) };
  // Through JSON, as on the wire: fields of undefined are none.
  return { body: JSON.parse(JSON.stringify(body)) as Record<string, unknown>, warnings };
}

/** A request as a client of Chat Completions may have sent it. */
export function toRequest(fields: Partial<NeutralRequest> = {}): NeutralRequest {
  return {
    family: "openai-chat",
    model: "smart",
    messages: [{ role: "user", parts: [{ kind: "text", text: "Hi." }] }],
    tools: [],
    isStreaming: false,
    wantsStreamUsage: false,
    ...fields,
  };
}

export function toContext(alt?: string): AnswerContext {
  return {
    model: MODEL,
    requestId: "01REQUEST",
    nowSeconds: 1_790_000_000,
    request: decode(
      { contents: [{ role: "user", parts: [{ text: "Hi." }] }] },
      { pathStreams: true, ...(alt !== undefined && { alt }) },
    ),
    estimatedInputTokens: 3,
  };
}

/** All events of a stream that comes in these chunks. */
export function readEvents(chunks: Iterable<Buffer>): NeutralEvent[] {
  const splitter = upstream.createSplitter();
  const decoder = upstream.createStreamDecoder([]);
  const events: NeutralEvent[] = [];
  for (const chunk of chunks) for (const frame of splitter.push(chunk)) events.push(...decoder.push(frame));
  const last = splitter.end();
  if (last !== undefined) events.push(...decoder.push(last));
  return [...events, ...decoder.end()];
}

export function toFrames(...chunks: readonly unknown[]): Buffer[] {
  return chunks.map((chunk) => Buffer.from(`data: ${JSON.stringify(chunk)}\r\n\r\n`));
}

/** The JSON of each event of a written stream. */
export function parseFrames(text: string): unknown[] {
  return text
    .split("\r\n\r\n")
    .filter((frame) => frame !== "")
    .map((frame) => JSON.parse(frame.slice("data: ".length)) as unknown);
}

/** A chunk with these parts. */
export function toChunk(parts: readonly unknown[], candidate: object = {}, rest: object = {}): object {
  return {
    candidates: [{ content: { parts, role: "model" }, ...candidate, index: 0 }],
    modelVersion: MODEL,
    responseId: "r1",
    ...rest,
  };
}
