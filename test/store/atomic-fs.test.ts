import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStorage } from "unstorage";
import memory from "unstorage/drivers/memory";
import { describe, expect, it, onTestFinished } from "vitest";
import { atomicFs } from "../../src/store/atomic-fs.ts";
import { testDriver } from "../conformance/driver.ts";

function makeBase(): string {
  const folder = mkdtempSync(join(tmpdir(), "gate-atomic-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "usage");
}

testDriver("atomic-fs", () => {
  const folder = mkdtempSync(join(tmpdir(), "gate-atomic-"));
  return {
    driver: atomicFs({ base: join(folder, "usage") }),
    reopen: () => atomicFs({ base: join(folder, "usage") }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
});

testDriver("memory", () => ({ driver: memory(), dispose: () => {} }));

describe("store: atomic-fs", () => {
  it("makes files and folders for their owner alone", async () => {
    const base = makeBase();
    await createStorage({ driver: atomicFs({ base }) }).setItemRaw("a:b", Buffer.from("x"));
    expect(statSync(base).mode & 0o777).toBe(0o700);
    expect(statSync(join(base, "a")).mode & 0o777).toBe(0o700);
    expect(statSync(join(base, "a", "b.v")).mode & 0o777).toBe(0o600);
  });

  it("leaves nothing behind but the values", async () => {
    const base = makeBase();
    const driver = atomicFs({ base });
    for (let index = 0; index < 5; index += 1) await driver.setItem?.("a:b", `${index}`, {});
    expect(readdirSync(join(base, ".drafts"))).toEqual([]);
    expect(readdirSync(join(base, "a"))).toEqual(["b.v"]);
  });

  it("throws real errors instead of answering with them", async () => {
    const base = makeBase();
    mkdirSync(base, { recursive: true });
    mkdirSync(join(base, "folder.v"));
    writeFileSync(join(base, "file"), "in the way");
    const driver = atomicFs({ base });
    await expect(driver.getItem("folder")).rejects.toMatchObject({ code: "EISDIR" });
    await expect(driver.getItemRaw?.("file:below", {})).rejects.toMatchObject({ code: "ENOTDIR" });
    await expect(driver.hasItem("file:below", {})).rejects.toMatchObject({ code: "ENOTDIR" });
    await expect(driver.setItem?.("file:below", "x", {})).rejects.toThrow(/EEXIST|ENOTDIR/);
    await expect(driver.setItem?.("folder", "x", {})).rejects.toMatchObject({ code: "EISDIR" });
    await expect(driver.removeItem?.("folder", {})).rejects.toThrow(/EISDIR|EPERM/);
    expect(readdirSync(join(base, ".drafts"))).toEqual([]);
  });

  it("refuses raw values that are neither text nor bytes", async () => {
    await expect(atomicFs({ base: makeBase() }).setItemRaw?.("a", 5, {})).rejects.toThrow(TypeError);
  });

  it("tells size and time of a value", async () => {
    const driver = atomicFs({ base: makeBase() });
    await driver.setItem?.("a", "12345", {});
    expect(await driver.getMeta?.("a", {})).toMatchObject({ size: 5, mtime: expect.any(Date) });
    expect(await driver.getMeta?.("b", {})).toBeNull();
  });

  it("clears only what lies below a prefix", async () => {
    const driver = atomicFs({ base: makeBase() });
    for (const key of ["a:b", "a:c", "ab:c"]) await driver.setItem?.(key, "x", {});
    await driver.clear?.("a:", {});
    expect(await driver.getKeys("", {})).toEqual(["ab:c"]);
  });

  it("removes what a killed process was writing, once it is old", async () => {
    const base = makeBase();
    const drafts = join(base, ".drafts");
    mkdirSync(drafts, { recursive: true });
    writeFileSync(join(drafts, "old"), "half a val");
    writeFileSync(join(drafts, "young"), "half a val");
    const old = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(join(drafts, "old"), old, old);
    await atomicFs({ base }).setItem?.("a", "x", {});
    expect(readdirSync(drafts)).toEqual(["young"]);
  });

  it.skipIf(process.getuid?.() === 0)("throws when the folder cannot be written", async () => {
    const base = makeBase();
    mkdirSync(base, { recursive: true });
    chmodSync(base, 0o500);
    await expect(atomicFs({ base }).setItem?.("a", "x", {})).rejects.toMatchObject({ code: "EACCES" });
  });
});
