import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type BundleFiles, type BundleFilesEvent, createBundleFiles } from "../../src/store/bundle-files.ts";
import { makeDir, startChild, waitForExit } from "./_books.ts";

interface Opened {
  readonly dir: string;
  readonly files: BundleFiles;
  readonly events: BundleFilesEvent[];
}

function open(dir = join(makeDir(), "bundles")): Opened {
  const events: BundleFilesEvent[] = [];
  let time = Date.UTC(2026, 10, 20);
  const now = (): number => (time += 1_000);
  return { dir, events, files: createBundleFiles({ dir, now, onEvent: (event) => events.push(event) }) };
}

/** What a bundle is to its store: canonical JSON that names the hash of the rest of itself. */
function makeBundle(content: string): { readonly hash: string; readonly text: string } {
  const [before, after] = [`{"a":${JSON.stringify(content)},`, '"kind":"gate-bundle"}'];
  const hash = createHash("sha256").update(`${before}${after}`).digest("hex");
  return { hash, text: `${before}"hash":"${hash}",${after}\n` };
}

describe("store: bundle files", () => {
  it("gives back what was written, also to the next process, for its owner alone", async () => {
    const { dir, files, events } = open();
    const { hash, text } = makeBundle("one");
    expect(await files.read(hash)).toBeUndefined();
    await files.write(hash, text);
    await files.write(hash, text);
    expect(await files.read(hash)).toBe(text);
    expect(await open(dir).files.read(hash)).toBe(text);
    expect(readdirSync(dir)).toEqual([`${hash}.json`]);
    expect(statSync(join(dir, `${hash}.json`)).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(events).toEqual([]);
  });

  it("does not write the file of a bundle again that is there", async () => {
    const { dir, files } = open();
    const { hash, text } = makeBundle("one");
    await files.write(hash, text);
    const { ino } = statSync(join(dir, `${hash}.json`));
    await files.write(hash, text);
    expect(statSync(join(dir, `${hash}.json`)).ino).toBe(ino);
  });

  it.each<[string, (text: string) => string]>([
    ["cut off", (text) => text.slice(0, -5)],
    ["cut before its line break", (text) => text.slice(0, -1)],
    ["empty", () => ""],
    ["altered", (text) => text.replace("one", "two")],
    ["another bundle", () => makeBundle("two").text],
    ["zeros, as power failures leave them", (text) => "\0".repeat(text.length)],
  ])("puts a file aside that is %s, says so, and keeps the next one", async (_, spoil) => {
    const { dir, files, events } = open();
    const { hash, text } = makeBundle("one");
    await files.write(hash, text);
    writeFileSync(join(dir, `${hash}.json`), spoil(text));
    expect(await files.read(hash)).toBeUndefined();
    expect(events).toEqual([
      { kind: "bundle-quarantined", path: join(dir, `${hash}.corrupt-2026-11-20T00-00-01-000Z.json`) },
    ]);
    expect(readFileSync(events[0]?.path ?? "", "utf8")).toBe(spoil(text));
    expect(await files.read(hash)).toBeUndefined();
    expect(events).toHaveLength(1);
    await files.write(hash, text);
    expect(await files.read(hash)).toBe(text);
  });

  it("mends a file that is not whole when its bundle is written again", async () => {
    const { dir, files, events } = open();
    const { hash, text } = makeBundle("one");
    mkdirSync(dir);
    writeFileSync(join(dir, `${hash}.json`), "{");
    await files.write(hash, text);
    expect(await files.read(hash)).toBe(text);
    expect(events).toHaveLength(1);
  });

  it("keeps what is retained, throws away the rest and what was left half written, and three that were put aside", async () => {
    const { dir, files } = open();
    await files.retain([]);
    const [one, two, three] = [makeBundle("one"), makeBundle("two"), makeBundle("three")];
    for (const { hash, text } of [one, two, three]) await files.write(hash, text);
    for (let count = 0; count < 5; count += 1) {
      writeFileSync(join(dir, `${three.hash}.json`), "");
      await files.read(three.hash);
    }
    writeFileSync(join(dir, `${one.hash}.json.0a1b-2c.tmp`), "{");
    writeFileSync(join(dir, "notes.txt"), "of a person");
    await files.retain([two.hash]);
    const names = readdirSync(dir);
    expect(names.filter((name) => !name.includes("corrupt")).toSorted()).toEqual(
      [`${two.hash}.json`, "notes.txt"].toSorted(),
    );
    expect(names.filter((name) => name.includes("corrupt")).toSorted()).toEqual(
      [3, 4, 5].map((second) => `${three.hash}.corrupt-2026-11-20T00-00-0${second}-000Z.json`),
    );
  });

  it("takes nothing for a file name but a hash, and no text under another's hash", async () => {
    const { dir, files } = open();
    const { hash, text } = makeBundle("one");
    await expect(files.read("../state")).rejects.toThrow(/no hash/);
    await expect(files.write("../state", text)).rejects.toThrow(/no hash/);
    await expect(files.write(hash, makeBundle("two").text)).rejects.toThrow(/not its own/);
    expect(() => readdirSync(dir)).toThrow(/ENOENT/);
  });

  it.skipIf(process.getuid?.() === 0)("reports a disk that fails, and leaves nothing half written", async () => {
    const { dir, files } = open();
    const { hash, text } = makeBundle("one");
    mkdirSync(dir);
    chmodSync(dir, 0o500);
    await expect(files.write(hash, text)).rejects.toThrow(/EACCES/);
    expect(readdirSync(dir)).toEqual([]);
    chmodSync(dir, 0o700);
    await files.write(hash, text);
    expect(await files.read(hash)).toBe(text);
  });

  it("has every bundle whole that it said it kept, wherever its process was killed", async () => {
    const { dir, files, events } = open();
    for (let round = 0; round < 5; round += 1) {
      const child = startChild("_bundle-writer.ts", [dir]);
      const kept: string[] = [];
      await new Promise<void>((resolve) => {
        child.on("message", (hash) => {
          kept.push(String(hash));
          // In the middle of the writes that follow.
          if (kept.length === 5 + round) {
            child.kill("SIGKILL");
            resolve();
          }
        });
      });
      await waitForExit(child);
      for (const hash of kept) expect((await files.read(hash))?.length).toBeGreaterThan(200_000);
      for (const name of readdirSync(dir).filter((entry) => /^[0-9a-f]{64}\.json$/.test(entry)))
        expect(await files.read(name.slice(0, 64)), name).toBeDefined();
      await files.retain(kept.slice(-1));
      expect(readdirSync(dir)).toEqual([`${kept.at(-1)}.json`]);
      await files.retain([]);
    }
    expect(events).toEqual([]);
  });
});
