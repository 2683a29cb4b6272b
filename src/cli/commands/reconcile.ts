/** `gate reconcile`: a vendor's usage export or invoice against the books. */
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { findColumns, INVOICE_FIELDS, type ColumnMap } from "../../catalog/invoice-columns.ts";
import { reasonOf } from "../../config/find.ts";
import { splitVariant } from "../../graph/names.ts";
import { reconcile, type InvoiceLine } from "../../meter/reconcile.ts";
import type { UsageRecord } from "../../meter/usage-record.ts";
import { CommandError, defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import { openRecords } from "../open-records.ts";
import { readCsv, toInvoiceLines } from "../read-invoice.ts";
import { renderReconciliationJson, renderReconciliationTable } from "../render-reconciliation.ts";
import { createStyle } from "../style.ts";

const DAY_MS = 86_400_000;
const MAX_BYTES = 256 * 1024 * 1024;

export const command: Command = defineCommand({
  description:
    "Compare a vendor's usage export or invoice (CSV) with the books of this machine, by day and model:\n" +
    "tokens, cost, their difference, and how far Gate's estimates were off. It changes nothing.",
  arguments: [DIR_ARGUMENT],
  options: {
    file: { type: "string", placeholder: "FILE", description: "The vendor's CSV file. Required." },
    provider: {
      type: "string",
      placeholder: "P",
      description: "Provider whose records are compared. Default: the vendor whose export it is.",
    },
    columns: {
      type: "string",
      placeholder: "FIELD=HEADER,…",
      description: `Which column is what: ${INVOICE_FIELDS.join(", ")}. A field that is named twice is the sum.`,
    },
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: ["table", "json"],
      default: "table",
      description: "How the comparison is written.",
    },
    state: { type: "string", placeholder: "FOLDER", description: "State folder. Also GATE_DATA." },
  },
  examples: [
    { command: "gate reconcile --file usage.csv", description: "An export that Gate knows by its columns" },
    {
      command: "gate reconcile --file in.csv --provider p --columns day=Day,model=SKU,cost=USD",
      description: "Any other file",
    },
  ],
  async run(values, [dir], context) {
    if (values.file === undefined) throw new CommandError("--file is required: the vendor's CSV file");
    const { lines, columns } = readInvoice(values.file, values.columns, context);
    const provider = values.provider ?? columns.provider;
    if (provider === undefined)
      throw new CommandError("the file does not say whose it is: name the provider with --provider");
    const days = lines.map(({ day }) => Date.parse(`${day}T00:00:00Z`)).sort((a, b) => a - b);
    const [since, last] = [days.at(0) ?? 0, days.at(-1) ?? 0];
    const until = last + DAY_MS;
    const { records } = await openRecords(dir, values.state, { since, until }, context);
    const counts = { subscription: 0 };
    const reconciliation = await reconcile(keepBilled(records, provider, counts), lines, (model) =>
      splitVariant(model).map(({ base }) => base),
    );
    const report = { since, until, provider, columns, ...counts, reconciliation };
    if (values.format === "json") context.output.data(renderReconciliationJson(report));
    else context.output.data(renderReconciliationTable(report, createStyle(context.environment.color.stdout)));
    return 0;
  },
});

/** What the client's own account paid stands on another bill. */
async function* keepBilled(
  records: AsyncIterable<UsageRecord>,
  provider: string,
  counts: { subscription: number },
): AsyncGenerator<UsageRecord> {
  for await (const record of records) {
    if (record.provider !== provider) continue;
    if (record.priceSource === "subscription") counts.subscription += 1;
    else yield record;
  }
}

function readInvoice(
  file: string,
  columnText: string | undefined,
  context: CommandContext,
): { readonly lines: readonly InvoiceLine[]; readonly columns: ColumnMap } {
  const path = resolve(context.cwd, file);
  let text: string;
  try {
    if (statSync(path).size > MAX_BYTES) throw new CommandError(`${file} has more than ${MAX_BYTES} bytes`);
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`cannot read ${file}: ${reasonOf(error)}`);
  }
  try {
    const [header, ...rows] = readCsv(text);
    if (header === undefined || rows.length === 0) throw new CommandError("there is no line below a header");
    const columns = findColumns(header.cells, parseColumns(columnText));
    if ("reason" in columns) throw new CommandError(columns.reason);
    return { lines: toInvoiceLines(rows, columns, header.cells), columns };
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(`${file}: ${error.message}`);
    throw error;
  }
}

function parseColumns(text: string | undefined): (readonly [string, string])[] {
  if (text === undefined) return [];
  return text.split(",").map((part) => {
    const at = part.indexOf("=");
    if (at < 1 || at === part.length - 1)
      throw new CommandError(`--columns takes FIELD=HEADER, separated by commas, not "${part}"`);
    return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
}
