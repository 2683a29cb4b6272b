/**
 * What the config thread does with a source and with bundles, beside following: check, keep what was checked, write, open.
 *
 * Loaded at the first change only: it draws in the parsers, the validators and the compiler.
 */
import { performance } from "node:perf_hooks";
import { endChildren, keepChildren } from "../config/evaluate-run.ts";
import { findDisagreement, importsOf, readInputs } from "../config/inputs.ts";
import { createBundleFiles } from "../store/bundle-files.ts";
import type { ThreadAnswer, ThreadData, ThreadRequest } from "./_thread-messages.ts";
import { bundlePlanes } from "./bundle-planes.ts";
import { type CheckedSource, checkSource } from "./check.ts";
import type { Checkup } from "./follow.ts";
import { openBundle } from "./open-bundle.ts";
import { toCandidate } from "./to-candidate.ts";

export interface ThreadReader {
  /** Check the source. `inputHash` is that of what stands there, for `store`. */
  check(inputHash: string): Promise<Checkup>;
  store(request: Extract<ThreadRequest, { kind: "store" }>): Promise<Answer<"stored">["stored"]>;
  open(bundle: string): Promise<Answer<"opened">["opened"]>;
  /** End the processes that evaluate config. Nothing is evaluated after it. */
  endChildren(): Promise<void>;
}

type Answer<Kind extends ThreadAnswer["kind"]> = Extract<ThreadAnswer, { kind: Kind }>;

/** The server may be at one while the thread has read the next. */
const MAX_KEPT = 2;

/** Make the reader. `onChild` is told of every process that evaluates config. */
export function createThreadReader(data: ThreadData, onChild: (pid: number, isRunning: boolean) => void): ThreadReader {
  const { source, version, bundlesDir } = data;
  const files = bundlesDir === undefined ? undefined : createBundleFiles({ dir: bundlesDir, onEvent: () => {} });
  const kept = new Map<string, CheckedSource>();
  let { imports, bundleKey } = data;
  keepChildren({ isWarm: false, onChild });

  async function read(inputHash: string): Promise<CheckedSource> {
    const checked = await checkSource(source, bundleKey === undefined ? {} : { bundleKey });
    kept.delete(inputHash);
    kept.set(inputHash, checked);
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    imports = importsOf(checked.loaded.files, checked.loaded.missing);
    // The one that was taken says who may sign the next.
    if (checked.graph !== undefined && checked.access !== undefined)
      bundleKey = checked.loaded.config?.gateway.rollout?.bundleKey;
    return checked;
  }

  /** What was checked under this hash, read again if this thread was not the one that read it. */
  async function recall(inputHash: string): Promise<CheckedSource | undefined> {
    const known = kept.get(inputHash);
    if (known !== undefined) return known;
    const before = readInputs(source, imports);
    // They have changed since they were taken: what they are now is kept when that is taken.
    if (before.hash !== inputHash) return undefined;
    const checked = await read(inputHash);
    if (findDisagreement(readInputs(source, imports), checked.loaded.files) === undefined) return checked;
    kept.delete(inputHash);
    return undefined;
  }

  return {
    endChildren,
    async check(inputHash) {
      const startedAt = performance.now();
      // Somebody edits this folder, and most of the time of the next evaluation would be the start of its child.
      keepChildren({ isWarm: true, onChild });
      const checked = await read(inputHash);
      const candidate = toCandidate(checked, performance.now() - startedAt);
      return { candidate, files: checked.loaded.files, imports };
    },
    async store({ inputHash, planes, other }) {
      // One that is not told where has no right to write.
      if (files === undefined) return undefined;
      const checked = await recall(inputHash);
      if (checked === undefined) return undefined;
      const made = await bundlePlanes({
        checked,
        planes,
        other,
        readBundle: files.read,
        version,
      });
      if (made === undefined) return undefined;
      await files.write(made.bundle.hash, made.text);
      return { bundle: made.bundle.hash };
    },
    async open(name) {
      const text = await files?.read(name);
      if (text === undefined) return { reason: "the bundle is gone" };
      const opened = openBundle(text);
      return "reason" in opened ? { reason: opened.reason } : opened;
    },
  };
}
