/** Ships what the segments of a dead writer lack, in its name, and then removes its journals. Whoever calls holds the writer's lock. */
import { mkdir, rename, rm, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Storage } from "unstorage";
import { syncFolder } from "./_sync-folder.ts";
import type { BooksEvent } from "./books-event.ts";
import { closeJournals, openWriterJournals, toDraftName, type OpenedJournal } from "./journal-files.ts";
import { mendRollups } from "./rollup-writer.ts";
import { createSegment, emptyMeta, putMeta, putSegment, type SegmentMeta } from "./segments.ts";
import { readSettled, takeBatch, type SettledLine } from "./settled.ts";
import { findShippedDay } from "./shipped.ts";
import type { WriterSets } from "./writer-sets.ts";

export interface DeadJournals {
  readonly writer: string;
  /** Days on which the records in them were settled. */
  readonly days: readonly string[];
  /** They are kept aside, not removed. */
  readonly isDamaged: boolean;
}

export interface ShipJournalsOptions {
  readonly folder: string;
  readonly storage: Storage;
  readonly sets: WriterSets;
  readonly segmentBytes: number;
  readonly onEvent: (event: BooksEvent) => void;
}

/**
 * Ship and remove. Records are shipped in the order of their numbers, so the last one in the segments says where to go on.
 * Throws when the driver or the disk fails; it may then be called again.
 */
export async function shipJournals(dead: DeadJournals, options: ShipJournalsOptions): Promise<void> {
  const { folder, storage, sets, segmentBytes, onEvent } = options;
  const { writer } = dead;
  const metas = new Map<string, SegmentMeta>();
  let shippedSeq = 0;
  for (const day of dead.days) {
    const shipped = await findShippedDay({ storage, writer, day, onEvent });
    metas.set(day, shipped.meta);
    if (shipped.isMetaBehind) await putMeta(storage, day, writer, shipped.meta);
    shippedSeq = Math.max(shippedSeq, shipped.lastSeq);
    if (shipped.lastSeq > 0) await sets.assert(day, writer);
  }
  const journals = await openWriterJournals(folder, writer);
  try {
    const waiting = { lines: [] as readonly SettledLine[], bytes: 0 };
    const ship = async (untilBytes: number): Promise<void> => {
      for (;;) {
        const batch = waiting.bytes < untilBytes ? undefined : takeBatch(waiting.lines, segmentBytes);
        if (batch === undefined) return;
        const texts = batch.lines.map((line) => line.bytes);
        const segment = await createSegment(batch.day, writer, texts, metas.get(batch.day) ?? emptyMeta, batch.place);
        await sets.assert(batch.day, writer);
        await putSegment(storage, segment);
        metas.set(batch.day, segment.meta);
        waiting.lines = waiting.lines.slice(texts.length);
        for (const text of texts) waiting.bytes -= text.length;
      }
    };
    for await (const lines of readSettled(journals, shippedSeq)) {
      waiting.lines = [...waiting.lines, ...lines];
      for (const line of lines) waiting.bytes += line.bytes.length;
      await ship(segmentBytes);
    }
    await ship(0);
    for (const day of dead.days) await mendRollups(day, { storage, writer, onEvent });
    await rm(join(folder, toDraftName(writer)), { force: true });
    await removeJournals(journals, dead.isDamaged, folder);
  } finally {
    await closeJournals(journals);
  }
}

/** In order: the end of an attempt must not go before its beginning. */
async function removeJournals(journals: readonly OpenedJournal[], isDamaged: boolean, folder: string): Promise<void> {
  for (const { name } of journals) {
    const path = join(folder, name);
    if (isDamaged) {
      await mkdir(join(folder, "damaged"), { recursive: true, mode: 0o700 });
      await rename(path, join(folder, "damaged", name));
    } else await unlink(path);
    await syncFolder(folder);
  }
}
