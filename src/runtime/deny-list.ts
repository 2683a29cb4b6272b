/** Keys that are refused though the config in force has them: a live table for admission, and its copy in the state file. */
import { isDeepStrictEqual } from "node:util";
import type { AccessTable } from "../graph/graph.ts";
import type { Denial, State } from "../store/state.ts";
import type { SeenKeys } from "./candidate.ts";
import { findDenials, listDenied, mergeDenials } from "./denials.ts";
import type { DeniedKey } from "./status.ts";

export interface DenyList {
  /** Digest → epoch milliseconds from which the key is refused. Live: admission reads this very table. */
  readonly live: ReadonlyMap<string, number>;
  /** Refuse what the files revoke of a table, at once. What is new of it. */
  deny(access: AccessTable, keys: SeenKeys, now: number): readonly Denial[];
  /** An access table was taken from the files: what it settles is no longer needed. */
  accept(access: AccessTable): void;
  /** Refuse one key by hand, or no longer. False when the table has no such key. */
  set(access: AccessTable, keyId: string, isDenied: boolean, now: number): boolean;
  /** Those that forbid what a table allows. */
  rows(access: AccessTable): readonly DeniedKey[];
  /** Keep it over a restart. Does nothing when that is kept already. @throws Error when the disk fails. */
  save(state: State | undefined): Promise<void>;
}

/** @param stored what the state file has kept. */
export function createDenyList(stored: readonly Denial[]): DenyList {
  const live = new Map<string, number>();
  let entries: readonly Denial[] = [];
  const hold = (next: readonly Denial[]): void => {
    entries = next;
    live.clear();
    for (const { digest, from } of next) live.set(digest, Math.min(from, live.get(digest) ?? Infinity));
  };
  hold(stored);
  /** What was given to the state file last; undefined when that has failed. */
  let kept: readonly Denial[] | undefined = stored;

  return {
    live,
    deny(access, keys, now) {
      const known = entries;
      const found = findDenials(access, keys, now);
      hold(mergeDenials(entries, found, undefined));
      // A removed key is found at each look, always from that moment on.
      return found.filter(
        ({ digest, cause, from }) =>
          !known.some((entry) => entry.digest === digest && entry.cause === cause && entry.from <= from),
      );
    },
    accept: (access) => hold(mergeDenials(entries, [], access)),
    set(access, keyId, isDenied, now) {
      const keys = access.keys.filter(({ id }) => id === keyId);
      const others = entries.filter(({ id, cause }) => id !== keyId || cause !== "manual");
      const added = keys.map(({ id, digest }): Denial => ({ id, digest, cause: "manual", at: now, from: now }));
      hold(isDenied ? [...others, ...added] : others);
      return keys.length > 0;
    },
    rows: (access) => listDenied(entries, access),
    async save(state) {
      const denied = entries;
      if (state === undefined || isDeepStrictEqual(denied, kept)) return;
      kept = denied;
      let isKept = false;
      try {
        isKept = await state.update((data) => ({ ...data, denied }));
      } finally {
        if (!isKept) kept = undefined;
      }
    },
  };
}
