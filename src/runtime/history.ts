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
  readonly changes: GraphDiff;
}

export interface History {
  /** Newest first. */
  rows(): readonly StoredRevision[];
  find(revision: string): StoredRevision | undefined;
  pin(): Pin | undefined;
  pinned(): Pick<ConfigStatus, "pinned">;
  /** Add what is now in force. `store` writes its bundle, given that of the one before, and may decline. */
  add(
    added: NewRevision,
    store: (other: string | undefined) => Promise<{ readonly bundle: string } | undefined>,
  ): Promise<void>;
  pinTo(row: StoredRevision, pin: Omit<Pin, "revision">, changes: GraphDiff): Promise<void>;
  unpin(): Promise<void>;
}

/** Make the history. Without a state nothing is kept. */
export function createHistory(state: State | undefined, shelf: BundleShelf | undefined): History {
  const rows = (): readonly StoredRevision[] => state?.data().history ?? [];
  const pin = (): Pin | undefined => state?.data().pin;

  async function put(row: StoredRevision, change: (data: StateData) => StateData): Promise<void> {
    const others = rows().filter(({ revision }) => revision !== row.revision);
    const history = [row, ...others].slice(0, MAX_REVISIONS);
    const isKept = await state?.update((data) => change({ ...data, history }));
    if (isKept === true) await shelf?.retain(history.map(({ bundle }) => bundle));
  }

  return {
    rows,
    find: (revision) => rows().find((row) => row.revision === revision),
    pin,
    pinned() {
      const current = pin();
      return current === undefined ? {} : { pinned: { revision: current.revision, at: current.at } };
    },
    async add({ revision, at, commit, changes }, store) {
      if (state === undefined) return;
      const stored = await store(rows()[0]?.bundle);
      if (stored === undefined) return;
      const { bundle } = stored;
      const row = { revision, at, outcome: "applied" as const, bundle, changes: countDiff(changes) };
      await put(commit === undefined ? row : { ...row, commit }, (data) => data);
    },
    pinTo: (row, { at, inputHash }, changes) =>
      put({ ...row, at, outcome: "rolled-back", changes: countDiff(changes) }, (data) => ({
        ...data,
        pin: { revision: row.revision, at, inputHash },
      })),
    async unpin() {
      await state?.update(({ pin: _, ...data }) => data);
    },
  };
}
