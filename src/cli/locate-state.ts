/** Where the state of a config folder is, by the same rule as for `gate serve`. */
import { loadDotEnv } from "../config/env.ts";
import { load } from "../config/load.ts";
import type { GatewayFile } from "../config/types.gen.ts";
import { findStateDir } from "../store/state-dir.ts";
import type { CommandContext } from "./command.ts";
import { readEnvironment } from "./environment.ts";
import { findConfigDir } from "./find-config.ts";

export interface StatePlace {
  /** Config folder. */
  readonly root: string;
  /** State folder; it need not exist. */
  readonly path: string;
  readonly store: GatewayFile["store"];
}

/** Find it. `flag` is `--state`. */
export async function locateState(
  dir: string | undefined,
  flag: string | undefined,
  context: CommandContext,
): Promise<StatePlace> {
  const root = findConfigDir(dir, context);
  // The server reads this file too, and it may say where state is.
  loadDotEnv(root);
  const { stateVariables } = readEnvironment();
  // The folder is looked at only for `store`: a broken rule elsewhere must not hide what is there.
  const store = (await load(root)).config?.gateway.store;
  const { path } = findStateDir({ flag, env: stateVariables, storeDir: store?.dir, root, cwd: context.cwd });
  return { root, path, store };
}
