import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import { isCleanTree, readCommit } from "../../src/config/git.ts";
import { requireProgram } from "../_helpers/requires.ts";
import { makeFolder } from "./_folder.ts";

const FILES = {
  "gate/gateway.config.yaml": "server: { port: 0 }\n",
  "gate/providers/demo.yaml": "preset: demo\n",
  "gate/keys/ci.yaml": `hash: sha256:${"a".repeat(64)}\n`,
  "other.txt": "other\n",
};

interface Repository {
  readonly root: string;
  /** The config folder in it. */
  readonly gate: string;
  readonly commit: string;
  readonly git: (...args: string[]) => string;
}

/** A repository with one commit; its settings are those of nobody. */
function makeRepository(context: TestContext): Repository {
  const program = requireProgram("git", context);
  const root = makeFolder(FILES);
  const git = (...args: string[]): string =>
    execFileSync(program, ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], {
      cwd: root,
      env: { PATH: process.env["PATH"], HOME: root, GIT_CONFIG_NOSYSTEM: "1" },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "one");
  return { root, gate: join(root, "gate"), commit: git("rev-parse", "HEAD"), git };
}

describe("config: commit of a folder", () => {
  it("is that of the branch, loose or packed, from any folder of the repository", async (context) => {
    const { root, gate, commit, git } = makeRepository(context);
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(await readCommit(gate)).toBe(commit);
    git("pack-refs", "--all");
    expect(existsSync(join(root, ".git/refs/heads/main"))).toBe(false);
    expect(await readCommit(gate)).toBe(commit);
    git("commit", "--quiet", "--allow-empty", "--message", "two");
    expect(await readCommit(root)).toBe(git("rev-parse", "HEAD"));
    expect(await readCommit(root)).not.toBe(commit);
  });

  it("is that of a detached HEAD, and of a branch with slashes", async (context) => {
    const { gate, commit, git } = makeRepository(context);
    git("commit", "--quiet", "--allow-empty", "--message", "two");
    git("checkout", "--quiet", "--detach", commit);
    expect(await readCommit(gate)).toBe(commit);
    git("checkout", "--quiet", "-b", "team/a.b@c+d");
    git("commit", "--quiet", "--allow-empty", "--message", "three");
    expect(await readCommit(gate)).toBe(git("rev-parse", "HEAD"));
  });

  it("is that of a worktree, behind a link, as git-sync makes it, also where its repository is not mounted", async (context) => {
    const { root, commit, git } = makeRepository(context);
    git("commit", "--quiet", "--allow-empty", "--message", "two");
    const volume = makeFolder({});
    const tree = join(volume, ".worktrees", commit);
    git("worktree", "add", "--quiet", "--detach", tree, commit);
    symlinkSync(join(".worktrees", commit), join(volume, "current"));
    expect(await readCommit(join(volume, "current/gate"))).toBe(commit);
    expect(await isCleanTree(join(volume, "current/gate"))).toBe(true);

    renameSync(join(root, ".git"), join(root, "elsewhere"));
    expect(await readCommit(join(volume, "current/gate"))).toBe(commit);
    expect(await isCleanTree(join(volume, "current/gate"))).toBe(false);

    const branch = makeRepository(context);
    const beside = join(makeFolder({}), "beside");
    branch.git("worktree", "add", "--quiet", "-b", "beside", beside);
    branch.git("pack-refs", "--all");
    expect(await readCommit(join(beside, "gate"))).toBe(branch.commit);
  });

  it("is unknown without a repository, without a commit, and for a folder that is not there", async (context) => {
    const plain = makeFolder(FILES);
    expect(await readCommit(plain)).toBeUndefined();
    expect(await isCleanTree(plain)).toBe(false);
    expect(await readCommit(join(plain, "gone"))).toBeUndefined();
    expect(await isCleanTree(join(plain, "gone"))).toBe(false);
    writeFileSync(join(plain, ".git"), "gitdir: nowhere\n");
    expect(await readCommit(plain)).toBeUndefined();
    writeFileSync(join(plain, ".git"), "nonsense");
    expect(await readCommit(plain)).toBeUndefined();
    expect(await isCleanTree(plain)).toBe(false);
    const { root, git } = makeRepository(context);
    rmSync(join(root, ".git"), { recursive: true });
    git("init", "--quiet");
    expect(await readCommit(root)).toBeUndefined();
    expect(await isCleanTree(root)).toBe(false);
  });
});

