/** What a writer has shipped already: read from the mount, for those who go on where a dead one stopped. */
import type { UsageRecord } from "../meter/usage-record.ts";
import type { Storage } from "unstorage";
import type { BooksEvent } from "./books-event.ts";
import {
  extendMeta,
  readMeta,
  readSegment,
  toHourName,
  toSegmentKey,
  type SegmentMeta,
  type SegmentPlace,
} from "./segments.ts";

export interface ShippedDay {
  readonly meta: SegmentMeta;
  /** The stored meta did not know the newest segments. */
  readonly isMetaBehind: boolean;
  /** Number of the last record in the day's segments; 0 when there is none. */
  readonly lastSeq: number;
}

export interface ShippedQuestion {
  readonly storage: Storage;
  readonly writer: string;
  readonly day: string;
  readonly onEvent: (event: BooksEvent) => void;
}

/** Where a writer stopped on a day. The meta may be behind by what was stored when the process died, so segments after it are looked for. Throws when the driver fails. */
export async function findShippedDay(question: ShippedQuestion): Promise<ShippedDay> {
  const { storage, writer, day } = question;
  const stored = await readMeta(storage, day, writer);
  let meta = stored;
  let lastSeq = await findLastSeq(question, meta.lastSegment);
  for (;;) {
    const next = await readSegment(storage, day, writer, meta.lastSegment + 1);
    if (next === undefined) return { meta, isMetaBehind: meta !== stored, lastSeq };
    const place = toPlace(next.lines);
    meta = extendMeta(meta, next.bytes, next.lines.length, place);
    lastSeq = place?.lastSeq ?? lastSeq;
  }
}

/**
 * All lines that a writer shipped on a day, a segment at a time. Missing and unreadable segments are reported and passed over.
 * One segment that the meta does not know yet is looked for, not more: a reader must not run after a writer that lives.
 */
export async function* readShippedDay(question: ShippedQuestion): AsyncGenerator<readonly string[]> {
  const { storage, writer, day } = question;
  const { lastSegment } = await readMeta(storage, day, writer);
  for (let number = 1; number <= lastSegment + 1; number += 1) {
    const lines = await readReported(question, number, number <= lastSegment);
    if (lines !== undefined) yield lines;
  }
}

async function findLastSeq(question: ShippedQuestion, from: number): Promise<number> {
  for (let number = from; number > 0; number -= 1) {
    const lines = await readReported(question, number, true);
    const seq = lines === undefined ? undefined : toPlace(lines)?.lastSeq;
    if (seq !== undefined) return seq;
  }
  return 0;
}

/** Lines of one segment. When it is missing though expected, or unreadable, that is reported. */
export async function readReported(
  question: ShippedQuestion,
  number: number,
  isExpected: boolean,
): Promise<readonly string[] | undefined> {
  const { storage, writer, day, onEvent } = question;
  const key = toSegmentKey(day, writer, number);
  try {
    const segment = await readSegment(storage, day, writer, number);
    if (segment === undefined && isExpected) onEvent({ kind: "segment-damaged", key, message: "It is missing" });
    return segment?.lines;
  } catch (error) {
    // zlib's errors are about the bytes; any other is the driver's and may pass.
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))) throw error;
    onEvent({ kind: "segment-damaged", key, message: error.message });
    return undefined;
  }
}

function toPlace(lines: readonly string[]): SegmentPlace | undefined {
  const last = lines.at(-1);
  if (last === undefined) return undefined;
  const { seq, settledAt } = JSON.parse(last) as UsageRecord; // Gate wrote it, and gzip has a checksum.
  return { hour: toHourName(settledAt), lastSeq: seq };
}
