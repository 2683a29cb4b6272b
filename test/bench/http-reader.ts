/**
 * Reads HTTP/1.1 messages from a socket's bytes, as cheaply as possible: the bench's own processes share one core, and what they
 * burn must not be what limits the target.
 *
 * In: pieces as they arrive. Out: callbacks. Knows content-length and chunked bodies, no trailers, nothing else.
 */

export interface MessageSink {
  /** Start line and headers, in lower case. */
  onHead(head: string): void;
  /** Part of the body, without its transfer coding. */
  onBody(piece: Buffer): void;
  onEnd(): void;
}

/** Longest head that is waited for. */
const MAX_HEAD_BYTES = 64 * 1024;

/** Returns the function to feed. It throws on what it cannot read. */
export function createMessageReader(sink: MessageSink): (piece: Buffer) => void {
  let held: Buffer | undefined;
  let state: "head" | "length" | "chunk-size" | "chunk" = "head";
  let remaining = 0;

  const readHead = (bytes: Buffer): number => {
    const end = bytes.indexOf("\r\n\r\n");
    if (end < 0) {
      if (bytes.length > MAX_HEAD_BYTES) throw new Error("the head of a message is too long");
      return 0;
    }
    const head = bytes.toString("latin1", 0, end + 2).toLowerCase();
    sink.onHead(head);
    const at = head.indexOf("\r\ncontent-length:");
    if (at >= 0) {
      remaining = Number.parseInt(head.slice(at + 17), 10);
      state = "length";
      if (remaining === 0) finish();
    } else if (head.includes("\r\ntransfer-encoding: chunked")) {
      state = "chunk-size";
    } else {
      throw new Error(`a message has neither length nor chunks: ${head}`);
    }
    return end + 4;
  };

  const finish = (): void => {
    state = "head";
    sink.onEnd();
  };

  /** Returns how many bytes were used; 0 means that more are needed. */
  const step = (bytes: Buffer): number => {
    if (state === "head") return readHead(bytes);
    if (state === "chunk-size") {
      const end = bytes.indexOf("\r\n");
      if (end < 0) return 0;
      remaining = Number.parseInt(bytes.toString("latin1", 0, end), 16);
      if (!(remaining >= 0)) throw new Error("a chunk has no size");
      if (remaining === 0) {
        if (bytes.length < end + 4) return 0;
        finish();
        return end + 4;
      }
      state = "chunk";
      return end + 2;
    }
    if (remaining === 0) {
      // Only chunks get here: their data is followed by a line end.
      if (bytes.length < 2) return 0;
      state = "chunk-size";
      return 2;
    }
    const used = Math.min(remaining, bytes.length);
    remaining -= used;
    sink.onBody(used === bytes.length ? bytes : bytes.subarray(0, used));
    if (remaining === 0 && state === "length") finish();
    return used;
  };

  return (piece) => {
    let bytes = held === undefined ? piece : Buffer.concat([held, piece]);
    held = undefined;
    while (bytes.length > 0) {
      const used = step(bytes);
      if (used === 0) {
        held = bytes;
        return;
      }
      bytes = bytes.subarray(used);
    }
  };
}
