import { appendFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Clock } from "../../src/config/watch.ts";
import type { Checkup } from "../../src/runtime/follow.ts";
import { saveByRename, writeFiles } from "./_deliveries.ts";
import {
  fastClock,
  follow,
  makeBase,
  nameOf,
  readTexts,
  writeYaml,
  type Following,
  type FollowingOptions,
} from "./_following.ts";

interface Stage extends Following {
  readonly root: string;
  /** The file that tests change. */
  readonly path: string;
}

async function start(makeOptions: (root: string) => FollowingOptions = () => ({})): Promise<Stage> {
  const { base, remove } = makeBase();
  writeFiles(base, writeYaml(0));
  const following = await follow(base, { clock: fastClock, ...makeOptions(base) });
  onTestFinished(async () => {
    await following.follower.dispose();
    remove();
  });
  return { ...following, root: base, path: join(base, "groups/main.yaml") };
}

const textOf = (version: number): string => writeYaml(version)["groups/main.yaml"] ?? "";
const says = (version: number): string => `${nameOf(version)} ${nameOf(0)}`;
const isOf =
  (version: number) =>
  ({ commit }: { readonly commit?: string }): boolean =>
    commit === says(version);

const isSeven = ({ commit }: { readonly commit?: string }): boolean => commit?.includes(nameOf(7)) === true;

describe("follow", () => {
  it("tells nothing and checks nothing while the bytes are the same", async () => {
    const { root, path, told, checks, follower, untilMode } = await start();
    await untilMode("events");
    writeFileSync(path, textOf(0));
    saveByRename(path, textOf(0));
    utimesSync(path, 1, 1);
    writeFileSync(join(root, "groups/.swp"), "x");
    await follower.check();
    expect(told).toEqual([]);
    expect(checks()).toBe(1);
  });

  it("tells at once what differs from what the server loaded", async () => {
    const { until } = await start(() => ({ inputHash: "of other files" }));
    expect(await until(() => true)).toMatchObject({ commit: nameOf(0), isResting: false });
  });

  it("tells each content once, also a bad one, and again when it comes back", async () => {
    const { path, told, until } = await start();
    for (const version of [1, 0, 2]) {
      saveByRename(path, textOf(version));
      await until(({ commit }) => commit === (version === 0 ? nameOf(0) : says(version)));
      saveByRename(path, textOf(version));
    }
    expect(told.map(({ commit }) => commit)).toEqual([says(1), nameOf(0), says(2)]);
    expect(new Set(told.map(({ inputHash }) => inputHash)).size).toBe(3);
  });

  it("begins again when files change while they are checked", async () => {
    let version = 0;
    const { path, told, checks, until } = await start((root) => ({
      async check() {
        const checkup = await readTexts(root);
        // The last writer comes right behind the reader, three times.
        if (version > 0 && version < 4) saveByRename(join(root, "groups/main.yaml"), textOf(++version));
        return checkup;
      },
    }));
    saveByRename(path, textOf(++version));
    await until(isOf(4));
    expect(told).toHaveLength(1);
    expect(checks()).toBe(4);
  });

  it("begins again when a file is added behind the back of the check, which then knows nothing of it", async () => {
    const { path, told, until } = await start((root) => ({
      async check() {
        const checkup = await readTexts(root);
        if (checkup.candidate.commit === says(1)) writeFileSync(join(root, "groups/third.yaml"), textOf(3));
        return checkup;
      },
    }));
    saveByRename(path, textOf(1));
    await until(({ commit }) => commit === `${says(1)} ${nameOf(3)}`);
    expect(told).toHaveLength(1);
  });

  it("begins again when the check used other bytes than stand in the files", async () => {
    let calls = 0;
    const { path, told, checks, until } = await start((root) => ({
      async check() {
        const checkup = await readTexts(root);
        if (++calls !== 2) return checkup;
        const files = checkup.files.map(({ file }) => ({ file, sha256: "of what stood there for a moment" }));
        return { ...checkup, files, candidate: { ...checkup.candidate, commit: "torn" } };
      },
    }));
    saveByRename(path, textOf(1));
    await until(isOf(1));
    expect(told).toHaveLength(1);
    expect(checks()).toBe(2);
  });

  it("says so when files do not stand still, and goes on until they do", async () => {
    let isBusy = true;
    const { path, told, until, untilTrouble } = await start((root) => ({
      async check() {
        const checkup = await readTexts(root);
        if (isBusy && checkup.candidate.commit !== nameOf(0)) appendFileSync(join(root, "groups/main.yaml"), "#");
        return checkup;
      },
    }));
    saveByRename(path, textOf(1));
    expect((await untilTrouble()).message).toContain("does not stand still");
    expect(told).toEqual([]);
    isBusy = false;
    await until(isOf(1));
  });

  it("reports a check that throws, tries it again later, and follows on", async () => {
    let isBroken = false;
    const { path, troubles, checks, until, untilTrouble, follower } = await start((root) => ({
      async check() {
        if (isBroken) throw new Error("out of memory");
        return readTexts(root);
      },
    }));
    isBroken = true;
    saveByRename(path, textOf(1));
    expect((await untilTrouble()).message).toBe("out of memory");
    await expect(follower.check()).rejects.toThrow("out of memory");
    expect(troubles.length).toBe(checks());
    isBroken = false;
    await until(isOf(1));
    saveByRename(path, textOf(2));
    await until(isOf(2));
  });
});

