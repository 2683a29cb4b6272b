import { describe, expect, it } from "vitest";
import { commandTable } from "../../src/cli/command-table.ts";
import { makeFolder, runGate, soundFiles } from "./_gate.ts";

const commands = commandTable.flatMap((entry) =>
  entry.kind === "command"
    ? [{ words: [entry.name], entry }]
    : entry.commands.map((below) => ({ words: [entry.name, below.name], entry: below })),
);
const escape = "\u001B";

describe("cli: help", () => {
  it.each(commands)("explains gate $words with an example, within 80 columns", async ({ words, entry }) => {
    const { code, stdout, stderr } = await runGate([...words, "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`gate ${words.join(" ")}`);
    const command = await entry.load();
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) expect(stdout).toContain(example.command);
    for (const option of Object.keys(command.options)) expect(stdout).toContain(`--${option}`);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(await runGate(["help", ...words])).toEqual({ code: 0, stdout, stderr: "" });
    expect(await runGate([...words, "-h"])).toEqual({ code: 0, stdout, stderr: "" });
  });

  it("lists every command, and those of a family", async () => {
    for (const ask of [["--help"], ["-h"], ["help"]]) {
      const { code, stdout, stderr } = await runGate(ask);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      for (const entry of commandTable) expect(stdout).toMatch(new RegExp(`^  ${entry.name} +${entry.summary}$`, "m"));
    }
    const { code, stdout } = await runGate(["keys", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("create");
    expect(await runGate(["help", "keys"])).toMatchObject({ code: 0, stdout });
  });

  it("shows help on stderr and exits 2 when the command is missing", async () => {
    for (const args of [[], ["keys"]]) {
      const { code, stdout, stderr } = await runGate(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("Commands");
    }
  });

  it("gives help instead of an error when both are asked for", async () => {
    expect(await runGate(["validate", "--nonsense", "--help"])).toMatchObject({ code: 0, stderr: "" });
  });

  it("prints the version of the package", async () => {
    const { default: manifest } = await import("../../package.json", { with: { type: "json" } });
    for (const flag of ["--version", "-v"]) {
      expect(await runGate([flag])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
    }
  });
});

describe("cli: bad usage", () => {
  const cases: readonly (readonly [string, string[], string])[] = [
    ["an unknown command", ["validte"], 'gate has no command "validte"; did you mean "validate"?'],
    ["an unknown command of a family", ["keys", "crate"], 'gate keys has no command "crate"; did you mean "create"?'],
    ["an unknown command in help", ["help", "srve"], 'gate has no command "srve"; did you mean "serve"?'],
    ["an option before the command", ["--port", "1"], 'unknown option "--port"'],
    ["an unknown option", ["validate", "--formt", "json"], 'no option "--formt"; did you mean "--format"?'],
    ["an unknown short option", ["validate", "-x"], 'gate validate has no option "-x"'],
    ["a missing value", ["validate", "--output"], "--output needs a value: --output FILE"],
    ["an option where a value belongs", ["validate", "--output", "--strict"], "--output needs a value"],
    ["an empty value", ["validate", "--output="], "--output needs a value"],
    ["a value for a switch", ["validate", "--strict=yes"], '--strict takes no value, but "yes" was given'],
    ["a format that does not exist", ["validate", "--format", "sarif"], '--format takes pretty or json, not "sarif"'],
    ["a misspelt format", ["validate", "--format=jsn"], 'not "jsn"; did you mean "json"?'],
    ["too many arguments", ["validate", "a", "b"], 'gate validate does not take the argument "b"'],
    ["a missing argument", ["keys", "create"], "gate keys create needs ID"],
    ["a folder that does not exist", ["validate", "/nowhere/at/all"], "/nowhere/at/all does not exist"],
    ["a bad --since", ["usage", "--since", "yesterday"], "--since takes a duration"],
    ["a bad --by", ["usage", "--by", "modl"], 'not "modl"; did you mean "model"?'],
    ["a bad port", ["serve", "--port", "70000"], '--port takes a port from 0 to 65535, not "70000"'],
    ["a bad log level", ["serve", "--log-level", "loud"], "--log-level takes error, warn, info or debug"],
  ];

  it.each(cases)("exits 2 for %s, with nothing on stdout", async (_, args, message) => {
    const { code, stdout, stderr } = await runGate(args, { cwd: makeFolder(soundFiles) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("names what was looked for when there is no config folder", async () => {
    const cwd = makeFolder();
    const { code, stdout, stderr } = await runGate(["validate"], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("gateway.config.{ts,yaml,yml,json}");
    expect(stderr).toContain("gate init");
  });

  it("blames the variable when GATE_CONFIG or another GATE_* is wrong", async () => {
    const cwd = makeFolder(soundFiles);
    const missing = await runGate(["validate"], { cwd, env: { GATE_CONFIG: "/nowhere/at/all" } });
    expect(missing).toMatchObject({ code: 2, stdout: "" });
    expect(missing.stderr).toContain("GATE_CONFIG: ");
    const port = await runGate(["serve"], { cwd, env: { PORT: "http" } });
    expect(port).toMatchObject({ code: 2, stdout: "" });
    expect(port.stderr).toContain('PORT takes a port from 0 to 65535, not "http"');
    const format = await runGate(["serve"], { cwd, env: { GATE_LOG: "xml" } });
    expect(format.stderr).toContain('GATE_LOG takes json or pretty, not "xml"');
  });
});

describe("cli: terminal", () => {
  it("writes no colour into a pipe", async () => {
    const cwd = makeFolder({ ...soundFiles, "groups/smart.yaml": "strategy: first\ntargets: [demo/chta]\n" });
    for (const args of [["validate"], ["validate", "--help"], ["nonsense"]]) {
      const { stdout, stderr } = await runGate(args, { cwd });
      expect(stdout + stderr).not.toContain(escape);
    }
  });

  it("colours when FORCE_COLOR is set, unless NO_COLOR is", async () => {
    const cwd = makeFolder(soundFiles);
    expect((await runGate(["validate"], { cwd, env: { FORCE_COLOR: "1" } })).stdout).toContain(escape);
    expect((await runGate(["validate"], { cwd, env: { FORCE_COLOR: "0" } })).stdout).not.toContain(escape);
    expect((await runGate(["validate"], { cwd, env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).stdout).not.toContain(
      escape,
    );
  });

  it("never colours JSON", async () => {
    const { stdout } = await runGate(["validate", "--format", "json"], {
      cwd: makeFolder(soundFiles),
      env: { FORCE_COLOR: "1" },
    });
    expect(stdout).not.toContain(escape);
  });
});
