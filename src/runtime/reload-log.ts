/** What the log says of reloads: one line for what happened, one for each finding that matters. */
import { type Diagnostic } from "../diagnostic.ts";
import { summarizeDiff, type GraphDiff } from "../graph/diff.ts";
import type { Log } from "../log.ts";
import type { Candidate } from "./candidate.ts";
import type { Decided } from "./decide.ts";

// The rest is in `gate status` and in the admin API; a log of a thousand lines hides the first one.
const MAX_FINDINGS = 10;

export interface ReloadLog {
  applied(changes: GraphDiff, candidate: Candidate, decided: Decided): void;
  rejected(decided: Decided, revision: string): void;
  /** Says nothing unless the one before was rejected. */
  unchanged(wasRejected: boolean, revision: string): void;
}

export function createReloadLog(log: Log): ReloadLog {
  return {
    applied(changes, { commit, durationMs }, { routing, access }) {
      const refused = routing === "refused" ? "routing" : access === "refused" ? "access" : undefined;
      log.info("Config applied", {
        revision: changes.to,
        before: changes.from,
        changes: summarizeDiff(changes),
        commit,
        refused,
        durationMs: Math.round(durationMs),
      });
    },
    rejected({ diagnostics, routing, access }, revision) {
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      const refused = [routing === "refused" ? "routing" : "", access === "refused" ? "access" : ""].filter(Boolean);
      log.error("Config rejected, what was in force goes on serving", {
        serving: revision,
        refused,
        errors: errors.length,
      });
      for (const finding of errors.slice(0, MAX_FINDINGS)) log.error(printFinding(finding), toFields(finding));
      if (errors.length > MAX_FINDINGS)
        log.error(`${errors.length - MAX_FINDINGS} more findings: see \`gate validate\` or \`gate status\``);
    },
    unchanged(wasRejected, revision) {
      if (wasRejected) log.info("Config is whole again, and what it says is in force", { revision });
      else log.debug("Config is unchanged", { revision });
    },
  };
}

function printFinding({ code, message, hint }: Diagnostic): string {
  return hint === undefined ? `${code}: ${message}` : `${code}: ${message} (${hint})`;
}

function toFields({ at }: Diagnostic): { file: string; line: number; column: number } {
  return { file: at.file, line: at.line, column: at.column };
}
