/** Everything that goes wrong at providers, played in any dialect. */
import {
  replyBytes,
  replyCut,
  replyCutAfter,
  replyGzip,
  replyHeadOnly,
  replyJson,
  replyNothing,
  replyTrickle,
  type Call,
  type Reply,
} from "../_helpers/replies.ts";
import { toAnswer, WHOLE_TEXT, type Played } from "./_lanes.ts";

export interface Fault {
  readonly name: string;
  /** What the provider does; "refused" for one that nobody listens at. */
  readonly play: (provider: Played, isStreaming: boolean) => Reply | "refused";
  /** Of which requests it is a fault. */
  readonly of: "both" | "streams" | "answers";
  /** `before`: the client has seen nothing of the answer. `after`: it has its first words. `none`: slow, but sound. */
  readonly when: "before" | "after" | "none";
  /** What it is to Gate. */
  readonly code: "upstream_error" | "upstream_timeout" | "upstream_rate_limited" | "upstream_malformed";
  /** Some dialects tell it from other faults, and some cannot. */
  readonly orCode?: Fault["code"];
  readonly status: number;
  readonly retryAfter?: string;
  /** The provider works on the request and may bill it. */
  readonly isTimeout?: true;
}

const error = { code: "upstream_error", status: 502 } as const;
const malformed = { code: "upstream_malformed", status: 502 } as const;
const timeout = { code: "upstream_timeout", status: 504, isTimeout: true } as const;

export const FIRST_TIMEOUT_MS = 300;
const TRICKLE_MS = 30;
const AFTER_MS = 20;

