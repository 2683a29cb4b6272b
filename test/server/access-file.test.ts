import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { hashKey } from "../../src/policy/key.ts";
import { createLocalToken, readAccessFile, writeAccessFile } from "../../src/server/access-file.ts";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gate-access-file-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const url = "http://127.0.0.1:1";

describe("access file", () => {
  it("is read back, for its user alone, and is gone after its server", () => {
    const folder = makeFolder();
    const { token, digest } = createLocalToken();
    expect(hashKey(token)).toBe(digest);
    const remove = writeAccessFile(folder, { url, token });
    expect(statSync(join(folder, "server.json")).mode & 0o777).toBe(0o600);
    expect(readAccessFile(folder)).toEqual({ version: 1, pid: process.pid, url, token });
    remove();
    expect(readdirSync(folder)).toEqual([]);
    expect(readAccessFile(folder)).toBeUndefined();
    remove();
  });

  it("is left alone when another server has written its own", () => {
    const folder = makeFolder();
    const remove = writeAccessFile(folder, { url, token: "one" });
    const removeOther = writeAccessFile(folder, { url, token: "two" });
    remove();
    expect(readAccessFile(folder)?.token).toBe("two");
    removeOther();
    expect(readAccessFile(folder)).toBeUndefined();
  });

  it("is nothing when its process is gone, or it is no such file", () => {
    const folder = makeFolder();
    const content = { version: 1, pid: process.pid, url, token: "t" };
    const write = (value: unknown): void => writeFileSync(join(folder, "server.json"), JSON.stringify(value));
    write(content);
    expect(readAccessFile(folder)).toEqual(content);
    for (const wrong of [
      // No system gives a number as high.
      { ...content, pid: 2 ** 30 },
      { ...content, pid: 0 },
      { ...content, pid: -1 },
      { ...content, version: 2 },
      { ...content, url: "file:///etc" },
      { ...content, token: undefined },
      null,
    ]) {
      write(wrong);
      expect(readAccessFile(folder)).toBeUndefined();
    }
  });

  it("says when it cannot be written, and leaves no draft", () => {
    const folder = makeFolder();
    expect(() => writeAccessFile(join(folder, "missing"), { url, token: "t" })).toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
