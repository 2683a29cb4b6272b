/** Where a top-level field stands in the bytes of a JSON object. Offsets in bytes; `valueEnd` is exclusive. */
export interface FieldSpan {
  readonly keyStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** Result of the one pass over the bytes before JSON.parse. */
export interface JsonScan {
  readonly depth: number;
  readonly valueCount: number;
  /** False as soon as the top-level object has a key twice or a key written with an escape: its bytes are then never spliced. */
  readonly canSplice: boolean;
  readonly model: FieldSpan | undefined;
  readonly stream: FieldSpan | undefined;
  readonly streamOptions: FieldSpan | undefined;
}
