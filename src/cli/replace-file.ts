import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CommandError } from "./command.ts";

/** Write a file that a server may be reading: it is replaced and never half there. `name` is how a failure calls it. @throws CommandError */
export async function replaceFile(path: string, text: string, name: string = path): Promise<void> {
  // Names that begin with a dot are no config, so the draft is no news for a server that watches the folder.
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(draft, "wx");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new CommandError(`cannot write ${name}: ${(error as Error).message}`);
  }
}
