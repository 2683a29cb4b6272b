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
import type { AccessTable, GraphProvider, RoutingGraph } from "../graph/graph.ts";
import { MODEL_NAME } from "../graph/names.ts";
import type { Log } from "../log.ts";
import type { Books } from "../meter/books.ts";
import { createMemoryLedger } from "../policy/ledger/memory-ledger.ts";
import { openGraph } from "../route/open-graph.ts";
import type { Reloader, ReloadTarget } from "../runtime/reloader.ts";
import type { ConfigControl } from "../runtime/status.ts";
import type { FactStore } from "../store/fact-store.ts";
import { createMetrics } from "../telemetry/metrics.ts";
import { type AccessExtras, createAccessView } from "./access-view.ts";
import { createActivation } from "./activation.ts";
import type { ServerContext, Serving } from "./context.ts";
import { createCoolAuths } from "./cool-auths.ts";
import { createFactSampler } from "./fact-samples.ts";
import { createFront, type Front } from "./front.ts";
import { createGenerations, type Generations } from "./generations.ts";
import { createBoundsIndex } from "./limits/bounds-index.ts";
import type { ReadRecords } from "./limits/count-books.ts";
import { createLimits } from "./limits/limits.ts";
import { createInFlight, type InFlight } from "./in-flight.ts";
import { createListAuthorizer } from "./list-calls.ts";
import { logHealth } from "./log-health.ts";
import { createMirrors } from "./mirrors.ts";
import { createPriceFinder } from "./price-finder.ts";
import { createQuestions } from "./questions.ts";
import { callRater } from "./rating-call.ts";
import { createRouteState } from "./route-state.ts";
import { createSecretWatch, type SecretWatch } from "./secret-watch.ts";
import { createTurns, type Turns } from "./turns.ts";
import type { UsageReader } from "./usage-reader.ts";

export interface GatewayParts {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
  readonly secrets: Secrets;
  readonly books: Books;
  /** Where the sample of facts goes. The caller disposes of it after the gateway. */
  readonly facts: FactStore;
  /** Settled records, for the counters of limits and budgets. */
  readonly readRecords: ReadRecords;
  /** Reads what was booked. */
  readonly usage: UsageReader;
  readonly log: Log;
  readonly version: string;
  readonly basePath: string;
  readonly maxBodyBytes: number;
  readonly isLoopbackListener: boolean;
  readonly accessExtras: AccessExtras;
  /** Makes the control over the config in force, given what it can do here. */
  readonly control: (target: ReloadTarget) => Reloader;
  /** Milliseconds of a clock that never goes back, by which circuits and rests end. */
  readonly healthNow: () => number;
  /** Epoch milliseconds, by which limits and budgets begin anew. */
  readonly now: () => number;
}

export interface Gateway {
  readonly front: Front;
  readonly inFlight: InFlight;
  readonly config: ConfigControl;
  readonly health: () => readonly HealthRow[];
  /** Count limits and budgets from the books. It goes on behind requests when it takes longer than `forMs`. */
  countLimits(forMs: number): Promise<void>;
  /** Begin what runs beside requests: following the files, and reading the lists of providers that have `discover`. Returns at once. */
  startBackground(): void;
  /** Answer `/ready` with 503 and close connections after their answer. */
  startDraining(): void;
  /** End everything that runs, with an error event where a stream has begun. */
  stopRunning(error: GateError): void;
  dispose(): Promise<void>;
}

