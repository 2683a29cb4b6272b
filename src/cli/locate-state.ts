/** Where the state of a config is, by the same rule as for `gate serve`. */
import { loadDotEnv } from "../config/env.ts";
import type { ConfigSource } from "../config/inputs.ts";
import { load } from "../config/load.ts";
import type { GatewayFile } from "../config/types.gen.ts";
import { readSource } from "../runtime/boot.ts";
import { findStateDir } from "../store/state-dir.ts";
import type { CommandContext } from "./command.ts";
import { readEnvironment } from "./environment.ts";
import { findConfigSource } from "./find-config.ts";

export interface StatePlace {
  readonly source: ConfigSource;
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
  const source = findConfigSource(dir, undefined, context);
  const { root } = source;
  // The server reads this file too, and it may say where state is.
  loadDotEnv(root);
  const { stateVariables } = readEnvironment();
  // The config is looked at only for `store`: a broken rule elsewhere must not hide what is there.
  const gateway =
    source.kind === "folder" ? (await load(root)).config?.gateway : (await readSource(source)).candidate.settings;
  const store = gateway?.store;
  const { path } = findStateDir({ flag, env: stateVariables, storeDir: store?.dir, root, cwd: context.cwd });
  return { source, path, store };
}
