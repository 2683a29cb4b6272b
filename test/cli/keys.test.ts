import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isWellFormedKey } from "../../src/policy/key.ts";
import { makeFolder, runGate, soundFiles } from "./_gate.ts";

const sha256 = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;

describe("cli: keys create", () => {
  it("prints the key alone and writes a file that validates", async () => {
    const cwd = makeFolder(soundFiles);
    const args = ["--path", "/acme/a", "--models", "smart,openai/*", "--scopes", "call,read", "--tags", "ci"];
    const { code, stdout, stderr } = await runGate(["keys", "create", "team-a", ...args, "--expires", "2099-01-01"], {
      cwd,
    });
    expect(code).toBe(0);
    const key = stdout.trimEnd();
    expect(stdout).toBe(`${key}\n`);
    expect(isWellFormedKey(key)).toBe(true);
    expect(stderr).toContain("keys/team-a.yaml");
    expect(stderr).not.toContain(key);
    const path = join(cwd, "keys/team-a.yaml");
    const text = readFileSync(path, "utf8");
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/node_modules\/llm-gate\/schemas\/key\.schema\.json\n/,
    );
    expect(text).toContain(`hash: ${sha256(key)}\npath: /acme/a\n`);
    expect(text).toContain("expires: 2099-01-01\n");
    expect(text).not.toContain(key);
    expect(statSync(path).mode & 0o777).toBe(0o644);
    const validated = await runGate(["validate"], { cwd });
    expect(validated.code, validated.stdout).toBe(0);
    expect(validated.stdout).toContain("1 key\n");
  });

  it("agrees with keys hash", async () => {
    const cwd = makeFolder(soundFiles);
    const { stdout: key } = await runGate(["keys", "create", "a"], { cwd });
    const hashed = await runGate(["keys", "hash"], { cwd, stdin: key });
    expect(hashed).toEqual({ code: 0, stdout: `${sha256(key.trim())}\n`, stderr: "" });
    expect(readFileSync(join(cwd, "keys/a.yaml"), "utf8")).toContain(`hash: ${hashed.stdout}`);
  });

  it("never replaces a key, whatever file it stands in", async () => {
    const hash = sha256("some token");
    const cwd = makeFolder({
      ...soundFiles,
      "keys/a.yaml": `hash: ${hash}\n`,
      "keys/b.json": JSON.stringify({ hash: sha256("b") }),
      "keys/team.yaml": `- { id: c, hash: "${sha256("c")}" }\n`,
    });
    for (const [id, file] of [
      ["a", "keys/a.yaml"],
      ["b", "keys/b.json"],
      ["c", "keys/team.yaml"],
    ] as const) {
      const { code, stdout, stderr } = await runGate(["keys", "create", id], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(`the key "${id}" exists already, in ${file}`);
    }
    expect(readFileSync(join(cwd, "keys/a.yaml"), "utf8")).toBe(`hash: ${hash}\n`);
  });

  it("says when callers need no key all the same", async () => {
    const silent = makeFolder({ ...soundFiles, "gateway.config.yaml": "access: { required: true }\n" });
    expect((await runGate(["keys", "create", "a"], { cwd: silent })).stderr).not.toContain("note");
    const auto = await runGate(["keys", "create", "a"], { cwd: makeFolder(soundFiles) });
    expect(auto.stderr).toMatch(/note: .*access: \{ required: true \}/);
    const open = makeFolder({ ...soundFiles, "gateway.config.yaml": "access: { required: false }\n" });
    expect((await runGate(["keys", "create", "a"], { cwd: open })).stderr).toMatch(/note: .*is false/);
  });

  it("writes nothing with --print, and needs no folder for it", async () => {
    const cwd = makeFolder();
    const { code, stdout, stderr } = await runGate(["keys", "create", "a", "--print", "--tags", "ci,eu"], { cwd });
    expect(code).toBe(0);
    expect(isWellFormedKey(stdout.trimEnd())).toBe(true);
    expect(stderr).toContain(`hash: ${sha256(stdout.trimEnd())}\n`);
    expect(stderr).toContain("ci");
    expect(() => statSync(join(cwd, "keys"))).toThrow();
  });

  it("turns a time from now into an instant", async () => {
    const before = Date.now();
    const { stderr } = await runGate(["keys", "create", "a", "--print", "--expires", "90d"]);
    const [, expires = ""] = /expires: "?([^"\n]+)/.exec(stderr) ?? [];
    expect(Date.parse(expires) - before).toBeGreaterThan(90 * 86_400_000 - 2_000);
    expect(Date.parse(expires) - before).toBeLessThan(90 * 86_400_000 + 60_000);
  });

  it.each([
    [["Team"], '"Team" is not a key id'],
    [["../evil"], '"../evil" is not a key id'],
    [["master"], '"master" is what usage calls'],
    [["a", "--path", "acme"], '--path takes a path such as /acme/team-a, not "acme"'],
    [["a", "--models", "x*y"], '--models does not take "x*y"'],
    [["a", "--models", "a,,b"], "--models has an empty entry"],
    [["a", "--scopes", "call,root"], '--scopes does not take "root", only call, read'],
    [["a", "--expires", "soon"], "--expires takes a date"],
    [["a", "--expires", "2027-02-30"], "--expires takes a date"],
    [["a", "--expires", "2001-01-01"], "is in the past"],
  ])("refuses %j", async (args, message) => {
    const cwd = makeFolder(soundFiles);
    const { code, stdout, stderr } = await runGate(["keys", "create", ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(() => statSync(join(cwd, "keys"))).toThrow();
  });
});

