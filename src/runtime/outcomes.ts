/** What became of the reloads of a process: for status, metrics and the log. */
import type { Log } from "../log.ts";
import type { Boot } from "./boot.ts";
import type { Candidate } from "./candidate.ts";
import type { Decided } from "./decide.ts";
import { findStaticChanges } from "./needs-restart.ts";
import type { ReloadLog } from "./reload-log.ts";
import type { ConfigStatus, LastReload, ReloadOutcome } from "./status.ts";

export interface Outcomes {
  /** A candidate was decided about. `revision` is what is in force now. */
  settle(candidate: Candidate, decided: Decided, revision: string): void;
  fields(): Pick<ConfigStatus, "lastReload" | "lastGoodAt" | "reloads" | "needsRestart" | "diagnostics">;
}

/** Begin with what the start came to: it counts as a reload. */
export function createOutcomes(boot: Boot, reloadLog: ReloadLog, log: Log, now: () => number): Outcomes {
  const reloads: Record<ReloadOutcome, number> = { applied: 0, unchanged: 0, rejected: 0 };
  let { diagnostics } = boot;
  let lastReload = toLast(boot.outcome, boot.read.candidate.durationMs);
  let lastGoodAt = boot.outcome === "rejected" ? 0 : lastReload.at;
  let needsRestart: readonly string[] = [];

  function toLast(outcome: ReloadOutcome, durationMs: number): LastReload {
    reloads[outcome] += 1;
    return { at: now(), outcome, durationMs, diagnostics: diagnostics.length };
  }

  function compareStatic({ settings }: Candidate): void {
    if (settings === undefined) return;
    const changed = findStaticChanges(boot.settings, settings);
    if (changed.length > 0 && changed.join() !== needsRestart.join())
      log.warn("These settings are read at start only: restart to use the new ones", { settings: changed });
    needsRestart = changed;
  }

  return {
    settle(candidate, decided, revision) {
      const wasRejected = lastReload.outcome === "rejected";
      ({ diagnostics } = decided);
      lastReload = toLast(decided.outcome, candidate.durationMs);
      if (decided.outcome === "rejected") reloadLog.rejected(decided, revision);
      else {
        lastGoodAt = lastReload.at;
        if (decided.outcome === "unchanged") reloadLog.unchanged(wasRejected, revision);
      }
      compareStatic(candidate);
    },
    fields: () => ({ lastReload, lastGoodAt, reloads, needsRestart, diagnostics }),
  };
}
