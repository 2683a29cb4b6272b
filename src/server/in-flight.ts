/** Counts the requests that run, so that a stop can wait for them. */
import type { ServerResponse } from "node:http";

export interface InFlight {
  readonly size: number;
  /** Count an answer until it is closed. */
  track(response: ServerResponse): void;
  /** Resolves when nothing runs, or after `timeoutMs`. */
  whenIdle(timeoutMs: number): Promise<void>;
}

/** Make the counter. */
export function createInFlight(): InFlight {
  let size = 0;
  let onIdle: (() => void) | undefined;
  const leave = (): void => {
    size -= 1;
    if (size === 0) onIdle?.();
  };
  return {
    get size() {
      return size;
    },
    track(response) {
      size += 1;
      response.once("close", leave);
    },
    whenIdle(timeoutMs) {
      if (size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        onIdle = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
