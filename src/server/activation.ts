/** Which providers can serve on this replica now: an overlay beside the graph, which holds every declared one. */
import { createHash } from "node:crypto";
import type { Secrets } from "../config/env.ts";
import { findBaseUrlProblem } from "../graph/base-url.ts";
import { toSpeaker } from "../graph/endpoint.ts";
import type { SecretReference } from "../graph/auth.ts";
import type { AccessTable, DialectId, GraphProvider, RoutingGraph } from "../graph/graph.ts";
import type { RouteState } from "../route/decision.ts";
import { DEFAULT_ADMIN_KEY, DEFAULT_MASTER_KEY } from "./access-view.ts";
import { findMissingCredential, listCredentials, listTexts, printText } from "./credential-needs.ts";
import type { SecretWatch } from "./secret-watch.ts";

// Environment variables do not change, secret files do: a second is fresh enough for both.
const FRESH_MS = 1_000;

export interface Activation extends RouteState {
  /** Hash of what this replica's environment resolves: replicas with one revision but another environment show it. Eight hex digits. */
  environment(): string;
}

export interface ActivationParts {
  readonly graph: RoutingGraph;
  /** The keys of operators are secrets of this replica too. */
  readonly access: OperatorKeys;
  readonly secrets: Secrets;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly watch: SecretWatch;
}

type OperatorKeys = Pick<AccessTable, "masterKey" | "adminKey">;

/** Make the overlay. What it reads is cached for a second, so that routing does not touch the environment. */
export function createActivation({ graph, access, secrets, now, watch }: ActivationParts): Activation {
  const reasons = new Map<string, string | undefined>();
  const byId = new Map(graph.providers.map((provider) => [provider.id, provider]));
  const ofProviders = graph.providers.flatMap((provider) =>
    listSpeakers(provider).flatMap(({ speaker }) => listCredentials(speaker.auth)),
  );
  const references = [...ofProviders, ...listOperatorKeys(access)];
  let readAt = Number.NEGATIVE_INFINITY;
  let environment: string | undefined;
  const refresh = (): void => {
    const time = now();
    if (Math.abs(time - readAt) <= FRESH_MS) return;
    reasons.clear();
    environment = undefined;
    readAt = time;
    watch.look(references);
  };
  return {
    environment() {
      refresh();
      return (environment ??= hashEnvironment(graph, access, secrets));
    },
    whyUnusable(providerId) {
      refresh();
      if (reasons.has(providerId)) return reasons.get(providerId);
      const provider = byId.get(providerId);
      const reason = provider === undefined ? "not declared" : explainProvider(provider, secrets);
      reasons.set(providerId, reason);
      return reason;
    },
  };
}

/**
 * Undefined when the provider can serve, else why it cannot. Names variables, never values.
 *
 * All its addresses and credentials must do, those of `endpoints` too: which of them a request takes follows from its surface, and a provider that
 * serves one client and fails the next is worse than one that says what it lacks.
 */
export function explainProvider(provider: GraphProvider, secrets: Secrets): string | undefined {
  if (provider.enabled === false) return "enabled: false";
  for (const { dialect, speaker } of listSpeakers(provider)) {
    const problem = explainSpeaker(speaker, secrets);
    if (problem !== undefined) return dialect === provider.dialect ? problem : `for ${dialect} ${problem}`;
  }
  return undefined;
}

function explainSpeaker({ auth, baseURL, allowPrivate }: GraphProvider, secrets: Secrets): string | undefined {
  const missing = findMissingCredential(auth, secrets);
  if (missing !== undefined) return `its credential is not set (${missing})`;
  if (baseURL === undefined) return undefined;
  const address = secrets.text(baseURL);
  if (address === undefined) return `its base URL is not set (${printText(baseURL)})`;
  // What the environment gives is only known now, and keys travel there.
  const problem = findBaseUrlProblem(address, allowPrivate === true);
  return problem === undefined ? undefined : `its base URL is not allowed: ${problem}`;
}

/** The provider in each of its dialects. */
export function listSpeakers(
  provider: GraphProvider,
): readonly { readonly dialect: DialectId; readonly speaker: GraphProvider }[] {
  // The keys are those of the schema, which are the dialects.
  const further = Object.keys(provider.endpoints ?? {}) as DialectId[];
  return [...new Set([provider.dialect, ...further])].map((dialect) => ({
    dialect,
    speaker: toSpeaker(provider, dialect),
  }));
}

/** Of secrets only whether they are there; of addresses, regions and the like what they are. */
function hashEnvironment(graph: RoutingGraph, access: OperatorKeys, secrets: Secrets): string {
  const isThere = (reference: SecretReference): boolean => secrets.secret(reference) !== undefined;
  const lines = graph.providers.flatMap((provider) =>
    listSpeakers(provider).map(({ speaker: { auth, baseURL } }) => {
      const texts = [baseURL, ...listTexts(auth)].map((text) => text && (secrets.text(text) ?? null));
      return JSON.stringify([provider.id, listCredentials(auth).map(isThere), texts]);
    }),
  );
  lines.push(JSON.stringify(listOperatorKeys(access).map(isThere)));
  return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 8);
}

function listOperatorKeys({ masterKey, adminKey }: OperatorKeys): readonly SecretReference[] {
  return [masterKey ?? DEFAULT_MASTER_KEY, adminKey ?? DEFAULT_ADMIN_KEY];
}
