/** What clients got and what was booked, held against the configs that were in force. */
import type { UsageRecord } from "../../src/meter/usage-record.ts";
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

/**
 * Compare. `applied` are the revisions that were in force.
 *
 * A revision may be that of files of which some were saved and some not yet; but whatever it is, it is one thing only, for each of its models.
 */
export function judge(
  served: readonly Served[],
  records: readonly UsageRecord[],
  applied: ReadonlySet<string>,
): Verdict {
  const failures = served.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  const booked = groupRecords(records);
  /** What a model was under a revision, by the first record of it; for all others it must have been the same. */
  const definitions = new Map<string, string>();
  const mixed: string[] = [];
  for (const { requestId, revision, names, failure } of served) {
    if (failure !== undefined) continue;
    const complain = (reason: string): void => void mixed.push(`${requestId}, ${revision}, ${names.join()}: ${reason}`);
    if (!applied.has(revision)) complain("this revision was never in force");
    const own = booked.get(requestId) ?? [];
    const answered = own.find(({ status }) => status === 200);
    // One name, that of the provider whose answer was booked.
    if (names.join() !== answered?.upstreamModel) complain(`booked as ${answered?.upstreamModel}`);
    for (const record of own) {
      if (record.revision !== revision) complain(`booked under ${record.revision}`);
      const name = `${revision} ${record.model}`;
      const asked = `${name} is asked as`;
      if (take(definitions, asked, String(record.upstreamModel)) !== record.upstreamModel)
        complain(`${asked} ${record.upstreamModel} and as ${definitions.get(asked)}`);
      if (record.status !== 200) continue;
      const priced = `${name} costs`;
      const cost = String((record.costNanoUsd ?? Number.NaN) / tokensOf(record));
      if (take(definitions, priced, cost) !== cost) complain(`${priced} ${cost} and ${definitions.get(priced)}`);
    }
  }
  return {
    requests: served.length,
    streams: served.filter(({ isStream }) => isStream).length,
    failed: failures.filter((failure) => !failure.startsWith("cut")),
    cut: failures.filter((failure) => failure.startsWith("cut")),
    mixed,
    fallbacks: records.filter(({ cause }) => cause === "fallback").length,
    revisions: new Set(served.map(({ revision }) => revision)).size,
  };
}

/** What is known under a name, which this becomes where nothing is. */
function take(known: Map<string, string>, name: string, value: string): string {
  const first = known.get(name) ?? value;
  known.set(name, first);
  return first;
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
