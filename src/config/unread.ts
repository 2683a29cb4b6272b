/** What loading comes to where nothing could be read: findings, and no config. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Loaded } from "./config.ts";
import { createSourceMap, DEFAULT_ROOT_FILE } from "./source-map.ts";

export function toUnread(root: string, files: Loaded["files"], diagnostics: readonly Diagnostic[]): Loaded {
  const places = { gateway: undefined, providers: new Map(), groups: new Map(), keys: new Map() };
  return {
    root,
    rootFile: undefined,
    config: undefined,
    sources: createSourceMap(places, DEFAULT_ROOT_FILE),
    places,
    references: [],
    files,
    diagnostics,
    broken: [],
  };
}
