/** Runs a folder: load → compile → refuse or listen. `cli/` calls it, and tests do. */
import { performance } from "node:perf_hooks";
import type { Checked } from "../runtime/check.ts";
import { checkFolder, isServable } from "../runtime/check.ts";
import { createSecrets, type Secrets } from "../config/env.ts";
import { createDiagnostic, type Diagnostic, type DiagnosticCode } from "../diagnostic.ts";
import type { AccessKey, AccessTable, RoutingGraph } from "../graph/graph.ts";
import type { HealthRow } from "../dispatch/health.ts";
import type { Log } from "../log.ts";
import { createKey } from "../policy/key.ts";
import { readMasterDigest, toBootKey } from "./access-view.ts";
import { explainProvider } from "./activation.ts";
import { createGateway } from "./compose.ts";
import { drain } from "./drain.ts";
import { bindListener, probeAddress, UNSAFE_PORT } from "./listener.ts";
import { isLoopbackHost } from "./locality.ts";
import { openStore } from "./open-store.ts";

/** What the command line and the environment decide over the root file. */
export interface ServeOverrides {
  readonly host?: string;
  readonly port?: number;
  readonly basePath?: string;
  readonly stateDir?: string;
}

export interface ServeOptions {
  readonly root: string;
  readonly overrides: ServeOverrides;
  readonly log: Log;
  readonly version: string;
  /** For the state folder: GATE_DATA, XDG_STATE_HOME, HOME. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A person reads the terminal: a key made at boot may be shown there. */
  readonly isInteractive: boolean;
  /** Milliseconds of a clock that never goes back, by which circuits and rests end. Absent: that of the process. */
  readonly healthNow?: () => number;
}

