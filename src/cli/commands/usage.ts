/** `gate usage`: what was used and what it cost, from the state folder of this machine. */
import type { GatewayFile } from "../../config/types.gen.ts";
import { summarizeUsage, usageDimensions } from "../../meter/summary.ts";
import type { UsageDimension } from "../../meter/summary.ts";
import { readUsage, type ReadUsageOptions } from "../../store/read-usage.ts";
import { createUsageStorage } from "../../store/usage-storage.ts";
import { suggest } from "../../suggest.ts";
import { CommandError, defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import { locateState } from "../locate-state.ts";
import { listWords } from "../parse-command-line.ts";
import { renderUsageCsv, renderUsageJson, renderUsageTable } from "../render-usage.ts";
import { createStyle } from "../style.ts";
import { parsePast, printInstant } from "../time.ts";

export const command: Command = defineCommand({
  description:
    "Show what was used and what it cost. It reads the state folder of this machine, whether a server runs on it or not.",
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
    state: { type: "string", placeholder: "FOLDER", description: "State folder. Also GATE_DATA." },
  },
  examples: [
    { command: "gate usage", description: "The last day, by model" },
    { command: "gate usage --by key,model --since 7d", description: "A week, by key and model" },
    {
      command: "gate usage --since 2026-07-01 --until 2026-08-01 --format csv",
      description: "A month, for a spreadsheet",
    },
    { command: "gate usage --records --since 1h", description: "Every attempt of the last hour" },
  ],
  async run(values, [dir], context) {
    const now = context.now();
    const by = readDimensions(values.by);
    const since = parsePast(values.since, "--since", now);
    // What is settled in this very millisecond still counts.
    const until = values.until === undefined ? now + 1 : parsePast(values.until, "--until", now);
    if (until <= since) throw new CommandError("--until is not after --since");
    const { path, storage } = await openState(dir, values.state, context);
    const warn = (text: string): void =>
      context.output.note(`${createStyle(context.environment.color.stderr).yellow("warning")}: ${text}\n`);
    const records = readUsage({ dir: path, storage, since, until, onEvent: (event) => reportDamage(event, warn) });
    if (values.records) {
      for await (const record of records) {
        if (!context.output.data(`${JSON.stringify(record)}\n`)) break;
        await context.output.drained();
      }
      return 0;
    }
    const summary = await summarizeUsage(records, by);
    const report = { since, until, summary };
    if (values.format === "json") context.output.data(renderUsageJson(report));
    else if (values.format === "csv") context.output.data(renderUsageCsv(report));
    else if (summary.total.requests === 0) context.output.note(renderNothing(path, since, values.since, context));
    else context.output.data(renderUsageTable(report, createStyle(context.environment.color.stdout)));
    return 0;
  },
});

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

async function openState(
  dir: string | undefined,
  flag: string | undefined,
  context: CommandContext,
): Promise<{ path: string; storage: ReadUsageOptions["storage"] }> {
  const { path, store } = await locateState(dir, flag, context);
  const opened = createUsageStorage(toReadable(store), path);
  if (opened.kind === "refused") throw new CommandError(opened.message);
  return { path, storage: opened.storage };
}

/** What a volatile driver held is gone with its process; only the journal can be read, and no promise is asked for. */
function toReadable(store: GatewayFile["store"]): GatewayFile["store"] {
  return store?.usage === undefined ? store : { ...store, usage: { ...store.usage, volatile: true } };
}

/** What could not be read is missing in the sums, so it is said. */
function reportDamage(
  event: Parameters<NonNullable<ReadUsageOptions["onEvent"]>>[0],
  warn: (text: string) => void,
): void {
  if (event.kind === "journal-damaged")
    warn(`${event.lines} lines in the journal of ${event.writer} are damaged and not counted`);
  if (event.kind === "segment-damaged")
    warn(`the usage segment ${event.key} is damaged and not counted: ${event.message}`);
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