export const faults: readonly Fault[] = [
  { name: "a refused connection", play: () => "refused", of: "both", when: "before", ...error },
  { name: "a reset before headers", play: () => replyCut("reset"), of: "both", when: "before", ...error },
  { name: "an end before headers", play: () => replyCut("end"), of: "both", when: "before", ...error },
  { name: "silence before headers", play: () => replyNothing(), of: "both", when: "before", ...timeout },
  {
    name: "silence after headers",
    play: ({ wire }, isStreaming) => replyHeadOnly(isStreaming ? wire.streamType : wire.contentType),
    of: "both",
    when: "before",
    ...timeout,
  },
  {
    name: "silence before content",
    play: ({ wire, opening }) => replyPart(opening, wire.streamType),
    of: "streams",
    when: "before",
    ...timeout,
  },
  {
    name: "silence in mid-stream",
    play: ({ wire, opening, beginning }) => replyPart([...opening, ...beginning], wire.streamType),
    of: "streams",
    when: "after",
    ...timeout,
  },
  {
    name: "silence in mid-body",
    play: ({ wire }) => replyPart([wire.answer(toAnswer(WHOLE_TEXT)).slice(0, 60)], wire.contentType),
    of: "answers",
    when: "before",
    ...timeout,
  },
  {
    name: "an error status",
    play: ({ errorBody }) => replyJson(errorBody, { status: 503 }),
    of: "both",
    when: "before",
    ...error,
  },
  {
    name: "an error status with Retry-After",
    play: ({ errorBody }) => replyJson(errorBody, { status: 503, headers: { "retry-after": "7" } }),
    of: "both",
    when: "before",
    retryAfter: "7",
    ...error,
  },
  {
    name: "429 without Retry-After",
    play: () => replyJson({ error: { message: "Slow down." } }, { status: 429 }),
    of: "both",
    when: "before",
    code: "upstream_rate_limited",
    status: 429,
  },
  {
    name: "429 with Retry-After",
    play: () => replyJson({ error: { message: "Slow down." } }, { status: 429, headers: { "retry-after": "9" } }),
    of: "both",
    when: "before",
    code: "upstream_rate_limited",
    status: 429,
    retryAfter: "9",
  },
  {
    name: "an error body at status 200",
    play: ({ errorBody }) => replyJson(errorBody),
    of: "both",
    when: "before",
    ...error,
  },
  {
    name: "an error in the first event",
    play: ({ wire, errorFrame }) => replyWhole([errorFrame], wire.streamType),
    of: "streams",
    when: "before",
    ...error,
  },
  {
    name: "an error after the opening",
    play: ({ wire, opening, errorFrame }) => replyWhole([...opening, errorFrame], wire.streamType),
    of: "streams",
    when: "before",
    ...error,
  },
  {
    name: "an error after content",
    play: (provider) => replyBegun(provider, ({ response }) => response.end(provider.errorFrame)),
    of: "streams",
    when: "after",
    ...error,
  },
  ...(["end", "reset"] as const).flatMap((how): Fault[] => [
    {
      name: `a cut before content (${how})`,
      play: ({ wire, opening }) => replyCutAfter(opening.join(""), how, wire.streamType),
      of: "streams",
      when: "before",
      ...error,
    },
    {
      name: `a cut after content (${how})`,
      play: ({ wire, opening, beginning }) => replyCutAfter([...opening, ...beginning].join(""), how, wire.streamType),
      of: "streams",
      when: "after",
      ...error,
    },
    {
      name: `a cut inside the body (${how})`,
      play: ({ wire }) => replyCutAfter(wire.answer(toAnswer(WHOLE_TEXT)).slice(0, 60), how, wire.contentType),
      of: "answers",
      when: "before",
      ...error,
    },
  ]),
  {
    name: "an orderly end after content",
    play: (provider) => replyBegun(provider, ({ response }) => response.end()),
    of: "streams",
    when: "after",
    orCode: "upstream_malformed",
    ...error,
  },
  {
    name: "a cut inside an event",
    play: (provider) =>
      replyBegun(provider, ({ response, cut }) =>
        response.write((provider.beginning.at(-1) ?? "").slice(0, -20), () => cut("end")),
      ),
    of: "streams",
    when: "after",
    ...error,
  },
  {
    name: "a malformed event at once",
    play: ({ wire }) => replyWhole(["data: {not json\n\n"], wire.streamType),
    of: "streams",
    when: "before",
    ...malformed,
  },
  {
    name: "a malformed event after content",
    play: (provider) => replyBegun(provider, ({ response }) => response.end("data: {not json\n\n")),
    of: "streams",
    when: "after",
    orCode: "upstream_error",
    ...malformed,
  },
  {
    name: "an empty stream",
    play: ({ wire }) => replyWhole([], wire.streamType),
    of: "streams",
    when: "before",
    orCode: "upstream_malformed",
    ...error,
  },
  {
    name: "a malformed body",
    play: ({ wire }) => replyBytes("{not json", { headers: { "content-type": wire.contentType } }),
    of: "answers",
    when: "before",
    ...malformed,
  },
  {
    name: "HTML at status 200",
    play: () => replyBytes("<html><body>Busy.</body></html>", { headers: { "content-type": "text/html" } }),
    of: "both",
    when: "before",
    ...malformed,
  },
  {
    name: "HTML that says it is what was asked for",
    play: ({ wire }, isStreaming) =>
      replyBytes("<html><body>Busy.</body></html>", {
        headers: { "content-type": isStreaming ? wire.streamType : wire.contentType },
      }),
    of: "both",
    when: "before",
    ...malformed,
  },
  {
    name: "truncated gzip",
    play: ({ wire }) => replyGzip(JSON.parse(wire.answer(toAnswer(WHOLE_TEXT))), { keepBytes: 40 }),
    of: "both",
    when: "before",
    ...malformed,
  },
  {
    name: "a trickle of comments without content",
    play: ({ wire }) =>
      replyTrickle(": still working\n\n".repeat(400), {
        pieceBytes: 17,
        everyMs: TRICKLE_MS,
        contentType: wire.streamType,
      }),
    of: "streams",
    when: "before",
    ...timeout,
  },
  {
    name: "a slow trickle of content",
    play: ({ wire }) => {
      const stream = wire.stream(toAnswer(WHOLE_TEXT)).join("");
      // Longer than any of the timeouts, with never a long pause.
      const pieceBytes = Math.ceil(stream.length / ((2 * FIRST_TIMEOUT_MS) / TRICKLE_MS));
      return replyTrickle(stream, { pieceBytes, everyMs: TRICKLE_MS, contentType: wire.streamType });
    },
    of: "streams",
    when: "none",
    ...error,
  },
  {
    name: "a slow trickle of the body",
    play: ({ wire }) =>
      replyTrickle(wire.answer(toAnswer(WHOLE_TEXT)), {
        pieceBytes: 4,
        everyMs: TRICKLE_MS,
        contentType: wire.contentType,
      }),
    of: "answers",
    when: "before",
    ...timeout,
  },
];

/** These pieces, and then nothing. */
function replyPart(pieces: readonly string[], contentType: string): Reply {
  return ({ response }) => {
    response.writeHead(200, { "content-type": contentType });
    for (const piece of pieces) response.write(piece);
  };
}

/** The first words of an answer, and what becomes of it once they are on their way. */
function replyBegun({ wire, opening, beginning }: Played, then: (call: Call) => void): Reply {
  return (call) => {
    call.response.writeHead(200, { "content-type": wire.streamType });
    call.response.write([...opening, ...beginning].join(""));
    // Both orders are right: what follows may reach Gate with them or after them, and mostly it comes after.
    setTimeout(() => then(call), AFTER_MS);
  };
}

/** These frames, and an end in good order. */
function replyWhole(frames: readonly string[], contentType: string): Reply {
  return ({ response }) => {
    response.writeHead(200, { "content-type": contentType });
    response.end(frames.join(""));
  };
}
