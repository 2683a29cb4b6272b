import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder, runGate, soundFiles } from "./_gate.ts";

const lockOf = (folder: string): { version: number; files: Record<string, string> } =>
  JSON.parse(readFileSync(join(folder, "gateway.lock"), "utf8")) as ReturnType<typeof lockOf>;

describe("cli: lock", () => {
  it("writes the files with their hashes, sorted, the same each time, and leaves nothing beside", async () => {
    const folder = makeFolder(soundFiles);
    expect(await runGate(["lock"], { cwd: folder })).toEqual({
      code: 0,
      stdout: "gateway.lock: 3 files\n",
      stderr: "",
    });
    const text = readFileSync(join(folder, "gateway.lock"), "utf8");
    expect(Object.keys(lockOf(folder).files)).toEqual([
      "gateway.config.yaml",
      "groups/smart.yaml",
      "providers/demo.yaml",
    ]);
    expect(text.split("\n")).toHaveLength(3 + 3 + 3);
    expect((await runGate(["lock", folder])).code).toBe(0);
    expect(readFileSync(join(folder, "gateway.lock"), "utf8")).toBe(text);
    expect(readdirSync(folder).toSorted()).toEqual(["gateway.config.yaml", "gateway.lock", "groups", "providers"]);
    expect((await runGate(["validate", "--strict"], { cwd: folder })).code).toBe(0);
  });

  it("--check says whether the lock is true, and validate agrees", async () => {
    const folder = makeFolder(soundFiles);
    expect(await runGate(["lock", "--check"], { cwd: folder })).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/error GATE607: .*there is no gateway\.lock/),
    });
    await runGate(["lock"], { cwd: folder });
    expect(await runGate(["lock", "--check"], { cwd: folder })).toMatchObject({ code: 0, stderr: "" });

    writeFileSync(join(folder, "groups/smart.yaml"), "strategy: first\ntargets: [demo/chat-slow]\n");
    writeFileSync(join(folder, "groups/more.yaml"), "strategy: first\ntargets: [demo/chat]\n");
    rmSync(join(folder, "gateway.config.yaml"));
    const before = readFileSync(join(folder, "gateway.lock"), "utf8");
    const checked = await runGate(["lock", folder, "--check"]);
    expect(checked.code).toBe(1);
    const message = "changed: groups/smart.yaml; missing: gateway.config.yaml; not in the lock: groups/more.yaml";
    expect(checked.stderr).toContain(message);
    expect(checked.stderr).toContain("gateway.lock:5:1");
    expect(readFileSync(join(folder, "gateway.lock"), "utf8")).toBe(before);
    const validated = await runGate(["validate", folder]);
    expect(validated.code).toBe(1);
    expect(validated.stdout).toContain(message);

    expect((await runGate(["lock", folder])).code).toBe(0);
    expect((await runGate(["validate", folder])).code).toBe(0);
  });

  it("writes no lock of a folder with errors", async () => {
    const folder = makeFolder({ ...soundFiles, "groups/smart.yaml": "strategy: first\ntargets: [demo/chta]\n" });
    const { code, stdout, stderr } = await runGate(["lock"], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("GATE201");
    expect(readdirSync(folder)).not.toContain("gateway.lock");
  });

  it("names what TypeScript config imports", async () => {
    const folder = makeFolder({
      "gateway.config.ts": 'import { port } from "./lib/port.ts";\nexport default { server: { port } };\n',
      "lib/port.ts": "export const port = 0;\n",
      "providers/demo.yaml": "preset: demo\n",
    });
    expect((await runGate(["lock"], { cwd: folder })).code).toBe(0);
    expect(Object.keys(lockOf(folder).files)).toEqual(["gateway.config.ts", "lib/port.ts", "providers/demo.yaml"]);
    writeFileSync(join(folder, "lib/port.ts"), "export const port = 1;\n");
    expect((await runGate(["lock", "--check"], { cwd: folder })).stderr).toContain("changed: lib/port.ts");
  });
});
