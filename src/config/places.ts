/**
 * The places of a whole config as plain data, and back: what lets a finding or `gate print --why` on a bundle name the line that was written.
 *
 * In: the trees of places that loading made. Out: JSON from which the same trees are made again, answering every question alike.
 *
 * A tree is one run of numbers, written as source maps write theirs (`number-run.ts`), each node before its children:
 *   flags, [file], [distance of key, length of key], distance of value, length of value, [shape]
 * A distance is from the start that was written last, so that most numbers are small. A shape is an index into the lists of child
 * keys, which repeat from model to model; below zero it is a list of `-1 - shape` items.
 */
import type { LocatedEntries } from "./config.ts";
import { createSourceFileOfLines, type Located, type Range, type SourceFile } from "./located.ts";
import { parseNumbers, printNumbers } from "./number-run.ts";

export interface PackedFile {
  readonly file: string;
  /** Lengths of its lines but the last. */
  readonly lines: string;
}

export interface PackedPlaces {
  readonly files: readonly PackedFile[];
  readonly shapes: readonly (readonly (string | number)[])[];
  readonly gateway?: string;
  readonly providers: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, string>>;
}

const HAS_FILE = 1;
const HAS_KEY = 2;
const HAS_CHILDREN = 4;

/** Config is nested 64 deep at most; what is deeper was not written by `packPlaces`. */
const MAX_PLACES_DEPTH = 100;

const SECTIONS = ["providers", "groups", "keys"] as const;

/** Equal places give equal data. */
export function packPlaces(places: LocatedEntries): PackedPlaces {
  const indexes = new Map<SourceFile, number>();
  const files = new Map<string, number>();
  const shapes = new Map<string, number>();
  // By content: trees of two loads may name the same file.
  const fileOf = (source: SourceFile): number => {
    const index = indexes.get(source) ?? indexOf(files, JSON.stringify(packFile(source)));
    indexes.set(source, index);
    return index;
  };
  const pack = (root: Located): string => {
    const numbers: number[] = [];
    let position = 0;
    const addRange = ({ start, end }: Range): void => {
      numbers.push(start - position, end - start);
      position = start;
    };
    const add = (node: Located, around: number | undefined): void => {
      const { key, value, children } = node;
      const source = fileOf(node.source);
      const isOther = source !== around;
      numbers.push(
        (isOther ? HAS_FILE : 0) | (key === undefined ? 0 : HAS_KEY) | (children === undefined ? 0 : HAS_CHILDREN),
      );
      if (isOther) numbers.push(source);
      if (key !== undefined) addRange(key);
      addRange(value);
      if (children === undefined) return;
      numbers.push(toShape([...children.keys()], shapes));
      for (const child of children.values()) add(child, source);
    };
    add(root, undefined);
    return printNumbers(numbers);
  };
  const packSection = (section: ReadonlyMap<string, Located>): Record<string, string> =>
    Object.fromEntries([...section].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, node]) => [id, pack(node)]));
  const packed = {
    ...(places.gateway === undefined ? {} : { gateway: pack(places.gateway) }),
    providers: packSection(places.providers),
    groups: packSection(places.groups),
    keys: packSection(places.keys),
  };
  return {
    // What `packFile` made, and lists of keys as `toShape` saw them.
    files: [...files.keys()].map((file) => JSON.parse(file) as PackedFile),
    shapes: [...shapes.keys()].map((shape) => JSON.parse(shape) as (string | number)[]),
    ...packed,
  };
}

/** The trees again. @throws Error for what `packPlaces` cannot have made: the caller may have it from anywhere. */
export function unpackPlaces(packed: unknown): LocatedEntries {
  const root = asRecord(packed);
  const files = asList(root["files"]).map((entry) => {
    const { file, lines } = asRecord(entry);
    if (typeof file !== "string") throw new Error("A file has no name.");
    return createSourceFileOfLines(file, toStarts(asNumbers(lines)));
  });
  const shapes = asList(root["shapes"]).map((shape) => asList(shape).map(asKey));
  const unpack = (value: unknown): Located => {
    const numbers = asNumbers(value);
    let index = 0;
    let position = 0;
    const take = (): number => {
      const number = numbers[index];
      if (number === undefined) throw new Error("A tree ends too early.");
      index += 1;
      return number;
    };
    const takeRange = (): Range => {
      position += take();
      const range = { start: position, end: position + take() };
      if (range.start < 0 || range.end < range.start) throw new Error("A place is before the start of its file.");
      return range;
    };
    const takeNode = (around: SourceFile | undefined, depth: number): Located => {
      if (depth > MAX_PLACES_DEPTH) throw new Error("A tree is too deep.");
      const flags = take();
      const source = (flags & HAS_FILE) === 0 ? around : files[take()];
      if (source === undefined) throw new Error("A place is in no file.");
      const key = (flags & HAS_KEY) === 0 ? {} : { key: takeRange() };
      const range = takeRange();
      if ((flags & HAS_CHILDREN) === 0) return { source, value: range, ...key };
      const children = new Map<string | number, Located>();
      const shape = take();
      const names = shape < 0 ? countTo(-1 - shape, numbers.length) : shapes[shape];
      if (names === undefined) throw new Error("A tree has a shape that is not listed.");
      for (const name of names) children.set(name, takeNode(source, depth + 1));
      return { source, value: range, ...key, children };
    };
    const node = takeNode(undefined, 0);
    if (index !== numbers.length) throw new Error("A tree is followed by something.");
    return node;
  };
  const unpackSection = (name: (typeof SECTIONS)[number]): Map<string, Located> =>
    new Map(Object.entries(asRecord(root[name])).map(([id, value]) => [id, unpack(value)]));
  return {
    gateway: root["gateway"] === undefined ? undefined : unpack(root["gateway"]),
    providers: unpackSection("providers"),
    groups: unpackSection("groups"),
    keys: unpackSection("keys"),
  };
}

function packFile({ file, lines }: SourceFile): PackedFile {
  return { file, lines: printNumbers(toLengths(lines.lineStarts)) };
}

function indexOf<Key>(indexes: Map<Key, number>, key: Key): number {
  const known = indexes.get(key);
  if (known !== undefined) return known;
  indexes.set(key, indexes.size);
  return indexes.size - 1;
}

function toShape(keys: readonly (string | number)[], shapes: Map<string, number>): number {
  if (keys.every((key, index) => key === index)) return -1 - keys.length;
  return indexOf(shapes, JSON.stringify(keys));
}

function toLengths(starts: readonly number[]): number[] {
  return starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
}

function toStarts(lengths: readonly number[]): number[] {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}

/** Each item takes at least three numbers, so a longer list than there are numbers is a lie that must not cost memory. */
function countTo(count: number, atMost: number): number[] {
  if (count > atMost) throw new Error("A list is longer than its tree.");
  return Array.from({ length: count }, (_, index) => index);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("A mapping is expected.");
  return value as Record<string, unknown>; // Neither null nor a list, as checked above.
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error("A list is expected.");
  return value;
}

function asNumbers(value: unknown): readonly number[] {
  if (typeof value !== "string") throw new Error("A run of numbers is expected.");
  return parseNumbers(value);
}

function asKey(value: unknown): string | number {
  if (typeof value === "string" || Number.isSafeInteger(value)) return value as string | number; // One of the two, by the check.
  throw new Error("A key is expected.");
}
