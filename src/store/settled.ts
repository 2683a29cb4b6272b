/** Settled records on their way from a journal to segments: the text of each and what is needed to place it. */
import type { UsageRecord } from "../meter/usage-record.ts";
import type { OpenedJournal } from "./journal-files.ts";
import { readJournal, type JournalReading } from "./journal-lines.ts";
import { toDay, toHourName, type SegmentPlace } from "./segments.ts";

export interface SettledLine {
  /** Its text as UTF-8. Bytes, because thousands wait at a time, and strings would be copied by the collector again and again. */
  readonly bytes: Buffer;
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly settledAt: number;
}

/** Records that go into one segment: consecutive, settled in one hour. */
export interface Batch {
  readonly day: string;
  readonly place: SegmentPlace;
  readonly lines: readonly SettledLine[];
}

/** The settled records of one writer's journals with numbers above `afterSeq`, in order, some at a time. */
export async function* readSettled(
  journals: readonly OpenedJournal[],
  afterSeq: number,
  reading: JournalReading = { goodBytes: 0, damagedLines: 0 },
): AsyncGenerator<readonly SettledLine[]> {
  for (const { file } of journals) {
    for await (const lines of readJournal(file, reading)) {
      const settled: SettledLine[] = [];
      for (const line of lines) {
        if (line.kind !== "settle") continue;
        const { seq, settledAt } = JSON.parse(line.json) as UsageRecord; // The checksum says that Gate wrote it.
        if (seq > afterSeq) settled.push({ bytes: Buffer.from(line.json), seq, settledAt });
      }
      if (settled.length > 0) yield settled;
    }
  }
}

/** The first batch of a queue: up to `segmentBytes` of text, cut where the hour changes, so that hours can be closed. */
export function takeBatch(queue: readonly SettledLine[], segmentBytes: number): Batch | undefined {
  const first = queue[0];
  if (first === undefined) return undefined;
  const hour = toHour(first.settledAt);
  let bytes = 0;
  let count = 0;
  for (const line of queue) {
    if (toHour(line.settledAt) !== hour || bytes >= segmentBytes) break;
    bytes += line.bytes.length;
    count += 1;
  }
  const lines = queue.slice(0, count);
  const lastSeq = lines.at(-1)?.seq ?? first.seq;
  return { day: toDay(first.settledAt), place: { hour: toHourName(first.settledAt), lastSeq }, lines };
}

function toHour(at: number): number {
  return Math.floor(at / 3_600_000);
}
