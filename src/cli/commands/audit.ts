/** `gate audit`: whether the books are what they must be, from the state folder of this machine. */
import { auditUsage } from "../../store/audit.ts";
import { CommandError, defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command } from "../command.ts";
import { openUsage } from "../open-records.ts";
import { renderAuditJson, renderAuditTable } from "../render-audit.ts";
import { createStyle } from "../style.ts";
import { parsePast } from "../time.ts";

export const command: Command = defineCommand({
  description:
    "Check that the usage that is read, the segments and the roll-ups say the same, and that no record is missing or there twice. It changes nothing, and may run beside a server. Exit 1 when something is wrong.",
  arguments: [DIR_ARGUMENT],
  options: {
    since: {
      type: "string",
      placeholder: "WHEN",
      description:
        "First day: a time before now such as 7d, a date, or an ISO instant (UTC). Default: from the beginning.",
    },
    until: {
      type: "string",
      placeholder: "WHEN",
      description: "Moment to stop before, written like --since; its day is checked whole. Default: now.",
    },
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: ["table", "json"],
      default: "table",
      description: "How the result is written.",
    },
    state: { type: "string", placeholder: "FOLDER", description: "State folder. Also GATE_DATA." },
  },
  examples: [
    { command: "gate audit", description: "Everything" },
    { command: "gate audit --since 7d --format json", description: "A week, for a monitor" },
  ],
  async run(values, [dir], context) {
    const now = context.now();
    const since = values.since === undefined ? undefined : parsePast(values.since, "--since", now);
    const until = values.until === undefined ? undefined : parsePast(values.until, "--until", now);
    if (since !== undefined && (until ?? now) <= since) throw new CommandError("--until is not after --since");
    // What a volatile driver held is gone with its process; only the journal can be checked.
    const { path, storage } = await openUsage(dir, values.state, context);
    const audit = await auditUsage({ dir: path, storage, since, until, now });
    if (values.format === "json") context.output.data(renderAuditJson(audit));
    else if (audit.days.length === 0 && audit.problems.length === 0)
      context.output.note(`No usage in ${path}${since === undefined ? "" : " in this time"}: nothing to check.\n`);
    else context.output.data(renderAuditTable(audit, createStyle(context.environment.color.stdout)));
    return audit.problems.length === 0 ? 0 : 1;
  },
});
