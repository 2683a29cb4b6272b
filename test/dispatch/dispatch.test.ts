import { afterEach, describe, expect, it } from "vitest";
import { openaiChat } from "../../src/dialect/openai-chat/openai-chat.ts";
import type { Upstream } from "../../src/dialect/dialect.ts";
import type { AttemptOutcome } from "../../src/dispatch/attempt.ts";
import { createCredentialStore } from "../../src/dispatch/credentials/credential-store.ts";
import { createDeadlines } from "../../src/dispatch/deadlines.ts";
import { dispatch, type Call, type DispatchPorts, type DispatchTarget } from "../../src/dispatch/dispatch.ts";
import type { Sink } from "../../src/dispatch/sink.ts";
import { createTransport, type Transport } from "../../src/dispatch/transport.ts";
import { GateError } from "../../src/errors.ts";
import type { GraphModel, GraphProvider } from "../../src/graph/graph.ts";
import type { Admission } from "../../src/policy/admit.ts";
import { decodeBody } from "../dialect/_decode.ts";
import { startUpstream, type Upstream as Loopback } from "../_helpers/upstream.ts";

// Dispatch only passes it on; in the server `admit` alone can make one.
const admission = { principal: { id: "test" } } as Admission;
const request = decodeBody(Buffer.from('{"model":"m","messages":[{"role":"user","content":"two words"}]}'));

let loopback: Loopback | undefined;
let transport: Transport | undefined;

afterEach(async () => {
  await transport?.dispose();
  await loopback?.close();
});

interface Memory extends Sink {
  readonly written: string[];
  leave(): void;
}

function createMemorySink(): Memory {
  const written: string[] = [];
  let isOpen = true;
  let onAbort: (() => void) | undefined;
  return {
    written,
    get isHeadSent() {
      return written.length > 0;
    },
    get isOpen() {
      return isOpen;
    },
    allowBody: () => {},
    head: () => {},
    write(bytes) {
      written.push(bytes.toString());
      return true;
    },
    awaitEnd: () => {},
    end(bytes) {
      if (bytes !== undefined) written.push(bytes.toString());
      isOpen = false;
    },
    destroy() {
      isOpen = false;
    },
    onDrain: () => {},
    onAbort(listener) {
      onAbort = listener;
    },
    leave() {
      isOpen = false;
      onAbort?.();
    },
  };
}

function toTarget(
  baseURL: string,
  upstream: Upstream = openaiChat.upstream,
  provider: Partial<GraphProvider> = {},
): DispatchTarget {
  const timeouts = {
    connectMs: 1_000,
    firstContentMs: 5_000,
    idleMs: 5_000,
    totalMs: 5_000,
    deadlineMs: 9_000,
    commitMs: 5_000,
  };
  const declared: GraphModel = {
    id: "p/m",
    provider: "p",
    name: "m",
    upstreamModel: "m",
    dialect: "openai-chat",
    dialects: ["openai-chat"],
    capabilities: [],
    limits: {},
    parameters: [],
    quirks: [],
    priceOverrides: [],
    aliases: [],
    visibility: "public",
  };
  return {
    model: "p/m",
    declared,
    upstreamModel: "m",
    upstream,
    timeouts,
    provider: {
      id: "p",
      dialect: "openai-chat",
      transport: "http",
      baseURL,
      auth: { scheme: "none" },
      enabled: "auto",
      dialects: ["openai-chat"],
      parameters: [],
      quirks: [],
      timeouts,
      fingerprint: "f",
      ...provider,
    },
  };
}

// Only plain texts are used here.
const readText = (text: unknown): string => text as string;

