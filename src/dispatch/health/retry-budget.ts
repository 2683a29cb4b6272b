/** How many retries a provider gets: an outage must not be multiplied by those who insist. */
import { createSlidingCounts } from "./sliding-counts.ts";

export interface RetryBudget {
  /** A call was sent, retries too. */
  countCall(nowMs: number): void;
  /** Whether one more retry is within the budget; counts it when it is. */
  take(nowMs: number): boolean;
}

const WINDOW_SECONDS = 10;
const MAX_SHARE = 0.2;
// Below it the share would leave a provider with little traffic without any retry.
const MIN_PER_SECOND = 3;

export function createRetryBudget(): RetryBudget {
  const requests = createSlidingCounts(WINDOW_SECONDS);
  const retries = createSlidingCounts(WINDOW_SECONDS);
  const justNow = createSlidingCounts(1);
  // Retries that were granted and are not sent yet: the next calls are theirs, and no requests that would raise the budget.
  let granted = 0;
  return {
    countCall(nowMs) {
      if (granted > 0) granted -= 1;
      else requests.add(nowMs, false);
    },
    take(nowMs) {
      requests.advance(nowMs);
      retries.advance(nowMs);
      justNow.advance(nowMs);
      if (justNow.all >= MIN_PER_SECOND && retries.all + 1 > MAX_SHARE * requests.all) return false;
      retries.add(nowMs, true);
      justNow.add(nowMs, true);
      granted += 1;
      return true;
    },
  };
}
