/**
 * A bundle compiled again: both planes, ready to be opened for requests.
 *
 * In: the text of a bundle, or the file that a server was told to serve. Out: what checking the folder it was built from would have given.
 * Runs no code of the config, and reads no other file of it.
 */
import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { compile } from "../compile/compile.ts";
import type { Entry, Loaded, LocatedEntries } from "../config/config.ts";
import { createSecrets } from "../config/env.ts";
import { CATALOG_FILE, reasonOf, type FileKind } from "../config/find.ts";
import type { ConfigSource } from "../config/inputs.ts";
import { fileStart, locateAtStart, type Located } from "../config/located.ts";
import { checkCatalog } from "../config/price-catalog.ts";
import { listReferences } from "../config/references.ts";
import { createSourceMap, DEFAULT_ROOT_FILE } from "../config/source-map.ts";
import { toUnread } from "../config/unread.ts";
import type { GatewayFile } from "../config/types.gen.ts";
import { validate } from "../config/validate.ts";
import { createDiagnostic, hasErrors, sortDiagnostics, type Diagnostic } from "../diagnostic.ts";
import { GRAPH_SEMANTICS, type AccessTable, type RoutingGraph } from "../graph/graph.ts";
import { MAX_BUNDLE_BYTES } from "./_bundle-text.ts";
import { decodeBundle, readPlaces, type Bundle } from "./bundle.ts";
import { checkLoaded } from "./check-loaded.ts";
import type { Checked } from "./check.ts";
import { SIGNATURE_EXTENSION, verify } from "./signature.ts";

export interface OpenedBundle {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
  readonly settings: GatewayFile;
  readonly commit?: string;
  /** Hash of the bundle. */
  readonly bundle: string;
}

