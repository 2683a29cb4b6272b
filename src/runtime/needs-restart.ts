/** Which settings have changed that a process takes only when it starts. Pure. */
import type { GatewayFile } from "../config/types.gen.ts";
import { printPath } from "../diagnostic.ts";

/** Sections of the root file that are read once: addresses are bound and folders locked by them. */
const STATIC_SECTIONS = ["server", "store", "coordination"];

/** Paths of the static settings that differ, sorted: `server.port`. `boot` is what the process began with, so that going back ends it. */
export function findStaticChanges(boot: GatewayFile, now: GatewayFile): string[] {
  // Every value of a root file is plain data, and a section that this version does not have is absent on both sides.
  const [before, after] = [boot, now] as Readonly<Record<string, unknown>>[];
  return STATIC_SECTIONS.flatMap((section) => listChanges(before?.[section], after?.[section], [section])).sort();
}

function listChanges(before: unknown, after: unknown, path: readonly string[]): string[] {
  if (!isMapping(before) && !isMapping(after)) return isEqual(before, after) ? [] : [printPath(path)];
  // A section that is not written is as one without settings.
  const [left, right] = [before ?? {}, after ?? {}];
  if (!isMapping(left) || !isMapping(right)) return [printPath(path)];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => listChanges(left[key], right[key], [...path, key]));
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
