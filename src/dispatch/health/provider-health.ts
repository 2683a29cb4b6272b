/**
 * What this worker knows of one definition of a provider: its hosts, models, credentials and places.
 *
 * Things are made when they are first met, and live as long as the definition.
 */
import type { Auth } from "../../graph/auth.ts";
import type { GraphProvider } from "../../graph/graph.ts";
import { createCircuit, type Circuit } from "./circuit.ts";
import { createCredentialHealth, type CredentialHealth } from "./credential-rest.ts";
import type { CircuitPlace, HealthEvent } from "./events.ts";
import { createPeakEwma, type PeakEwma } from "./peak-ewma.ts";
import { createRetryBudget, type RetryBudget } from "./retry-budget.ts";
import { createRoom, type Room, type Schedule } from "./room.ts";

export interface HostHealth {
  readonly origin: string;
  readonly circuit: Circuit;
}

export interface ModelHealth {
  readonly id: string;
  readonly circuit: Circuit;
  readonly latency: PeakEwma;
  /** Calls under way. */
  inFlight: number;
}

export interface ProviderHealth {
  readonly id: string;
  readonly room: Room;
  readonly retries: RetryBudget;
  readonly hosts: ReadonlyMap<string, HostHealth>;
  readonly models: ReadonlyMap<string, ModelHealth>;
  /** The credentials of each `auth` of the provider, which has one more where an endpoint has its own. */
  readonly credentials: readonly (readonly CredentialHealth[])[];
  host(origin: string): HostHealth;
  model(id: string): ModelHealth;
  /** The credentials of an `auth`; undefined where each client brings its own, which says nothing of the next. */
  slots(auth: Auth): readonly CredentialHealth[] | undefined;
}

export interface ProviderHealthOptions {
  readonly schedule: Schedule;
  readonly onEvent: (event: HealthEvent) => void;
}

export function createProviderHealth({ id }: GraphProvider, options: ProviderHealthOptions): ProviderHealth {
  const hosts = new Map<string, HostHealth>();
  const models = new Map<string, ModelHealth>();
  // By their written form: a reload makes other objects of the same definition. There are references in it, never secrets.
  const credentials = new Map<string, readonly CredentialHealth[]>();

  const toChange =
    (place: CircuitPlace) =>
    (change: "opened" | "closed"): void =>
      options.onEvent({ kind: change === "opened" ? "circuit_opened" : "circuit_closed", provider: id, ...place });

  return {
    id,
    room: createRoom(options.schedule),
    retries: createRetryBudget(),
    hosts,
    models,
    get credentials() {
      return [...credentials.values()];
    },
    host(origin) {
      let host = hosts.get(origin);
      if (host === undefined)
        hosts.set(origin, (host = { origin, circuit: createCircuit(toChange({ scope: "host", origin })) }));
      return host;
    },
    model(model) {
      let found = models.get(model);
      if (found === undefined) {
        const circuit = createCircuit(toChange({ scope: "model", model }));
        models.set(model, (found = { id: model, circuit, latency: createPeakEwma(), inFlight: 0 }));
      }
      return found;
    },
    slots(auth) {
      if (auth.scheme === "forward") return undefined;
      const key = JSON.stringify(auth);
      let slots = credentials.get(key);
      if (slots === undefined)
        credentials.set(
          key,
          (slots = Array.from({ length: countSlots(auth) }, (_, slot) =>
            createCredentialHealth(slot, {
              onCooling: (forMs) => options.onEvent({ kind: "credential_cooling", provider: id, slot, forMs }),
              onCircuit: toChange({ scope: "credential", slot }),
            }),
          )),
        );
      return slots;
    },
  };
}

function countSlots(auth: Auth): number {
  return "keys" in auth && auth.keys !== undefined ? auth.keys.length : 1;
}
