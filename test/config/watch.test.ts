import fs, { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, relative } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  createWatch,
  type Clock,
  type EventListener,
  type OpenEvents,
  type Watch,
  type WatchState,
} from "../../src/config/watch.ts";
import { listWatched } from "../../src/config/watch-list.ts";
import { makeFolder } from "./_folder.ts";

const error = (code: string): Error => Object.assign(new Error(`it failed: ${code}`), { code });

/** A clock that stands still until told. */
function createHandClock(): Clock & { advance(ms: number): void; readonly timers: () => number } {
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    schedule(run, delayMs) {
      const timer = { at: now + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
    timers: () => timers.length,
  };
}

/** Events by hand. */
function createHandEvents(): {
  readonly open: OpenEvents;
  readonly streams: (EventListener & { folders: readonly string[]; isClosed: boolean })[];
} {
  const streams: (EventListener & { folders: readonly string[]; isClosed: boolean })[] = [];
  return {
    streams,
    open(folders, _isOfInterest, listener) {
      const stream = { ...listener, folders, isClosed: false };
      streams.push(stream);
      return async () => {
        stream.isClosed = true;
      };
    },
  };
}

interface Watching {
  readonly watch: Watch;
  readonly states: readonly WatchState[];
  readonly hints: () => number;
}

function watch(root: string, openEvents?: OpenEvents, clock?: Clock, imports: readonly string[] = []): Watching {
  const states: WatchState[] = [];
  let hints = 0;
  const created = createWatch({
    source: { kind: "folder", root },
    imports,
    onHint: () => void hints++,
    onState: (state) => states.push(state),
    ...(openEvents === undefined ? {} : { openEvents }),
    ...(clock === undefined ? {} : { clock }),
  });
  onTestFinished(() => created.dispose());
  return { watch: created, states, hints: () => hints };
}

describe("config: watch", () => {
  it.each<[string, (root: string) => void]>([
    ["a file is written in place", (root) => writeFileSync(join(root, "groups/g.yaml"), "2")],
    ["a file is added", (root) => writeFileSync(join(root, "groups/h.yaml"), "2")],
    ["a missing folder appears", (root) => mkdirSync(join(root, "keys"))],
    ["the root file is added", (root) => writeFileSync(join(root, "gateway.config.yaml"), "")],
    ["an import changes", (root) => writeFileSync(join(root, "lib/deep/x.ts"), "2")],
    [
      "the folder is replaced",
      (root) => {
        renameSync(root, `${root}-old`);
        renameSync(`${root}-old`, root);
      },
    ],
  ])("hints when %s", async (_name, change) => {
    const root = makeFolder({ "groups/g.yaml": "1", "lib/deep/x.ts": "1" });
    const { states, hints } = watch(root, undefined, undefined, ["lib/deep/x.ts"]);
    await expect.poll(() => states).toEqual([{ mode: "events" }]);
    const before = hints();
    change(root);
    await expect.poll(hints).toBeGreaterThan(before);
  });

  it("hints at each of many writes in a row, not only at the first", async () => {
    const root = makeFolder({ "groups/g.yaml": "0" });
    const { states, hints } = watch(root);
    await expect.poll(() => states).toEqual([{ mode: "events" }]);
    for (let write = 1; write <= 5; write++) {
      const before = hints();
      writeFileSync(join(root, "groups/g.yaml"), String(write));
      await expect.poll(hints, { interval: 1 }).toBeGreaterThan(before);
    }
  });

  it("watches each folder in which a link on the way lies, and none of the others", () => {
    const base = makeFolder({
      "trees/1/groups/..v1/g.yaml": "",
      "trees/1/common/s.yaml": "",
      "trees/1/node_modules/x/y.js": "",
      "trees/1/.gate/state.json": "",
      "trees/1/lib/x.ts": "",
    });
    symlinkSync("trees/1", join(base, "current"));
    symlinkSync("current", join(base, "config"));
    symlinkSync("..v1", join(base, "current/groups/..data"));
    symlinkSync("..data/g.yaml", join(base, "current/groups/g.yaml"));
    symlinkSync("../common/s.yaml", join(base, "current/groups/s.yaml"));
    const watched = listWatched({ kind: "folder", root: join(base, "config") }, ["lib/x.ts"]);
    expect(watched.map(({ folder }) => relative(base, folder)).toSorted()).toEqual([
      "",
      "trees",
      "trees/1",
      "trees/1/common",
      "trees/1/groups",
      "trees/1/groups/..v1",
      "trees/1/lib",
    ]);
    const isOfInterest = (folder: string, name: string): boolean | undefined =>
      watched.find((one) => one.folder === join(base, folder))?.isOfInterest(name);
    expect(["config", "current", "other"].map((name) => isOfInterest("", name))).toEqual([true, true, false]);
    expect(
      ["groups", "keys", ".gate", "node_modules", "gateway.config.ts"].map((name) => isOfInterest("trees/1", name)),
    ).toEqual([true, true, false, false, true]);
    expect(["..data", "h.yaml", ".swp"].map((name) => isOfInterest("trees/1/groups", name))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("watches the nearest folder above what is missing, and ends in a circle of links", () => {
    const base = makeFolder({ "a/x": "" });
    const missing = listWatched({ kind: "folder", root: join(base, "a/b/c") }, []);
    expect(missing.map(({ folder }) => relative(base, folder))).toEqual(["a"]);
    expect(missing[0]?.isOfInterest("b")).toBe(true);
    symlinkSync("two", join(base, "one"));
    symlinkSync("one", join(base, "two"));
    expect(listWatched({ kind: "folder", root: join(base, "one") }, []).map(({ folder }) => folder)).toEqual([base]);
  });

  it("opens events anew when folders are replaced or imports are others, the old ones closed first", () => {
    const root = makeFolder({ "groups/g.yaml": "", "lib/x.ts": "" });
    const { open, streams } = createHandEvents();
    const { watch: watching } = watch(root, open);
    watching.refresh([]);
    expect(streams).toHaveLength(1);
    watching.refresh(["lib/x.ts"]);
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(streams[1]?.folders).toContain(join(root, "lib"));
    renameSync(join(root, "groups"), join(root, "old"));
    mkdirSync(join(root, "groups"));
    watching.refresh(["lib/x.ts"]);
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
  });

  it("polls when events are refused at the start, and tries again every minute", () => {
    const clock = createHandClock();
    const { open, streams } = createHandEvents();
    let isRefused = true;
    const refusing: OpenEvents = (...all) => {
      if (isRefused) throw error("ENOSPC");
      return open(...all);
    };
    const { states, hints } = watch(makeFolder({}), refusing, clock);
    expect(states).toEqual([{ mode: "poll", reason: "ENOSPC" }]);
    clock.advance(60_000);
    expect(states).toHaveLength(1);
    isRefused = false;
    clock.advance(60_000);
    streams[0]?.onReady();
    expect(states).toEqual([{ mode: "poll", reason: "ENOSPC" }, { mode: "events" }]);
    expect(hints()).toBe(1);
  });

  it("polls when events fail later, and does not hear of the failed ones again", () => {
    const clock = createHandClock();
    const { open, streams } = createHandEvents();
    const { states, hints } = watch(makeFolder({}), open, clock);
    streams[0]?.onReady();
    streams[0]?.onError(error("EMFILE"));
    expect(streams[0]?.isClosed).toBe(true);
    expect(states).toEqual([{ mode: "events" }, { mode: "poll", reason: "EMFILE" }]);
    const before = hints();
    streams[0]?.onHint();
    streams[0]?.onError(error("EMFILE"));
    expect(hints()).toBe(before);
    clock.advance(60_000);
    streams[1]?.onReady();
    expect(states.at(-1)).toEqual({ mode: "events" });
  });

  it.each(["ENOSPC", "EMFILE", "ENOSYS"])(
    "polls when the system itself refuses with %s, at the start and later",
    async (code) => {
      const real = fs.watch;
      onTestFinished(() => {
        fs.watch = real;
        syncBuiltinESMExports();
      });
      const given: fs.FSWatcher[] = [];
      fs.watch = ((...parameters: Parameters<typeof real>) => {
        const watcher = real(...parameters);
        given.push(watcher);
        return watcher;
      }) as typeof real;
      syncBuiltinESMExports();
      const later = watch(makeFolder({ "groups/g.yaml": "" }));
      await expect.poll(() => later.states).toEqual([{ mode: "events" }]);
      given.at(-1)?.emit("error", error(code));
      await expect.poll(() => later.states).toEqual([{ mode: "events" }, { mode: "poll", reason: code }]);

      fs.watch = (() => {
        throw error(code);
      }) as typeof real;
      syncBuiltinESMExports();
      const atStart = watch(makeFolder({ "groups/g.yaml": "" }));
      await expect.poll(() => atStart.states).toEqual([{ mode: "poll", reason: code }]);
    },
  );

  it("leaves no timer and no stream when disposed of", async () => {
    const clock = createHandClock();
    const { open, streams } = createHandEvents();
    const { watch: watching, hints } = watch(makeFolder({}), open, clock);
    streams[0]?.onError(error("ENOSPC"));
    expect(clock.timers()).toBe(1);
    await watching.dispose();
    expect(clock.timers()).toBe(0);
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([true]);
    streams[0]?.onReady();
    expect(hints()).toBe(0);
  });
});
