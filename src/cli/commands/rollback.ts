/** `gate rollback`: serve an older revision until the files change. */
import { printRevision } from "../../graph/graph.ts";
import { readSource } from "../../runtime/boot.ts";
import type { RevisionRow } from "../../runtime/status.ts";
import { readState } from "../../store/state.ts";
import { reachServer, SERVER_OPTIONS, type Reached } from "../admin-client.ts";
import { CommandError, defineCommand, SOURCE_ARGUMENT } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import type { StatePlace } from "../locate-state.ts";
import { changeState } from "../open-state.ts";
import { renderHistory } from "../render-status.ts";
import { createStyle } from "../style.ts";

const REVISION = /^[0-9a-f]{8}\.[0-9a-f]{8}$/;

export const command: Command = defineCommand({
  description:
    "Serve an older revision, at once and until the files change: by default the one before the current.\n" +
    "Where no server runs, the next one begins with it. Keys that the files revoke stay revoked.",
  arguments: [
    { name: "revision", isRequired: false, description: "One of the last ten. Default: the one before the current." },
    SOURCE_ARGUMENT,
  ],
  options: {
    ...SERVER_OPTIONS,
    list: { type: "boolean", description: "Only show the revisions that are kept, newest first." },
  },
  examples: [
    { command: "gate rollback --list", description: "What there is to go back to" },
    { command: "gate rollback", description: "Back to the revision before" },
    { command: "gate rollback 1f0c22ab.90e1d7c3", description: "To this one" },
    { command: "gate rollback --server https://gate.example.com", description: "On another machine" },
  ],
  async run(values, [revision, dir], context) {
    if (values.list) {
      // There is no revision to name, so a single argument is the folder.
      context.output.data(await renderKept(await reachServer(values, dir ?? revision, context), context));
      return 0;
    }
    if (revision !== undefined && !REVISION.test(revision)) {
      throw new CommandError(`"${revision}" is not a revision, such as 1f0c22ab.90e1d7c3`, {
        hint: "`gate status` shows the current one; a folder is named after the revision.",
      });
    }
    const reached = await reachServer(values, dir, context);
    const taken =
      reached.kind === "running"
        ? await rollBack(reached, revision, context)
        : await pin(reached.place, revision, context);
    context.output.data(`${taken}\n`);
    return 0;
  },
});

async function renderKept(reached: Reached, { output, environment }: CommandContext): Promise<string> {
  const rows =
    reached.kind === "running"
      ? await reached.client.revisions()
      : ((await readState(reached.place.path))?.history ?? []);
  if (rows.length > 0) return `${renderHistory(rows, createStyle(environment.color.stdout))}\n`;
  output.note("No revision is kept yet.\n");
  return "";
}

async function rollBack(
  { client, status }: Reached & { readonly kind: "running" },
  wanted: string | undefined,
  context: CommandContext,
): Promise<string> {
  const report = await client.rollback(wanted);
  if (report.kind === "unknown") throw refuse(report.message, await client.revisions(), context);
  context.output.note(`${client.url} serves it instead of ${status.revision}, until the files change:\n`);
  return report.revision;
}

/** The next server begins with it, if the files are still these. */
async function pin({ source, path }: StatePlace, wanted: string | undefined, context: CommandContext): Promise<string> {
  const history = (await readState(path))?.history ?? [];
  if (history.length === 0) {
    throw new CommandError(`no server runs, and no revision is kept in ${path}`, {
      hint: "Put the files back instead: `git revert`, or check out an older commit.",
    });
  }
  const { candidate } = await readSource(source);
  if (candidate.inputHash === "") throw new CommandError("the files change while they are read; try again");
  const { graph, access } = candidate;
  const current = graph === undefined || access === undefined ? undefined : printRevision(graph, access);
  const row = history.find(({ revision }) => (wanted === undefined ? revision !== current : revision === wanted));
  if (row === undefined) {
    const message = wanted === undefined ? "there is no earlier revision" : `the revision ${wanted} is not kept`;
    throw refuse(message, history, context);
  }
  const { revision } = row;
  const made = { revision, at: context.now(), inputHash: candidate.inputHash };
  await changeState(path, (data) => ({ ...data, pin: made }), context);
  context.output.note("No server runs. The next one begins with it, unless the files change before:\n");
  return revision;
}

function refuse(message: string, rows: readonly RevisionRow[], context: CommandContext): CommandError {
  if (rows.length > 0) context.output.note(`${renderHistory(rows, createStyle(context.environment.color.stderr))}\n`);
  return new CommandError(message, rows.length === 0 ? {} : { hint: "The revisions above are kept." });
}