describe("config: clean tree", () => {
  it("is clean as committed, whatever lies outside of the config", async (context) => {
    const { root, gate } = makeRepository(context);
    expect(await isCleanTree(gate)).toBe(true);
    writeFileSync(join(root, "other.txt"), "changed\n");
    mkdirSync(join(gate, ".gate"));
    writeFileSync(join(gate, ".gate/state.json"), "{}");
    writeFileSync(join(gate, ".env"), "A=b\n");
    expect(await isCleanTree(gate)).toBe(true);
  });

  it.for<[string, (gate: string, git: Repository["git"]) => void]>([
    ["a changed file", (gate) => writeFileSync(join(gate, "providers/demo.yaml"), "preset: openai\n")],
    [
      "a staged change",
      (gate, git) => {
        writeFileSync(join(gate, "providers/demo.yaml"), "preset: openai\n");
        git("add", "--all");
      },
    ],
    ["a missing file", (gate) => rmSync(join(gate, "keys/ci.yaml"))],
    ["a missing folder", (gate) => rmSync(join(gate, "keys"), { recursive: true })],
    [
      "a new file",
      (gate) => {
        mkdirSync(join(gate, "groups"));
        writeFileSync(join(gate, "groups/smart.yaml"), "strategy: first\n");
      },
    ],
    ["a new root file", (gate) => writeFileSync(join(gate, "gateway.config.json"), "{}")],
    [
      "a file that git is told to ignore",
      (gate, git) => {
        writeFileSync(join(gate, ".gitignore"), "keys/local.yaml\n");
        git("add", "--all");
        git("commit", "--quiet", "--message", "ignore");
        writeFileSync(join(gate, "keys/local.yaml"), "hash: x\n");
      },
    ],
  ])("is not clean with %s", async ([, change], context) => {
    const { gate, git } = makeRepository(context);
    expect(await isCleanTree(gate)).toBe(true);
    change(gate, git);
    expect(await isCleanTree(gate)).toBe(false);
  });

  it("is not clean when git knows nothing of the folder", async (context) => {
    const { root, gate, git } = makeRepository(context);
    git("rm", "--quiet", "-r", "--cached", "gate");
    git("commit", "--quiet", "--message", "forget");
    rmSync(gate, { recursive: true });
    mkdirSync(gate);
    expect(await isCleanTree(gate)).toBe(false);
    // Nor where a parent of the folder is ignored.
    writeFileSync(join(root, ".gitignore"), "gate/\n");
    git("add", ".gitignore");
    git("commit", "--quiet", "--message", "ignore");
    cpSync(join(makeFolder(FILES), "gate"), gate, { recursive: true });
    expect(await isCleanTree(gate)).toBe(false);
  });

  it("counts further files that were read", async (context) => {
    const { root, gate, git } = makeRepository(context);
    mkdirSync(join(root, "lib"));
    writeFileSync(join(root, "lib/[x].ts"), "export const x = 1;\n");
    expect(await isCleanTree(gate, ["../lib/[x].ts"])).toBe(false);
    git("add", "--all");
    git("commit", "--quiet", "--message", "lib");
    expect(await isCleanTree(gate, ["../lib/[x].ts", "providers/demo.yaml"])).toBe(true);
    writeFileSync(join(root, "lib/[x].ts"), "export const x = 2;\n");
    expect(await isCleanTree(gate, ["../lib/[x].ts"])).toBe(false);
    expect(await isCleanTree(gate, ["../../outside.ts"])).toBe(false);
  });

  it("runs no monitor, hook or pager of the repository, and writes nothing into it", async (context) => {
    const { root, gate, git } = makeRepository(context);
    const mark = join(root, "ran");
    const script = join(root, "evil.sh");
    writeFileSync(script, `#!/bin/sh\ntouch ${mark}\n`);
    chmodSync(script, 0o755);
    git("config", "core.fsmonitor", script);
    git("config", "core.hooksPath", root);
    git("config", "core.pager", script);
    expect(await isCleanTree(gate)).toBe(true);
    expect(await readCommit(gate)).toBeDefined();
    expect(existsSync(mark)).toBe(false);
    expect(existsSync(join(root, ".git/index.lock"))).toBe(false);
  });
});
