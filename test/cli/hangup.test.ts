/** SIGHUP: a service reads its files again, and what a person runs in a terminal ends with the terminal. */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { collect, makeFolder, soundFiles, startGate, type Outcome } from "./_gate.ts";

interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly outcome: Promise<Outcome>;
  /** The first line from now on that has this message, parsed. */
  line(message: string): Promise<Readonly<Record<string, unknown>>>;
}

/** Start a server that writes JSON lines. */
function start(args: readonly string[], cwd: string): Started {
  const child = startGate([...args, "--port", "0"], { cwd });
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    child,
    outcome: collect(child),
    line: (message) =>
      new Promise((resolve, reject) => {
        let text = "";
        child.stderr.on("data", (chunk: string) => {
          text += chunk;
          const line = text.split("\n").find((one) => one.includes(`"message":"${message}`) && one.endsWith("}"));
          if (line !== undefined) resolve(JSON.parse(line) as Record<string, unknown>);
        });
        child.on("close", () => reject(new Error(`It ended without "${message}": ${text}`)));
      }),
  };
}

describe("cli: SIGHUP", () => {
  it("makes a service read its files at once, good ones and bad ones, also where nothing is watched", async () => {
    const cwd = makeFolder(soundFiles);
    const { child, outcome, line } = start(["serve", "--no-watch", "--log", "json"], cwd);
    const { revision } = await line("Listening");

    writeFileSync(join(cwd, "groups/new.yaml"), "strategy: first\ntargets: [demo/chat]\n");
    const applied = line("Config applied");
    child.kill("SIGHUP");
    expect(await applied).toMatchObject({ before: revision, changes: "+1 group: group new" });

    writeFileSync(join(cwd, "groups/new.yaml"), "strategy: first\ntargets: [demo/nothing]\n");
    const rejected = line("GATE201");
    child.kill("SIGHUP");
    expect(await rejected).toMatchObject({ level: "error", file: "groups/new.yaml", line: 2 });

    child.kill("SIGTERM");
    expect((await outcome).code).toBe(0);
  });

  it("ends what a person runs in a terminal", async () => {
    const cwd = makeFolder(soundFiles);
    const { child, outcome } = start(["dev"], cwd);
    await new Promise<void>((resolve) => {
      let text = "";
      child.stdout.on("data", (chunk: string) => {
        text += chunk;
        if (/"stream":true.*\n/.test(text)) resolve();
      });
    });
    child.kill("SIGHUP");
    expect((await outcome).code).toBe(0);
  });
});
