/** The end of an attempt whose process died: an estimate, flagged as one. */
import { priceUsage } from "../meter/price.ts";
import { printSettlement } from "./record-text.ts";
import type { AttemptPrice, OpenAttempt, Settlement } from "../meter/usage-record.ts";

export interface DeadAttempt {
  /** Text of the attempt as it stands in the journal. */
  readonly json: string;
  /** Text of its price, where there was one. */
  readonly priceJson: string | undefined;
  /** Who settles it. */
  readonly writer: string;
  readonly seq: number;
  /** Epoch milliseconds of the dead journal's last write. */
  readonly diedAt: number;
  readonly settledAt: number;
}

/** Settle it: the input was estimated when it began and may have been billed, what was answered is unknown and counts as nothing. */
export function settleRecovered(attempt: DeadAttempt): { readonly json: string; readonly settledAt: number } {
  const { json, priceJson, writer, seq, diedAt, settledAt } = attempt;
  const open = JSON.parse(json) as OpenAttempt; // The checksum of its line says that Gate wrote it.
  const price = priceJson === undefined ? undefined : (JSON.parse(priceJson) as AttemptPrice); // Likewise.
  const usage = { inputUncachedTokens: open.estimatedInputTokens };
  const settlement: Settlement = {
    settledAt,
    firstByteMs: null,
    firstContentMs: null,
    durationMs: Math.max(0, Math.round(diedAt - open.startedAt)),
    gatewayMs: 0,
    status: 500,
    errorCode: "process_died",
    clientRetry: false,
    cache: "none",
    usage,
    usageSource: "estimated",
    costNanoUsd: price === undefined ? null : priceUsage(usage, price.price, open.startedAt),
    ...(price === undefined ? {} : { priceSource: price.source }),
    recovered: true,
  };
  return { json: joinRecord(json, writer, seq, settlement), settledAt };
}

/** Text of a record: that of its beginning is taken over as it stands. */
export function joinRecord(openJson: string, writer: string, seq: number, settlement: Settlement): string {
  return `${openJson.slice(0, -1)},"writer":"${writer}","seq":${seq},${printSettlement(settlement).slice(1)}}`;
}
