/** The config a server begins with, and what follows it from then on: the one place that joins files, kept bundles and the reloader. */
import { join } from "node:path";
import type { Secrets } from "../config/env.ts";
import type { ConfigSource } from "../config/inputs.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { printRevision } from "../graph/graph.ts";
import type { Log } from "../log.ts";
import { type Boot, type BootQuestion, chooseBoot, readSource, type ReadSource } from "../runtime/boot.ts";
import { bundlePlanes } from "../runtime/bundle-planes.ts";
import { createConfigThread } from "../runtime/config-thread.ts";
import { createDenyList, type DenyList } from "../runtime/deny-list.ts";
import { openBundle, type OpenedBundle } from "../runtime/open-bundle.ts";
import { createReloader, type Reloader, type ReloadTarget } from "../runtime/reloader.ts";
import { type BundleFiles, createBundleFiles } from "../store/bundle-files.ts";
import type { StoredRevision } from "../store/state.ts";
import { hasState, openStateFolder, type StateFolder, type StateQuestion } from "./open-store.ts";
import { findMissingCredentials } from "./start-checks.ts";

export interface ConfigQuestion {
  readonly source: ConfigSource;
  readonly secrets: Secrets;
  readonly stateDir: string | undefined;
  readonly environment: StateQuestion["environment"];
  readonly isWatching: boolean;
  readonly version: string;
  readonly log: Log;
}

export type OpenedConfig =
  | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly kind: "opened";
      readonly boot: Boot;
      /** Relative to the root; absent where there is none. */
      readonly rootFile: string | undefined;
      readonly folder: StateFolder;
      readonly denyList: DenyList;
      readonly createReloader: (target: ReloadTarget) => Reloader;
    };

/** Read the source and choose what to serve: the files, a pinned revision, or last-known-good. */
export async function openConfig(question: ConfigQuestion): Promise<OpenedConfig> {
  const { source, secrets, log } = question;
  const findObstacles: BootQuestion["findObstacles"] = (graph, candidate) =>
    findMissingCredentials(graph, candidate, secrets);
  const read = await readSource(source);
  const place: StateQuestion = { ...question, root: source.root, settings: read.candidate.settings ?? {} };
  if (!hasState(place)) {
    // Nothing is made on disk for a config that cannot be served.
    const boot = await chooseBoot({ read, kept: {}, open: openNothing, findObstacles, log });
    if (!("graph" in boot)) return { kind: "refused", diagnostics: boot.diagnostics };
  }
  const folder = await openStateFolder(place);
  const { state } = folder;
  const bundlesDir = join(folder.dir, "bundles");
  const bundles = state === undefined ? undefined : openBundleFiles(bundlesDir, log);
  const open = async (bundle: string): Promise<OpenedBundle | undefined> => {
    const text = await bundles?.read(bundle);
    if (text === undefined) return undefined;
    const opened = openBundle(text);
    return "graph" in opened ? opened : undefined;
  };
  const boot = await chooseBoot({ read, kept: state?.data() ?? {}, open, findObstacles, log });
  if (!("graph" in boot)) {
    await state?.dispose();
    return { kind: "refused", diagnostics: boot.diagnostics };
  }
  const bundleKey = boot.settings.rollout?.bundleKey;
  const denyList = createDenyList(state?.data().denied ?? []);
  denyList.deny(boot.access, read.candidate.keys, Date.now());
  if (boot.isAccessNew) denyList.accept(boot.access);
  // A process beside the owner of the folder reads what is kept and adds nothing.
  const shelf = state?.isOwner() === true ? bundles : undefined;
  const { imports, rootFile, candidate } = read;
  const firstBundle = shelf && (await keepFirst(question, read, boot, shelf, state?.data().history ?? []));
  return {
    kind: "opened",
    boot,
    rootFile,
    folder,
    denyList,
    createReloader: (target) =>
      createReloader({
        source,
        boot,
        target,
        state,
        shelf,
        firstBundle,
        denyList,
        findObstacles,
        log,
        now: Date.now,
        openThread: (events) =>
          createConfigThread({
            source,
            version: question.version,
            inputHash: candidate.inputHash,
            ...(read.inputs === undefined ? {} : { inputs: read.inputs }),
            imports,
            isWatching: question.isWatching,
            ...(shelf === undefined ? {} : { bundlesDir }),
            ...(bundleKey === undefined ? {} : { bundleKey }),
            ...events,
          }),
      }),
  };
}

/**
 * Write the bundle of what the server begins with, unless an earlier run has; its hash. Here and not by the thread, which would have to read the files
 * again: by then they may be other ones, or broken.
 */
async function keepFirst(
  { version, log }: ConfigQuestion,
  { checked }: ReadSource,
  { graph, access, pin, standIn, read }: Boot,
  shelf: BundleFiles,
  history: readonly StoredRevision[],
): Promise<string | undefined> {
  if (pin !== undefined) return undefined;
  const last = standIn === undefined ? history[0] : history.find((row) => row.revision === standIn);
  try {
    if (last?.revision === printRevision(graph, access) && (await shelf.read(last.bundle)) !== undefined)
      return undefined;
    const made = await bundlePlanes({
      checked,
      planes: { routing: graph === read.candidate.graph, access: access === read.candidate.access },
      other: last?.bundle,
      readBundle: shelf.read,
      version,
    });
    if (made !== undefined) await shelf.write(made.bundle.hash, made.text);
    return made?.bundle.hash;
  } catch (error) {
    log.warn("The config in force could not be kept for a restart", { reason: String(error) });
    return undefined;
  }
}

const openNothing = (): Promise<undefined> => Promise.resolve(undefined);

function openBundleFiles(dir: string, log: Log): BundleFiles {
  return createBundleFiles({ dir, onEvent: ({ kind, ...fields }) => log.warn(`Bundles: ${kind}`, fields) });
}
