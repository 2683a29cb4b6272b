import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Make a folder and those above it, for their owner alone. Throws when that is not possible.
 *
 * Not mkdir's own recursion: where a file system answers ENOENT for a folder whose parent exists, as /proc does, Node never comes back from it.
 */
export function makeFolders(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have been quicker.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
