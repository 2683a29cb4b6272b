/** Whether a change of files may be half of what it will be. Pure. */
import { posix } from "node:path";
import type { InputFile, Inputs } from "../config/inputs.ts";

/**
 * Whether a file of the routing plane shrank in place, or vanished from a folder that is still the same. Half of a YAML file is often valid
 * YAML, with fewer models. What was put in place whole has another identity and is no half; and revoking a key waits for nothing.
 */
export function mayBeHalf(before: Inputs, after: Inputs): boolean {
  const files = new Map(after.files.map((input) => [input.file, input]));
  const folders = new Map(after.folders.map(({ folder, identity }) => [folder, identity]));
  const known = new Map(before.folders.map(({ folder, identity }) => [folder, identity]));
  return before.files.some((old) => {
    if (old.file.startsWith("keys/")) return false;
    const now = files.get(old.file);
    if (now !== undefined) return hasShrunk(old, now);
    const folder = posix.dirname(old.file);
    return IS_ENTRY.test(old.file) && folders.get(folder) !== "" && folders.get(folder) === known.get(folder);
  });
}

/** What the loader reads as config. A helper that is missing is an error of the file that imports it, which says more. */
const IS_ENTRY =
  /^(?:(?:providers|groups)\/[^_./][^/]*|gateway\.config)\.(?:ya?ml|json|ts)$|^providers\/_catalog\.json$/;

function hasShrunk(old: InputFile, now: InputFile): boolean {
  return now.sha256 !== undefined && now.identity === old.identity && now.sizeBytes < old.sizeBytes;
}
