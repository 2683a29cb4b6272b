/** For config authors: the `define*` functions and their types. Everything else in the package is private. */
import type { GatewayFile, GroupFile, ProviderFile } from "./config/types.gen.ts";

export type { GatewayFile, GroupFile, ProviderFile };

/** Type the root file, `gateway.config.ts`. Returns its argument. */
export function defineGateway(file: Readonly<GatewayFile>): GatewayFile {
  return file;
}

/** Type a provider, `providers/<id>.ts`. Returns its argument. */
export function defineProvider(file: Readonly<ProviderFile>): ProviderFile {
  return file;
}

/** Type a routing group, `groups/<id>.ts`. Returns its argument. */
export function defineGroup(file: Readonly<GroupFile>): GroupFile {
  return file;
}
