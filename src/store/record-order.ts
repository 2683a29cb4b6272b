/** The order in which records are read: by the moment of settlement, across writers. */

/** A place between records: before it lies what is older. */
export interface RecordPosition {
  /** Epoch milliseconds. */
  readonly settledAt: number;
  readonly id: string;
}

export function isOlder(record: RecordPosition, position: RecordPosition): boolean {
  return record.settledAt < position.settledAt || (record.settledAt === position.settledAt && record.id < position.id);
}
