/**
 * The bundle: a whole config in one content-addressed file, without code and without secrets.
 *
 * What `gate build` writes, last-known-good, history and rollback are all this one format. It holds the symbolic config (presets expanded, references as
 * written) and the places of its values, not the graph: opening one compiles it, so that a later version of Gate can open it too.
 * Nothing in it tells where or when it was written: the same folder at the same commit gives the same bytes on every machine.
 */
import { compile } from "../compile/compile.ts";
import type { GatewayConfig, Loaded, LocatedEntries } from "../config/config.ts";
import { fileStart, type Located } from "../config/located.ts";
import { packPlaces, unpackPlaces } from "../config/places.ts";
import { createSourceMap, DEFAULT_ROOT_FILE } from "../config/source-map.ts";
import { createDiagnostic, type Diagnostic } from "../diagnostic.ts";
import { printCanonical } from "../graph/canonical.ts";
import { GRAPH_SEMANTICS } from "../graph/graph.ts";
import { checkBundleShape } from "./_bundle-shape.ts";
import { BundleTextError, hashBundle, parseBundleText } from "./_bundle-text.ts";
import { ACCESS_SETTINGS } from "./planes.ts";

const BUNDLE_VERSION = 1;

/** Plain data; canonical JSON of it without `hash` is what `hash` is of. */
export interface Bundle {
  readonly kind: "gate-bundle";
  readonly version: typeof BUNDLE_VERSION;
  /** Version of Gate that wrote it. */
  readonly gate: string;
  /** What that version meant by config: revisions are equal where this is. */
  readonly semantics: number;
  readonly revision: { readonly routing: string; readonly access: string };
  /** Commit of the folder, where it was a clean checkout. */
  readonly commit?: string;
  readonly rootFile?: string;
  readonly config: GatewayConfig;
  /** Places of the values of `config`, in the compact form of `config/places.ts`. */
  readonly places: unknown;
  /** Files it was built from, with the sha256 of their bytes. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  /** Results of the config's own tests. */
  readonly tests: readonly BundleTest[];
  /** sha256 over the canonical JSON of everything else, hex. */
  readonly hash: string;
}

export interface BundleTest {
  readonly name: string;
  readonly group: string;
  readonly ok: boolean;
}

/** A config that a bundle, or one plane of it, is made of. */
export interface BundleParts {
  readonly loaded: Pick<Loaded, "config" | "places" | "rootFile" | "files">;
  /** Of a clean checkout. */
  readonly commit?: string;
  readonly tests?: readonly BundleTest[];
}

export interface EncodedBundle {
  readonly bundle: Bundle;
  /** The bytes of the file: canonical JSON and a line break. */
  readonly text: string;
}

/** Make the bundle of one config; a bundle stays what it is. `gate` is the version of Gate. @throws Error unless the config compiles. */
export function encodeBundle(from: Bundle | BundleParts, gate: string): EncodedBundle {
  return "kind" in from ? { bundle: from, text: printBundle(from) } : encode(toContent(from), gate);
}

/**
 * Make the bundle of what is in force when one plane was taken and the other was not: providers, groups and the root file but for `access` and
 * `limits` from one config, keys, `access` and `limits` from another. @throws Error unless the two compile together.
 */
export function composeBundle(
  routingFrom: Bundle | BundleParts,
  accessFrom: Bundle | BundleParts,
  gate: string,
): EncodedBundle {
  const routing = toContent(routingFrom);
  const access = toContent(accessFrom);
  const rootFile =
    routing.rootFile ??
    (ACCESS_SETTINGS.some((name) => access.config.gateway[name] !== undefined) ? access.rootFile : undefined);
  const { access: _, limits: __, ...settings } = routing.config.gateway;
  const { access: taken, limits } = access.config.gateway;
  const isOfAccess = (file: string): boolean => file.startsWith("keys/") || file === access.rootFile;
  const files = [
    ...routing.files.filter(({ file }) => !file.startsWith("keys/")),
    ...access.files.filter(({ file }) => isOfAccess(file)),
  ];
  return encode(
    {
      ...(rootFile === undefined ? {} : { rootFile }),
      ...(routing.commit === undefined || routing.commit !== access.commit ? {} : { commit: routing.commit }),
      config: {
        gateway: {
          ...settings,
          ...(taken === undefined ? {} : { access: taken }),
          ...(limits === undefined ? {} : { limits }),
        },
        providers: routing.config.providers,
        groups: routing.config.groups,
        keys: access.config.keys,
        ...(routing.config.catalog === undefined ? {} : { catalog: routing.config.catalog }),
      },
      places: {
        gateway: composeRoot(routing.places.gateway, access.places.gateway),
        providers: routing.places.providers,
        groups: routing.places.groups,
        keys: access.places.keys,
      },
      files: withoutRepeats(files),
      tests: routing.tests,
    },
    gate,
  );
}

