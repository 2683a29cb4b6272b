/** What changed from one compiled config to another: for the reload log, the history, `gate diff`. Pure. */
import { printRevision, type AccessTable, type RoutingGraph } from "./graph.ts";

export interface DiffSide {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
}

export type DiffKind = "provider" | "model" | "group" | "key" | "prices" | "facts" | "defaults" | "access";

export interface DiffEntry {
  readonly kind: DiffKind;
  /** Of the provider, model, group or key; empty for the settings of the root file. */
  readonly id: string;
}

export interface ChangedEntry extends DiffEntry {
  /** Top-level fields that differ, sorted: `price`, `targets`. Never values: a digest is nobody's business. */
  readonly fields: readonly string[];
}

/** Sorted by kind, then id. */
export interface GraphDiff {
  /** `<8 hex routing>.<8 hex access>`. */
  readonly from: string;
  readonly to: string;
  readonly added: readonly DiffEntry[];
  readonly changed: readonly ChangedEntry[];
  readonly removed: readonly DiffEntry[];
}

export interface DiffCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What differs between two compiled configs. Equal content gives empty lists, whatever the order of its keys. */
export function diff(before: DiffSide, after: DiffSide): GraphDiff {
  const from = listParts(before);
  const to = listParts(after);
  const added: DiffEntry[] = [];
  const changed: ChangedEntry[] = [];
  const removed: DiffEntry[] = [];
  for (const [key, part] of to) {
    const earlier = from.get(key);
    const { kind, id } = part;
    if (earlier === undefined) added.push({ kind, id });
    else {
      const fields = listChangedFields(earlier.content, part.content);
      if (fields.length > 0) changed.push({ kind, id, fields });
    }
  }
  for (const [key, { kind, id }] of from) if (!to.has(key)) removed.push({ kind, id });
  return {
    from: printRevision(before.graph, before.access),
    to: printRevision(after.graph, after.access),
    added: added.sort(compareEntries),
    changed: changed.sort(compareEntries),
    removed: removed.sort(compareEntries),
  };
}

/** How many entries came, changed and went. */
export function countDiff({ added, changed, removed }: GraphDiff): DiffCounts {
  return { added: added.length, changed: changed.length, removed: removed.length };
}

/** Room for the revisions and the source beside it in one line of a log. */
const LONGEST_SUMMARY = 200;

/** One line for logs: `+1 model, ~2 groups, -1 key: groups dispatcher, smart; key ci; model demo/chat`. At most 200 characters. */
export function summarizeDiff(changes: GraphDiff): string {
  const counts = [
    ...countKinds("+", changes.added),
    ...countKinds("~", changes.changed),
    ...countKinds("-", changes.removed),
  ];
  if (counts.length === 0) return "no changes";
  const names = listNames([...changes.added, ...changes.changed, ...changes.removed].sort(compareEntries));
  const text = names === "" ? counts.join(", ") : `${counts.join(", ")}: ${names}`;
  // A name that is cut in two would be another name.
  return text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY - 1).replace(/\S*$/, "")}…`;
}

interface Part extends DiffEntry {
  readonly content: Readonly<Record<string, unknown>>;
}

/** Settings of the root file: there is one of each, without an id. */
const SETTINGS: ReadonlySet<DiffKind> = new Set(["prices", "facts", "defaults", "access"]);

/** Follow from the rest of an entry, which differs where they do, or name the whole plane. */
const DERIVED: ReadonlySet<string> = new Set(["id", "fingerprint", "version", "revision"]);

/** Everything with a name of its own, by kind and id. */
function listParts({ graph, access }: DiffSide): ReadonlyMap<string, Part> {
  // Bounds of groups stand with the groups.
  const { keys, bounds, unpriced, ...settings } = access;
  const paths = bounds.filter(({ scope }) => scope === "path");
  const ofKeys = new Map(bounds.flatMap((entry) => (entry.scope === "key" ? [[entry.id, entry.bounds] as const] : [])));
  const prices = Object.fromEntries([
    ...(graph.catalogPrices ?? []).map((entry) => [entry.model, entry.price] as const),
    ...graph.prices.map((entry) => [entry.model, entry.prices] as const),
  ]);
  const parts = new Map<string, Part>();
  // Graph and table hold plain data, whose fields are looked at by name.
  const add = (kind: DiffKind, id: string, content: object): void =>
    void parts.set(`${kind} ${id}`, { kind, id, content: content as Readonly<Record<string, unknown>> });
  for (const provider of graph.providers) add("provider", provider.id, provider);
  for (const model of graph.models) add("model", model.id, model);
  for (const group of graph.groups) add("group", group.id, toGroupPart(group));
  for (const key of keys) add("key", key.id, { ...key, limits: ofKeys.get(key.id) });
  add("prices", "", prices);
  add("facts", "", graph.facts);
  add("defaults", "", graph.defaults);
  add("access", "", { ...settings, limits: { paths, unpriced } });
  return parts;
}

/** By the word that people write. */
function toGroupPart({ bounds, ...group }: RoutingGraph["groups"][number]): object {
  return { ...group, limits: bounds };
}

function listChangedFields(before: Part["content"], after: Part["content"]): readonly string[] {
  if (before === after) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !DERIVED.has(name) && !isEqual(before[name], after[name])).sort();
}

/** Whether two values have one canonical JSON. Printing them took four times as long, on the thread that serves. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, index) => isEqual(value, b[index]))
    );
  // Plain data, looked at by name. An undefined property is as good as none.
  const [left, right] = [a as Part["content"], b as Part["content"]];
  for (const key of Object.keys(left)) if (!isEqual(left[key], readOwn(right, key))) return false;
  for (const key of Object.keys(right)) if (right[key] !== undefined && !Object.hasOwn(left, key)) return false;
  return true;
}

function readOwn(value: Part["content"], key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function compareEntries(a: DiffEntry, b: DiffEntry): number {
  // Code-unit order: the same on every machine, whatever its locale.
  const [left, right] = a.kind === b.kind ? [a.id, b.id] : [a.kind, b.kind];
  return left < right ? -1 : left > right ? 1 : 0;
}

function groupByKind(entries: readonly DiffEntry[]): ReadonlyMap<DiffKind, readonly string[]> {
  const kinds = new Map<DiffKind, string[]>();
  for (const { kind, id } of entries) {
    const ids = kinds.get(kind);
    if (ids === undefined) kinds.set(kind, [id]);
    else ids.push(id);
  }
  return kinds;
}

function countKinds(sign: "+" | "~" | "-", entries: readonly DiffEntry[]): string[] {
  return [...groupByKind(entries)].map(([kind, { length }]) =>
    SETTINGS.has(kind) ? `${sign}${kind}` : `${sign}${length} ${length === 1 ? kind : `${kind}s`}`,
  );
}

function listNames(entries: readonly DiffEntry[]): string {
  return [...groupByKind(entries)]
    .filter(([kind]) => !SETTINGS.has(kind))
    .map(([kind, ids]) => `${ids.length === 1 ? kind : `${kind}s`} ${ids.join(", ")}`)
    .join("; ");
}