/** Make a gateway. The caller owns the books and disposes of them after it. */
export function createGateway(parts: GatewayParts): Gateway {
  const { now } = parts;
  const deadlines = createDeadlines(() => performance.now());
  const transport = createTransport();
  const inFlight = createInFlight();
  const media = createMediaFetcher();
  const store = createCredentialStore({ now });
  const health = createHealth({ now: parts.healthNow, onEvent: (event) => logHealth(event, parts.log) });
  const coolAuths = createCoolAuths(health);
  const turns = createTurns();
  const ledger = createMemoryLedger();
  const limits = createLimits({ ledger, log: parts.log, readRecords: parts.readRecords, now });
  const watch = createSecretWatch(parts.secrets, (references) =>
    parts.log.info("A secret was rotated", { references }),
  );
  const { secret: readSecret, text: readText } = parts.secrets;
  const credentials: CredentialPorts = { readSecret, readText, now, store, isCool: coolAuths.isCool };
  const discovery = openDiscovery(parts, credentials, (id) => configs.current().router.providers.get(id));
  const open = (graph: RoutingGraph, access: AccessTable): Serving => {
    coolAuths.add(graph);
    return openServing(graph, access, parts, { discovery, health, turns, watch });
  };
  const configs: Generations = createGenerations(open(parts.graph, parts.access), () =>
    transport.retain(configs.alive().flatMap(({ router }) => router.graph.providers)),
  );
  const config = parts.control({
    apply(graph, access) {
      const before = configs.current();
      const next = open(graph, access);
      configs.swap(next);
      limits.replace(before, next);
      health.retain(graph.providers);
      turns.retain(graph);
      discovery.retarget(listDiscovering(graph));
    },
    environment: () => configs.current().environment,
    graphsAlive: () => configs.alive().length,
  });
  const mirrors = createMirrors(parts.log, () => performance.now());
  let isDraining = false;

  const context: ServerContext = {
    configs,
    config,
    metrics: createMetrics({ version: parts.version, status: config.status, requestsInFlight: () => inFlight.size }),
    isDraining: () => isDraining,
    isLoopbackListener: parts.isLoopbackListener,
    maxBodyBytes: parts.maxBodyBytes,
    dispatchPorts: { transport, deadlines, media, credentials, health, readText, random: Math.random, now },
    bookingPorts: { books: parts.books, now },
    limits,
    usage: parts.usage,
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
    config,
    health: health.snapshot,
    async countLimits(forMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<"late">((resolve) => {
        timer = setTimeout(() => resolve("late"), forMs);
      });
      const first = await Promise.race([limits.count(configs.current()), late]);
      clearTimeout(timer);
      if (first === "late")
        parts.log.warn("The books are still being counted: until then budgets are held to what is counted by now");
    },
    startBackground() {
      discovery.start();
      config.start();
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
      await config.dispose();
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
  readonly watch: SecretWatch;
}

function openServing(
  graph: RoutingGraph,
  access: AccessTable,
  { secrets, accessExtras, now }: GatewayParts,
  { discovery, health, turns, watch }: Lasting,
): Serving {
  const router = openGraph(graph, access);
  const { whyUnusable, environment } = createActivation({ graph, access, secrets, now, watch });
  return {
    router,
    access: createAccessView(router, secrets, accessExtras),
    revision: router.revision,
    state: createRouteState({ router, whyUnusable, discovered: discovery.names, health, nextTurn: turns.next, now }),
    findPrice: createPriceFinder(router),
    bounds: createBoundsIndex(access),
    get environment() {
      return environment();
    },
    pins: { count: 0 },
  };
}

function listDiscovering({ providers }: RoutingGraph): readonly GraphProvider[] {
  return providers.filter((provider) => provider.discover !== undefined);
}

function openDiscovery(
  { graph, secrets, log }: GatewayParts,
  credentials: CredentialPorts,
  findProvider: (id: string) => GraphProvider | undefined,
): Discovery {
  return createDiscovery(listDiscovering(graph), {
    authorize: createListAuthorizer(findProvider, secrets, credentials),
    isModelName: (text) => MODEL_NAME.test(text),
    random: Math.random,
    schedule(run, delayMs) {
      const timer = setTimeout(run, delayMs).unref();
      return () => clearTimeout(timer);
    },
    onEvent: (event) => logDiscovery(event, log),
  });
}

function logDiscovery(event: DiscoveryEvent, log: Log): void {
  if (event.kind === "failed")
    return log.warn("A provider's list of models was not read", { provider: event.provider, reason: event.reason });
  const { provider, models, added, removed } = event;
  log.info("A provider's list of models changed", { provider, models, added, removed });
}
