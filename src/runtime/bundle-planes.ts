/** A source as it was checked → the bundle of what was taken of it: of both planes, or of one, with the other from the bundle before. */
import { isCleanTree } from "../config/git.ts";
import {
  type Bundle,
  type BundleParts,
  composeBundle,
  decodeBundle,
  encodeBundle,
  type EncodedBundle,
} from "./bundle.ts";
import type { Planes } from "./candidate.ts";
import type { CheckedSource } from "./check.ts";

export interface PlanesQuestion {
  readonly checked: CheckedSource;
  /** What was taken of it. */
  readonly planes: Planes;
  /** Hash of the bundle that has the other plane, if there is one. */
  readonly other: string | undefined;
  readonly readBundle: (hash: string) => Promise<string | undefined>;
  /** Version of Gate. */
  readonly version: string;
}

/** Make the bundle; undefined where nothing was taken, or nothing is there to take the other plane from. @throws Error when that one cannot be read. */
export async function bundlePlanes(question: PlanesQuestion): Promise<EncodedBundle | undefined> {
  const { checked, planes, other, version } = question;
  if (!planes.routing && !planes.access) return undefined;
  if (planes.routing && planes.access) return encodeBundle(await toBundleParts(checked), version);
  if (other === undefined) return undefined;
  const text = await question.readBundle(other);
  const bundle = text === undefined ? undefined : decodeBundle(text, other);
  if (bundle === undefined || !("kind" in bundle)) throw new Error(`the bundle ${other} cannot be read`);
  const parts = await toBundleParts(checked);
  return planes.routing ? composeBundle(parts, bundle, version) : composeBundle(bundle, parts, version);
}

/** What a bundle of both planes is made of. One that was a bundle stays it. */
export async function toBundleParts({ bundle, loaded, commit, tests }: CheckedSource): Promise<Bundle | BundleParts> {
  if (bundle !== undefined) return bundle;
  const files = loaded.files.map(({ file }) => file);
  // A commit names what was read only where nothing was changed since.
  const isCommitted = commit !== undefined && (await isCleanTree(loaded.root, files));
  return { loaded, tests, ...(isCommitted ? { commit } : {}) };
}