describe("follow: asked", () => {
  it("answers though nothing changed, and tells it to nobody else", async () => {
    const { told, follower } = await start();
    const [first, again] = [await follower.check(), await follower.check()];
    expect(first).toMatchObject({ commit: nameOf(0), isResting: false });
    expect(again.inputHash).toBe(first.inputHash);
    expect(told).toEqual([]);
  });

  it("does not tell what it has answered", async () => {
    const { path, told, until, follower } = await start((root) => ({ isWatching: true, check: () => readTexts(root) }));
    writeFileSync(path, textOf(1));
    const asked = await follower.check();
    expect(asked.commit).toBe(says(1));
    saveByRename(path, textOf(2));
    await until(isOf(2));
    expect(told.filter(({ inputHash }) => inputHash === asked.inputHash).length).toBeLessThanOrEqual(1);
  });

  it("shares one run among those who ask at the same time, and begins another for who asks during it", async () => {
    const hold = createGate();
    const reached = createGate();
    let calls = 0;
    const { path, checks, follower } = await start((root) => ({
      isWatching: false,
      async check() {
        const checkup = await readTexts(root);
        // The first one is that of the boot.
        if (calls++ === 1) {
          reached.open();
          await hold.passed;
        }
        return checkup;
      },
    }));
    const early = [follower.check(), follower.check(), follower.check()];
    await reached.passed;
    const late = [follower.check(), follower.check()];
    hold.open();
    const earlyAnswers = await Promise.all(early);
    expect(checks()).toBe(1);
    const lateAnswers = await Promise.all(late);
    expect(checks()).toBe(2);
    expect(new Set(earlyAnswers).size).toBe(1);
    expect(new Set(lateAnswers).size).toBe(1);
    expect(lateAnswers[0]).not.toBe(earlyAnswers[0]);
    saveByRename(path, textOf(1));
    expect((await follower.check()).commit).toBe(says(1));
  });

  it("is all there is without watching", async () => {
    const { path, told, modes, follower, checks } = await start(() => ({ isWatching: false }));
    saveByRename(path, textOf(1));
    expect((await follower.check()).commit).toBe(says(1));
    expect(told).toEqual([]);
    expect(checks()).toBe(1);
    expect(modes).toEqual([{ mode: "off", reason: "--no-watch" }]);
  });
});

