/**
 * The composition root: makes each thing with a life once, hands them down, disposes of them.
 *
 * In: a compiled config, settings and the books. Out: a request listener. It chains no requests itself; that is `pipeline.ts`.
 */
import { performance } from "node:perf_hooks";
import { createDiscovery, type Discovery, type DiscoveryEvent } from "../catalog/discovery.ts";
import type { Secrets } from "../config/env.ts";
import type { CredentialPorts } from "../dispatch/credentials/authorize-call.ts";
import { createCredentialStore } from "../dispatch/credentials/credential-store.ts";
import { createDeadlines } from "../dispatch/deadlines.ts";
import { createHealth } from "../dispatch/health/create-health.ts";
import type { Health, HealthRow } from "../dispatch/health.ts";
import { createMediaFetcher } from "../dispatch/inline-media.ts";
import { createTransport } from "../dispatch/transport.ts";
import type { GateError } from "../errors.ts";
import type { AccessKey, AccessTable, RoutingGraph } from "../graph/graph.ts";
import { MODEL_NAME } from "../graph/names.ts";
import type { Log } from "../log.ts";
import type { Books } from "../meter/books.ts";
import { openGraph } from "../route/open-graph.ts";
import type { FactStore } from "../store/fact-store.ts";
import { createAccessView } from "./access-view.ts";
import { createActivation, hashEnvironment } from "./activation.ts";
import type { LastReload, ServerContext, Serving } from "./context.ts";
import { createCoolAuths } from "./cool-auths.ts";
import { createFactSampler } from "./fact-samples.ts";
import { createFront, type Front } from "./front.ts";
import { createInFlight, type InFlight } from "./in-flight.ts";
import { createListAuthorizer } from "./list-calls.ts";
import { logHealth } from "./log-health.ts";
import { createMirrors } from "./mirrors.ts";
import { createPriceFinder } from "./price-finder.ts";
import { createQuestions } from "./questions.ts";
import { callRater } from "./rating-call.ts";
import { createRouteState } from "./route-state.ts";
import { createTurns, type Turns } from "./turns.ts";

export interface GatewayParts {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
  readonly secrets: Secrets;
  readonly books: Books;
  /** Where the sample of facts goes. The caller disposes of it after the gateway. */
  readonly facts: FactStore;
  readonly log: Log;
  readonly version: string;
  readonly basePath: string;
  readonly maxBodyBytes: number;
  readonly isLoopbackListener: boolean;
  readonly bootKey: AccessKey | undefined;
  /** Warnings of the config in force. */
  readonly diagnosticCount: number;
  /** Milliseconds of a clock that never goes back, by which circuits and rests end. */
  readonly healthNow: () => number;
}

export interface Gateway {
  readonly front: Front;
  readonly inFlight: InFlight;
  readonly revision: string;
  readonly health: () => readonly HealthRow[];
  /** Begin what runs beside requests: reading the lists of providers that have `discover`. Returns at once. */
  startBackground(): void;
  /** Answer `/ready` with 503 and close connections after their answer. */
  startDraining(): void;
  /** End everything that runs, with an error event where a stream has begun. */
  stopRunning(error: GateError): void;
  dispose(): Promise<void>;
}

/** Make a gateway. The caller owns the books and disposes of them after it. */
export function createGateway(parts: GatewayParts): Gateway {
  const now = Date.now;
  const deadlines = createDeadlines(() => performance.now());
  const transport = createTransport();
  const inFlight = createInFlight();
  const media = createMediaFetcher();
  const store = createCredentialStore({ now });
  const health = createHealth({ now: parts.healthNow, onEvent: (event) => logHealth(event, parts.log) });
  const coolAuths = createCoolAuths(health);
  coolAuths.add(parts.graph);
  const turns = createTurns();
  const { secret: readSecret, text: readText } = parts.secrets;
  const credentials: CredentialPorts = { readSecret, readText, now, store, isCool: coolAuths.isCool };
  const discovery = openDiscovery(parts, credentials);
  const serving = open(parts, now, { discovery, health, turns });
  const lastReload: LastReload = { at: now(), outcome: "applied", diagnostics: parts.diagnosticCount };
  const mirrors = createMirrors(parts.log, () => performance.now());
  let isDraining = false;

  const context: ServerContext = {
    current: () => serving,
    lastReload: () => lastReload,
    isDraining: () => isDraining,
    isLoopbackListener: parts.isLoopbackListener,
    maxBodyBytes: parts.maxBodyBytes,
    dispatchPorts: { transport, deadlines, media, credentials, health, readText, random: Math.random, now },
    bookingPorts: { books: parts.books, findPrice: createPriceFinder(serving.router), now },
    questions: createQuestions({ call: callRater, nowMs: () => performance.now() }),
    factSampler: createFactSampler({
      store: parts.facts,
      now,
      random: Math.random,
      later: (work) => void setImmediate(work),
      onFailure: (error) => parts.log.warn("The facts of a request could not be recorded", { error: String(error) }),
    }),
    mirrors,
    log: parts.log,
    inFlight,
    now,
    startedAt: now(),
    version: parts.version,
  };

  return {
    front: createFront(context, parts.basePath),
    inFlight,
    revision: serving.revision,
    health: health.snapshot,
    startBackground() {
      discovery.start();
    },
    startDraining() {
      isDraining = true;
      void mirrors.stop();
    },
    stopRunning(error) {
      deadlines.stopAll(error);
      // Who waits for a place has no attempt to be stopped.
      health.dispose();
    },
    async dispose() {
      await mirrors.stop();
      discovery.dispose();
      deadlines.dispose();
      health.dispose();
      await Promise.all([transport.dispose(), media.dispose(), store.dispose()]);
    },
  };
}

/** What a config is opened with, and outlives it. */
interface Lasting {
  readonly discovery: Discovery;
  readonly health: Health;
  readonly turns: Turns;
}

function open(parts: GatewayParts, now: () => number, { discovery, health, turns }: Lasting): Serving {
  const router = openGraph(parts.graph, parts.access);
  const { whyUnusable } = createActivation(parts.graph, parts.secrets, now);
  return {
    router,
    access: createAccessView(router, parts.secrets, parts.bootKey),
    revision: router.revision,
    state: createRouteState({ router, whyUnusable, discovered: discovery.names, health, nextTurn: turns.next, now }),
    environment: hashEnvironment(parts.graph, parts.secrets),
  };
}

function openDiscovery({ graph, secrets, log }: GatewayParts, credentials: CredentialPorts): Discovery {
  return createDiscovery(
    graph.providers.filter((provider) => provider.discover !== undefined),
    {
      authorize: createListAuthorizer(graph, secrets, credentials),
      isModelName: (text) => MODEL_NAME.test(text),
      random: Math.random,
      schedule(run, delayMs) {
        const timer = setTimeout(run, delayMs).unref();
        return () => clearTimeout(timer);
      },
      onEvent: (event) => logDiscovery(event, log),
    },
  );
}

function logDiscovery(event: DiscoveryEvent, log: Log): void {
  if (event.kind === "failed")
    return log.warn("A provider's list of models was not read", { provider: event.provider, reason: event.reason });
  const { provider, models, added, removed } = event;
  log.info("A provider's list of models changed", { provider, models, added, removed });
}
