/** What an effort means to models that are told a budget: the part of the longest answer that may be spent on thoughts. */
import type { Effort } from "./neutral.ts";

/** Fractions with which other gateways and clients agree. */
export const EFFORT_SHARES: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 0.02,
  low: 0.1,
  medium: 0.3,
  high: 0.6,
  xhigh: 0.9,
  max: 0.9,
};