describe("follow: files that may be half", () => {
  it("tells a file that shrank in place twice: while it rests, and after three seconds", async () => {
    const { path, told, until } = await start();
    appendFileSync(path, "# seen\n");
    await until(() => true);
    const shrunkAt = fastClock.now();
    truncateSync(path, textOf(0).length);
    const resting = await until(({ isResting }) => isResting);
    const rested = await until((candidate) => candidate.inputHash === resting.inputHash && !candidate.isResting);
    expect(fastClock.now() - shrunkAt).toBeGreaterThanOrEqual(3_000);
    expect(rested).toEqual({ ...resting, isResting: false });
    expect(told).toHaveLength(3);
  });

  it("knows what the server read, so that what shrinks before the first look rests, too", async () => {
    const { path, until } = await start();
    truncateSync(path, 20);
    const resting = await until(() => true);
    expect(resting.isResting).toBe(true);
    await until((candidate) => candidate.inputHash === resting.inputHash && !candidate.isResting);
  });

  it("does not take a half for whole because another file changed", async () => {
    const { root, path, told, until } = await start();
    appendFileSync(path, "# seen\n");
    await until(() => true);
    truncateSync(path, textOf(0).length);
    await until(({ isResting }) => isResting);
    const other = join(root, "groups/second.yaml");
    saveByRename(other, textOf(7));
    await until(isSeven);
    expect(told.find(isSeven)?.isResting).toBe(true);
    await until((candidate) => isSeven(candidate) && !candidate.isResting);
  });

  it("takes the other half at once", async () => {
    const { path, until } = await start();
    appendFileSync(path, "# seen\n");
    await until(() => true);
    truncateSync(path, 20);
    await until(({ isResting }) => isResting);
    writeFileSync(path, `${textOf(1)}# seen\n`);
    expect(await until(isOf(1))).toMatchObject({ isResting: false });
  });

  it.each<[string, (root: string) => FollowingOptions, boolean]>([
    ["what a lock proves", (root) => ({ check: async () => withProof(await readTexts(root)) }), false],
    ["what was asked for", () => ({}), true],
  ])("lets %s not rest", async (_name, makeOptions, isAsked) => {
    const { root, path, told, until, follower } = await start(makeOptions);
    appendFileSync(path, "# seen\n");
    await until(() => true);
    rmSync(join(root, "groups/second.yaml"));
    const candidate = isAsked
      ? await follower.check()
      : await until(({ commit }) => commit === nameOf(0) && told.length > 1);
    expect(candidate.isResting).toBe(false);
  });
});

describe("follow: disposed of", () => {
  it("leaves nothing that runs, and answers nobody", async () => {
    const { base, remove } = makeBase();
    onTestFinished(remove);
    writeFiles(base, writeYaml(0));
    const hold = createGate();
    const timers = new Set<() => void>();
    const clock: Clock = {
      now: fastClock.now,
      schedule(run, delayMs) {
        const callOff = fastClock.schedule(() => {
          timers.delete(callOff);
          run();
        }, delayMs);
        timers.add(callOff);
        return () => {
          timers.delete(callOff);
          callOff();
        };
      },
    };
    let calls = 0;
    const { follower, told, untilMode } = await follow(base, {
      clock,
      async check() {
        const checkup = await readTexts(base);
        if (calls++ > 0) await hold.passed;
        return checkup;
      },
    });
    await untilMode("events");
    saveByRename(join(base, "groups/main.yaml"), textOf(1));
    const asked = follower.check();
    asked.catch(() => undefined);
    await follower.dispose();
    hold.open();
    await expect(asked).rejects.toThrow("not followed any more");
    await expect(follower.check()).rejects.toThrow("not followed any more");
    expect(told).toEqual([]);
    expect(timers.size).toBe(0);
    await expect.poll(() => process.getActiveResourcesInfo()).not.toContain("FSEventWrap");
  });
});

function withProof(checkup: Checkup): Checkup {
  return { ...checkup, candidate: { ...checkup.candidate, proof: "lock" } };
}

function createGate(): { readonly passed: Promise<void>; open(): void } {
  let open: (() => void) | undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open?.() };
}
