/** What the books report; the host logs it. No event carries text of a request or a secret. */
export type BooksEvent =
  /** The journal could not be written; lines wait in memory and are tried again. */
  | { readonly kind: "journal-failed"; readonly message: string }
  | { readonly kind: "journal-recovered" }
  /** Lines of the journal that found no room in memory while the disk failed. Their records are still shipped. */
  | { readonly kind: "journal-lines-dropped"; readonly lines: number }
  /** The driver refused a segment; the same bytes are tried again under the same key. */
  | { readonly kind: "ship-failed"; readonly key: string; readonly message: string; readonly retryInMs: number }
  | { readonly kind: "ship-recovered"; readonly key: string }
  /** Records that were given up, because neither disk nor driver took them and memory is bounded. */
  | { readonly kind: "records-dropped"; readonly records: number }
  /** The journal of a process that died was taken over: attempts that it left open are settled as estimates. */
  | { readonly kind: "journal-adopted"; readonly writer: string; readonly recovered: number }
  /** Everything in it is shipped now, and it is removed. */
  | { readonly kind: "journal-shipped"; readonly writer: string; readonly records: number }
  | { readonly kind: "adoption-failed"; readonly writer: string; readonly message: string }
  /** Lines with a wrong checksum between good ones. The file is kept beside the journal. */
  | { readonly kind: "journal-damaged"; readonly writer: string; readonly lines: number }
  /** A segment that the driver should have is missing or unreadable. */
  | { readonly kind: "segment-damaged"; readonly key: string; readonly message: string }
  /** Roll-ups could not be stored. Nothing is lost: they are worked out from the segments, and stored later. */
  | { readonly kind: "rollup-failed"; readonly writer: string; readonly message: string };
