/** Dispatch on its own, with real connections to loopback upstreams: targets, ports and a sink in memory. */
import { openaiChat } from "../../src/dialect/openai-chat/openai-chat.ts";
import type { DecodedRequest, Upstream } from "../../src/dialect/dialect.ts";
import type { AttemptOutcome } from "../../src/dispatch/attempt-outcome.ts";
import { createCredentialStore } from "../../src/dispatch/credentials/credential-store.ts";
import { createDeadlines, type Deadlines } from "../../src/dispatch/deadlines.ts";
import {
  type AttemptStart,
  type Call,
  dispatch,
  type DispatchPorts,
  type DispatchTarget,
} from "../../src/dispatch/dispatch.ts";
import type { EncodedCall } from "../../src/dispatch/encode-call.ts";
import type { CallEnd, CallPlace, Health } from "../../src/dispatch/health.ts";
import type { CallPolicy } from "../../src/dispatch/next-step.ts";
import type { Sink } from "../../src/dispatch/sink.ts";
import { createTransport } from "../../src/dispatch/transport.ts";
import { GateError } from "../../src/errors.ts";
import type { SecretReference } from "../../src/graph/auth.ts";
import type { GraphModel, GraphProvider, RetryPolicy, Timeouts } from "../../src/graph/graph.ts";
import type { Admission } from "../../src/policy/admit.ts";
import { createByteRelay } from "../../src/server/relay/bytes.ts";
import { decodeBody } from "../dialect/_decode.ts";

// Dispatch only passes it on; in the server `admit` alone can make one.
const admission = { principal: { id: "test", path: "/" } } as Admission;

export interface Memory extends Sink {
  readonly written: string[];
  leave(): void;
}

export function createMemorySink(): Memory {
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
      if (!isOpen) listener();
    },
    leave() {
      isOpen = false;
      onAbort?.();
    },
  };
}

export const RETRY: RetryPolicy = { retries: 2, maxAttempts: 6, baseMs: 250, capMs: 4_000, maxRetryAfterMs: 10_000 };

export interface TargetOptions {
  readonly upstream?: Upstream;
  readonly provider?: Partial<GraphProvider>;
  readonly declared?: Partial<GraphModel>;
  readonly timeouts?: Timeouts;
  readonly retry?: Partial<RetryPolicy>;
  readonly fallbackOn?: CallPolicy["fallbackOn"];
  readonly boundMs?: number;
}

/** A model of a provider at this address. Its provider is named by the fingerprint, which a test with several of them states. */
export function toTarget(baseURL: string, options: TargetOptions = {}): DispatchTarget {
  const timeouts = {
    connectMs: 1_000,
    firstContentMs: 5_000,
    idleMs: 5_000,
    totalMs: 5_000,
    deadlineMs: 9_000,
    commitMs: 5_000,
    ...options.timeouts,
  };
  const upstream = options.upstream ?? openaiChat.upstream;
  const declared: GraphModel = {
    id: "p/m",
    provider: "p",
    name: "m",
    upstreamModel: "m",
    dialect: upstream.dialect,
    dialects: [upstream.dialect],
    capabilities: [],
    limits: {},
    parameters: [],
    quirks: [],
    priceOverrides: [],
    aliases: [],
    visibility: "public",
    ...options.declared,
  };
  return {
    model: declared.id,
    declared,
    upstreamModel: declared.upstreamModel,
    upstream,
    timeouts,
    policy: {
      retry: { ...RETRY, ...options.retry },
      fallbackOn: options.fallbackOn ?? [],
      boundMs: options.boundMs,
    },
    provider: {
      id: "p",
      dialect: upstream.dialect,
      transport: "http",
      baseURL,
      auth: { scheme: "none" },
      enabled: "auto",
      dialects: [upstream.dialect],
      parameters: [],
      quirks: [],
      timeouts,
      fingerprint: "f",
      ...options.provider,
    },
  };
}

