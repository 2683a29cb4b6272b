/** Whether the object in a bundle has the parts of one. What stands inside the config is for the schemas to say. */
import type { Bundle } from "./bundle.ts";

const HEX_64 = /^[0-9a-f]{64}$/;
const ID = /^[a-z0-9][a-z0-9._-]{0,62}$/;

/** The bundle, or what is wrong with it. */
export function checkBundleShape(value: Readonly<Record<string, unknown>>): Bundle | string {
  const { gate, semantics, revision, commit, rootFile, config, places, files, tests } = value;
  if (typeof gate !== "string" || !Number.isSafeInteger(semantics)) return "it does not say what wrote it";
  if (!isRecord(revision) || !isHash(revision["routing"]) || !isHash(revision["access"])) return "it has no revision";
  if (commit !== undefined && typeof commit !== "string") return "its commit is no text";
  if (rootFile !== undefined && !isFileName(rootFile)) return "its root file is no file of a config folder";
  if (!isRecord(config) || !isRecord(config["gateway"])) return "it holds no config";
  for (const section of ["providers", "groups", "keys"])
    if (!isListOfEntries(config[section])) return `its ${section} are no list of entries`;
  if (!isListOf(files, ({ file, sha256 }) => typeof file === "string" && isHash(sha256)))
    return "it does not say which files it was built from";
  if (
    !isListOf(
      tests,
      ({ name, group, ok }) => typeof name === "string" && typeof group === "string" && typeof ok === "boolean",
    )
  )
    return "it does not say how its tests went";
  if (!isRecord(places) || !isListOf(places["files"], ({ file }) => isSource(file)))
    return "it does not say where its values were written";
  // Every field that the type names was looked at, but for the numbers of its places, which their reader checks, and what the caller has compared.
  return value as unknown as Bundle;
}

function isListOfEntries(value: unknown): boolean {
  const ids = new Set<unknown>();
  return (
    isListOf(value, ({ id, file, value: content }) => {
      ids.add(id);
      return typeof id === "string" && ID.test(id) && isFileName(file) && typeof content === "object";
    }) && ids.size === (value as unknown[]).length
  );
}

function isListOf(value: unknown, isItem: (item: Readonly<Record<string, unknown>>) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isRecord(item) && isItem(item));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isHash(value: unknown): boolean {
  return typeof value === "string" && HEX_64.test(value);
}

/** A file of config: a name that leads out of the folder would let a finding point at any file of the machine. */
function isFileName(value: unknown): boolean {
  return (
    typeof value === "string" &&
    /^(?:gateway\.config\.[a-z]+|(?:providers|groups|keys)\/[a-z0-9][a-z0-9._-]*)$/.test(value)
  );
}

function isSource(value: unknown): boolean {
  return typeof value === "string" && (isFileName(value) || isFileName(value.replace(/^llm-gate:(?=providers\/)/, "")));
}
