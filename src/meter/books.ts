/** The port through which attempts are booked. `store/` implements it over the journal. */
import type { AttemptPrice, OpenAttempt, Settlement } from "./usage-record.ts";

export interface Books {
  /** Process boot that writes here, `w-<replica>-<ulid>`. */
  readonly writer: string;
  /**
   * Book the start of an attempt. Returns at once; the line is written with the others of this tick.
   * The price stands in the journal only, so that a crash can still be priced.
   */
  open(attempt: OpenAttempt, price?: AttemptPrice): void;
  /**
   * Book its end. `onWritten` is called once the line has been handed to the operating system: only then may the answer end.
   * Throws nothing; a failing disk is reported through `status()` and the log, and `onWritten` is called all the same.
   */
  settle(attempt: OpenAttempt, settlement: Settlement, onWritten?: () => void): void;
  /** Write what this tick has gathered now, synchronously. */
  flush(): void;
  status(): BooksStatus;
  /** Flush, fsync, ship what is settled, release the locks. */
  dispose(): Promise<void>;
}

export interface BooksStatus {
  /** Settled records that no driver has acknowledged yet. */
  readonly unshippedRecords: number;
  readonly openAttempts: number;
  /** Last failure of the disk or the driver, without secrets; undefined when all is well. */
  readonly failure: string | undefined;
}
