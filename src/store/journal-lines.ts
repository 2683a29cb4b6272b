/**
 * Lines of a journal: text ↔ what they say.
 *
 * A line is JSON with its checksum in front, `{"c":<crc32 of the rest>,"t":"settle","r":{...}}`, so that a torn write is told from a true one. Three kinds:
 * `head` begins each file and says which number the records before it reached; `open` and `settle` are the two ends of an attempt. The record
 * itself stands in `r`, last, so that its text is taken over into a segment without being parsed.
 */
import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";

export type JournalLine =
  | { readonly kind: "head"; readonly head: JournalHead }
  | { readonly kind: "open"; readonly json: string; readonly priceJson: string | undefined }
  | { readonly kind: "settle"; readonly json: string };

export interface JournalHead {
  readonly v: 1;
  readonly writer: string;
  /** Number of the last record settled before this file. */
  readonly seq: number;
}

/** What reading a journal found, complete once all of it was read. */
export interface JournalReading {
  /** Length up to the end of the last good line; what follows was torn by the end of its process. */
  goodBytes: number;
  /** Bad lines with good ones after them: damage, not the end of a process. */
  damagedLines: number;
}

/** A line with its record as bytes, which are also what is shipped: a record is encoded once. */
export interface EncodedLine {
  /** All that stands before the record. */
  readonly start: string;
  readonly record: Buffer;
}

export function encodeHead(head: JournalHead): EncodedLine {
  return encodeLine(HEAD, Buffer.from(JSON.stringify(head)));
}

export function encodeOpen(json: string, priceJson: string | undefined): EncodedLine {
  return encodeLine(priceJson === undefined ? OPEN : `${PRICED}${priceJson},"r":`, Buffer.from(json));
}

export function encodeSettle(record: Buffer): EncodedLine {
  return encodeLine(SETTLE, record);
}

/** The bytes of lines as they stand in a file. */
export function toLineBytes(lines: readonly EncodedLine[]): Buffer {
  let sizeBytes = 0;
  for (const { start, record } of lines) sizeBytes += Buffer.byteLength(start) + record.length + LINE_END.length;
  const bytes = Buffer.allocUnsafe(sizeBytes);
  let at = 0;
  for (const { start, record } of lines) {
    at += bytes.write(start, at);
    at += record.copy(bytes, at);
    at += bytes.write(LINE_END, at);
  }
  return bytes;
}

/** Undefined for a line that is torn or damaged. The text has no newline. */
export function decodeLine(text: string): JournalLine | undefined {
  const comma = text.indexOf(",");
  if (!text.startsWith('{"c":') || comma < 0) return undefined;
  const body = text.slice(comma + 1);
  if (Number(text.slice(5, comma)) !== crc32(body)) return undefined;
  if (body.startsWith(SETTLE)) return { kind: "settle", json: body.slice(SETTLE.length, -1) };
  if (body.startsWith(OPEN)) return { kind: "open", json: body.slice(OPEN.length, -1), priceJson: undefined };
  const { t, p, r } = JSON.parse(`{${body}`) as { t: string; p?: unknown; r: unknown }; // The checksum says that Gate wrote it.
  if (t === "open")
    return { kind: "open", json: JSON.stringify(r), priceJson: p === undefined ? undefined : JSON.stringify(p) };
  return t === "head" ? { kind: "head", head: r as JournalHead } : undefined;
}

/**
 * Read a journal from its start, some lines at a time. `reading` is filled on the way.
 * A journal may grow meanwhile; what is there when the end is reached is what is read.
 */
export async function* readJournal(file: FileHandle, reading: JournalReading): AsyncGenerator<readonly JournalLine[]> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;
  let badLines = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    const start = position - rest.length;
    position += bytesRead;
    const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    const lines: JournalLine[] = [];
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      const line = decodeLine(bytes.toString("utf8", from, end));
      from = end + 1;
      if (line === undefined) badLines += 1;
      else {
        lines.push(line);
        reading.damagedLines += badLines;
        badLines = 0;
        reading.goodBytes = start + from;
      }
    }
    rest = bytes.subarray(from);
    if (lines.length > 0) yield lines;
  }
}

const HEAD = '"t":"head","r":';
const SETTLE = '"t":"settle","r":';
const OPEN = '"t":"open","r":';
const PRICED = '"t":"open","p":';
const LINE_END = "}\n";
const NEWLINE = 0x0a;
const CHUNK_BYTES = 262_144;

function encodeLine(start: string, record: Buffer): EncodedLine {
  const checksum = crc32("}", crc32(record, crc32(start)));
  return { start: `{"c":${checksum},${start}`, record };
}
