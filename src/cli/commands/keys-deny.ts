/** `gate keys deny`: refuse a key at once, whatever the files say. */
import type { ConfigSource } from "../../config/inputs.ts";
import { readSource } from "../../runtime/boot.ts";
import { readState, type Denial } from "../../store/state.ts";
import { suggest } from "../../suggest.ts";
import { reachServer, SERVER_OPTIONS } from "../admin-client.ts";
import { CommandError, defineCommand, SOURCE_ARGUMENT } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import type { StatePlace } from "../locate-state.ts";
import { changeState } from "../open-state.ts";

export const command: Command = defineCommand({
  description:
    "Refuse a client key at once, without waiting for a commit. It stays refused over restarts, until --undo or until its file is gone.\n" +
    "Where no server runs, the next one refuses it.",
  arguments: [{ name: "ID", isRequired: true, description: "Id of the key." }, SOURCE_ARGUMENT],
  options: {
    undo: { type: "boolean", description: "Take the denial back. What the files revoke stays revoked." },
    ...SERVER_OPTIONS,
  },
  examples: [
    { command: "gate keys deny laptop", description: "It was lost" },
    { command: "gate keys deny laptop --undo", description: "It was found" },
    { command: "gate keys deny laptop --server https://gate.example.com", description: "On another machine" },
  ],
  async run(values, [id = "", dir], context) {
    const isDenied = !values.undo;
    const reached = await reachServer(values, dir, context);
    if (reached.kind === "stopped") {
      await write(reached.place, id, isDenied, context);
      context.output.note(`No server runs. The next one ${isDenied ? "refuses" : "takes"} the key "${id}".\n`);
    } else {
      if (!(await reached.client.deny(id, isDenied))) throw new CommandError(`the server has no key "${id}"`);
      context.output.note(`${reached.client.url} ${isDenied ? "refuses" : "no longer denies"} the key "${id}".\n`);
    }
    if (isDenied) context.output.note("To revoke it for good, remove its file from keys/ and commit.\n");
    return 0;
  },
});

/** Into the state file, for the next server. */
async function write(
  { source, path }: StatePlace,
  id: string,
  isDenied: boolean,
  context: CommandContext,
): Promise<void> {
  const isManual = (denial: Denial): boolean => denial.id === id && denial.cause === "manual";
  if (!isDenied) {
    const denied = (await readState(path))?.denied ?? [];
    if (!denied.some(isManual)) throw new CommandError(`the key "${id}" is not denied by hand`);
  }
  const added = isDenied ? await findKey(source, id, context) : [];
  await changeState(
    path,
    (data) => ({ ...data, denied: [...(data.denied ?? []).filter((denial) => !isManual(denial)), ...added] }),
    context,
  );
}

/** Also in a folder that cannot be served: a lost key does not wait for that. */
async function findKey(source: ConfigSource, id: string, context: CommandContext): Promise<Denial[]> {
  const { keys } = (await readSource(source)).candidate.keys;
  const now = context.now();
  const found = keys.filter((key) => key.id === id);
  if (found.length > 0) return found.map(({ digest }) => ({ id, digest, cause: "manual", at: now, from: now }));
  const near = suggest(
    id,
    keys.map((key) => key.id),
  );
  throw new CommandError(`the config has no key "${id}"${near === undefined ? "" : `; did you mean "${near}"?`}`, {
    hint: "`gate keys list` shows the ids.",
  });
}
