/** Files of the state folder that are replaced whole, and survive a power failure once they are. */
import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "./_sync-folder.ts";

/** Replace a file: readers see the old text or the new one. The folder must exist. @throws Error when the disk fails; the old text then stays. */
export async function replaceDurably(path: string, text: string): Promise<void> {
  // A name of its own: a draft that a killed process left must not be taken for this one.
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeSynced(draft, text);
    await rename(draft, path);
  } catch (error) {
    // The failure that led here is the one to report.
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Write a file that must not be there yet, for its owner alone. */
export async function writeSynced(path: string, value: string | Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(value);
    await file.sync();
  } finally {
    await file.close();
  }
}
