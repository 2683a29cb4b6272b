/** What every route may use. `compose.ts` makes it once; nothing here is global. */
import type { DispatchPorts } from "../dispatch/dispatch.ts";
import type { AccessView } from "../policy/admit.ts";
import type { Router } from "../route/open-graph.ts";
import type { RouteState } from "../route/decision.ts";
import type { Log } from "../log.ts";
import type { ConfigControl } from "../runtime/status.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { BookingPorts } from "./booking.ts";
import type { FactSampler } from "./fact-samples.ts";
import type { Generations } from "./generations.ts";
import type { InFlight } from "./in-flight.ts";
import type { BoundsIndex } from "./limits/bounds-index.ts";
import type { Limits } from "./limits/limits.ts";
import type { Mirrors } from "./mirrors.ts";
import type { FindPrice } from "./price-finder.ts";
import type { Questions } from "./questions.ts";
import type { UsageReader } from "./usage-reader.ts";

/** One loaded config, opened for requests. A request takes it once and keeps it to its end: see `generations.ts`. */
export interface Serving {
  readonly router: Router;
  readonly access: AccessView;
  /** `<8 hex routing>.<8 hex access>`. */
  readonly revision: string;
  readonly state: RouteState;
  readonly findPrice: FindPrice;
  /** Limits and budgets by what they bound. */
  readonly bounds: BoundsIndex;
  /** Hash of what this replica's environment resolves, 8 hex digits. */
  readonly environment: string;
  /** What keeps it in use: running requests, and what outlives theirs. */
  readonly pins: { count: number };
}

export interface ServerContext {
  readonly configs: Generations;
  readonly config: ConfigControl;
  readonly metrics: Metrics;
  readonly isDraining: () => boolean;
  /** The listener is bound to loopback. */
  readonly isLoopbackListener: boolean;
  readonly maxBodyBytes: number;
  readonly dispatchPorts: DispatchPorts;
  readonly bookingPorts: BookingPorts;
  readonly limits: Limits;
  readonly usage: UsageReader;
  readonly questions: Questions;
  readonly factSampler: FactSampler;
  readonly mirrors: Mirrors;
  readonly log: Log;
  readonly inFlight: InFlight;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly startedAt: number;
  readonly version: string;
}
