/**
 * What is left of a file after its mistakes are taken out, so that one typo does not hide the other findings of the
 * file, nor make every group that names it look wrong.
 */
import type { FileKind } from "./find.ts";
import { validate, type Mistake, type ValuePath } from "./validate.ts";
import type { Located } from "./located.ts";

export interface Salvaged {
  /** A valid value of the kind, or undefined when nothing valid is left. */
  readonly value: unknown;
  /** Paths that lost something. */
  readonly broken: readonly ValuePath[];
}

/** Taking one part out can make another incomplete; no file of ours needs more rounds. */
const MAX_ROUNDS = 8;

export function salvage(kind: FileKind, value: unknown, mistakes: readonly Mistake[], located: Located): Salvaged {
  const broken: ValuePath[] = [];
  let current = value;
  let found = mistakes;
  for (let round = 0; found.length > 0 && current !== undefined && round < MAX_ROUNDS; round += 1) {
    current = removeMistakes(structuredClone(current), found, broken);
    found = current === undefined ? [] : validate(kind, current, located);
  }
  return found.length > 0 || current === undefined ? { value: undefined, broken: [[]] } : { value: current, broken };
}

function removeMistakes(value: unknown, mistakes: readonly Mistake[], broken: ValuePath[]): unknown {
  let root = value;
  // From the end of the file to its start, so that cutting a list leaves the earlier paths true.
  for (const { path, kind, key, allowed } of mistakes.toSorted((a, b) => comparePaths(b.path, a.path))) {
    const last = path.at(-1);
    const parent = resolvePath(root, path.slice(0, -1));
    if (kind === "missing" && allowed !== undefined && key !== undefined) {
      const mapping = resolvePath(root, path);
      if (isContainer(mapping)) mapping[key] = allowed[0];
      broken.push([...path, key]);
    } else if (last === undefined) {
      root = undefined;
    } else if (!isContainer(parent)) {
      // An earlier removal took what was around it.
    } else if (kind === "value" && allowed !== undefined) {
      parent[last] = allowed[0];
      broken.push(path);
    } else if (Array.isArray(parent)) {
      // Later items would move to other paths, so the list ends here.
      parent.length = Math.min(parent.length, Number(last));
      broken.push(path.slice(0, -1));
    } else {
      Reflect.deleteProperty(parent, last);
      broken.push(path);
    }
  }
  return root;
}

function resolvePath(value: unknown, path: ValuePath): unknown {
  let current = value;
  for (const part of path) current = isContainer(current) && Object.hasOwn(current, part) ? current[part] : undefined;
  return current;
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}

function comparePaths(a: ValuePath, b: ValuePath): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left === right) continue;
    if (typeof left === "number" && typeof right === "number") return left - right;
    return String(left) < String(right) ? -1 : 1;
  }
  return a.length - b.length;
}
