/** One credential of a provider: its circuit, and the rest that a 429 gives it. */
import { createCircuit, type Circuit } from "./circuit.ts";

export interface CredentialHealth {
  readonly slot: number;
  readonly circuit: Circuit;
  isCool(nowMs: number): boolean;
  /** Milliseconds until it may be used again. */
  waitMs(nowMs: number): number;
  /** Let it rest. Undefined: for as long as a provider that does not say may mean. */
  cool(nowMs: number, retryAfterSeconds: number | undefined): void;
}

export interface CredentialChanges {
  readonly onCooling: (forMs: number) => void;
  readonly onCircuit: (change: "opened" | "closed") => void;
}

/** A 429 without a `retry-after` means a limit of the second or the minute: one second is enough to take the next key, and short enough to have lost nothing. */
export const DEFAULT_REST_MS = 1_000;
// Timers fire up to a millisecond early, and a retry that waited for the end of the rest must not find it resting.
const SLACK_MS = 10;

/** Make a credential that may be used. */
export function createCredentialHealth(slot: number, changes: CredentialChanges): CredentialHealth {
  const circuit = createCircuit(changes.onCircuit);
  let coolUntilMs = Number.NEGATIVE_INFINITY;
  const isResting = (nowMs: number): boolean => coolUntilMs - SLACK_MS > nowMs;
  return {
    slot,
    circuit,
    isCool: (nowMs) => isResting(nowMs) || !circuit.isPassing(nowMs),
    waitMs: (nowMs) => Math.max(0, coolUntilMs - nowMs, circuit.waitMs(nowMs)),
    cool(nowMs, retryAfterSeconds) {
      const forMs = retryAfterSeconds === undefined ? DEFAULT_REST_MS : retryAfterSeconds * 1_000;
      const wasResting = isResting(nowMs);
      // Answers to calls that were under way together come in any order: the longest rest holds.
      coolUntilMs = Math.max(coolUntilMs, nowMs + forMs);
      if (!wasResting && isResting(nowMs)) changes.onCooling(forMs);
    },
  };
}
