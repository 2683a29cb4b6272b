/** Which config folder a command works on. */
import { findRoot } from "../config/find.ts";
import { CommandError } from "./command.ts";
import type { CommandContext } from "./command.ts";

/** The argument, else GATE_CONFIG, else the nearest folder upward. Throws CommandError that names what was looked for. */
export function findConfigDir(dir: string | undefined, context: CommandContext): string {
  const { environment, cwd } = context;
  const found = findRoot(dir ?? environment.config, cwd);
  if (found.kind === "found") return found.root;
  const isFromEnvironment = dir === undefined && environment.config !== undefined;
  throw new CommandError(isFromEnvironment ? `GATE_CONFIG: ${found.message}` : found.message, {
    hint: dir === undefined ? `Name the folder, or start one with \`${environment.commandName} init\`.` : undefined,
  });
}
