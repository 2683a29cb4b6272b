/**
 * The composition root: makes each thing with a life once, hands them down, disposes of them.
 *
 * In: a compiled config, settings and the books. Out: a request listener. It chains no requests itself; that is `pipeline.ts`.
 */
import { performance } from "node:perf_hooks";
import type { Secrets } from "../config/env.ts";
import { createDeadlines } from "../dispatch/deadlines.ts";
import { createTransport } from "../dispatch/transport.ts";
import type { GateError } from "../errors.ts";
import type { AccessKey, AccessTable, RoutingGraph } from "../graph/graph.ts";
import type { Log } from "../log.ts";
import type { Books } from "../meter/books.ts";
import { openGraph } from "../route/open-graph.ts";
import { createAccessView } from "./access-view.ts";
import { createActivation, hashEnvironment } from "./activation.ts";
import type { LastReload, ServerContext, Serving } from "./context.ts";
import { createFront, type Front } from "./front.ts";
import { createInFlight, type InFlight } from "./in-flight.ts";
import { createPriceFinder } from "./price-finder.ts";

export interface GatewayParts {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
  readonly secrets: Secrets;
  readonly books: Books;
  readonly log: Log;
  readonly version: string;
  readonly basePath: string;
  readonly maxBodyBytes: number;
  readonly isLoopbackListener: boolean;
  readonly bootKey: AccessKey | undefined;
  /** Warnings of the config in force. */
  readonly diagnosticCount: number;
}

export interface Gateway {
  readonly front: Front;
  readonly inFlight: InFlight;
  readonly revision: string;
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
  const serving = open(parts, now);
  const lastReload: LastReload = { at: now(), outcome: "applied", diagnostics: parts.diagnosticCount };
  let isDraining = false;

  const context: ServerContext = {
    current: () => serving,
    lastReload: () => lastReload,
    isDraining: () => isDraining,
    isLoopbackListener: parts.isLoopbackListener,
    maxBodyBytes: parts.maxBodyBytes,
    dispatchPorts: { transport, deadlines, readSecret: parts.secrets.secret, readText: parts.secrets.text, now },
    bookingPorts: { books: parts.books, findPrice: createPriceFinder(serving.router), now },
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
    startDraining() {
      isDraining = true;
    },
    stopRunning(error) {
      deadlines.stopAll(error);
    },
    async dispose() {
      deadlines.dispose();
      await transport.dispose();
    },
  };
}

function open(parts: GatewayParts, now: () => number): Serving {
  const router = openGraph(parts.graph, parts.access);
  return {
    router,
    access: createAccessView(router, parts.secrets, parts.bootKey),
    revision: router.revision,
    state: createActivation(parts.graph, parts.secrets, now),
    environment: hashEnvironment(parts.graph, parts.secrets),
  };
}
