/** The last configs that were in force, the first of them last-known-good, and the one that is pinned. Kept in the state file and its bundles. */
import { countDiff, type GraphDiff } from "../graph/diff.ts";
import type { Pin, State, StateData, StoredRevision } from "../store/state.ts";
import type { ConfigStatus } from "./status.ts";

const MAX_REVISIONS = 10;

/** Where bundles lie. */
export interface BundleShelf {
  /** Throw away all but these. */
  retain(bundles: readonly string[]): Promise<void>;
}

export interface NewRevision {
  readonly revision: string;
  readonly at: number;
  readonly commit: string | undefined;
  readonly hasKeys: boolean;
  readonly changes: GraphDiff;
}

/** Writes the bundle of what is now in force, given that of the one before where it is kept. It may decline. */
export type StoreBundle = (other: string | undefined) => Promise<{ readonly bundle: string } | undefined>;

export interface History {
  /** Newest first. */
  rows(): readonly StoredRevision[];
  find(revision: string): StoredRevision | undefined;
  pin(): Pin | undefined;
  pinned(): Pick<ConfigStatus, "pinned">;
  /** Add what is now in force. */
  add(added: NewRevision, store: StoreBundle): Promise<void>;
  pinTo(row: StoredRevision, pin: Omit<Pin, "revision">, changes: GraphDiff): Promise<void>;
  unpin(): Promise<void>;
}

/**
 * Make the history. Without a state nothing is kept.
 *
 * @param bootPin what the server began with, if that is pinned. What this process does is its own affair: the pin in the state file may be that of
 *   another process, or one that the files have ended while none ran.
 */
export function createHistory(
  state: State | undefined,
  shelf: BundleShelf | undefined,
  bootPin: Pin | undefined,
): History {
  const rows = (): readonly StoredRevision[] => state?.data().history ?? [];
  let pin = bootPin;

  async function put(row: StoredRevision, change: (data: StateData) => StateData): Promise<void> {
    const others = rows().filter(({ revision }) => revision !== row.revision);
    const history = [row, ...others].slice(0, MAX_REVISIONS);
    const isKept = await state?.update((data) => change({ ...data, history }));
    if (isKept === true) await shelf?.retain(history.map(({ bundle }) => bundle));
  }

  return {
    rows,
    find: (revision) => rows().find((row) => row.revision === revision),
    pin: () => pin,
    pinned: () => (pin === undefined ? {} : { pinned: { revision: pin.revision, at: pin.at } }),
    async add({ revision, at, commit, hasKeys, changes }, store) {
      if (state === undefined) return;
      // By name: the newest row is another one when keeping that before has failed.
      const stored = await store(rows().find((row) => row.revision === changes.from)?.bundle);
      if (stored === undefined) return;
      const { bundle } = stored;
      const row = { revision, at, outcome: "applied" as const, bundle, hasKeys, changes: countDiff(changes) };
      await put(commit === undefined ? row : { ...row, commit }, (data) => data);
    },
    async pinTo(row, { at, inputHash }, changes) {
      const taken = { revision: row.revision, at, inputHash };
      pin = taken;
      const counted = { ...row, at, outcome: "rolled-back" as const, changes: countDiff(changes) };
      await put(counted, (data) => ({ ...data, pin: taken }));
    },
    async unpin() {
      pin = undefined;
      if (state?.data().pin !== undefined) await state.update(withoutPin);
    },
  };
}

function withoutPin(data: StateData): StateData {
  const { pin: _, ...others } = data;
  return others;
}
