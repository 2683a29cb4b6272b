/** Makes what one worker knows of its providers. See ../health.ts for what it promises. */
import { GateError } from "../../errors.ts";
import type { GraphProvider } from "../../graph/graph.ts";
import type { CallPlace, Health, HealthRow, Ticket } from "../health.ts";
import type { CircuitState } from "./circuit.ts";
import type { HealthEvent } from "./events.ts";
import { createProviderHealth, type HostHealth, type ModelHealth, type ProviderHealth } from "./provider-health.ts";
import type { NoPlace, Schedule } from "./room.ts";
import type { CredentialHealth } from "./credential-rest.ts";
import { beginCall, type CallParts } from "./ticket.ts";

export interface HealthOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Ends waits for a place. Absent: timers that keep no process alive. */
  readonly schedule?: Schedule;
  readonly onEvent: (event: HealthEvent) => void;
}

/** A provider as it is met in one of its dialects. */
interface Speaker {
  readonly provider: ProviderHealth;
  readonly credentials: readonly CredentialHealth[] | undefined;
  /** The host it was last called at. */
  host: HostHealth | undefined;
}

export function createHealth({ now, schedule = scheduleByTimer, onEvent }: HealthOptions): Health {
  const providers = new Map<string, ProviderHealth>();
  const models = new Map<string, { readonly provider: ProviderHealth; readonly model: ModelHealth }>();
  // A request finds them by the object of its graph, without building a key. Graphs that are gone take theirs with them.
  const speakers = new WeakMap<GraphProvider, Speaker>();

  function open(definition: GraphProvider): Speaker {
    const known = speakers.get(definition);
    if (known !== undefined) return known;
    const key = toKey(definition);
    let provider = providers.get(key);
    if (provider === undefined)
      providers.set(key, (provider = createProviderHealth(definition, { schedule, onEvent })));
    const speaker: Speaker = { provider, credentials: provider.slots(definition.auth), host: undefined };
    speakers.set(definition, speaker);
    return speaker;
  }

  function openModel(provider: ProviderHealth, id: string): ModelHealth {
    const model = provider.model(id);
    // Of two definitions the first stays until it is dropped.
    if (!models.has(id)) models.set(id, { provider, model });
    return model;
  }

  function toParts(speaker: Speaker, { model, origin, credentialSlot }: CallPlace): CallParts {
    const { provider, credentials } = speaker;
    if (speaker.host?.origin !== origin) speaker.host = provider.host(origin);
    return {
      provider,
      host: speaker.host,
      model: openModel(provider, model),
      credential: credentials?.[credentialSlot],
    };
  }

  function whyCircuit({ provider, host }: Speaker, model: string, nowMs: number): string | undefined {
    if (host === undefined ? areHostsClosed(provider, nowMs) : !host.circuit.isPassing(nowMs))
      return "its host cannot be reached, the circuit is open";
    if (provider.models.get(model)?.circuit.isPassing(nowMs) === false) return "it fails, the circuit is open";
    return undefined;
  }

  function wait(
    parts: CallParts,
    capacity: NonNullable<GraphProvider["capacity"]>,
    path: string,
    onAbort: ((cancel: () => void) => void) | undefined,
  ): Promise<Ticket | GateError> {
    return new Promise((resolve) => {
      const cancel = parts.provider.room.wait(capacity, path, {
        take() {
          const blocked = whyBlocked(parts, now());
          resolve(blocked ?? beginCall(parts, now));
          return blocked === undefined;
        },
        refuse: (reason) => resolve(toRefusal(reason)),
      });
      onAbort?.(cancel);
    });
  }

  return {
    whyClosed(definition, model) {
      const nowMs = now();
      const speaker = open(definition);
      const { provider, credentials } = speaker;
      const circuit = whyCircuit(speaker, model, nowMs);
      if (circuit !== undefined) return circuit;
      if (credentials?.every((credential) => credential.isCool(nowMs)) === true)
        return credentials.length === 1 ? "its credential rests" : "all its credentials rest";
      return provider.room.isFull(definition.capacity) ? "it is full, and so is its queue" : undefined;
    },
    hasRoom: (definition) => open(definition).provider.room.hasRoom(definition.capacity),
    take(place, path, onAbort) {
      const { capacity } = place.provider;
      const parts = toParts(open(place.provider), place);
      const blocked = whyBlocked(parts, now());
      if (blocked !== undefined) return Promise.resolve(blocked);
      if (parts.provider.room.tryEnter(capacity)) return beginCall(parts, now);
      // Without a capacity there is always room.
      return capacity === undefined ? Promise.resolve(toRefusal("full")) : wait(parts, capacity, path, onAbort);
    },
    mayRetry: (definition) => open(definition).provider.retries.take(now()),
    isCool: (definition, slot) => open(definition).credentials?.[slot]?.isCool(now()) ?? false,
    inFlight: (model) => models.get(model)?.model.inFlight ?? 0,
    latencyMs: (model) => models.get(model)?.model.latency.read(now()),
    snapshot: () => [...providers.values()].flatMap((provider) => toRows(provider, now())),
    retain(kept) {
      const keys = new Set(kept.map(toKey));
      for (const [key, provider] of providers) {
        if (keys.has(key)) continue;
        // Who waits there keeps waiting: requests end on the graph they began with.
        providers.delete(key);
        for (const [id, entry] of models) if (entry.provider === provider) models.delete(id);
      }
    },
    dispose() {
      for (const provider of providers.values()) provider.room.stop();
      providers.clear();
      models.clear();
    },
  };
}

