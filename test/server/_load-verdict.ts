/** What clients got and what was booked, held against the configs that were in force. */
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { generationOf, priceOf } from "./_load-config.ts";
import type { Served } from "./_load-clients.ts";

export interface Verdict {
  readonly requests: number;
  readonly streams: number;
  /** Not answered, or with another status than 200. */
  readonly failed: readonly string[];
  readonly cut: readonly string[];
  /** Requests that saw two configs, or one that never was in force. */
  readonly mixed: readonly string[];
  /** Attempts beyond the first: that there are any shows that pinned requests fall back too. */
  readonly fallbacks: number;
  /** Revisions that requests were served by. */
  readonly revisions: number;
}

/** Compare. `applied` are the revisions that were in force. */
export function judge(
  served: readonly Served[],
  records: readonly UsageRecord[],
  applied: ReadonlySet<string>,
): Verdict {
  const failures = served.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  const booked = groupRecords(records);
  /** The generation that the first request of a revision saw; all others must have seen it too. */
  const generations = new Map<string, number>();
  const mixed: string[] = [];
  for (const { requestId, revision, names, failure } of served) {
    if (failure !== undefined) continue;
    const [name = ""] = names;
    const generation = generationOf(name);
    const known = generations.get(revision) ?? generation;
    generations.set(revision, known);
    const complain = (reason: string): void => void mixed.push(`${requestId}, ${revision}, ${names.join()}: ${reason}`);
    if (names.length !== 1) complain("two definitions in one answer");
    if (generation !== known) complain(`this revision is generation ${known}`);
    if (!applied.has(revision)) complain("this revision was never in force");
    const own = booked.get(requestId) ?? [];
    if (own.length === 0) complain("nothing is booked");
    for (const record of own) {
      if (record.revision !== revision) complain(`booked under ${record.revision}`);
      if (record.upstreamModel !== name) complain(`booked as ${record.upstreamModel}`);
      const cost = record.status === 200 ? tokensOf(record) * priceOf(generation) : record.costNanoUsd;
      if (record.costNanoUsd !== cost) complain(`cost ${record.costNanoUsd}, not ${cost}`);
    }
  }
  return {
    requests: served.length,
    streams: served.filter(({ isStream }) => isStream).length,
    failed: failures.filter((failure) => !failure.startsWith("cut")),
    cut: failures.filter((failure) => failure.startsWith("cut")),
    mixed,
    fallbacks: records.filter(({ cause }) => cause === "fallback").length,
    revisions: generations.size,
  };
}

function groupRecords(records: readonly UsageRecord[]): ReadonlyMap<string, readonly UsageRecord[]> {
  const groups = new Map<string, UsageRecord[]>();
  for (const record of records) {
    const group = groups.get(record.requestId);
    if (group === undefined) groups.set(record.requestId, [record]);
    else group.push(record);
  }
  return groups;
}

function tokensOf({ usage }: UsageRecord): number {
  return Object.values(usage).reduce((sum, tokens) => sum + tokens, 0);
}
