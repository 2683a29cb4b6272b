/** Where commands write: data to stdout, messages to stderr. */

export interface Output {
  /** Write to stdout. Returns false once the reader is gone, so that a long listing can stop. */
  data(text: string): boolean;
  /** Write to stderr. */
  note(text: string): void;
  /** Wait until stdout has room again. */
  drained(): Promise<void>;
  /** Wait until all that was written has left the process. */
  flushed(): Promise<void>;
}

interface Stream {
  write(text: string, written?: (error?: Error | null) => void): boolean;
  on(event: "error", listener: (error: Error & { code?: string }) => void): unknown;
  once(event: "drain" | "close", listener: () => void): unknown;
  readonly writableNeedDrain: boolean;
}

/**
 * Write to two streams. A reader that leaves early (`gate usage --records | head`) is no failure: what follows is dropped and
 * the command ends with the exit code it would have had.
 */
export function createOutput(stdout: Stream, stderr: Stream): Output {
  let isStdoutOpen = true;
  let isStderrOpen = true;
  let wake: (() => void) | undefined;
  stdout.on("error", (error) => {
    isStdoutOpen = false;
    wake?.();
    if (error.code !== "EPIPE") writeTo(stderr, isStderrOpen, `error: cannot write to stdout: ${error.message}\n`);
    if (error.code !== "EPIPE") process.exitCode = 2;
  });
  stderr.on("error", () => {
    isStderrOpen = false;
  });
  return {
    data(text) {
      writeTo(stdout, isStdoutOpen, text);
      return isStdoutOpen;
    },
    note(text) {
      writeTo(stderr, isStderrOpen, text);
    },
    async drained() {
      if (!isStdoutOpen || !stdout.writableNeedDrain) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        stdout.once("drain", resolve);
      });
      wake = undefined;
    },
    async flushed() {
      await Promise.all([flush(stdout, isStdoutOpen), flush(stderr, isStderrOpen)]);
    },
  };
}

function writeTo(stream: Stream, isOpen: boolean, text: string): void {
  if (isOpen) stream.write(text);
}

function flush(stream: Stream, isOpen: boolean): Promise<void> {
  if (!isOpen) return Promise.resolve();
  return new Promise((resolve) => {
    stream.write("", () => resolve());
  });
}