/** Everything may always be called; what dispatch tells is kept. */
export interface OpenHealth extends Health {
  readonly places: CallPlace[];
  readonly ends: CallEnd[];
}

export function createOpenHealth(changes: Partial<Health> = {}): OpenHealth {
  const places: CallPlace[] = [];
  const ends: CallEnd[] = [];
  return {
    places,
    ends,
    whyClosed: () => undefined,
    hasRoom: () => true,
    take(place) {
      places.push(place);
      return { answered: () => {}, end: (end) => void ends.push(end) };
    },
    mayRetry: () => true,
    isCool: () => false,
    inFlight: () => 0,
    latencyMs: () => undefined,
    snapshot: () => [],
    retain: () => {},
    dispose: () => {},
    ...changes,
  };
}

export interface RunOptions {
  readonly body?: object;
  readonly request?: DecodedRequest;
  readonly sink?: Memory;
  readonly readSecret?: (reference: SecretReference) => string | undefined;
  readonly health?: Health;
  /** Always this number: by default no pause at all. */
  readonly random?: () => number;
  /** The clock of deadlines and pauses. */
  readonly nowMs?: () => number;
  readonly deadlines?: Deadlines;
  readonly rules?: Partial<Call["rules"]>;
  /** Called before an attempt is booked. */
  readonly onBook?: () => void;
}

export interface Run {
  readonly starts: readonly AttemptStart[];
  readonly outcomes: readonly AttemptOutcome[];
  readonly encoded: EncodedCall | undefined;
  readonly error: unknown;
  readonly code: string | undefined;
  readonly answer: string | undefined;
}

const readText = (text: unknown): string => text as string; // Only plain texts are used here.

/** Dispatch one call to its end. Streams are passed on as bytes. */
export async function run(targets: readonly DispatchTarget[], options: RunOptions = {}): Promise<Run> {
  const messages = [{ role: "user", content: "two words" }];
  const request = options.request ?? decodeBody(Buffer.from(JSON.stringify({ model: "m", messages, ...options.body })));
  const sink = options.sink ?? createMemorySink();
  const transport = createTransport();
  const outcomes: AttemptOutcome[] = [];
  const starts: AttemptStart[] = [];
  let answer: string | undefined;
  let encoded: EncodedCall | undefined;
  const call: Call = {
    request,
    targets,
    rules: { strictParams: false, strictTranslation: false, ...options.rules },
    seed: 1,
    sessionId: "session",
    isGateKey: false,
    openRelay: request.isStreaming
      ? ({ target: { upstream } }) =>
          createByteRelay({
            sink,
            splitter: upstream.createSplitter(),
            reader: upstream.createFrameReader([]),
            withholdUsage: false,
            sendHead: () => {},
          })
      : undefined,
    sendAnswer(_start, made, outcome) {
      encoded = made;
      answer = outcome.body.toString();
    },
    endStream: () => {},
    book(start) {
      options.onBook?.();
      starts.push(start);
      return (outcome, onWritten) => {
        outcomes.push(outcome);
        onWritten(null);
      };
    },
  };
  const deadlines = options.deadlines ?? createDeadlines(options.nowMs ?? (() => performance.now()));
  const store = createCredentialStore({ now: Date.now });
  const ports: DispatchPorts = {
    transport,
    deadlines,
    media: { inline: (neutral) => Promise.resolve(neutral), dispose: () => Promise.resolve() },
    credentials: { readSecret: options.readSecret ?? (() => undefined), readText, now: Date.now, store },
    readText,
    health: options.health ?? createOpenHealth(),
    random: options.random ?? (() => 0),
    now: Date.now,
  };
  const error: unknown = await dispatch(call, admission, sink, ports).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  deadlines.dispose();
  await store.dispose();
  await transport.dispose();
  const code = GateError.is(error) ? error.code : undefined;
  return { starts, outcomes, encoded, error, code, answer };
}
