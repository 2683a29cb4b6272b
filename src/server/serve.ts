/** Runs a config: read → choose what to begin with → refuse or listen → follow the files. `cli/` calls it, and tests do. */
import { performance } from "node:perf_hooks";
import { createSecrets } from "../config/env.ts";
import type { ConfigSource } from "../config/inputs.ts";
import { createDiagnostic, type Diagnostic, type DiagnosticCode } from "../diagnostic.ts";
import type { HealthRow } from "../dispatch/health.ts";
import { printRevision, type RoutingGraph } from "../graph/graph.ts";
import type { Log } from "../log.ts";
import type { ReloadReport } from "../runtime/status.ts";
import { createDigestCache } from "./access-view.ts";
import { createLocalToken, writeAccessFile } from "./access-file.ts";
import { explainProvider } from "./activation.ts";
import { createGateway } from "./compose.ts";
import { drain } from "./drain.ts";
import { bindListener, probeAddress } from "./listener.ts";
import { isLoopbackHost } from "./locality.ts";
import { openConfig } from "./open-config.ts";
import { openStore } from "./open-store.ts";
import { decideBootKey, explainObstacle, PORT_HINT } from "./start-checks.ts";

/** What the command line and the environment decide over the root file. */
export interface ServeOverrides {
  readonly host?: string;
  readonly port?: number;
  readonly basePath?: string;
  readonly stateDir?: string;
}

export interface ServeOptions {
  readonly source: ConfigSource;
  readonly overrides: ServeOverrides;
  readonly log: Log;
  readonly version: string;
  /** For the state folder: GATE_DATA, XDG_STATE_HOME, HOME. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A person reads the terminal: a key made at boot may be shown there. */
  readonly isInteractive: boolean;
  /** False: the files are read again only when that is asked for. */
  readonly isWatching: boolean;
  /** Milliseconds of a clock that never goes back, by which circuits and rests end. Absent: that of the process. */
  readonly healthNow?: () => number;
  /** Epoch milliseconds. Absent: the clock of the system. */
  readonly now?: () => number;
}

export interface RunningServer {
  /** Address to use, without a trailing slash, base path included. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Of the config it began with. */
  readonly revision: string;
  readonly stateDir: string;
  /** Why the state folder is where it is. */
  readonly stateDirReason: string;
  /** Findings of the files. Those that are errors kept last-known-good in their place. */
  readonly findings: readonly Diagnostic[];
  readonly graph: RoutingGraph;
  /** Providers that cannot serve, with the reason. */
  readonly unusable: readonly { readonly provider: string; readonly reason: string }[];
  /** Whether a call from this machine needs a key. */
  readonly requiresKey: boolean;
  /** A key made for this run, because the address is open to a network and none is configured. Shown once. */
  readonly bootKey: string | undefined;
  /** What is known of the providers by now. */
  health(): readonly HealthRow[];
  /** Read the files again now. */
  reload(): Promise<ReloadReport>;
  /** Stop in order; see docs/cli.md. */
  drain(): Promise<void>;
  /** Write what is in memory and leave the rest. */
  flush(): void;
}

export type ServeOutcome =
  | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "serving"; readonly server: RunningServer };

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 8080;
const DEFAULT_BODY_BYTES = 32 * 1024 * 1024;
const DEFAULT_DRAIN_SECONDS = 30;
// Some hundred thousand records; more of them are counted while the server serves.
const COUNT_LIMITS_MS = 5_000;

/** Start serving, or say why not. Throws only on a bug. */
export async function serve(options: ServeOptions): Promise<ServeOutcome> {
  const { source, log, overrides } = options;
  const secrets = createSecrets(source.root);
  const config = await openConfig({ ...options, secrets, stateDir: overrides.stateDir });
  if (config.kind === "refused") return config;
  const { boot, folder } = config;
  const refuse = async (code: DiagnosticCode, message: string, hint: string): Promise<ServeOutcome> => {
    await folder.state?.dispose();
    const at = { file: config.rootFile ?? ".", line: 1, column: 1 };
    return { kind: "refused", diagnostics: [createDiagnostic(code, { message, at, hint })] };
  };
  const { settings, graph, access } = boot;
  const host = overrides.host ?? settings.server?.host ?? DEFAULT_HOST;
  const port = overrides.port ?? settings.server?.port ?? DEFAULT_PORT;
  const basePath = (overrides.basePath ?? settings.server?.basePath ?? "").replace(/\/+$/, "");
  const isLoopbackListener = isLoopbackHost(host);
  const bootKey = decideBootKey({ access, secrets, isLoopbackListener, isInteractive: options.isInteractive });
  if (bootKey.kind === "refused") return refuse("GATE604", bootKey.message, bootKey.hint);
  const obstacle = await probeAddress(host, port);
  if (obstacle !== undefined) return refuse("GATE602", explainObstacle(obstacle, host, port), PORT_HINT);
  const store = await openStore(folder, settings, log);
  if (store.kind === "refused") return refuse(store.code, store.message, store.hint);

  const { token, digest: localDigest } = createLocalToken();
  const gateway = createGateway({
    graph,
    access,
    secrets,
    books: store.books,
    facts: store.facts,
    readRecords: store.readRecords,
    usage: store.usage,
    log,
    version: options.version,
    basePath,
    maxBodyBytes: settings.server?.maxBodyBytes ?? DEFAULT_BODY_BYTES,
    isLoopbackListener,
    accessExtras: {
      bootKey: bootKey.accessKey,
      localDigest,
      denied: config.denyList.live,
      digests: createDigestCache(),
    },
    control: config.createReloader,
    healthNow: options.healthNow ?? (() => performance.now()),
    now: options.now ?? Date.now,
  });
  // Before the first request, so that a restart gives nobody a second budget.
  await gateway.countLimits(COUNT_LIMITS_MS);
  const listener = await bindListener(gateway.front, host, port);
  const url = `http://${toUrlHost(host)}:${listener.port}${basePath}`;
  const isOwner = folder.state?.isOwner() === true;
  const removeAccess = isOwner ? writeAccessFile(folder.dir, { url, token }) : undefined;
  gateway.startBackground();
  const drainSettings = {
    drainDelaySeconds: settings.server?.drainDelaySeconds ?? 0,
    drainSeconds: settings.server?.drainSeconds ?? DEFAULT_DRAIN_SECONDS,
  };
  const stop = async (): Promise<void> => {
    removeAccess?.();
    try {
      await drain(gateway, listener, store.books, drainSettings, log);
    } finally {
      await store.release();
      await folder.state?.dispose();
    }
  };
  let stopped: Promise<void> | undefined;
  const server: RunningServer = {
    url,
    host,
    port: listener.port,
    revision: printRevision(graph, access),
    stateDir: folder.dir,
    stateDirReason: folder.reason,
    findings: boot.diagnostics,
    graph,
    unusable: graph.providers.flatMap((provider) => {
      const reason = explainProvider(provider, secrets);
      return reason === undefined ? [] : [{ provider: provider.id, reason }];
    }),
    requiresKey: access.required === "auto" ? !isLoopbackListener : access.required,
    bootKey: bootKey.key,
    health: gateway.health,
    reload: () => gateway.config.reload(),
    drain: () => (stopped ??= stop()),
    flush: () => store.books.flush(),
  };
  return { kind: "serving", server };
}

function toUrlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
