/** What may keep a server from starting, or a graph from being served here: credentials, keys, the address. */
import type { Secrets } from "../config/env.ts";
import { fileStart } from "../config/located.ts";
import { createDiagnostic, type Diagnostic } from "../diagnostic.ts";
import type { AccessKey, AccessTable, RoutingGraph } from "../graph/graph.ts";
import { createKey } from "../policy/key.ts";
import type { Candidate } from "../runtime/candidate.ts";
import { readMasterDigest, toBootKey } from "./access-view.ts";
import { explainProvider } from "./activation.ts";
import { UNSAFE_PORT } from "./listener.ts";

/** GATE601 for each provider that must be enabled and cannot be. */
export function findMissingCredentials(
  graph: RoutingGraph,
  { enabledAt }: Pick<Candidate, "enabledAt">,
  secrets: Secrets,
): readonly Diagnostic[] {
  return graph.providers.flatMap((provider) => {
    const reason = provider.enabled === true ? explainProvider(provider, secrets) : undefined;
    if (reason === undefined) return [];
    return createDiagnostic("GATE601", {
      message: `Provider "${provider.id}" has \`enabled: true\`, but ${reason}.`,
      at: enabledAt?.[provider.id] ?? fileStart("providers"),
      path: "enabled",
      hint: "Set it in the environment of Gate or in .env beside the root file, or say `enabled: auto` to serve without this provider.",
    });
  });
}

export type BootKey =
  | { readonly kind: "decided"; readonly key: string | undefined; readonly accessKey: AccessKey | undefined }
  | { readonly kind: "refused"; readonly message: string; readonly hint: string };

/** An address beyond loopback is never open by accident: it has keys, or says `required: false`, or gets a key for this run. */
export function decideBootKey(given: {
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

export const PORT_HINT =
  "Stop the other program, or choose a port with `--port`, GATE_PORT or `server.port` (0 takes any free one).";

/** What the system's answer to a trial bind means. */
export function explainObstacle(code: string, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} on ${host} is in use.`;
  if (code === "EACCES") return `This user may not listen on port ${port}.`;
  if (code === UNSAFE_PORT)
    return `Port ${port} belongs to another protocol, and browsers and fetch refuse it, so Gate does too.`;
  return `The address ${host}:${port} cannot be bound (${code}).`;
}
