/** Names of journal files in `<state folder>/journal`: `<writer>.ndjson` is written to, `<writer>.r000001.ndjson` and so on came before it. */
import { open, readdir, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

export interface JournalFile {
  readonly name: string;
  readonly writer: string;
  /** Number of the rotation; Infinity for the file that is still written to, which is the last. */
  readonly rotation: number;
}

/** A journal that stays readable when its writer renames or removes it meanwhile. */
export interface OpenedJournal extends JournalFile {
  readonly file: FileHandle;
}

export function toJournalName(writer: string, rotation?: number): string {
  return rotation === undefined ? `${writer}.ndjson` : `${writer}.r${String(rotation).padStart(6, "0")}.ndjson`;
}

/** A file that is being prepared to be written to; a killed process may leave it. */
export function toDraftName(writer: string): string {
  return `${writer}.next`;
}

/** The lock of all journals of one writer. */
export function toLockName(writer: string): string {
  return `${writer}.lock`;
}

/** Journal files by writer, each writer's oldest first. A folder that does not exist has none. */
export async function listJournals(folder: string): Promise<Map<string, JournalFile[]>> {
  const files = (await readNames(folder)).map(parseName).filter((file) => file !== undefined);
  files.sort((a, b) => (a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : a.rotation - b.rotation));
  const byWriter = new Map<string, JournalFile[]>();
  for (const file of files) {
    const list = byWriter.get(file.writer);
    if (list === undefined) byWriter.set(file.writer, [file]);
    else list.push(file);
  }
  return byWriter;
}

/**
 * Open all journals of a folder at once, by writer and oldest first. The caller closes them.
 *
 * A live writer may rename the file it writes to between the listing and the opening, which then finds a successor. So the folder is listed again, and of each
 * writer the files between are opened too: what was written before the call is then open, or was shipped and removed. Not more: a reader must not
 * run after a writer that lives.
 */
export async function openJournals(folder: string): Promise<Map<string, OpenedJournal[]>> {
  const opened = new Map<number, OpenedJournal>();
  try {
    const before = await listJournals(folder);
    for (const journal of [...before.values()].flat()) await openInto(opened, folder, journal);
    for (const [writer, files] of await listJournals(folder)) {
      const known = new Set(before.get(writer)?.map((file) => file.name));
      if (known.size === 0) continue;
      const isActiveOpen = [...opened.values()].some((file) => file.writer === writer && file.rotation === Infinity);
      for (const file of files.filter(({ name }) => !known.has(name))) {
        const outcome = await openInto(opened, folder, file);
        // Up to the one that was opened while it was written to; it has another name now.
        if (outcome === "known" || (outcome === "opened" && !isActiveOpen)) break;
      }
    }
  } catch (error) {
    await closeJournals(opened.values());
    throw error;
  }
  const byWriter = new Map<string, OpenedJournal[]>();
  for (const journal of [...opened.values()].sort((a, b) => a.rotation - b.rotation)) {
    const list = byWriter.get(journal.writer);
    if (list === undefined) byWriter.set(journal.writer, [journal]);
    else list.push(journal);
  }
  return byWriter;
}

/** Open the journals of one writer, oldest first. The caller closes them. */
export async function openWriterJournals(folder: string, writer: string): Promise<readonly OpenedJournal[]> {
  const all = await openJournals(folder);
  const own = all.get(writer) ?? [];
  all.delete(writer);
  await closeJournals([...all.values()].flat());
  return own;
}

export async function closeJournals(journals: Iterable<OpenedJournal>): Promise<void> {
  for (const { file } of journals) await file.close();
}

function parseName(name: string): JournalFile | undefined {
  const match = /^(w-[a-z0-9]+-[0-9A-Z]{26})(?:\.r(\d{6,}))?\.ndjson$/.exec(name);
  const writer = match?.[1];
  if (writer === undefined) return undefined;
  return { name, writer, rotation: match?.[2] === undefined ? Number.POSITIVE_INFINITY : Number(match[2]) };
}

async function readNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function openInto(
  opened: Map<number, OpenedJournal>,
  folder: string,
  journal: JournalFile,
): Promise<"opened" | "known" | "missing"> {
  const file = await openIfExists(join(folder, journal.name));
  if (file === undefined) return "missing";
  const { ino } = await file.stat();
  const known = opened.get(ino);
  if (known !== undefined) await file.close();
  // The later name counts: what was being written to has been rotated.
  opened.set(ino, { ...journal, file: known?.file ?? file });
  return known === undefined ? "opened" : "known";
}

async function openIfExists(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
