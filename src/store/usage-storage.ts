/** Opens the unstorage mount that keeps usage, as `store.usage` of the root file says. */
import { join } from "node:path";
import { createStorage, type Storage } from "unstorage";
import memory from "unstorage/drivers/memory";
import type { GatewayFile } from "../config/types.gen.ts";
import { atomicFs } from "./atomic-fs.ts";

export type UsageStorage =
  | { readonly kind: "opened"; readonly storage: Storage; readonly isVolatile: boolean }
  /** The driver would lose usage at exit and the config does not say that this is meant. */
  | { readonly kind: "refused"; readonly driver: string; readonly message: string };

/** Open the mount; `dir` is the state folder. The caller disposes of the storage after the books. */
export function createUsageStorage(store: GatewayFile["store"], dir: string): UsageStorage {
  const { driver = "atomic-fs", volatile: isVolatile = false } = store?.usage ?? {};
  if (driver === "atomic-fs") {
    return {
      kind: "opened",
      storage: createStorage({ driver: atomicFs({ base: join(dir, "usage") }) }),
      isVolatile: false,
    };
  }
  if (!isVolatile) {
    const message = `The usage driver "${driver}" loses every record at exit; write "volatile: true" beside it if that is meant`;
    return { kind: "refused", driver, message };
  }
  return { kind: "opened", storage: createStorage({ driver: memory() }), isVolatile: true };
}