export interface RunningServer {
  /** Address to use, without a trailing slash, base path included. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly revision: string;
  readonly stateDir: string;
  /** Why the state folder is where it is. */
  readonly stateDirReason: string;
  /** Findings of the config that did not keep it from serving. */
  readonly warnings: readonly Diagnostic[];
  readonly graph: RoutingGraph;
  /** Providers that cannot serve, with the reason. */
  readonly unusable: readonly { readonly provider: string; readonly reason: string }[];
  /** Whether a call from this machine needs a key. */
  readonly requiresKey: boolean;
  /** A key made for this run, because the address is open to a network and none is configured. Shown once. */
  readonly bootKey: string | undefined;
  /** What is known of the providers by now. */
  health(): readonly HealthRow[];
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

/** Start serving a folder, or say why not. Throws only on a bug. */
export async function serve(options: ServeOptions): Promise<ServeOutcome> {
  const secrets = createSecrets(options.root);
  const checked = await checkFolder(options.root);
  if (!isServable(checked)) return { kind: "refused", diagnostics: checked.diagnostics };
  const { graph, access, loaded } = checked;
  const settings = loaded.config?.gateway ?? {};
  const host = options.overrides.host ?? settings.server?.host ?? DEFAULT_HOST;
  const port = options.overrides.port ?? settings.server?.port ?? DEFAULT_PORT;
  const basePath = (options.overrides.basePath ?? settings.server?.basePath ?? "").replace(/\/+$/, "");
  const isLoopbackListener = isLoopbackHost(host);
  const refuse = createRefusal(checked);

  const missing = findMissingCredentials(graph, secrets);
  if (missing.length > 0) {
    const diagnostics = missing.map(({ provider, message }) =>
      createDiagnostic("GATE601", {
        message,
        at: loaded.sources.at(["providers", provider, "enabled"]),
        path: "enabled",
        hint: MISSING_HINT,
      }),
    );
    return { kind: "refused", diagnostics };
  }
  const boot = decideBootKey({ access, secrets, isLoopbackListener, isInteractive: options.isInteractive });
  if (boot.kind === "refused") return { kind: "refused", diagnostics: [refuse("GATE604", boot.message, boot.hint)] };
  const obstacle = await probeAddress(host, port);
  if (obstacle !== undefined)
    return { kind: "refused", diagnostics: [refuse("GATE602", explainObstacle(obstacle, host, port), PORT_HINT)] };
  const store = await openStore({ ...options, settings, stateDir: options.overrides.stateDir });
  if (store.kind === "refused")
    return { kind: "refused", diagnostics: [refuse(store.code, store.message, store.hint)] };

  const gateway = createGateway({
    graph,
    access,
    secrets,
    books: store.books,
    facts: store.facts,
    log: options.log,
    version: options.version,
    basePath,
    maxBodyBytes: settings.server?.maxBodyBytes ?? DEFAULT_BODY_BYTES,
    isLoopbackListener,
    bootKey: boot.accessKey,
    diagnosticCount: checked.diagnostics.length,
    healthNow: options.healthNow ?? (() => performance.now()),
  });
  const listener = await bindListener(gateway.front, host, port);
  gateway.startBackground();
  const drainSettings = {
    drainDelaySeconds: settings.server?.drainDelaySeconds ?? 0,
    drainSeconds: settings.server?.drainSeconds ?? DEFAULT_DRAIN_SECONDS,
  };
  let drained: Promise<void> | undefined;
  const server: RunningServer = {
    url: `http://${toUrlHost(host)}:${listener.port}${basePath}`,
    host,
    port: listener.port,
    revision: gateway.revision,
    stateDir: store.dir,
    stateDirReason: store.reason,
    warnings: checked.diagnostics,
    graph,
    unusable: graph.providers.flatMap((provider) => {
      const reason = explainProvider(provider, secrets);
      return reason === undefined ? [] : [{ provider: provider.id, reason }];
    }),
    requiresKey: access.required === "auto" ? !isLoopbackListener : access.required,
    bootKey: boot.key,
    health: gateway.health,
    drain: () => (drained ??= drain(gateway, listener, store.books, drainSettings, options.log).finally(store.release)),
    flush: () => store.books.flush(),
  };
  return { kind: "serving", server };
}

const MISSING_HINT =
  "Set it in the environment of Gate or in .env beside the root file, or say `enabled: auto` to start without this provider.";

type Refuse = (code: DiagnosticCode, message: string, hint?: string) => Diagnostic;

function createRefusal(checked: Checked): Refuse {
  const file = checked.loaded.rootFile ?? ".";
  return (code, message, hint) =>
    createDiagnostic(code, { message, at: { file, line: 1, column: 1 }, ...(hint === undefined ? {} : { hint }) });
}

function findMissingCredentials(
  graph: RoutingGraph,
  secrets: Secrets,
): { readonly provider: string; readonly message: string }[] {
  return graph.providers
    .filter((provider) => provider.enabled === true)
    .flatMap((provider) => {
      const reason = explainProvider(provider, secrets);
      const message = `Provider "${provider.id}" has \`enabled: true\`, but ${reason}.`;
      return reason === undefined ? [] : [{ provider: provider.id, message }];
    });
}

type BootKey =
  | { readonly kind: "decided"; readonly key: string | undefined; readonly accessKey: AccessKey | undefined }
  | { readonly kind: "refused"; readonly message: string; readonly hint: string };

/** An address beyond loopback is never open by accident: it has keys, or says `required: false`, or gets a key for this run. */
function decideBootKey(given: {
  readonly access: AccessTable;
  readonly secrets: Secrets;
  readonly isLoopbackListener: boolean;
  readonly isInteractive: boolean;
}): BootKey {
  const { access, secrets } = given;
  const isOpen = given.isLoopbackListener || access.required === false;
  if (isOpen || access.keys.length > 0 || readMasterDigest(access, secrets) !== undefined)
    return { kind: "decided", key: undefined, accessKey: undefined };
  if (!given.isInteractive)
    return {
      kind: "refused",
      message: "The server would listen on a network address without any key.",
      hint: "Add a key with `gate keys create ID`, or set GATE_MASTER_KEY, or bind to 127.0.0.1, or write `access: { required: false }` if everybody on that network may spend your money.",
    };
  const { key, digest } = createKey();
  return { kind: "decided", key, accessKey: toBootKey(digest) };
}

const PORT_HINT =
  "Stop the other program, or choose a port with `--port`, GATE_PORT or `server.port` (0 takes any free one).";

function explainObstacle(code: string, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} on ${host} is in use.`;
  if (code === "EACCES") return `This user may not listen on port ${port}.`;
  if (code === UNSAFE_PORT)
    return `Port ${port} belongs to another protocol, and browsers and fetch refuse it, so Gate does too.`;
  return `The address ${host}:${port} cannot be bound (${code}).`;
}

function toUrlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
