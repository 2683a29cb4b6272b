/** Usage of a stream that broke off or was given up: what was reported on the way is not what was used. */
import { toOutputTokens, type UsageReading } from "../../dialect/usage.ts";

/**
 * The report of an unfinished stream, with its output raised to what the client was sent: reports on the way state the input, and as
 * output a first token or what had come by then. Books read it as an estimate. Undefined where nothing was reported.
 */
export function readUnfinished(reported: UsageReading | undefined, sentTokens: number): UsageReading | undefined {
  if (reported === undefined) return undefined;
  const missing = Math.max(0, sentTokens - toOutputTokens(reported.usage));
  const outputTextTokens = (reported.usage.outputTextTokens ?? 0) + missing;
  return {
    usage: Object.assign({}, reported.usage, outputTextTokens === 0 ? undefined : { outputTextTokens }),
    ...(reported.upstreamCostNanoUsd !== undefined && { upstreamCostNanoUsd: reported.upstreamCostNanoUsd }),
    isMended: true,
  };
}
