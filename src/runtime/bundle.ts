/**
 * The bundle: a whole config in one content-addressed file, without code and without secrets.
 *
 * What `gate build` writes, last-known-good, history and rollback are all this one format. It holds the symbolic config (presets expanded, references as
 * written) and the places of its values, not the graph: opening one compiles it, so that a later version of Gate can open it too.
 */
import type { GatewayConfig } from "../config/config.ts";

export const BUNDLE_VERSION = 1;

/** Plain data; canonical JSON of it without `hash` is what `hash` is of. */
export interface Bundle {
  readonly kind: "gate-bundle";
  readonly version: typeof BUNDLE_VERSION;
  /** Version of Gate that wrote it. */
  readonly gate: string;
  readonly revision: { readonly routing: string; readonly access: string };
  /** Commit of the folder, where it was a clean checkout. */
  readonly commit?: string;
  readonly rootFile?: string;
  readonly config: GatewayConfig;
  /** Places of the values of `config`, in the compact form of `config/places.ts`. */
  readonly places: unknown;
  /** Files it was built from, with the sha256 of their bytes. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  /** Results of the config's own tests. */
  readonly tests: readonly { readonly name: string; readonly group: string; readonly ok: boolean }[];
  /** sha256 over the canonical JSON of everything else, hex. */
  readonly hash: string;
}