async function run(
  targets: readonly DispatchTarget[],
  sink: Memory,
  { readSecret }: { readonly readSecret?: () => string | undefined } = {},
): Promise<{ outcomes: AttemptOutcome[]; error: unknown; answer: string | undefined }> {
  transport = createTransport();
  const outcomes: AttemptOutcome[] = [];
  let answer: string | undefined;
  const call: Call = {
    request,
    targets,
    rules: { strictParams: false, strictTranslation: false },
    seed: 1,
    sessionId: "session",
    isGateKey: false,
    openRelay: undefined,
    sendAnswer: (_start, _encoded, outcome) => (answer = outcome.body.toString()),
    endStream: () => {},
    book: () => (outcome, onWritten) => {
      outcomes.push(outcome);
      onWritten(null);
    },
  };
  const deadlines = createDeadlines(() => performance.now());
  const store = createCredentialStore({ now: Date.now });
  const all: DispatchPorts = {
    transport,
    deadlines,
    media: { inline: (neutral) => Promise.resolve(neutral), dispose: () => Promise.resolve() },
    credentials: { readSecret: readSecret ?? (() => undefined), readText, now: Date.now, store },
    readText,
    now: Date.now,
  };
  const error: unknown = await dispatch(call, admission, sink, all).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  deadlines.dispose();
  await store.dispose();
  return { outcomes, error, answer };
}

const readSecret = (): string => "s3cret";

describe("dispatch", () => {
  it("settles the attempt and hides the cause when a dialect has a bug", async () => {
    loopback = await startUpstream();
    const broken: Upstream = {
      ...openaiChat.upstream,
      readAnswer() {
        throw new TypeError("a bug");
      },
    };
    const { outcomes, error } = await run([toTarget(loopback.url, broken)], createMemorySink());
    expect(outcomes).toMatchObject([{ kind: "failed" }]);
    expect(error).toMatchObject({ code: "internal_error", status: 500, cause: { message: "a bug" } });
    expect((error as Error).message).not.toContain("a bug");
  });

  it("does not begin an attempt for a client that has left", async () => {
    loopback = await startUpstream();
    const sink = createMemorySink();
    sink.leave();
    const { outcomes, error } = await run([toTarget(loopback.url)], sink);
    expect(outcomes).toEqual([]);
    expect(GateError.is(error) && error.code).toBe("client_closed");
    expect(loopback.requests).toHaveLength(0);
  });

  it("falls back when a credential is missing or cannot stand in a header, without showing it", async () => {
    loopback = await startUpstream();
    const auth = { scheme: "bearer", key: { env: "KEY" } } as const;
    for (const secret of [undefined, "two\nlines-of-secret", "with space"]) {
      const { outcomes, answer } = await run(
        [toTarget(loopback.url, openaiChat.upstream, { auth }), toTarget(loopback.url)],
        createMemorySink(),
        { readSecret: () => secret },
      );
      expect(outcomes.map(({ kind }) => kind)).toEqual(["failed", "answer"]);
      expect(JSON.stringify(outcomes[0])).not.toContain("secret");
      expect(answer).toContain("You said");
    }
  });

  it("calls without a credential where the key is optional and not set", async () => {
    loopback = await startUpstream();
    const auth = { scheme: "bearer", key: { env: "KEY" }, optional: true } as const;
    await run([toTarget(loopback.url, openaiChat.upstream, { auth })], createMemorySink());
    await run([toTarget(loopback.url, openaiChat.upstream, { auth, fingerprint: "g" })], createMemorySink(), {
      readSecret,
    });
    expect(loopback.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, "Bearer s3cret"]);
  });

  it("sends the credential in the header that the scheme names", async () => {
    loopback = await startUpstream();
    const key = { env: "KEY" } as const;
    await run([toTarget(loopback.url, openaiChat.upstream, { auth: { scheme: "bearer", key } })], createMemorySink(), {
      readSecret,
    });
    await run(
      [
        toTarget(loopback.url, openaiChat.upstream, {
          auth: { scheme: "header", name: "api-key", key },
          fingerprint: "g",
        }),
      ],
      createMemorySink(),
      { readSecret },
    );
    expect(loopback.requests[0]?.headers.authorization).toBe("Bearer s3cret");
    expect(loopback.requests[1]?.headers["api-key"]).toBe("s3cret");
    expect(loopback.requests[1]?.headers.authorization).toBeUndefined();
  });
});
