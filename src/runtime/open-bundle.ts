/** A bundle compiled again: both planes, ready to be opened for requests. */
import type { GatewayFile } from "../config/types.gen.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";

export interface OpenedBundle {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
  readonly settings: GatewayFile;
  readonly commit?: string;
  /** Hash of the bundle. */
  readonly bundle: string;
}
