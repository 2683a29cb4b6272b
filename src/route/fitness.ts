/** Whether a model may and can serve a request, and why not. */
import type { AccessKey, GraphModel } from "../graph/graph.ts";
import { matchesName } from "../graph/names.ts";
import {
  findInputLimit,
  lacksCapability,
  MODALITY_CAPABILITIES,
  printInputLimit,
  printLack,
} from "../graph/serving.ts";
import type { FactReader } from "./facts.ts";

/** `closed` and `full` pass by themselves, `unusable` when somebody mends it; `denied`, `capability` and `context` hold for this request for good. */
export interface Unfitness {
  readonly kind: "unusable" | "closed" | "full" | "denied" | "capability" | "context";
  readonly reason: string;
}

/** Test a key's `serve` on the ids of one model: its own and, for a dated variant, the declared one. A denial wins. */
export function isServeAllowed(serve: AccessKey["serve"], ids: readonly string[]): boolean {
  const matchesAny = (patterns: AccessKey["serve"]["deny"]): boolean =>
    patterns.some((pattern) => ids.some((id) => matchesName(pattern, id)));
  if (matchesAny(serve.deny)) return false;
  return serve.allow === undefined || matchesAny(serve.allow);
}

/** What the request needs and the model, by its own data, lacks. A model that states no capabilities or limits is not judged. */
export function findLack(model: GraphModel, facts: FactReader): Unfitness | undefined {
  const { capabilities, limits } = model;
  if (capabilities.length > 0) {
    const lacks = (capability: string): Unfitness | undefined =>
      lacksCapability(capabilities, capability) ? { kind: "capability", reason: printLack(capability) } : undefined;
    const lack =
      (capabilities.includes("embeddings") ? lacks("chat") : undefined) ??
      (facts.hasTools ? lacks("tools") : undefined);
    if (lack !== undefined) return lack;
    if (facts.multimodal)
      for (const [modality, capability] of MODALITY_CAPABILITIES) {
        const missing = facts.modalities.has(modality) ? lacks(capability) : undefined;
        if (missing !== undefined) return missing;
      }
  }
  const most = findInputLimit(limits);
  if (most === Infinity) return undefined;
  const needed = facts.inputTokens + facts.toolTokens;
  if (needed <= most) return undefined;
  return { kind: "context", reason: `${printInputLimit(most)}, and the request has about ${needed}` };
}
