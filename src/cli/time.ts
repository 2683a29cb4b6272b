/** Points in time as people write them on a command line. */
import { CommandError } from "./command.ts";

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const DURATION = /^(\d{1,6})([smhdw])$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * Epoch milliseconds of `24h` or `7d` (so long before now), of a day (its first moment in UTC) or of an ISO instant (UTC unless
 * it says otherwise). `option` names the flag in the message. Throws CommandError.
 */
export function parsePast(text: string, option: string, now: number): number {
  const span = parseSpan(text);
  if (span !== undefined) return now - span;
  const instant = parseInstant(text);
  if (instant === undefined) {
    throw new CommandError(`${option} takes a duration such as 24h or 7d, or a date such as 2026-07-01, not "${text}"`);
  }
  return instant;
}

/** Milliseconds of `90d`, `12h`, `30m`; undefined for anything else. */
export function parseSpan(text: string): number | undefined {
  const [, amount, unit = ""] = DURATION.exec(text) ?? [];
  const unitMs = UNIT_MS[unit];
  return amount === undefined || unitMs === undefined ? undefined : Number(amount) * unitMs;
}

/** Epoch milliseconds of a day or instant; undefined when it is not one, or is not on the calendar. */
export function parseInstant(text: string): number | undefined {
  const [, day, time, zone] = INSTANT.exec(text) ?? [];
  if (day === undefined) return undefined;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes 30 February for a day in March.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined;
  if (time === undefined) return midnight;
  const instant = Date.parse(`${day}T${time}${zone ?? "Z"}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** `2026-07-01 14:05Z`: a moment as tables and messages show it. */
export function printInstant(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 16).replace("T", " ")}Z`;
}
