/** The built command as a child process, as a user runs it. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const main = resolve(import.meta.dirname, "../../dist/cli/main.js");

export interface ServingChild {
  readonly url: string;
  readonly child: ChildProcess;
  /** Lines of stderr so far. */
  readonly log: readonly string[];
  /** Resolves with the exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>;
}

/** `gate serve <root>` on a free port; resolves once it listens. */
export async function spawnServe(
  root: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<ServingChild> {
  const child = spawn(process.execPath, [main, "serve", root, "--port", "0", "--log", "json", ...args], {
    env: { PATH: process.env["PATH"], HOME: root, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const log: string[] = [];
  const exited = once(child, "exit").then(([code, signal]) => (code as number | null) ?? (signal as NodeJS.Signals));
  const url = new Promise<string>((resolveUrl) => {
    createInterface({ input: child.stderr }).on("line", (line) => {
      log.push(line);
      const found = /"url":"([^"]+)"/.exec(line)?.[1];
      if (found !== undefined) resolveUrl(found);
    });
  });
  const failed = exited.then((code) => Promise.reject(new Error(`gate serve ended with ${code}: ${log.join("\n")}`)));
  const found = await Promise.race([url, failed]);
  failed.catch(() => {});
  return { url: found, child, log, exited };
}

/** Run a command to its end. */
export async function runGate(
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { PATH: process.env["PATH"], HOME: cwd },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}
