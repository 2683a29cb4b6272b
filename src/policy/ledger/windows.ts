/** Windows of the calendar in UTC: when the one that an instant lies in began, and when it ends. Epoch milliseconds. */
import type { Window } from "../../graph/bounds.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
// The epoch began on a Thursday.
const EPOCH_AFTER_MONDAY_MS = 3 * DAY_MS;

/** When the window began. `-Infinity` for `now` and `total`, which have no beginning. */
export function windowStart(window: Window, at: number): number {
  switch (window) {
    case "minute":
      return Math.floor(at / MINUTE_MS) * MINUTE_MS;
    case "hour":
      return Math.floor(at / HOUR_MS) * HOUR_MS;
    case "day":
      return Math.floor(at / DAY_MS) * DAY_MS;
    case "week":
      return Math.floor((at + EPOCH_AFTER_MONDAY_MS) / WEEK_MS) * WEEK_MS - EPOCH_AFTER_MONDAY_MS;
    case "month":
      return monthStart(at, 0);
    case "now":
    case "total":
      return -Infinity;
  }
}

/** When the window ends, which is when the next one begins. `Infinity` for `now` and `total`. */
export function windowEnd(window: Window, at: number): number {
  switch (window) {
    case "minute":
      return windowStart(window, at) + MINUTE_MS;
    case "hour":
      return windowStart(window, at) + HOUR_MS;
    case "day":
      return windowStart(window, at) + DAY_MS;
    case "week":
      return windowStart(window, at) + WEEK_MS;
    case "month":
      return monthStart(at, 1);
    case "now":
    case "total":
      return Infinity;
  }
}

function monthStart(at: number, monthsLater: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1);
}
