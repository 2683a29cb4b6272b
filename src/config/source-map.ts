/** Places of the values of a whole config, by logical path. */
import type { ConfigPath, LocatedEntries, SourceMap } from "./config.ts";
import { fileStart, findLocated, placeOfKey, placeOfValue, type Located } from "./located.ts";

/** Named for the values of the root file where there is none. */
export const DEFAULT_ROOT_FILE = "gateway.config.yaml";

/** `rootFile` is the file to name for the root file's values when there is none. */
export function createSourceMap(entries: LocatedEntries, rootFile: string): SourceMap {
  const find = (path: ConfigPath): { node: Located; isExact: boolean } | undefined => {
    const [section, id, ...rest] = path;
    if (section === "gateway") {
      return entries.gateway === undefined ? undefined : findLocated(entries.gateway, path.slice(1));
    }
    if (section !== "providers" && section !== "groups" && section !== "keys") return undefined;
    const entry = entries[section].get(String(id));
    return entry === undefined ? undefined : findLocated(entry, rest);
  };
  return {
    at: (path, part = "value") => {
      const found = find(path);
      if (found === undefined) return fileStart(rootFile);
      return part === "key" && found.isExact ? placeOfKey(found.node) : placeOfValue(found.node);
    },
    origin: (path) => find(path)?.node.source.file ?? rootFile,
  };
}
