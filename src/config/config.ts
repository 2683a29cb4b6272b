/**
 * Config as read: what the loader hands to the compiler.
 *
 * In: a folder. Out: GatewayConfig, the places of its values, findings. Knows no graph and no server.
 */
import type { Diagnostic, Place } from "../diagnostic.ts";
import type { Located } from "./located.ts";
import type { PriceCatalog } from "./price-catalog.ts";
import type { ClientKey, GatewayFile, GroupFile, ProviderFile } from "./types.gen.ts";

/** One authored entry with the id that its file name (or list entry) gives it. */
export interface Entry<File> {
  readonly id: string;
  /** File it stands in, relative to the config folder. */
  readonly file: string;
  readonly value: File;
}

/** The whole config: presets expanded, secrets as references. Plain data. Entries are sorted by id. */
export interface GatewayConfig {
  readonly gateway: GatewayFile;
  readonly providers: readonly Entry<ProviderFile>[];
  readonly groups: readonly Entry<GroupFile>[];
  readonly keys: readonly Entry<ClientKey>[];
  /** `providers/_catalog.json`, where the folder has one. */
  readonly catalog?: PriceCatalog;
}

/** Logical place of a value: `["providers", "groq", "models", "llama", "price"]`, `["gateway", "facts", "tags"]`, `["groups", "smart", "rules", 0, "use"]`, `["keys", "ci", "hash"]`. */
export type ConfigPath = readonly (string | number)[];

/** Knows where each value was written, also when it came from a preset. */
export interface SourceMap {
  /** Place of a value, of its key, or of the nearest thing around it that exists. Never throws. */
  at(path: ConfigPath, part?: "value" | "key"): Place;
  /** File that gave a value: relative to the config folder, or `llm-gate:providers/groq.yaml` for a shipped preset. */
  origin(path: ConfigPath): string;
}

/** Trees of places, parallel to the values; what a SourceMap answers from. */
export interface LocatedEntries {
  readonly gateway: Located | undefined;
  readonly providers: ReadonlyMap<string, Located>;
  readonly groups: ReadonlyMap<string, Located>;
  readonly keys: ReadonlyMap<string, Located>;
}

/** A reference found in the config, and whether this machine's environment resolves it. */
export interface Reference {
  readonly path: ConfigPath;
  readonly kind: "secret" | "text";
  /** How it is shown: `env:GROQ_API_KEY`, `file:/run/secrets/groq`. */
  readonly label: string;
  readonly resolves: boolean;
}

/** A part of the config that a finding of the loader has made unusable; `config` is without it. */
export interface BrokenPart {
  /** `["providers", "groq"]` for a whole entry, `["groups", "smart", "rules"]` for a part of one. */
  readonly path: ConfigPath;
  readonly file: string;
}

export interface Loaded {
  /** Root folder, absolute. */
  readonly root: string;
  /** Root file relative to the root, or undefined when there is none. */
  readonly rootFile: string | undefined;
  /** Absent when a file could not be read as config at all; then `diagnostics` has an error. */
  readonly config: GatewayConfig | undefined;
  readonly sources: SourceMap;
  /** What `sources` answers from. */
  readonly places: LocatedEntries;
  readonly references: readonly Reference[];
  /** Every file that was read, relative to the root, with the sha256 of its bytes; imports of TypeScript files included. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  /** Files that TypeScript files import and that are not there, relative to the root: whoever watches waits for them. */
  readonly missing?: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** What was left out of `config`, so that findings which only echo that can be told apart: see `echoes.ts`. */
  readonly broken: readonly BrokenPart[];
}