describe("cli: keys hash", () => {
  it("hashes any one-word token, without the line break behind it", async () => {
    for (const stdin of ["abc", "abc\n", "  abc\r\n"]) {
      expect(await runGate(["keys", "hash"], { stdin })).toEqual({ code: 0, stdout: `${sha256("abc")}\n`, stderr: "" });
    }
  });

  it("refuses nothing, several words, a mistyped key and a file", async () => {
    for (const [stdin, message] of [
      ["\n", "no key on stdin"],
      ["two words", "more than one word"],
      ["gk_abc", "checksum is wrong"],
      ["x".repeat(10_000), "more than a key"],
    ] as const) {
      const { code, stdout, stderr } = await runGate(["keys", "hash"], { stdin });
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(message);
    }
  });
});

describe("cli: keys list", () => {
  const files = {
    ...soundFiles,
    "keys/a.yaml": `hash: ${sha256("a")}\npath: /acme\nmodels: [smart]\n`,
    "keys/more.yaml": `- { id: old, hash: "${sha256("b")}", expires: 2001-01-01 }\n- { id: off, hash: "${sha256("c")}", disabled: true }\n`,
  };

  it("shows what each key may do and never a hash", async () => {
    const { code, stdout, stderr } = await runGate(["keys", "list"], { cwd: makeFolder(files) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^a +active +\/acme +call +smart +never +keys\/a\.yaml$/m);
    expect(stdout).toMatch(/^old +expired /m);
    expect(stdout).toMatch(/^off +disabled /m);
    expect(stdout).not.toMatch(/[0-9a-f]{16}/);
  });

  it("prints one JSON document", async () => {
    const { stdout } = await runGate(["keys", "list", "--format", "json"], { cwd: makeFolder(files) });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      keys: [
        { id: "a", status: "active", path: "/acme", scopes: ["call"], models: ["smart"], expires: null },
        { id: "off", status: "disabled", models: null },
        { id: "old", status: "expired", expires: "2001-01-01" },
      ],
    });
  });

  it("says what to do when there is none", async () => {
    const { code, stdout, stderr } = await runGate(["keys", "list"], { cwd: makeFolder(soundFiles) });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("gate keys create");
  });

  it("exits 1 and shows the errors of a config that has some", async () => {
    const cwd = makeFolder({ ...files, "keys/a.yaml": "path: /acme\n" });
    const { code, stdout, stderr } = await runGate(["keys", "list"], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("keys/a.yaml:1:1");
  });
});
