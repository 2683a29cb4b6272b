/** `gate status`: the config in force on a running server, or what is kept for the next start. */
import { readState } from "../../store/state.ts";
import { reachServer, SERVER_OPTIONS } from "../admin-client.ts";
import { reporterOptions } from "../check-config.ts";
import { defineCommand, SOURCE_ARGUMENT } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import { renderKept, renderStatus, renderStatusJson, toReport, type StatusReport } from "../render-status.ts";
import { createStyle } from "../style.ts";

export const command: Command = defineCommand({
  description:
    "Show the config in force on a running server: its revision, whether it is what the files say, and what the last reload found.\n" +
    "Where no server runs it shows what is kept for the next start.",
  arguments: [SOURCE_ARGUMENT],
  options: {
    ...SERVER_OPTIONS,
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: ["table", "json"],
      default: "table",
      description: "How it is written.",
    },
    check: {
      type: "boolean",
      description: "Exit with 1 unless a server runs, its last reload was good, and it serves what the files say.",
    },
  },
  exitCodes: [[1, "Under --check: no server runs, the last reload was rejected, or there is drift."]],
  examples: [
    { command: "gate status", description: "The server of the folder you are in" },
    { command: "gate status --server https://gate.example.com --check", description: "Another one, in CI" },
    { command: "gate status --format json", description: "For a program" },
  ],
  async run(values, [dir], context) {
    const reached = await reachServer(values, dir, context);
    const report =
      reached.kind === "running"
        ? toReport(reached.client.url, reached.status)
        : { kind: "stopped" as const, path: reached.place.path, state: await readState(reached.place.path) };
    if (values.format === "json") context.output.data(renderStatusJson(report));
    else await show(report, reached.kind === "running" && reached.isHere, context);
    return values.check && !isFine(report) ? 1 : 0;
  },
});

function isFine(report: StatusReport): boolean {
  return report.kind === "running" && report.config.lastReload.outcome !== "rejected" && report.drift.length === 0;
}

async function show(report: StatusReport, isHere: boolean, context: CommandContext): Promise<void> {
  const style = createStyle(context.environment.color.stdout);
  if (report.kind === "stopped") return void context.output.data(renderKept(report, style));
  context.output.data(renderStatus(report, style));
  const { diagnostics, root } = report.config;
  if (diagnostics.length === 0) return;
  const { renderFindings } = await import("../reporters/pretty.ts");
  // Another machine's files are not here to be quoted.
  const options = isHere
    ? reporterOptions(root, context, "stdout")
    : { ...reporterOptions(root, context, "stdout"), readSource: () => undefined };
  context.output.data(`\n${renderFindings({ root: isHere ? root : "", diagnostics }, options)}`);
}
