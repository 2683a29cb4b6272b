/** How far a call has come: whom it asks, for what reason, and what its client is told when nobody is left. It keeps count, and no more. */
import { GateError } from "../errors.ts";
import type { AttemptStart, DispatchTarget } from "./dispatch.ts";
import type { Written } from "./prepare.ts";

/** Why a target gets no attempt. `unfit`: it cannot serve this request. `closed`: it may be asked at another time. */
export type Unreached =
  | { readonly kind: "unfit"; readonly error: GateError }
  | { readonly kind: "closed"; readonly error: GateError };

const NO_SLOTS: readonly number[] = [];

/** It stands at one target after the other. A class, because one is made for every request and closures cost more. */
export class Progress {
  readonly #targets: readonly DispatchTarget[];
  readonly #startedMs: number;
  readonly #maxAttempts: number;
  #attempts = 0;
  #index = -1;
  #target: DispatchTarget;
  #cause: AttemptStart["cause"] = "first";
  #retries = 0;
  #triedSlots = NO_SLOTS;
  #written: Written | undefined;
  #sealRefusal: GateError | undefined;
  /** Of the first attempt, or of the first target that is unfit. */
  #firstError: GateError | undefined;
  #firstClosed: GateError | undefined;
  /** As many as were too few; a target with more of them may still serve. */
  #tooFewTokens = 0;

  /**
   * Begin at the first target, at a time on the monotonic clock.
   * @throws GateError no_target_available when there is none.
   */
  constructor(targets: readonly DispatchTarget[], startedMs: number) {
    this.#targets = targets;
    this.#startedMs = startedMs;
    this.#maxAttempts = targets[0]?.policy.retry.maxAttempts ?? 1;
    this.#target = this.#findNext();
  }

  get target(): DispatchTarget {
    return this.#target;
  }

  get isLastTarget(): boolean {
    return this.#index === this.#targets.length - 1;
  }

  get hasAttempts(): boolean {
    return this.#attempts < this.#maxAttempts;
  }

  /** Monotonic milliseconds at which the time of the whole request is over, as the target counts it. */
  get deadlineAtMs(): number {
    return this.#startedMs + this.#target.timeouts.deadlineMs;
  }

  /** Retries of this target that followed a pause. */
  get retries(): number {
    return this.#retries;
  }

  /** Credentials of this target that the provider did not accept. */
  get triedSlots(): readonly number[] {
    return this.#triedSlots;
  }

  /** The request as it was last sent to this target. */
  get written(): Written | undefined {
    return this.#written;
  }

  /** What this target said of parts that only another provider can read: the request is written without them. */
  get sealRefusal(): GateError | undefined {
    return this.#sealRefusal;
  }

  /** Count an attempt at the target. */
  begin(written: Written, credentialSlot: number, startedAt: number): AttemptStart {
    this.#attempts += 1;
    this.#written = written;
    return { attempt: this.#attempts, cause: this.#cause, target: this.#target, credentialSlot, startedAt };
  }

  /** Keep the error of an attempt: when all fail, the client gets the first. */
  fail(error: GateError): void {
    this.#firstError ??= error;
  }

  avoidSlot(slot: number): void {
    this.#triedSlots = this.#triedSlots.concat(slot);
  }

  /** From now on only a target with a larger context than this one can serve; none, where it is not known. */
  needLargerContext(): void {
    const tokens = readContextTokens(this.#target) || Number.POSITIVE_INFINITY;
    this.#tooFewTokens = Math.max(this.#tooFewTokens, tokens);
  }

  /** The next attempt writes the request anew. */
  repair(refusal: GateError): void {
    this.#sealRefusal = refusal;
    this.#written = undefined;
    this.#cause = "repair";
  }

  /** The next attempt is made with another key. */
  changeKey(): void {
    this.#cause = "retry";
  }

  /** The next attempt follows a pause. */
  retry(): void {
    this.#retries += 1;
    this.#cause = "retry";
  }

  /**
   * Go on to the next target without an attempt at this one.
   * @throws GateError as `nextTarget`.
   */
  passOver({ kind, error }: Unreached): void {
    if (kind === "unfit") this.#firstError ??= error;
    else this.#firstClosed ??= error;
    this.nextTarget();
  }

  /**
   * Go on to the next target.
   * @throws GateError what the client is told when no target or no attempt is left.
   */
  nextTarget(): void {
    this.#target = this.#findNext();
    this.#cause = this.#attempts === 0 ? "first" : "fallback";
    this.#retries = 0;
    this.#triedSlots = NO_SLOTS;
    this.#written = undefined;
    this.#sealRefusal = undefined;
  }

  #findNext(): DispatchTarget {
    while (this.hasAttempts) {
      this.#index += 1;
      const target = this.#targets[this.#index];
      if (target === undefined) break;
      if (this.#tooFewTokens === 0 || readContextTokens(target) > this.#tooFewTokens) return target;
    }
    throw this.#firstError ?? this.#firstClosed ?? toUnavailable();
  }
}

/** No target can be asked now. The reason is for the log, not for the client. */
export function toUnavailable(reason?: string): GateError {
  const message = "No model can serve this request now.";
  return new GateError("no_target_available", {
    message,
    ...(reason !== undefined && { cause: new Error(reason) }),
  });
}

/** 0 where it is not known: then nobody can say that it is more than another's. */
function readContextTokens({ declared: { limits } }: DispatchTarget): number {
  return limits.contextTokens ?? limits.maxInputTokens ?? 0;
}
