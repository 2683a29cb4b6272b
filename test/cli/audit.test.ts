import { readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formatsModule from "ajv-formats";
import { describe, expect, it } from "vitest";
import { openBooks, START } from "../store/_books.ts";
import { makeFolder, runGate, soundFiles } from "./_gate.ts";

const schema: unknown = JSON.parse(
  readFileSync(new URL("../../schemas/output-audit.schema.json", import.meta.url), "utf8"),
);
const ajv = new Ajv({ strict: false });
(formatsModule as unknown as (instance: Ajv) => void)(ajv);
const isValidOutput = ajv.compile(schema as object);

async function makeUsed(): Promise<{ root: string; state: string; writer: string; remove: (key: string) => void }> {
  const root = makeFolder(soundFiles);
  const state = join(root, "state");
  const books = await openBooks(state);
  await books.book();
  await books.book({}, { settledAt: START + 86_400_000, costNanoUsd: 1_234_567_890 });
  await books.dispose();
  const remove = (key: string): void => unlinkSync(join(state, "usage", "v1", "2026-10-15", books.writer, `${key}.v`));
  return { root, state, writer: books.writer, remove };
}

describe("cli: gate audit", () => {
  it("says that all is well, by day, and exits with 0", async () => {
    const { root, state } = await makeUsed();
    const { code, stdout } = await runGate(["audit", root, "--state", state]);
    expect(stdout).toMatch(/2026-10-15 +1 +1 +0 +15 +0\.00002 +ok/);
    expect(stdout).toMatch(/2026-10-16 +1 +1 +0 +15 +1\.23456789 +ok/);
    expect(stdout).toContain("Books, segments and roll-ups say the same.");
    expect(code).toBe(0);
  });

  it("names what is wrong and exits with 1", async () => {
    const { root, state, writer, remove } = await makeUsed();
    remove("s000001");
    const { code, stdout } = await runGate(["audit", root, "--state", state]);
    expect(stdout).toMatch(/2026-10-15 .*wrong/);
    expect(stdout).toContain(`segment-missing  2026-10-15 ${writer}`);
    expect(code).toBe(1);
  });

  it("prints one document that its schema allows, sound or not", async () => {
    const { root, state, remove } = await makeUsed();
    const args = ["audit", root, "--state", state, "--format", "json"];
    const sound = JSON.parse((await runGate(args)).stdout) as unknown;
    expect(isValidOutput(sound), JSON.stringify(isValidOutput.errors)).toBe(true);
    expect(sound).toMatchObject({
      isConsistent: true,
      total: { books: { records: 2, costNanoUsd: "1234587890" }, rollups: { costNanoUsd: "1234587890" } },
      problems: [],
    });
    remove("s000001");
    const broken = JSON.parse((await runGate(args)).stdout) as unknown;
    expect(isValidOutput(broken), JSON.stringify(isValidOutput.errors)).toBe(true);
    expect(broken).toMatchObject({ isConsistent: false });
  });

  it("has nothing to check where nothing was used, and refuses a time that ends before it begins", async () => {
    const root = makeFolder(soundFiles);
    const none = await runGate(["audit", root, "--state", join(root, "none")]);
    expect(none).toMatchObject({ code: 0, stdout: "" });
    expect(none.stderr).toContain("nothing to check");
    expect((await runGate(["audit", root, "--since", "1h", "--until", "2h"])).code).toBe(2);
  });
});
