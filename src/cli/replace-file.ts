import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CommandError } from "./command.ts";

/** Write a file of a config folder: a server may be reading it, so it is replaced and never half there. @throws CommandError */
export async function replaceFile(path: string, text: string): Promise<void> {
  // Names that begin with a dot are no config, so the draft is no news for a server that watches the folder.
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new CommandError(`cannot write ${path}: ${(error as Error).message}`);
  }
}
