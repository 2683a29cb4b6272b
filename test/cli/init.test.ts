import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder, runGate } from "./_gate.ts";

const read = (folder: string, path: string): string => readFileSync(join(folder, path), "utf8");

describe("cli: init", () => {
  it.each([
    [[], "gateway.config.yaml"],
    [["--ts"], "gateway.config.ts"],
  ])("starts a folder that validates without a warning (%j)", async (args, rootFile) => {
    const cwd = makeFolder();
    const { code, stdout, stderr } = await runGate(["init", ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    for (const next of ["gate validate", "gate serve", "curl "]) expect(stderr).toContain(next);
    expect(readdirSync(cwd).sort()).toEqual([".gitignore", rootFile, "groups", "providers"].sort());
    expect(read(cwd, ".gitignore")).toBe(".gate/\n.env\n");
    expect(read(cwd, "providers/openai.yaml")).toContain("preset: openai\n");
    const validated = await runGate(["validate", "--strict"], { cwd });
    expect(validated.code, validated.stdout).toBe(0);
    expect(validated.stdout).toMatch(/^ok: /);
  });

  it("makes the folder that is named, and names it in the next commands", async () => {
    const cwd = makeFolder();
    const { code, stderr } = await runGate(["init", "deploy/gate"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain("gate validate deploy/gate");
    expect((await runGate(["validate", "deploy/gate", "--strict"], { cwd })).code).toBe(0);
  });

  it("keeps every file that is there, also the same entry in another format", async () => {
    const own = {
      "gateway.config.json": "{}\n",
      "providers/demo.yml": "preset: demo\n",
      "groups/assistant.yaml": "strategy: first\ntargets: [demo/chat]\n",
      ".gitignore": "node_modules/\n.env",
    };
    const cwd = makeFolder(own);
    const { code, stderr } = await runGate(["init", "--ts"], { cwd });
    expect(code).toBe(0);
    for (const path of ["gateway.config.json", "providers/demo.yml", "groups/assistant.yaml"] as const) {
      expect(read(cwd, path)).toBe(own[path]);
      expect(stderr).toMatch(new RegExp(`kept +${path}`));
    }
    expect(stderr).toMatch(/created +providers\/openai\.yaml/);
    expect(read(cwd, ".gitignore")).toBe("node_modules/\n.env\n.gate/\n");
    expect((await runGate(["validate", "--strict"], { cwd })).code).toBe(0);
  });

  it("changes nothing the second time", async () => {
    const cwd = makeFolder();
    await runGate(["init"], { cwd });
    writeFileSync(join(cwd, "groups/assistant.yaml"), "strategy: first\ntargets: [demo/chat]\n");
    const before = readdirSync(cwd, { recursive: true });
    const { code, stderr } = await runGate(["init"], { cwd });
    expect(code).toBe(0);
    expect(stderr).not.toContain("created");
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
    expect(read(cwd, "groups/assistant.yaml")).toBe("strategy: first\ntargets: [demo/chat]\n");
    expect(read(cwd, ".gitignore")).toBe(".gate/\n.env\n");
  });
});
