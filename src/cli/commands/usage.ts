/** `gate usage`: what was used and what it cost, from the state folder of this machine. */
import { summarizeUsage, usageDimensions } from "../../meter/summary.ts";
import type { UsageDimension } from "../../meter/summary.ts";
import { suggest } from "../../suggest.ts";
import { openServer, SERVER_OPTIONS, type ServerFlags } from "../admin-client.ts";
import { CommandError, defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command, CommandContext, ExitCode } from "../command.ts";
import { openRecords } from "../open-records.ts";
import { listWords } from "../parse-command-line.ts";
import { renderUsageCsv, renderUsageJson, renderUsageTable, type UsageReport } from "../render-usage.ts";
import { createStyle } from "../style.ts";
import { parsePast, printInstant } from "../time.ts";

export const command: Command = defineCommand({
  description:
    "Show what was used and what it cost. It reads the state folder of this machine, whether a server runs on it or not;\n" +
    "--server asks a running server instead.",
  arguments: [DIR_ARGUMENT],
  options: {
    by: {
      type: "string",
      placeholder: "A,B",
      default: "model",
      description: `What the rows are about: ${usageDimensions.join(", ")}.`,
    },
    since: {
      type: "string",
      placeholder: "WHEN",
      default: "24h",
      description: "First moment: a time before now such as 24h or 7d, a date, or an ISO instant (UTC).",
    },
    until: {
      type: "string",
      placeholder: "WHEN",
      description: "Moment to stop before, written like --since. Default: now.",
    },
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: ["table", "json", "csv"],
      default: "table",
      description: "How the rows are written.",
    },
    records: { type: "boolean", description: "Print the records instead, one JSON object a line, oldest first." },
    ...SERVER_OPTIONS,
    state: { type: "string", placeholder: "FOLDER", description: "State folder. Also GATE_DATA." },
  },
  examples: [
    { command: "gate usage", description: "The last day, by model" },
    { command: "gate usage --by key,model --since 7d", description: "A week, by key and model" },
    {
      command: "gate usage --since 2026-07-01 --until 2026-08-01 --format csv",
      description: "A month, for a spreadsheet",
    },
    { command: "gate usage --server https://gate.example.com --by key", description: "Of another machine" },
    { command: "gate usage --records --since 1h", description: "Every attempt of the last hour" },
  ],
  async run(values, [dir], context) {
    const now = context.now();
    const by = readDimensions(values.by);
    const since = parsePast(values.since, "--since", now);
    // What is settled in this very millisecond still counts.
    const until = values.until === undefined ? now + 1 : parsePast(values.until, "--until", now);
    if (until <= since) throw new CommandError("--until is not after --since");
    const { server } = values;
    if (server !== undefined) return showOfServer({ ...values, server }, dir, { by, since, until }, context);
    if (values["key-file"] !== undefined) throw new CommandError("--key-file is for --server");
    const { path, records } = await openRecords(dir, values.state, { since, until }, context);
    if (values.records) {
      for await (const record of records) {
        if (!context.output.data(`${JSON.stringify(record)}\n`)) break;
        await context.output.drained();
      }
      return 0;
    }
    const summary = await summarizeUsage(records, by);
    const report = { since, until, summary };
    return show(report, values.format, context, () => renderNothing(path, since, values.since, context));
  },
});

function show(report: UsageReport, format: string, context: CommandContext, renderNone: () => string): ExitCode {
  if (format === "json") context.output.data(renderUsageJson(report));
  else if (format === "csv") context.output.data(renderUsageCsv(report));
  else if (report.summary.total.requests === 0) context.output.note(renderNone());
  else context.output.data(renderUsageTable(report, createStyle(context.environment.color.stdout)));
  return 0;
}

interface ServerValues extends ServerFlags {
  readonly server: string;
  readonly format: string;
  readonly since: string;
  readonly records: boolean;
}

async function showOfServer(
  values: ServerValues,
  dir: string | undefined,
  asked: { readonly by: readonly UsageDimension[]; readonly since: number; readonly until: number },
  context: CommandContext,
): Promise<ExitCode> {
  if (values.records)
    throw new CommandError("--records reads the state folder of this machine", {
      hint: "A server gives its records by pages: GET /admin/api/usage/records.",
    });
  const client = await openServer(values, dir, context);
  const style = createStyle(context.environment.color.stderr);
  const warn = (text: string): void => context.output.note(`${style.yellow("warning")}: ${text}\n`);
  let answer = await client.usage({ ...asked, source: "records" });
  // Roll-ups know no sessions.
  if (answer.stoppedAt !== undefined && !asked.by.includes("session")) {
    answer = await client.usage({ ...asked, source: "rollups" });
    warn(
      `too many records for the exact time: whole hours, ${printInstant(answer.since)} to ${printInstant(answer.until)}`,
    );
  } else if (answer.stoppedAt !== undefined)
    warn(`too many records: only what was settled before ${printInstant(answer.stoppedAt)} is counted`);
  const { since, until, rows, other, total } = answer;
  if (other !== null) warn(`only the ${rows.length} dearest rows are shown; the others are in the total`);
  const report = { since, until: answer.stoppedAt ?? until, summary: { by: asked.by, rows, total } };
  return show(report, values.format, context, () => `No usage since ${printInstant(since)} on ${client.url}.\n`);
}

function readDimensions(text: string): UsageDimension[] {
  return [...new Set(text.split(",").map((name) => name.trim()))].map((name) => {
    const dimension = usageDimensions.find((known) => known === name);
    if (dimension !== undefined) return dimension;
    const near = suggest(name, usageDimensions);
    throw new CommandError(
      `--by takes ${listWords(usageDimensions)}, not "${name}"${near === undefined ? "" : `; did you mean "${near}"?`}`,
    );
  });
}

function renderNothing(path: string, since: number, given: string, context: CommandContext): string {
  const { commandName, color } = context.environment;
  const style = createStyle(color.stderr);
  return [
    `No usage since ${printInstant(since)} in ${path}.`,
    style.dim(`Usage appears with the first request: \`${commandName} serve\` prints one to copy.`),
    style.dim(`To look further back than ${given}: \`${commandName} usage --since 30d\`.`),
    "",
  ].join("\n");
}