/** Read the text of a bundle. `file` names it in the finding: GATE119 says why it cannot be used. */
export function decodeBundle(text: string, file: string): Bundle | Diagnostic {
  const refuse = (reason: string, hint = "Build it again with `gate build`, or copy it again."): Diagnostic =>
    createDiagnostic("GATE119", { message: `the bundle cannot be used: ${reason}`, at: fileStart(file), hint });
  try {
    const value = parseBundleText(text);
    if (value["kind"] !== "gate-bundle") return refuse("it is no bundle of Gate");
    const { version } = value;
    if (version !== BUNDLE_VERSION) {
      const { gate } = value;
      const needed = typeof gate === "string" && /^[\w.+-]{1,64}$/.test(gate) ? gate : "a later version";
      const reason = `its form is version ${JSON.stringify(version)?.slice(0, 20)}, and this Gate reads version ${BUNDLE_VERSION}`;
      return refuse(reason, `It was written by Gate ${needed}: use that one or a later one.`);
    }
    if (value["hash"] !== hashBundle(value))
      return refuse("its hash is not that of its content: it is torn, or altered");
    const bundle = checkBundleShape(value);
    return typeof bundle === "string" ? refuse(`${bundle}: it was not written by Gate`) : bundle;
  } catch (error) {
    if (error instanceof BundleTextError) return refuse(error.message);
    throw error;
  }
}

/** Places of a decoded bundle. @throws Error when they are none, which a bundle that Gate wrote never causes. */
export function readPlaces(bundle: Bundle): LocatedEntries {
  return unpackPlaces(bundle.places);
}

interface Content extends Pick<Bundle, "commit" | "rootFile" | "config" | "files" | "tests"> {
  readonly places: LocatedEntries;
}

function toContent(from: Bundle | BundleParts): Content {
  if ("kind" in from) return { ...from, places: readPlaces(from) };
  const { loaded, commit, tests = [] } = from;
  const { config, places, rootFile, files } = loaded;
  if (config === undefined) throw new Error("A bundle is made of a config that could not be read.");
  return {
    ...(commit === undefined ? {} : { commit }),
    ...(rootFile === undefined ? {} : { rootFile }),
    config,
    places,
    files,
    tests,
  };
}

function encode(content: Content, gate: string): EncodedBundle {
  const { commit, rootFile, config, places, files, tests } = content;
  // Compiled here and not taken from the caller: what the file says of itself must be true of what it holds.
  const { graph, access, diagnostics } = compile(config, createSourceMap(places, rootFile ?? DEFAULT_ROOT_FILE));
  if (graph === undefined || access === undefined)
    throw new Error(`A bundle is made of a config with errors: ${diagnostics.map(({ code }) => code).join(" ")}.`);
  const plain: Omit<Bundle, "hash"> = {
    kind: "gate-bundle",
    version: BUNDLE_VERSION,
    gate,
    semantics: GRAPH_SEMANTICS,
    revision: { routing: graph.revision, access: access.revision },
    ...(commit === undefined ? {} : { commit }),
    ...(rootFile === undefined ? {} : { rootFile }),
    config,
    places: packPlaces(places),
    files: files.map(({ file, sha256 }) => ({ file, sha256 })),
    tests: tests.map(({ name, group, ok }) => ({ name, group, ok })),
  };
  const bundle = { ...plain, hash: hashBundle({ ...plain }) };
  return { bundle, text: printBundle(bundle) };
}

function printBundle(bundle: Bundle): string {
  return `${printCanonical(bundle)}\n`;
}

/** The tree of a root file whose `access` and `limits` stand in another one. */
function composeRoot(routing: Located | undefined, access: Located | undefined): Located | undefined {
  const taken = ACCESS_SETTINGS.map((name) => [name, access?.children?.get(name)] as const);
  const base = routing ?? (taken.every(([, tree]) => tree === undefined) ? undefined : access);
  if (base === undefined) return undefined;
  const children = new Map(routing?.children);
  for (const [name, tree] of taken) {
    if (tree === undefined) children.delete(name);
    else children.set(name, tree);
  }
  return { ...base, children };
}

function withoutRepeats(files: Bundle["files"]): Bundle["files"] {
  const known = new Map(files.map((entry) => [`${entry.file} ${entry.sha256}`, entry]));
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
