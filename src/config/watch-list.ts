/**
 * Which folders have to be watched to see every change of a source.
 *
 * In: a source and its imports. Out: folders and the names in them that matter. A link is seen to change only in the folder it lies in, so
 * each link on the way to an input adds the folder it lies in. Looks at names and links, never at contents.
 */
import { lstatSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, parse, resolve, sep } from "node:path";
import { CONFIG_FOLDERS, isRootInput, isVisible, type ConfigSource } from "./inputs.ts";

export interface WatchedFolder {
  /** Absolute and without links. */
  readonly folder: string;
  /** Device and inode: a watch stays with the folder it was set on, also when another one is put in its place. */
  readonly identity: string;
  readonly isOfInterest: (name: string) => boolean;
}

/** Links in a row before they are taken for a circle, as Linux does. */
const MAX_LINKS = 40;

/** The folders to watch, each once. Never throws; of what is missing, the nearest folder above is watched for it to appear. */
export function listWatched(source: ConfigSource, imports: readonly string[]): readonly WatchedFolder[] {
  const interests = new Map<string, ((name: string) => boolean)[]>();
  switch (source.kind) {
    case "bundle":
      for (const path of [source.file, `${source.file}.sig`]) walk(path);
      break;
    case "folder": {
      const root = walk(source.root);
      if (root === undefined) break;
      watch(root, isRootInput);
      for (const name of namesOfLinks(root, isRootInput)) walk(join(root, name));
      for (const name of CONFIG_FOLDERS) {
        watch(root, (other) => other === name);
        const folder = walk(join(root, name));
        if (folder === undefined) continue;
        watch(folder, isVisible);
        for (const link of namesOfLinks(folder, isVisible)) walk(join(folder, link));
      }
      for (const file of imports) {
        const path = walk(join(root, file));
        if (path !== undefined) watch(dirname(path), isVisible);
      }
    }
  }
  return [...interests].flatMap(([folder, all]) => {
    const identity = identityOf(folder);
    return identity === undefined
      ? []
      : [{ folder, identity, isOfInterest: (name: string) => all.some((isMeant) => isMeant(name)) }];
  });

  function watch(folder: string, isOfInterest: (name: string) => boolean): void {
    interests.set(folder, [...(interests.get(folder) ?? []), isOfInterest]);
  }

  /** Follow a path to its end, watching where each of its links lies, and where it ends. Undefined when it does not exist. */
  function walk(path: string): string | undefined {
    const absolute = resolve(path);
    const base = parse(absolute).root;
    let waiting = absolute.slice(base.length).split(sep);
    let current = base;
    let links = 0;
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const here = current;
      const next = join(here, name);
      const target = readLink(next);
      if (target === null) {
        watch(here, (other) => other === name);
        return undefined;
      }
      if (target === undefined) {
        current = next;
        continue;
      }
      watch(here, (other) => other === name);
      if (++links > MAX_LINKS) return undefined;
      const end = isAbsolute(target) ? target : join(here, target);
      const endBase = parse(end).root;
      current = endBase;
      waiting = [...end.slice(endBase.length).split(sep), ...waiting].filter((part) => part !== "");
    }
    if (current !== base) watch(dirname(current), (other) => other === basename(current));
    return current;
  }
}

/** Where a link leads; undefined for what is no link, null where there is nothing. */
function readLink(path: string): string | undefined | null {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return null;
  }
}

function namesOfLinks(folder: string, isMeant: (name: string) => boolean): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isSymbolicLink() && isMeant(entry.name))
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

function identityOf(folder: string): string | undefined {
  try {
    const stats = statSync(folder, { bigint: true });
    return stats.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
  } catch {
    return undefined;
  }
}
