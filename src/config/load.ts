/**
 * A folder → GatewayConfig, the places of its values, its references, and every finding at once.
 *
 * In: the path of a config folder. Out: plain data; secrets stay references. Runs code only for TypeScript files, in a
 * child. Does no network, and knows nothing of graphs and servers.
 */
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { createDiagnostic, hasErrors, sortDiagnostics, type Diagnostic } from "../diagnostic.ts";
import type { BrokenPart, ConfigPath, Entry, GatewayConfig, Loaded } from "./config.ts";
import { createSecrets, type Secrets } from "./env.ts";
import { evaluate } from "./evaluate.ts";
import { listFiles, reasonOf, type ConfigFile, type ListedFiles } from "./find.ts";
import { fileStart, locateAtStart, type Located } from "./located.ts";
import { createCatalogue, expandPreset, type Content } from "./preset.ts";
import { listReferences } from "./references.ts";
import { readPriceCatalog, type PriceCatalog } from "./price-catalog.ts";
import { MAX_FILE_BYTES, tooLarge } from "./read-limits.ts";
import { readBytes } from "./read-text.ts";
import { salvage } from "./salvage.ts";
import { createSourceMap, DEFAULT_ROOT_FILE } from "./source-map.ts";
import type { ClientKey, GatewayFile, GroupFile, ListedKey, ProviderFile } from "./types.gen.ts";
import { toUnread } from "./unread.ts";
import { validate } from "./validate.ts";

export interface LoadOptions {
  /** False refuses TypeScript files instead of evaluating them. True by default. */
  readonly evaluate?: boolean;
  /** Resolves references; those of this process and its files by default. */
  readonly secrets?: Secrets;
}

/** Findings of the readers after which a mapping lacks a key that stands in the file: later checks may miss it. */
const LOSES_KEYS: ReadonlySet<string> = new Set(["GATE102", "GATE106", "GATE127"]);

const SECTIONS = { gateway: "gateway", provider: "providers", group: "groups", key: "keys" } as const;

/**
 * Read a config folder. Never throws for bad config. A file that cannot be read, and a part of one that is not valid,
 * is left out of `config`, and an error among the findings says so: nobody may serve a config that has errors.
 * `config` is absent only when the folder itself cannot be read.
 */
export async function load(root: string, options: LoadOptions = {}): Promise<Loaded> {
  const folder = resolve(root);
  let listed: ListedFiles;
  try {
    listed = listFiles(folder);
  } catch (error) {
    return unreadable(folder, error);
  }
  const { rootFile, entries } = listed;
  const read = await readAll(
    folder,
    rootFile === undefined ? entries : [rootFile, ...entries],
    options.evaluate ?? true,
  );
  const state: State = {
    diagnostics: [...listed.diagnostics, ...read.diagnostics],
    broken: [],
    gateway: {},
    providers: [],
    groups: [],
    keys: [],
    places: { gateway: undefined, providers: new Map(), groups: new Map(), keys: new Map() },
  };
  const catalogue = createCatalogue();
  for (const file of read.files) {
    if (file.content === undefined) {
      addBroken(state, file, []);
      continue;
    }
    let { content } = file;
    if (file.kind === "provider") {
      const expanded = expandPreset(content, realPathOf(file.path), catalogue);
      ({ content } = expanded);
      state.diagnostics.push(...expanded.diagnostics);
      if (hasErrors(expanded.diagnostics)) addBroken(state, file, []);
    }
    if (file.diagnostics.some(({ code }) => LOSES_KEYS.has(code))) addBroken(state, file, []);
    addFile(state, file, content);
  }
  const catalog = listed.catalog === undefined ? undefined : readCatalogFile(state, listed.catalog, read.hashes);
  const config: GatewayConfig = {
    gateway: state.gateway,
    providers: sortById(state.providers),
    groups: sortById(state.groups),
    keys: sortById(state.keys),
    ...(catalog?.value === undefined ? {} : { catalog: catalog.value }),
  };
  return {
    root: folder,
    rootFile: rootFile?.file,
    config,
    sources: createSourceMap(state.places, rootFile?.file ?? DEFAULT_ROOT_FILE),
    places: state.places,
    references: listReferences(config, options.secrets ?? createSecrets(folder)),
    files: catalog?.files ?? read.hashes,
    missing: read.missing,
    diagnostics: sortDiagnostics(state.diagnostics),
    broken: state.broken,
  };
}

interface State {
  readonly diagnostics: Diagnostic[];
  readonly broken: BrokenPart[];
  gateway: GatewayFile;
  readonly providers: Entry<ProviderFile>[];
  readonly groups: Entry<GroupFile>[];
  readonly keys: Entry<ClientKey>[];
  readonly places: {
    gateway: Located | undefined;
    readonly providers: Map<string, Located>;
    readonly groups: Map<string, Located>;
    readonly keys: Map<string, Located>;
  };
}

interface ReadFile extends ConfigFile {
  readonly content?: Content;
  readonly diagnostics: readonly Diagnostic[];
}

