import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findStateDir, prepareStateDir } from "../../src/store/state-dir.ts";

describe("store: state folder", () => {
  let home: string;
  let root: string;
  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), "gate-state-")));
    root = join(home, "config");
    mkdirSync(root);
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const find = (over: Partial<Parameters<typeof findStateDir>[0]> = {}): ReturnType<typeof findStateDir> =>
    findStateDir({ env: { HOME: home }, root, cwd: "/somewhere", ...over });
  const homePath = (typedRoot: string, below = join(home, ".local", "state")): string =>
    join(below, "gate", createHash("sha256").update(typedRoot).digest("hex").slice(0, 12));

  it("takes the flag before the environment before the root file before the config folder", () => {
    const env = { HOME: home, GATE_DATA: "data" };
    expect(find({ flag: "flag", env, storeDir: "store" })).toMatchObject({ path: "/somewhere/flag", from: "flag" });
    expect(find({ env, storeDir: "store" })).toMatchObject({ path: "/somewhere/data", from: "environment" });
    expect(find({ storeDir: "store" })).toMatchObject({ path: join(root, "store"), from: "config" });
    expect(find({ storeDir: "/var/lib/gate" })).toMatchObject({ path: "/var/lib/gate" });
    expect(find()).toMatchObject({ path: join(root, ".gate"), from: "root" });
  });

  it("takes empty values as not given", () => {
    expect(find({ flag: "", env: { HOME: home, GATE_DATA: "" } })).toMatchObject({ from: "root" });
  });

  it("leaves a folder that is reached through a link, and names the user's folder after the path as typed", () => {
    const link = join(home, "current");
    symlinkSync(root, link);
    mkdirSync(join(root, "sub"));
    expect(find({ root: link })).toMatchObject({
      path: homePath(link),
      from: "home",
      reason: expect.stringContaining(link),
    });
    expect(find({ root: join(link, "sub") })).toMatchObject({ path: homePath(join(link, "sub")), from: "home" });
  });

  it("leaves a ConfigMap volume, as a whole and below it", () => {
    mkdirSync(join(root, "..2026_11_20_10_00_00.1", "inner"), { recursive: true });
    symlinkSync("..2026_11_20_10_00_00.1", join(root, "..data"));
    expect(find()).toMatchObject({ from: "home", reason: expect.stringContaining("ConfigMap") });
    expect(find({ root: join(root, "..2026_11_20_10_00_00.1", "inner") })).toMatchObject({ from: "home" });
  });

  it("leaves what is no folder, or is not there", () => {
    writeFileSync(join(home, "file"), "");
    expect(find({ root: join(home, "file") })).toMatchObject({
      from: "home",
      reason: expect.stringContaining("not a folder"),
    });
    expect(find({ root: join(home, "absent") })).toMatchObject({
      from: "home",
      reason: expect.stringContaining("not writable"),
    });
  });

  it("honours an absolute XDG_STATE_HOME and ignores a relative one", () => {
    const absent = join(home, "absent");
    const at = (xdg: string): string => find({ root: absent, env: { HOME: home, XDG_STATE_HOME: xdg } }).path;
    expect(at(join(home, "xdg"))).toBe(homePath(absent, join(home, "xdg")));
    expect(at("xdg")).toBe(homePath(absent));
  });

  it("makes the folder for its owner alone, and says why one cannot be used", () => {
    expect(prepareStateDir(join(root, "a", "b"))).toBeUndefined();
    expect(statSync(join(root, "a", "b")).mode & 0o777).toBe(0o700);
    writeFileSync(join(root, "file"), "");
    expect(prepareStateDir(join(root, "file", "b"))).toMatch(/not usable.*ENOTDIR/);
    expect(prepareStateDir("/proc/gate")).toMatch(/not usable/);
  });
});
