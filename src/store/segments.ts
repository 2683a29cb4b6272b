/**
 * Segments: settled records under immutable keys of the usage mount.
 *
 * `v1/<day>/<writer>/s000001` and so on, dense: gzip NDJSON of one hour. `v1/<day>/<writer>/m`: what they hold together.
 * Nothing here lists keys: some drivers list slowly, partly or twice.
 */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Storage } from "unstorage";

/** What the segments of one writer and day hold together; the value under `m`. */
export interface SegmentMeta {
  readonly v: 1;
  readonly lastSegment: number;
  readonly records: number;
  /** sha256 over the previous chain and the sha256 of the segment's bytes, hex; empty before the first. */
  readonly sha256: string;
  /** Number of the last record. Absent, like `hours`, in facts and in what older versions wrote. */
  readonly lastSeq?: number;
  /** Hours that have segments, `00` to `23`. */
  readonly hours?: SegmentHours;
}

/** The segments of an hour lie between its first and its last; where a clock was set back, others may lie between them, too. */
export interface SegmentHour {
  readonly records: number;
  readonly firstSegment: number;
  readonly lastSegment: number;
}

export type SegmentHours = { readonly [hour: string]: SegmentHour };

/** Where a segment of usage belongs: its records are consecutive, and settled in one hour. */
export interface SegmentPlace {
  /** UTC, `00` to `23`. */
  readonly hour: string;
  readonly lastSeq: number;
}

export interface Segment {
  readonly day: string;
  readonly writer: string;
  readonly number: number;
  readonly bytes: Uint8Array;
  /** The meta once this segment is stored. */
  readonly meta: SegmentMeta;
}

const NEWLINE = Buffer.from("\n");
const gzipAsync = promisify(gzip);
const gunzipAsync = promisify(gunzip);

export const emptyMeta: SegmentMeta = { v: 1, lastSegment: 0, records: 0, sha256: "" };

/** UTC day of a moment, `2026-11-20`. */
export function toDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** UTC hour of a moment, `00` to `23`. */
export function toHourName(at: number): string {
  return new Date(at).toISOString().slice(11, 13);
}

export function toSegmentKey(day: string, writer: string, number: number): string {
  return `v1:${day}:${writer}:s${String(number).padStart(6, "0")}`;
}

/** Make the segment that follows `meta`. The same lines give the same bytes. */
export async function createSegment(
  day: string,
  writer: string,
  lines: readonly Buffer[],
  meta: SegmentMeta,
  place?: SegmentPlace,
): Promise<Segment> {
  // Records of one hour are so alike that a higher level saves little, and it is paid for each request.
  const bytes = await gzipAsync(Buffer.concat(lines.flatMap((line) => [line, NEWLINE])), { level: 1 });
  return { day, writer, number: meta.lastSegment + 1, bytes, meta: extendMeta(meta, bytes, lines.length, place) };
}

/** Store a segment and the meta that covers it. May be called again after a failure, also one after which the value was stored all the same. */
export async function putSegment(storage: Storage, segment: Segment): Promise<void> {
  const { day, writer, number, bytes, meta } = segment;
  await storage.setItemRaw(toSegmentKey(day, writer, number), bytes);
  await putMeta(storage, day, writer, meta);
}

export async function putMeta(storage: Storage, day: string, writer: string, meta: SegmentMeta): Promise<void> {
  await storage.setItem(toMetaKey(day, writer), meta);
}

/** Lines of a segment; undefined when there is none. Throws when it is unreadable. */
export async function readSegment(
  storage: Storage,
  day: string,
  writer: string,
  number: number,
): Promise<{ readonly lines: readonly string[]; readonly bytes: Uint8Array } | undefined> {
  const bytes = await readBytes(storage, toSegmentKey(day, writer, number));
  if (bytes === undefined) return undefined;
  const text = (await gunzipAsync(bytes)).toString("utf8");
  return { lines: text.split("\n").filter((line) => line !== ""), bytes };
}

export async function readMeta(storage: Storage, day: string, writer: string): Promise<SegmentMeta> {
  const value = await readJson(storage, toMetaKey(day, writer));
  if (typeof value !== "object" || value === null) return emptyMeta;
  const { lastSegment, records, sha256, lastSeq, hours } = value as Partial<SegmentMeta>; // Checked below.
  if (typeof lastSegment !== "number" || typeof records !== "number" || typeof sha256 !== "string") return emptyMeta;
  if (typeof lastSeq !== "number" || typeof hours !== "object" || hours === null)
    return { v: 1, lastSegment, records, sha256 };
  return { v: 1, lastSegment, records, sha256, lastSeq, hours };
}

/** The meta after one more segment. */
export function extendMeta(meta: SegmentMeta, bytes: Uint8Array, records: number, place?: SegmentPlace): SegmentMeta {
  const own = createHash("sha256").update(bytes).digest("hex");
  const sha256 = createHash("sha256").update(`${meta.sha256}${own}`).digest("hex");
  const next = { v: 1, lastSegment: meta.lastSegment + 1, records: meta.records + records, sha256 } as const;
  // What was not noted from the first segment on cannot be noted later.
  const hours = meta.lastSegment === 0 ? {} : meta.hours;
  if (place === undefined || hours === undefined) return next;
  const before = hours[place.hour] ?? { records: 0, firstSegment: next.lastSegment };
  const hour = { ...before, records: before.records + records, lastSegment: next.lastSegment };
  return { ...next, lastSeq: place.lastSeq, hours: { ...hours, [place.hour]: hour } };
}

/** A JSON value of the mount, or null. */
export async function readJson(storage: Storage, key: string): Promise<unknown> {
  const value = await storage.getItem<unknown>(key);
  // Some drivers resolve to the error instead of throwing it.
  if (value instanceof Error) throw value;
  return value;
}

function toMetaKey(day: string, writer: string): string {
  return `v1:${day}:${writer}:m`;
}

/** Bytes of the mount; undefined when there are none. */
export async function readBytes(storage: Storage, key: string): Promise<Uint8Array | undefined> {
  return toBytes(await storage.getItemRaw<unknown>(key));
}

function toBytes(value: unknown): Uint8Array | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Error) throw value;
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw new TypeError(`The driver gave a ${typeof value} where bytes were stored`);
}