function addFile(state: State, file: ConfigFile, content: Content): void {
  // An empty file is an empty mapping: the root file may be all comments, the others then lack their keys.
  const value = content.value ?? {};
  const { located } = content;
  const mistakes = validate(file.kind, value, located);
  state.diagnostics.push(...mistakes.map(({ diagnostic }) => diagnostic));
  const saved = salvage(file.kind, value, mistakes, located);
  for (const path of saved.broken) addBroken(state, file, path);
  if (saved.value === undefined) return;
  switch (file.kind) {
    // The schema was checked, so the values have the generated types.
    case "gateway":
      state.gateway = saved.value as GatewayFile;
      state.places.gateway = located;
      return;
    case "provider":
      state.providers.push({ id: file.id, file: file.file, value: saved.value as ProviderFile });
      state.places.providers.set(file.id, located);
      return;
    case "group":
      state.groups.push({ id: file.id, file: file.file, value: saved.value as GroupFile });
      state.places.groups.set(file.id, located);
      return;
    case "key":
      addKeys(state, file, saved.value as ClientKey | ListedKey[], located);
  }
}

function addKeys(state: State, file: ConfigFile, value: ClientKey | ListedKey[], located: Located): void {
  if (!Array.isArray(value)) {
    state.keys.push({ id: file.id, file: file.file, value });
    state.places.keys.set(file.id, located);
    return;
  }
  for (const [index, { id, ...key }] of value.entries()) {
    state.keys.push({ id, file: file.file, value: key });
    state.places.keys.set(id, located.children?.get(index) ?? located);
  }
}

/** The catalog belongs to no provider: a broken one takes none of them out. */
function readCatalogFile(
  state: State,
  { file, path }: Pick<ConfigFile, "file" | "path">,
  hashes: Loaded["files"],
): { readonly value?: PriceCatalog; readonly files: Loaded["files"] } {
  const bytes = readFile({ file, path });
  const isRead = bytes instanceof Uint8Array;
  const { catalog, diagnostics } = isRead ? readPriceCatalog(file, bytes) : { diagnostics: [bytes] };
  state.diagnostics.push(...diagnostics);
  if (catalog === undefined) state.broken.push({ path: ["catalog"], file });
  const sha256 = isRead ? createHash("sha256").update(bytes).digest("hex") : undefined;
  const files = sha256 === undefined ? hashes : [...hashes, { file, sha256 }];
  return {
    ...(catalog === undefined ? {} : { value: catalog }),
    files: files.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
  };
}

function addBroken(state: State, file: ConfigFile, path: readonly (string | number)[]): void {
  const section = SECTIONS[file.kind];
  const base: ConfigPath = section === "gateway" ? [section] : [section, file.id];
  state.broken.push({ path: [...base, ...path], file: file.file });
}

async function readAll(
  root: string,
  files: readonly ConfigFile[],
  mayEvaluate: boolean,
): Promise<{
  files: readonly ReadFile[];
  hashes: Loaded["files"];
  missing: readonly string[];
  diagnostics: readonly Diagnostic[];
}> {
  const hashes = new Map<string, string>();
  const result: ReadFile[] = [];
  const code: ConfigFile[] = [];
  for (const file of files) {
    const bytes = readFile(file);
    if (bytes instanceof Uint8Array) hashes.set(file.file, createHash("sha256").update(bytes).digest("hex"));
    if (!(bytes instanceof Uint8Array)) result.push({ ...file, diagnostics: [bytes] });
    else if (file.format !== "ts") result.push({ ...file, ...readBytes(file.file, file.format, bytes) });
    else if (mayEvaluate) code.push(file);
    else result.push({ ...file, diagnostics: [refuseEvaluation(file.file)] });
  }
  const evaluated = await evaluate(root, code);
  for (const { file, sha256 } of evaluated.files) hashes.set(file, sha256);
  for (const file of code) {
    const diagnostics: readonly Diagnostic[] = [];
    if (!evaluated.values.has(file.file)) result.push({ ...file, diagnostics });
    else {
      const value = evaluated.values.get(file.file);
      result.push({ ...file, diagnostics, content: { value, located: locateAtStart(value, file.file) } });
    }
  }
  return {
    files: result,
    hashes: [...hashes].map(([file, sha256]) => ({ file, sha256 })).sort((a, b) => (a.file < b.file ? -1 : 1)),
    missing: evaluated.missing,
    diagnostics: [...result.flatMap(({ diagnostics }) => diagnostics), ...evaluated.diagnostics],
  };
}

function readFile(file: Pick<ConfigFile, "file" | "path">): Uint8Array | Diagnostic {
  try {
    if (statSync(file.path).size > MAX_FILE_BYTES) return tooLarge(file.file);
    return readFileSync(file.path);
  } catch (error) {
    const message = `the file cannot be read: ${reasonOf(error)}`;
    return createDiagnostic("GATE116", { message, at: fileStart(file.file) });
  }
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Gone since it was read; the next load says so.
    return path;
  }
}

function refuseEvaluation(file: string): Diagnostic {
  return createDiagnostic("GATE117", {
    message: "this TypeScript file is not evaluated, because --no-eval was given",
    at: fileStart(file),
    hint: "Write it as YAML, or check it where its author is trusted.",
  });
}

function unreadable(root: string, error: unknown): Loaded {
  const message = `the config folder cannot be read: ${reasonOf(error)}`;
  return toUnread(root, [], [createDiagnostic("GATE116", { message, at: fileStart(DEFAULT_ROOT_FILE) })]);
}

function sortById<File>(entries: readonly Entry<File>[]): Entry<File>[] {
  return entries.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
