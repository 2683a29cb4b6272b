/** A call under way, as health sees it: what it holds, and what its end says of the host, the model and the credential. */
import type { ErrorCode } from "../../errors.ts";
import type { CallEnd, Ticket } from "../health.ts";
import type { CredentialHealth } from "./credential-rest.ts";
import type { HostHealth, ModelHealth, ProviderHealth } from "./provider-health.ts";

/** What a call is sent through. */
export interface CallParts {
  readonly provider: ProviderHealth;
  readonly host: HostHealth;
  readonly model: ModelHealth;
  /** Undefined where the client brings its own. */
  readonly credential: CredentialHealth | undefined;
}

/** What an error of the provider is about; absent: about the request, or about us. */
const BLAME: Partial<Record<ErrorCode, "model" | "credential" | "rate">> = {
  upstream_error: "model",
  upstream_timeout: "model",
  upstream_malformed: "model",
  upstream_unauthorized: "credential",
  upstream_quota_exhausted: "credential",
  upstream_rate_limited: "rate",
};

// A failure is often quicker than an answer: it counts as a first byte that took longer than those of healthy models do.
const FAILURE_MS = 5_000;

/** Begin a call whose place has been taken. */
export function beginCall(parts: CallParts, now: () => number): Ticket {
  return new OpenTicket(parts, now);
}

/** A class, because one is made for every request and closures cost more. */
class OpenTicket implements Ticket {
  readonly #parts: CallParts;
  readonly #now: () => number;
  readonly #startedMs: number;
  readonly #hostProbe: number;
  readonly #modelProbe: number;
  readonly #credentialProbe: number;
  #hasAnswered = false;
  #isEnded = false;

  constructor(parts: CallParts, now: () => number) {
    this.#parts = parts;
    this.#now = now;
    this.#startedMs = now();
    this.#hostProbe = parts.host.circuit.enter();
    this.#modelProbe = parts.model.circuit.enter();
    this.#credentialProbe = parts.credential?.circuit.enter() ?? 0;
    parts.model.inFlight += 1;
    parts.provider.retries.countCall(this.#startedMs);
  }

  answered(firstByteMs: number): void {
    if (this.#hasAnswered || this.#isEnded) return;
    this.#hasAnswered = true;
    const nowMs = this.#now();
    const { host, model, credential } = this.#parts;
    model.latency.observe(nowMs, firstByteMs);
    host.circuit.succeed(nowMs, this.#hostProbe);
    model.circuit.succeed(nowMs, this.#modelProbe);
    credential?.circuit.succeed(nowMs, this.#credentialProbe);
  }

  end(end: CallEnd): void {
    if (this.#isEnded) return;
    // Before the place is free: who waits for it must meet a circuit that knows of this.
    if (end.kind === "ok") this.answered(end.firstByteMs);
    else if (end.kind === "failed" && !end.isOurs) this.#blame(end);
    this.#isEnded = true;
    const { provider, host, model, credential } = this.#parts;
    // Probes that said nothing; those that did are over already.
    host.circuit.release(this.#hostProbe);
    model.circuit.release(this.#modelProbe);
    credential?.circuit.release(this.#credentialProbe);
    model.inFlight -= 1;
    provider.room.leave();
  }

  #blame({ error, isConnection }: CallEnd & { kind: "failed" }): void {
    const nowMs = this.#now();
    const { host, model, credential } = this.#parts;
    const blame = error.isRequestForbidden ? undefined : BLAME[error.code];
    if (isConnection) host.circuit.fail(nowMs, this.#hostProbe);
    else if (!this.#hasAnswered) host.circuit.succeed(nowMs, this.#hostProbe);
    if (isConnection || blame !== undefined)
      model.latency.observe(nowMs, Math.max(FAILURE_MS, nowMs - this.#startedMs));
    if (isConnection) return;
    if (blame === "model") model.circuit.fail(nowMs, this.#modelProbe);
    if (blame === "credential") credential?.circuit.fail(nowMs, this.#credentialProbe);
    // A used-up quota that says when it is filled up again is waited for as well.
    if (blame === "rate" || (blame === "credential" && error.retryAfterSeconds !== undefined))
      credential?.cool(nowMs, error.retryAfterSeconds);
  }
}
