/** Limits and budgets as compiled: what a scope may use. Plain data of the access plane. */

/** What is counted. `tokens` are input and output together. */
export type Metric = "requests" | "tokens" | "nanoUsd" | "concurrent";

/** Windows of the calendar in UTC; `total` never ends, `now` is what runs at this moment. */
export type Window = "now" | "minute" | "hour" | "day" | "week" | "month" | "total";

export interface Bound {
  readonly metric: Metric;
  readonly window: Window;
  /** Whole, above 0; nano-USD for money. */
  readonly limit: number;
  /** Absent for limits: only budgets have these. */
  readonly budget?: {
    readonly strict: boolean;
    readonly onExhausted: "finish" | "cut";
    /** Shares of the limit, ascending. */
    readonly warnAt: readonly number[];
  };
}

/** The bounds of one scope, sorted by metric, then window. */
export interface ScopeBounds {
  readonly scope: "key" | "path" | "group";
  /** Id of the key or group, or the path. */
  readonly id: string;
  readonly bounds: readonly Bound[];
}
