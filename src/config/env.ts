/**
 * References to the host: the only reader of `process.env` for config.
 *
 * In: a reference as config writes it. Out: its value at this moment, or undefined. A resolved secret is returned and
 * kept nowhere but in the small cache of secret files; it never enters a config, a finding or a log.
 */
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";

/** `{ env }` or `{ file }`, as a config or a graph holds it. */
export type SecretReference = { readonly env: string | readonly string[] } | { readonly file: string };

/**
 * Plain text that may contain `${env:NAME}` or `${env:NAME|OTHER}`, or a reference. Of a reference, a value that is no URL is put into
 * `template` at each `{}`, unless `cases` has a whole text for it: an address that is made of a region.
 */
export type TextReference =
  | string
  | {
      readonly env: string | readonly string[];
      readonly default?: string;
      readonly template?: string;
      readonly cases?: Readonly<Record<string, string>>;
    };

/** Resolves references. Both functions are synchronous and never throw; an empty value counts as not set. */
export interface Secrets {
  secret(reference: SecretReference): string | undefined;
  /** Undefined also when one `${env:NAME}` of a text is not set. */
  text(reference: TextReference): string | undefined;
}

/** Milliseconds between two looks at a secret file. */
const FILE_CHECK_MS = 1_000;
/** Larger than any credential; a larger file is a mistake such as a log. */
const MAX_SECRET_BYTES = 256 * 1024;
/** Secret files remembered; a config names a few. */
const MAX_FILES = 1_000;

const INTERPOLATION = /\$\{env:([A-Za-z_][A-Za-z0-9_]*(?:\|[A-Za-z_][A-Za-z0-9_]*)*)\}/g;

/**
 * Set the variables of `<root>/.env` that the environment does not have. A set variable always wins.
 * Returns the names that were set; none when there is no such file. Throws when the file cannot be read.
 */
export function loadDotEnv(root: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(resolve(root, ".env"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  const names: string[] = [];
  for (const [name, value] of Object.entries(parseEnv(text))) {
    if (value === undefined || process.env[name] !== undefined) continue;
    process.env[name] = value;
    names.push(name);
  }
  return names;
}

export interface SecretsOptions {
  /** Clock in epoch milliseconds. */
  readonly now?: () => number;
}

/** Resolve references against this process's environment and files; relative paths are relative to the config folder. */
export function createSecrets(root: string, options: SecretsOptions = {}): Secrets {
  const now = options.now ?? Date.now;
  const files = new Map<string, SecretFile>();
  return {
    secret: (reference) =>
      "env" in reference ? firstSet(reference.env) : readSecretFile(files, resolve(root, reference.file), now()),
    text: (reference) => (typeof reference === "string" ? interpolate(reference) : resolveText(reference)),
  };
}

/** What a program of this machine needs to be found and to find its own settings; nothing else of the environment is given to it. */
export function readSearchPath(): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of ["PATH", "HOME"]) {
    const value = process.env[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** How a reference is shown: `env:GROQ_API_KEY`, `env:A|B`, `file:/run/secrets/groq`. Never a value. */
export function printReference(reference: SecretReference | Exclude<TextReference, string>): string {
  if ("file" in reference) return `file:${reference.file}`;
  return `env:${typeof reference.env === "string" ? reference.env : reference.env.join("|")}`;
}

/** Names in each `${env:NAME}` of a text, in order; several where the first that is set counts. */
export function readInterpolations(text: string): string[][] {
  return [...text.matchAll(INTERPOLATION)].map((match) => (match[1] ?? "").split("|"));
}

interface SecretFile {
  readonly checkedAt: number;
  /** Which file it was, and when it was last written; empty where there is none. */
  readonly version: string;
  readonly value: string | undefined;
}

function firstSet(names: string | readonly string[]): string | undefined {
  for (const name of typeof names === "string" ? [names] : names) {
    const value = process.env[name];
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}

function resolveText(reference: Exclude<TextReference, string>): string | undefined {
  const value = firstSet(reference.env);
  if (value === undefined) return reference.default;
  const { template, cases } = reference;
  if (cases !== undefined && Object.hasOwn(cases, value)) return interpolate(cases[value] ?? "");
  // What is put into a host must not lead to another one.
  if (template === undefined || value.includes("://")) return value;
  return /^[A-Za-z0-9._-]+$/.test(value) ? interpolate(template.replaceAll("{}", value)) : undefined;
}

function interpolate(text: string): string | undefined {
  let isComplete = true;
  const result = text.replaceAll(INTERPOLATION, (_, name: string) => {
    const value = firstSet(name.split("|"));
    if (value === undefined) isComplete = false;
    return value ?? "";
  });
  return isComplete ? result : undefined;
}

function readSecretFile(files: Map<string, SecretFile>, path: string, now: number): string | undefined {
  const known = files.get(path);
  // A clock that went backwards must not freeze the file, so only a small positive distance counts as fresh.
  if (known !== undefined && now >= known.checkedAt && now - known.checkedAt < FILE_CHECK_MS) return known.value;
  const entry = lookAt(path, known, now);
  files.delete(path);
  files.set(path, entry);
  const [oldest] = files.keys();
  if (files.size > MAX_FILES && oldest !== undefined) files.delete(oldest);
  return entry.value;
}

function lookAt(path: string, known: SecretFile | undefined, now: number): SecretFile {
  try {
    const { dev, ino, size, mtimeMs, ctimeMs } = statSync(path);
    // Keys are of one length, and what copies or mounts them may set their time: only what nobody can set tells them apart.
    const version = [dev, ino, size, mtimeMs, ctimeMs].join();
    if (known?.version === version) return { ...known, checkedAt: now };
    const text = size > MAX_SECRET_BYTES ? "" : readFileSync(path, "utf8").replace(/\r?\n$/, "");
    return { checkedAt: now, version, value: text === "" ? undefined : text };
  } catch {
    // Missing or unreadable: the reference does not resolve, which its user reports.
    return { checkedAt: now, version: "", value: undefined };
  }
}
