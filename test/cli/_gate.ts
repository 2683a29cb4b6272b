/** Runs the built command as a child process, as a user would. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const mainFile: string = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Variables of the machine that runs the tests must not decide their outcome. */
export function startGate(args: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [mainFile, ...args], {
    cwd: options.cwd ?? tmpdir(),
    env: { PATH: process.env["PATH"], HOME: options.cwd ?? tmpdir(), TZ: "UTC", ...options.env },
    stdio: "pipe",
  });
}

/** Run to the end. */
export function runGate(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const child = startGate(args, options);
  child.stdin.on("error", () => {
    // A command that does not read stdin may be gone before it is written.
  });
  child.stdin.end(options.stdin ?? "");
  return collect(child);
}

/** What a child wrote, once it has ended. */
export function collect(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** A temporary folder with these files, removed when the test ends. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "gate-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A small sound config. */
export const soundFiles: Readonly<Record<string, string>> = {
  "gateway.config.yaml": "server: { port: 0 }\n",
  "providers/demo.yaml": "preset: demo\n",
  "groups/smart.yaml": "strategy: first\ntargets: [demo/chat]\n",
};
