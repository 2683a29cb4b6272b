import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { mainFile, makeFolder } from "./_gate.ts";

const run = promisify(execFile);

interface Example {
  readonly command: string;
  /** Lines that must appear in this order; `…` stands for any text. */
  readonly expected: readonly string[];
}

/** Commands of all ```sh blocks: lines after a `$ ` prompt, each followed by what it says. */
function readExamples(page: string): Example[] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), "utf8");
  const lines = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap((match) => (match[1] ?? "").trimEnd().split("\n"));
  const examples: { command: string; expected: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith("$ ")) examples.push({ command: line.slice(2), expected: [] });
    else examples.at(-1)?.expected.push(line);
  }
  return examples;
}

function toPattern(expected: readonly string[]): RegExp {
  const escaped = expected.map((line) =>
    line.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll("…", ".*?"),
  );
  return new RegExp(escaped.join(String.raw`[^]*?\n?`));
}

describe("docs: examples", () => {
  it.each(["cli.md", "keys.md", "bundles.md"])("does what %s shows", async (page) => {
    const folder = makeFolder();
    const bin = join(folder, ".bin");
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, "node"));
    writeFileSync(join(bin, "gate"), `#!/bin/sh\nexec node ${JSON.stringify(mainFile)} "$@"\n`, { mode: 0o755 });
    const env = { PATH: `${bin}${delimiter}${process.env["PATH"]}`, HOME: folder, TZ: "UTC" };
    const examples = readExamples(page);
    expect(examples.length).toBeGreaterThan(5);
    for (const { command, expected } of examples) {
      const shell = run("bash", ["-c", `set -o pipefail; ${command}`], { cwd: folder, env });
      const { stdout, stderr } = await shell.catch((error: Error) => {
        throw new Error(`${page}: ${command}`, { cause: error });
      });
      // Messages come first on a terminal as well: a command says what it did, then prints its data.
      expect(`${stderr}${stdout}`, command).toMatch(toPattern(expected));
    }
  });
});