function toKey({ id, fingerprint }: GraphProvider): string {
  return `${id} ${fingerprint}`;
}

/** Before a dialect was called its host is not known: it is down when all hosts of the provider are. */
function areHostsClosed({ hosts }: ProviderHealth, nowMs: number): boolean {
  if (hosts.size === 0) return false;
  for (const host of hosts.values()) if (host.circuit.isPassing(nowMs)) return false;
  return true;
}

function whyBlocked({ host, model, credential }: CallParts, nowMs: number): GateError | undefined {
  if (!host.circuit.isPassing(nowMs)) return refuseNow("The circuit of the host is open.", host.circuit.waitMs(nowMs));
  if (!model.circuit.isPassing(nowMs))
    return refuseNow("The circuit of the model is open.", model.circuit.waitMs(nowMs));
  if (credential?.isCool(nowMs) === true) return refuseNow("The credential rests.", credential.waitMs(nowMs));
  return undefined;
}

/** The reason is for the log: what a provider lacks is no business of its clients. */
function refuseNow(reason: string, waitMs: number): GateError {
  return new GateError("no_target_available", {
    message: "The provider of this model cannot be called now.",
    cause: new Error(reason),
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
  });
}

function toRefusal(reason: NoPlace): GateError {
  if (reason === "aborted") return new GateError("client_closed", { message: "The client left." });
  return new GateError("overloaded", { message: REFUSALS[reason], retryAfterSeconds: 1 });
}

const REFUSALS: Readonly<Record<Exclude<NoPlace, "aborted">, string>> = {
  full: "Too many requests wait for the provider of this model.",
  "too-long": "The provider of this model had no room in time.",
  stopped: "The gateway no longer calls this provider.",
};

function toRows(provider: ProviderHealth, nowMs: number): readonly HealthRow[] {
  const hosts = [...provider.hosts.values()].map(({ circuit }) => circuit.state(nowMs));
  const coolSlots = provider.credentials.flatMap((slots) =>
    slots.filter((credential) => credential.isCool(nowMs)).map(({ slot }) => slot),
  );
  const whole: HealthRow = {
    provider: provider.id,
    circuit: findWorst(hosts),
    inFlight: provider.room.running,
    queued: provider.room.queued,
    coolSlots,
  };
  return [whole, ...[...provider.models.values()].map((model) => toModelRow(provider, model, nowMs))];
}

function toModelRow({ id }: ProviderHealth, model: ModelHealth, nowMs: number): HealthRow {
  const latencyMs = model.latency.read(nowMs);
  return {
    provider: id,
    model: model.id,
    circuit: model.circuit.state(nowMs),
    inFlight: model.inFlight,
    queued: 0,
    ...(latencyMs === undefined ? {} : { latencyMs }),
    coolSlots: [],
  };
}

function findWorst(states: readonly CircuitState[]): CircuitState {
  if (states.includes("open")) return "open";
  return states.includes("half-open") ? "half-open" : "closed";
}

function scheduleByTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs).unref();
  return () => clearTimeout(timer);
}
