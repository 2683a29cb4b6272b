/**
 * Hints that a config may have changed. Never more than hints: events get lost, come late, and come for nothing.
 *
 * In: a source and its imports. Out: calls without content. Where the system gives no events it says so, and tries again every minute.
 */
import { watch as watchFiles } from "chokidar";
import { basename, dirname, join } from "node:path";
import type { ConfigSource } from "./inputs.ts";
import { listWatched, type WatchedFolder } from "./watch-list.ts";

/** Time as an argument. */
export interface Clock {
  /** Milliseconds that only grow. */
  now(): number;
  /** Call once after a delay; the result calls it off. */
  schedule(run: () => void, delayMs: number): () => void;
}

export interface EventListener {
  /** Everything is watched from now on. */
  onReady(): void;
  onHint(): void;
  /** No event can be counted on any more. */
  onError(error: Error): void;
}

/** Opens a stream of events for folders; the result closes it. May throw. `isOfInterest` takes absolute paths. */
export type OpenEvents = (
  folders: readonly string[],
  isOfInterest: (path: string) => boolean,
  listener: EventListener,
) => () => Promise<void>;

export type WatchState = { readonly mode: "events" } | { readonly mode: "poll"; readonly reason: string };

export interface WatchOptions {
  readonly source: ConfigSource;
  readonly imports: readonly string[];
  readonly onHint: () => void;
  /** Called when it is first known, and at each change. */
  readonly onState: (state: WatchState) => void;
  readonly openEvents?: OpenEvents;
  readonly clock?: Clock;
}

export interface Watch {
  /** Look whether other folders have to be watched now, because links lead elsewhere, folders were replaced or imports are others. */
  refresh(imports: readonly string[]): void;
  dispose(): Promise<void>;
}

/** Milliseconds until events are tried again after they failed. */
const RETRY_MS = 60_000;

export const systemClock: Clock = {
  now: () => performance.now(),
  schedule(run, delayMs) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Watch a source. Never throws: without events it says `poll`, and whoever listens has to look by himself. */
export function createWatch(options: WatchOptions): Watch {
  const { source, onHint, onState } = options;
  const open = options.openEvents ?? openChokidar;
  const clock = options.clock ?? systemClock;
  let imports = options.imports;
  let watched: readonly WatchedFolder[] = [];
  let state: WatchState | undefined;
  let close: (() => Promise<void>) | undefined;
  let callOffRetry: (() => void) | undefined;
  let closing: Promise<unknown> = Promise.resolve();
  /** Listeners of an earlier stream are not heard any more. */
  let stream = 0;
  let isDisposed = false;

  reopen();
  return {
    refresh(newImports) {
      imports = newImports;
      if (isDisposed || callOffRetry !== undefined) return;
      const wanted = listWatched(source, imports);
      const isSame = keyOf(wanted) === keyOf(watched);
      watched = wanted;
      if (!isSame) reopen();
    },
    async dispose() {
      isDisposed = true;
      callOffRetry?.();
      shut();
      await closing;
    },
  };

  function reopen(): void {
    // The old one first: it shares its handles with the new one, and they would stay on the folder that was replaced.
    shut();
    const id = ++stream;
    const isHeard = (): boolean => id === stream && !isDisposed;
    watched = listWatched(source, imports);
    const listener: EventListener = {
      onReady() {
        if (!isHeard()) return;
        tell({ mode: "events" });
        // What changed while nothing was watched.
        onHint();
      },
      onHint() {
        if (isHeard()) onHint();
      },
      onError(error) {
        if (isHeard()) fail(error);
      },
    };
    try {
      close = open(
        watched.map(({ folder }) => folder),
        isOfInterest,
        listener,
      );
      // It may have failed before it was returned.
      if (!isHeard()) shut();
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    stream++;
    shut();
    callOffRetry?.();
    callOffRetry = clock.schedule(() => {
      callOffRetry = undefined;
      reopen();
    }, RETRY_MS);
    const { code, message } = error as NodeJS.ErrnoException;
    tell({ mode: "poll", reason: code ?? message });
  }

  function shut(): void {
    if (close === undefined) return;
    closing = Promise.all([closing, close().catch(() => undefined)]);
    close = undefined;
  }

  function tell(next: WatchState): void {
    const isKnown =
      state?.mode === next.mode && (next.mode === "events" || JSON.stringify(state) === JSON.stringify(next));
    state = next;
    if (!isKnown) onState(next);
  }

  function isOfInterest(path: string): boolean {
    const folder = watched.find((one) => one.folder === dirname(path));
    return folder?.isOfInterest(basename(path)) === true || watched.some((one) => one.folder === path);
  }
}

function keyOf(watched: readonly WatchedFolder[]): string {
  return JSON.stringify(watched.map(({ folder, identity }) => [folder, identity]));
}

const openChokidar: OpenEvents = (folders, isOfInterest, listener) => {
  const watcher = watchFiles([...folders], {
    depth: 0,
    ignoreInitial: true,
    followSymlinks: false,
    atomic: false,
    ignorePermissionErrors: true,
    ignored: (path) => !isOfInterest(path),
  });
  watcher.on("all", () => listener.onHint());
  // The events proper are throttled without a trailing one: of a file written in two halves the second is often not told.
  watcher.on("raw", (_event, name, details) => {
    // Documented so, and typed as anything: the folder or file whose watch fired.
    const { watchedPath } = details as { readonly watchedPath?: string };
    const isInFolder = watchedPath !== undefined && folders.includes(watchedPath);
    if (!isInFolder || !name || isOfInterest(join(watchedPath, name))) listener.onHint();
  });
  watcher.on("error", (error) => listener.onError(error as Error));
  watcher.on("ready", () => listener.onReady());
  return () => {
    const closed = watcher.close();
    // Closing takes the listeners away, and an error that nobody listens for ends the process.
    watcher.on("error", () => undefined);
    return closed;
  };
};
