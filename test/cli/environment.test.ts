import { describe, expect, it } from "vitest";
import { toEnvironment } from "../../src/cli/environment.ts";

const tty = { stdout: { isTTY: true, columns: 120 }, stderr: { isTTY: true }, stdin: { isTTY: true } };
const pipe = { stdout: {}, stderr: {}, stdin: {} };

describe("cli: environment", () => {
  it("colours a terminal and leaves a pipe plain", () => {
    expect(toEnvironment({}, tty).color).toEqual({ stdout: true, stderr: true });
    expect(toEnvironment({}, { ...tty, stdout: {} }).color).toEqual({ stdout: false, stderr: true });
    expect(toEnvironment({}, pipe).color).toEqual({ stdout: false, stderr: false });
  });

  it("follows NO_COLOR before FORCE_COLOR, and TERM=dumb", () => {
    expect(toEnvironment({ NO_COLOR: "1", FORCE_COLOR: "1" }, tty).color.stdout).toBe(false);
    expect(toEnvironment({ NO_COLOR: "" }, tty).color.stdout).toBe(true);
    expect(toEnvironment({ FORCE_COLOR: "1" }, pipe).color.stdout).toBe(true);
    expect(toEnvironment({ FORCE_COLOR: "0" }, tty).color.stdout).toBe(false);
    expect(toEnvironment({ FORCE_COLOR: "false" }, tty).color.stdout).toBe(false);
    expect(toEnvironment({ TERM: "dumb" }, tty).color.stdout).toBe(false);
  });

  it("takes a person to be there only at a terminal outside CI", () => {
    expect(toEnvironment({}, tty).isInteractive).toBe(true);
    expect(toEnvironment({ CI: "true" }, tty).isInteractive).toBe(false);
    expect(toEnvironment({ CI: "false" }, tty).isInteractive).toBe(true);
    expect(toEnvironment({}, { ...tty, stdin: {} }).isInteractive).toBe(false);
  });

  it("prefers GATE_PORT to PORT and takes an empty variable for none", () => {
    expect(toEnvironment({ GATE_PORT: "1", PORT: "2" }, pipe).port).toEqual({ name: "GATE_PORT", value: "1" });
    expect(toEnvironment({ GATE_PORT: "", PORT: "2" }, pipe).port).toEqual({ name: "PORT", value: "2" });
    expect(toEnvironment({ GATE_PORT: "", GATE_HOST: "" }, pipe)).toMatchObject({ port: undefined, host: undefined });
  });

  it("names the command as the user called it", () => {
    expect(toEnvironment({ npm_command: "exec" }, pipe).commandName).toBe("npx gate");
    expect(toEnvironment({ npm_command: "run-script" }, pipe).commandName).toBe("gate");
  });
});
