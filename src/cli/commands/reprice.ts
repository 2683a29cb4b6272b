/** `gate reprice`: what history would have cost under other prices. It rewrites nothing. */
import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { reasonOf } from "../../config/find.ts";
import { readPriceCatalog } from "../../config/price-catalog.ts";
import type { Price, RoutingGraph } from "../../graph/graph.ts";
import { repriceRecords } from "../../meter/reprice.ts";
import { checkFolder } from "../../runtime/check.ts";
import { refuseConfig, reporterOptions } from "../check-config.ts";
import { CommandError, defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import { findConfigDir } from "../find-config.ts";
import { createRecordPricer } from "../find-record-price.ts";
import { openRecords } from "../open-records.ts";
import { renderRepricingCsv, renderRepricingJson, renderRepricingTable } from "../render-repricing.ts";
import { createStyle } from "../style.ts";
import { parsePast } from "../time.ts";

export const command: Command = defineCommand({
  description:
    "Show what history would have cost under other prices: those that the folder has now, or those of --prices.\n" +
    "It reads the books of this machine and rewrites nothing.",
  arguments: [DIR_ARGUMENT],
  options: {
    since: {
      type: "string",
      placeholder: "WHEN",
      default: "30d",
      description: "First moment: a time before now such as 24h or 7d, a date, or an ISO instant (UTC).",
    },
    until: {
      type: "string",
      placeholder: "WHEN",
      description: "Moment to stop before, written like --since. Default: now.",
    },
    prices: {
      type: "string",
      placeholder: "DIR|FILE",
      description: "Another config folder, or a file like providers/_catalog.json whose prices win over the folder's.",
    },
    at: {
      type: "string",
      placeholder: "WHEN",
      description: "Prices in force at this moment, written like --since. Default: at the moment of each call.",
    },
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: ["table", "json", "csv"],
      default: "table",
      description: "How the rows are written.",
    },
    state: { type: "string", placeholder: "FOLDER", description: "State folder. Also GATE_DATA." },
  },
  exitCodes: [[1, "The config or the prices have errors."]],
  examples: [
    { command: "gate reprice --since 30d", description: "The last month at today's prices of the folder" },
    { command: "gate reprice --prices ../other-contract", description: "Under the prices of another folder" },
    { command: "gate reprice --prices offer.json --at 2027-01-01", description: "Under an offer" },
  ],
  async run(values, [dir], context) {
    const now = context.now();
    const since = parsePast(values.since, "--since", now);
    const until = values.until === undefined ? now + 1 : parsePast(values.until, "--until", now);
    if (until <= since) throw new CommandError("--until is not after --since");
    const at = values.at === undefined ? undefined : parsePast(values.at, "--at", now);
    const { graph, overlay, label } = await readPrices(dir, values.prices, context);
    const { records } = await openRecords(dir, values.state, { since, until }, context);
    const repricing = await repriceRecords(
      records,
      createRecordPricer(graph, overlay),
      at === undefined ? undefined : () => at,
    );
    const report = { since, until, prices: label, repricing, ...(at === undefined ? {} : { at }) };
    if (values.format === "json") context.output.data(renderRepricingJson(report));
    else if (values.format === "csv") context.output.data(renderRepricingCsv(report));
    else if (repricing.rows.length === 0) context.output.note("There is no usage in that time.\n");
    else context.output.data(renderRepricingTable(report, createStyle(context.environment.color.stdout)));
    return 0;
  },
});

interface OtherPrices {
  readonly graph: RoutingGraph;
  readonly overlay: Readonly<Record<string, Price>>;
  /** How the report names them. */
  readonly label: string;
}

async function readPrices(
  dir: string | undefined,
  given: string | undefined,
  context: CommandContext,
): Promise<OtherPrices> {
  const own = findConfigDir(dir, context);
  if (given === undefined) return { graph: await readGraph(own, context), overlay: {}, label: "this folder" };
  const path = resolve(context.cwd, given);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    return { graph: await readGraph(path, context), overlay: {}, label: given };
  const graph = await readGraph(own, context);
  return { graph, overlay: await readOverlay(path, given, context), label: given };
}

async function readGraph(root: string, context: CommandContext): Promise<RoutingGraph> {
  const { graph, diagnostics } = await checkFolder(root);
  if (graph === undefined) throw await refuseConfig({ kind: "folder", root }, diagnostics, context);
  return graph;
}

async function readOverlay(path: string, given: string, context: CommandContext): Promise<OtherPrices["overlay"]> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new CommandError(`--prices ${given}: ${reasonOf(error)}`);
  }
  const { catalog, diagnostics } = readPriceCatalog(basename(path), bytes);
  if (catalog !== undefined) return catalog.prices;
  const { renderFindings } = await import("../reporters/pretty.ts");
  const root = resolve(path, "..");
  context.output.note(renderFindings({ root, diagnostics }, reporterOptions(root, context, "stderr")));
  throw new CommandError(`--prices ${given} has errors`, { exitCode: 1 });
}
