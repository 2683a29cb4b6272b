/** The state file of a folder that no server runs on, to be changed by a command. */
import { openState, type StateData } from "../store/state.ts";
import { prepareStateDir } from "../store/state-dir.ts";
import { CommandError } from "./command.ts";
import type { CommandContext } from "./command.ts";

/** Change it, under its lock. @throws CommandError when it cannot be written, or a server has it. */
export async function changeState(
  path: string,
  change: (data: StateData) => StateData,
  context: CommandContext,
): Promise<void> {
  const objection = prepareStateDir(path);
  if (objection !== undefined) throw new CommandError(`the state folder cannot be used: ${objection}`);
  const state = await openState({
    dir: path,
    now: context.now,
    onEvent: (event) => {
      if (event.kind === "state-quarantined")
        context.output.note(`The state file was damaged (${event.reason}) and put aside as ${event.path}.\n`);
    },
  });
  try {
    if (await state.update(change)) return;
  } finally {
    await state.dispose();
  }
  throw new CommandError(`a process that does not answer holds the state folder ${path}`, {
    hint: "It may be starting or stopping: try again in a moment, or name its address with --server.",
  });
}