/** A bundle that cannot be opened. */
export interface RefusedBundle {
  /** The findings in one line. */
  readonly reason: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A bundle file, checked like a folder. */
export interface CheckedBundle extends Checked {
  /** Absent when the file is no bundle that this Gate can use. */
  readonly bundle?: Bundle;
}

export interface CheckBundleOptions {
  /** `rollout.bundleKey` of the config in force. Without one a bundle vouches for itself. */
  readonly bundleKey?: string;
}

/**
 * Open the text of a bundle that this Gate has kept. Its revisions are those it has written down, or, where this Gate gives config another
 * meaning than the one that wrote it, what they are now.
 */
export function openBundle(text: string, file = "bundle.json"): OpenedBundle | RefusedBundle {
  const decoded = decodeBundle(text, file);
  if (!("kind" in decoded)) return toRefused([decoded]);
  const read = readDecoded(decoded, file);
  if (!("places" in read)) return toRefused(read);
  const { commit, config, hash } = decoded;
  // Its tests passed when it was taken, and what was in force must not be lost over one of them.
  const { graph, access, diagnostics } = compile(config, read.sources);
  if (graph === undefined || access === undefined || hasErrors(diagnostics)) return toRefused(diagnostics);
  if (!isTrue(decoded, graph, access)) return toRefused([unusable(file, LIE)]);
  return { graph, access, settings: config.gateway, ...(commit === undefined ? {} : { commit }), bundle: hash };
}

/** Check a bundle file: signature, hash, schemas, compiler, tests. Never throws for a bad one. */
export function checkBundle(
  source: Extract<ConfigSource, { readonly kind: "bundle" }>,
  options: CheckBundleOptions = {},
): CheckedBundle {
  const { root } = source;
  const file = basename(source.file);
  const bytes = readBytes(source.file, MAX_BUNDLE_BYTES);
  if (typeof bytes === "string") return refuse(root, [], unusable(file, bytes));
  const files = [{ file, sha256: createHash("sha256").update(bytes).digest("hex") }];
  const signature = readBytes(`${source.file}${SIGNATURE_EXTENSION}`, MAX_SIGNATURE_BYTES);
  if (typeof signature !== "string") {
    const sha256 = createHash("sha256").update(signature).digest("hex");
    files.push({ file: `${file}${SIGNATURE_EXTENSION}`, sha256 });
  }
  const check = (key: string, whose: string): Diagnostic | undefined => {
    const reason =
      typeof signature === "string"
        ? `its signature, ${file}${SIGNATURE_EXTENSION}, cannot be read: ${signature}`
        : verify(bytes, Buffer.from(signature).toString("utf8"), key);
    const message = `the bundle is not taken, because ${whose} asks for a signature: ${reason}`;
    return reason === undefined ? undefined : createDiagnostic("GATE609", { message, at: fileStart(file) });
  };
  // Before anything of it is parsed: what nobody vouches for is not looked at.
  const [key, whose] =
    source.publicKey !== undefined
      ? [source.publicKey, "--public-key"]
      : [options.bundleKey, "`rollout.bundleKey` of the config in force"];
  const mistake = key === undefined ? undefined : check(key, whose);
  if (mistake !== undefined) return refuse(root, files, mistake);
  const decoded = decodeBundle(Buffer.from(bytes).toString("utf8"), file);
  if (!("kind" in decoded)) return refuse(root, files, decoded);
  const ownKey: unknown = key === undefined ? decoded.config.gateway.rollout?.bundleKey : undefined;
  const ownMistake = typeof ownKey === "string" ? check(ownKey, "its own `rollout.bundleKey`") : undefined;
  if (ownMistake !== undefined) return refuse(root, files, ownMistake);
  return checkDecoded(decoded, root, file, files);
}

/** A signature is 89 bytes; a larger file is something else. */
const MAX_SIGNATURE_BYTES = 4_096;

function checkDecoded(bundle: Bundle, root: string, file: string, files: Loaded["files"]): CheckedBundle {
  const read = readDecoded(bundle, file);
  // A folder keeps what is left of it, so that one typo is one finding. A bundle was whole when it was built.
  if (!("places" in read)) return { ...refuse(root, files, ...read), bundle };
  const { config, rootFile } = bundle;
  const references = listReferences(config, createSecrets(root));
  const loaded = { root, rootFile, config, ...read, references, files, broken: [] };
  const checked = checkLoaded(loaded);
  if (isTrue(bundle, checked.graph, checked.access)) return { ...checked, bundle };
  return refuse(root, files, unusable(file, LIE));
}

/** The places of a bundle and the warnings about its values; the errors alone when there are any. */
function readDecoded(
  bundle: Bundle,
  file: string,
): Pick<Loaded, "places" | "sources" | "diagnostics"> | readonly Diagnostic[] {
  let places: LocatedEntries;
  try {
    places = readPlaces(bundle);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [unusable(file, `its places are not those of a config: ${reason}`)];
  }
  const { config, rootFile = DEFAULT_ROOT_FILE } = bundle;
  const diagnostics = [
    ...checkValue("gateway", config.gateway, places.gateway, rootFile),
    ...checkEntries("provider", config.providers, places.providers),
    ...checkEntries("group", config.groups, places.groups),
    ...checkEntries("key", config.keys, places.keys),
    ...(config.catalog === undefined ? [] : checkCatalog(config.catalog, locateAtStart(config.catalog, CATALOG_FILE))),
  ];
  return hasErrors(diagnostics) ? diagnostics : { places, sources: createSourceMap(places, rootFile), diagnostics };
}

const LIE = "its revisions are not those of the config in it";

/** Whether the revisions that a bundle names are its own, as far as this Gate means by config what the writer did. */
function isTrue(bundle: Bundle, graph: RoutingGraph | undefined, access: AccessTable | undefined): boolean {
  if (bundle.semantics !== GRAPH_SEMANTICS) return true;
  const { revision } = bundle;
  return (
    (graph?.revision ?? revision.routing) === revision.routing &&
    (access?.revision ?? revision.access) === revision.access
  );
}

function checkEntries<File>(
  kind: FileKind,
  entries: readonly Entry<File>[],
  places: ReadonlyMap<string, Located>,
): Diagnostic[] {
  return entries.flatMap(({ id, file, value }) => checkValue(kind, value, places.get(id), file));
}

function checkValue(kind: FileKind, value: unknown, located: Located | undefined, file: string): Diagnostic[] {
  // A key file may hold a list; the entry of one key may not.
  if (Array.isArray(value)) return [unusable(file, "it holds a list where a mapping belongs")];
  return validate(kind, value, located ?? locateAtStart(value, file)).map(({ diagnostic }) => diagnostic);
}

function refuse(root: string, files: Loaded["files"], ...diagnostics: readonly Diagnostic[]): CheckedBundle {
  return checkLoaded(toUnread(root, files, diagnostics));
}

function unusable(file: string, reason: string): Diagnostic {
  return createDiagnostic("GATE119", { message: `the bundle cannot be used: ${reason}`, at: fileStart(file) });
}

function toRefused(diagnostics: readonly Diagnostic[]): RefusedBundle {
  const errors = sortDiagnostics(diagnostics).filter(({ severity }) => severity === "error");
  const [first, ...others] = errors.map(({ code, message }) => `${code}: ${message}`);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return { reason: `${first ?? "it does not compile"}${more}`, diagnostics };
}

/** The bytes of a regular file, or why they cannot be had. */
function readBytes(path: string, maxBytes: number): Uint8Array | string {
  let descriptor: number | undefined;
  try {
    // A pipe is opened without waiting for its writer.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return "it is no regular file";
    return stats.size > maxBytes ? `it is larger than ${maxBytes} bytes` : readFileSync(descriptor);
  } catch (error) {
    return reasonOf(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
