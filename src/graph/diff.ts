/** What changed from one compiled config to another: for the reload log, the history, `gate diff`. Pure. */
import type { AccessTable, RoutingGraph } from "./graph.ts";

export interface DiffSide {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
}

export type DiffKind = "provider" | "model" | "group" | "key" | "prices" | "facts" | "defaults" | "access";

export interface DiffEntry {
  readonly kind: DiffKind;
  /** Of the provider, model, group or key; empty for the settings of the root file. */
  readonly id: string;
}

export interface ChangedEntry extends DiffEntry {
  /** Top-level fields that differ, sorted: `price`, `targets`. Never values: a digest is nobody's business. */
  readonly fields: readonly string[];
}

/** Sorted by kind, then id. */
export interface GraphDiff {
  /** `<8 hex routing>.<8 hex access>`. */
  readonly from: string;
  readonly to: string;
  readonly added: readonly DiffEntry[];
  readonly changed: readonly ChangedEntry[];
  readonly removed: readonly DiffEntry[];
}
