/** What a model can do, for encoders. */
import type { TargetModel } from "./dialect.ts";

/** Whether the model has a capability. A model that states none is taken to be able to do everything. */
export function isAble({ capabilities }: TargetModel, capability: string): boolean {
  return capabilities.size === 0 || capabilities.has(capability);
}
