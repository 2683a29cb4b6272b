/** What a model must state to serve a request: known to the router, which passes over what cannot, and to the checks of a config. */
import type { Modality } from "./graph.ts";

/** Which capability a kind of content needs. Text needs none. */
export const MODALITY_CAPABILITIES: readonly (readonly [Modality, string])[] = [
  ["image", "vision"],
  ["audio", "audio"],
  ["video", "video"],
  ["file", "file"],
];

/** Estimated input tokens, those of tools included, that a model takes; infinite when its data does not say. */
export function findInputLimit(limits: { readonly maxInputTokens?: number; readonly contextTokens?: number }): number {
  return Math.min(limits.maxInputTokens ?? Infinity, limits.contextTokens ?? Infinity);
}

/** A model that states no capabilities is not judged by them. */
export function lacksCapability(capabilities: readonly string[], capability: string): boolean {
  return capabilities.length > 0 && !capabilities.includes(capability);
}

/** Why a model without a capability is passed over. */
export function printLack(capability: string): string {
  return `it has no ${capability}`;
}

export function printInputLimit(most: number): string {
  return `it takes ${most} input tokens`;
}
