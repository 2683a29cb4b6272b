/**
 * Rails against folders that are half there: a copy that is still running, a mount that failed.
 *
 * Such a folder is valid config, only less of it, so no check of its contents can tell. In: what is in force and what would be. Out: a finding that refuses
 * the change, or nothing. A single key is never held by a rail: revoking must not need anything but a removed file.
 */
import { createDiagnostic, type Diagnostic, type Place } from "../diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";
import type { Candidate, SeenKeys } from "./candidate.ts";

/** What a change may remove without proof, in percent, unless `rollout.maxShrinkPercent` says otherwise. */
export const DEFAULT_MAX_SHRINK_PERCENT = 50;

/** Fewer removed things are somebody's decision, also when they were all. */
const MIN_REMOVED = 3;
const MAX_NAMES = 5;

/** What the rail counts of a graph. */
export type Countable = {
  readonly [Kind in "providers" | "models" | "groups"]: readonly Pick<RoutingGraph[Kind][number], "id">[];
};

/**
 * GATE606 when more than the share of the providers, of the models or of the groups is gone, and at least three of them. The caller asks only for changes
 * without proof that no file is missing, and passes the share that is in force, not the one that arrives.
 */
export function checkShrink(
  before: Countable,
  after: Countable,
  maxShrinkPercent: number,
  at: Place,
): Diagnostic | undefined {
  const losses = (["providers", "models", "groups"] as const)
    .map((kind) => describeLoss(kind, before[kind], after[kind], maxShrinkPercent))
    .filter((loss) => loss !== undefined);
  if (losses.length === 0) return undefined;
  return createDiagnostic("GATE606", {
    message: `this change would remove ${losses.join(", and ")}; at most ${maxShrinkPercent} % may go at once without proof that no file is missing`,
    at,
    hint:
      "If that is meant, prove it: commit it where the folder is a clean git checkout, write gateway.lock with `gate lock`, or serve a bundle. " +
      "Or raise `rollout.maxShrinkPercent` in a change before it, or restart.",
  });
}

/**
 * GATE608 when no key file is left while keys are in force: a secret that was not mounted looks like that. A lock or a bundle lists every file, so it proves
 * that there are to be none. A clean git tree does not: keys often come from elsewhere, and git then knows nothing of them.
 */
export function checkKeysGone(
  before: Pick<AccessTable, "keys">,
  seen: Pick<SeenKeys, "isMounted">,
  proof: Candidate["proof"],
): Diagnostic | undefined {
  const count = before.keys.length;
  if (seen.isMounted || count === 0 || proof !== undefined) return undefined;
  const names = listNames(before.keys.map(({ id }) => id));
  return createDiagnostic("GATE608", {
    message: `all key files are gone, while ${count === 1 ? "1 key is" : `${count} keys are`} in force (${names}): this looks like a mount that failed`,
    at: { file: "keys", line: 1, column: 1 },
    hint:
      "Put the files back. To revoke every key, write `disabled: true` into each file and leave them, or call `gate keys deny ID`. " +
      "If there are to be no keys, prove it with gateway.lock (`gate lock`) or a bundle.",
  });
}

function describeLoss(
  kind: "providers" | "models" | "groups",
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
  maxShrinkPercent: number,
): string | undefined {
  const left = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  if (removed.length < MIN_REMOVED || removed.length * 100 <= before.length * maxShrinkPercent) return undefined;
  return `${removed.length} of ${before.length} ${kind} (${listNames(removed)})`;
}

function listNames(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return `${names.slice(0, MAX_NAMES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
