import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, describe, it, onTestFinished } from "vitest";
import { createUsageStorage } from "../../src/store/usage-storage.ts";

describe("store: usage mount", () => {
  it("keeps usage in files of the state folder by default", async () => {
    const dir = mkdtempSync(join(tmpdir(), "gate-mount-"));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const opened = createUsageStorage(undefined, dir);
    if (opened.kind === "refused") throw new Error(opened.message);
    expect(opened.isVolatile).toBe(false);
    await opened.storage.setItemRaw("v1/2026-11-20/w/s000001", Buffer.from("x"));
    expect(existsSync(join(dir, "usage", "v1", "2026-11-20", "w", "s000001.v"))).toBe(true);
  });

  it("refuses memory unless it is written out that usage may be lost", () => {
    expect(createUsageStorage({ usage: { driver: "memory" } }, "/nowhere")).toMatchObject({
      kind: "refused",
      driver: "memory",
    });
    expect(createUsageStorage({ usage: { driver: "memory", volatile: false } }, "/nowhere")).toMatchObject({
      kind: "refused",
    });
    expect(createUsageStorage({ usage: { driver: "memory", volatile: true } }, "/nowhere")).toMatchObject({
      kind: "opened",
      isVolatile: true,
    });
  });
});
