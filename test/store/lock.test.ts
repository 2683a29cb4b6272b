import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { acquireLock, isLocked, type Lock } from "../../src/store/lock.ts";
import { makeDir, startChild, waitForExit } from "./_books.ts";

function take(path: string): Lock | undefined {
  const lock = acquireLock(path);
  onTestFinished(() => lock?.release());
  return lock;
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    child.once("message", resolve);
  });
}

async function startHolder(path: string): Promise<ChildProcess> {
  const child = startChild("_lock-child.ts", [path]);
  await nextMessage(child);
  return child;
}

function ask(child: ChildProcess, what: "take" | "release"): Promise<unknown> {
  const answer = nextMessage(child);
  child.send(what);
  return answer;
}

describe("store: lock", () => {
  it("is held by one, and free again once given back, with nothing left behind", () => {
    const dir = makeDir();
    const path = join(dir, "lock");
    const lock = take(path);
    expect(lock).toBeDefined();
    expect(isLocked(path)).toBe(true);
    expect(take(path)).toBeUndefined();
    lock?.release();
    expect(isLocked(path)).toBe(false);
    expect(readdirSync(dir)).toEqual([]);
    expect(take(path)).toBeDefined();
  });

  it("is respected between processes, and taken over at once when its holder was killed", async () => {
    const path = join(makeDir(), "lock");
    const holder = await startHolder(path);
    expect(await ask(holder, "take")).toBe("held");
    expect(take(path)).toBeUndefined();
    holder.kill("SIGKILL");
    await waitForExit(holder);
    expect(isLocked(path)).toBe(false);
    expect(take(path)).toBeDefined();
  });

  it.runIf(process.platform === "linux")("is stale when another process has the number of its maker", () => {
    const path = join(makeDir(), "lock");
    take(path)?.release();
    const first = take(path);
    const owner = JSON.parse(readFileSync(path, "utf8")) as { startTicks: number };
    first?.release();
    writeFileSync(path, JSON.stringify({ ...owner, token: "older", startTicks: owner.startTicks - 1 }));
    expect(take(path)).toBeDefined();
  });

  it("of another machine or container holds while its heartbeat is fresh", () => {
    const path = join(makeDir(), "lock");
    writeFileSync(
      path,
      JSON.stringify({ token: "far", pid: 1, startTicks: 1, bootId: "elsewhere", namespace: "pid:[1]" }),
    );
    expect(take(path)).toBeUndefined();
    const twoMinutesAgo = new Date(Date.now() - 120_000);
    utimesSync(path, twoMinutesAgo, twoMinutesAgo);
    expect(take(path)).toBeDefined();
  });

  it("that lost its content with the power is stale", () => {
    const path = join(makeDir(), "lock");
    writeFileSync(path, "");
    expect(take(path)).toBeDefined();
  });

  it("is not given back by one who lost it", () => {
    const path = join(makeDir(), "lock");
    const lock = take(path);
    const text = JSON.stringify({
      token: "another",
      pid: process.pid,
      startTicks: null,
      bootId: null,
      namespace: null,
    });
    writeFileSync(path, text);
    lock?.release();
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it("throws where no file can be made", () => {
    expect(() => acquireLock("/nowhere/at/all/lock")).toThrow(/ENOENT/);
  });

  it("goes to exactly one of many who break a dead one at the same time", { timeout: 60_000 }, async () => {
    const dir = makeDir();
    const path = join(dir, "lock");
    const children = await Promise.all(Array.from({ length: 5 }, () => startHolder(path)));
    for (let round = 0; round < 40; round += 1) {
      writeFileSync(
        path,
        JSON.stringify({ token: `dead-${round}`, pid: 999_999_999, startTicks: 1, bootId: null, namespace: null }),
      );
      const longAgo = new Date(Date.now() - 600_000);
      utimesSync(path, longAgo, longAgo);
      const answers = await Promise.all(children.map((child) => ask(child, "take")));
      const holders = answers.filter((answer) => answer === "held").length;
      expect(holders, `round ${round}`).toBeLessThanOrEqual(1);
      // All may have stepped back for each other; then the next one to ask gets it.
      const late = holders === 0 ? await ask(children[0] as ChildProcess, "take") : "held";
      expect(late, `round ${round}`).toBe("held");
      await Promise.all(children.map((child) => ask(child, "release")));
      expect(readdirSync(dir), `round ${round}`).toEqual([]);
    }
  });
});
