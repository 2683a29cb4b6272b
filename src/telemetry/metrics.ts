/**
 * What `/metrics` shows, in Prometheus' text format.
 *
 * Everything is read when it is asked for: a request costs nothing here, and a server that nobody scrapes does not even make the registry.
 */
import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import type { ConfigStatus } from "../runtime/status.ts";

export interface MetricsSource {
  /** Version of Gate. */
  readonly version: string;
  readonly status: () => ConfigStatus;
  readonly requestsInFlight: () => number;
}

export interface Metrics {
  readonly contentType: string;
  render(): Promise<string>;
}

/** Make the metrics of one server. */
export function createMetrics(source: MetricsSource): Metrics {
  let registry: Registry | undefined;
  return {
    contentType: Registry.PROMETHEUS_CONTENT_TYPE,
    render: () => (registry ??= createRegistry(source)).metrics(),
  };
}

function createRegistry({ version, status, requestsInFlight }: MetricsSource): Registry {
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(read()) });
  };

  gauge("gate_config_last_reload_successful", "1 when the files were good the last time they were read.", () =>
    status().lastReload.outcome === "rejected" ? 0 : 1,
  );
  gauge(
    "gate_config_last_reload_timestamp_seconds",
    "When the files were last read.",
    () => status().lastReload.at / 1000,
  );
  gauge(
    "gate_config_last_reload_success_timestamp_seconds",
    "When the files were last found good.",
    () => status().lastGoodAt / 1000,
  );
  gauge(
    "gate_config_graphs_alive",
    "Configs that requests use: the one in force and older ones of running requests.",
    () => status().graphsAlive,
  );
  gauge(
    "gate_config_watch_events",
    "1 when the system tells of changes, 0 when files are only polled or asked for.",
    () => (status().watch.mode === "events" ? 1 : 0),
  );
  gauge(
    "gate_config_needs_restart",
    "Static settings that differ from those the process began with.",
    () => status().needsRestart.length,
  );
  gauge(
    "gate_config_denied_keys",
    "Keys that are refused though the config in force has them.",
    () => status().denied.length,
  );
  gauge("gate_requests_in_flight", "Requests to models that are being served.", requestsInFlight);

  const reloads: Counter<"outcome"> = new Counter({
    name: "gate_config_reloads_total",
    help: "Reloads since the start, by outcome.",
    labelNames: ["outcome"],
    registers,
    collect() {
      reloads.reset();
      for (const [outcome, count] of Object.entries(status().reloads)) reloads.inc({ outcome }, count);
    },
  });
  const info: Gauge<(typeof INFO_LABELS)[number]> = new Gauge({
    name: "gate_config_info",
    help: "The config in force, in its labels.",
    labelNames: INFO_LABELS,
    registers,
    collect() {
      // Only what is in force now: a label set that stayed would look like a second config.
      info.reset();
      const { revision, environment, commit } = status();
      const [routing = "", access = ""] = revision.split(".");
      info.set({ routing, access, environment, commit: commit ?? "", version }, 1);
    },
  });
  // Under their usual names, which dashboards know.
  collectDefaultMetrics({ register: registry });
  return registry;
}

const INFO_LABELS = ["routing", "access", "environment", "commit", "version"] as const;
