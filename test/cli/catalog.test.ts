import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formatsModule from "ajv-formats";
import { describe, expect, it } from "vitest";
import { makeFolder, runGate } from "./_gate.ts";

const ajv = new Ajv({ strict: false });
(formatsModule as unknown as (instance: Ajv) => void)(ajv);
const isValidOutput = ajv.compile(
  JSON.parse(readFileSync(new URL("../../schemas/output-catalog.schema.json", import.meta.url), "utf8")) as object,
);

// All prices here are invented.
const acme = [
  "dialect: openai-chat",
  "baseURL: https://api.acme.example/v1",
  "auth: { scheme: none }",
  "models:",
  "  small: {}",
  "  own: { price: { input: 3, output: 4, source: 'https://acme.example/prices', checkedOn: 2026-11-20 } }",
  "",
].join("\n");
const toDocument = (input: number): string =>
  JSON.stringify({
    acme: { models: { small: { cost: { input, output: 2 } }, own: { cost: { input: 3, output: 5 } } } },
  });
const makeConfig = () =>
  makeFolder({ "gateway.config.yaml": "{}\n", "providers/acme.yaml": acme, "list.json": toDocument(1) });
const readCatalog = (cwd: string): unknown => JSON.parse(readFileSync(join(cwd, "providers/_catalog.json"), "utf8"));

describe("cli: catalog update", () => {
  it("writes the catalog whole, shows what changed, and leaves the provider files alone", async () => {
    const cwd = makeConfig();
    const { code, stdout } = await runGate(["catalog", "update", "--from", "list.json"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^added +acme\/small +1 \/ 2$/m);
    expect(stdout).toContain("providers/_catalog.json: 2 prices, 2 changed");
    expect(readCatalog(cwd)).toMatchObject({
      version: 1,
      prices: { "acme/small": { input: 1, output: 2, source: "https://models.dev/api.json" } },
    });
    expect(readdirSync(join(cwd, "providers")).toSorted()).toEqual(["_catalog.json", "acme.yaml"]);
    expect(readFileSync(join(cwd, "providers/acme.yaml"), "utf8")).toBe(acme);
    expect((await runGate(["validate", "--strict"], { cwd })).code).toBe(0);

    writeFileSync(join(cwd, "list.json"), toDocument(1.5));
    const before = readFileSync(join(cwd, "providers/_catalog.json"), "utf8");
    const checked = await runGate(["catalog", "update", "--check", "--from", "list.json"], { cwd });
    expect(checked.code).toBe(4);
    expect(checked.stdout).toMatch(/^changed +acme\/small +input 1 → 1\.5$/m);
    expect(readFileSync(join(cwd, "providers/_catalog.json"), "utf8")).toBe(before);
    expect((await runGate(["catalog", "update", "--from", "list.json"], { cwd })).code).toBe(0);
    const after = await runGate(["catalog", "update", "--check", "--from", "list.json"], { cwd });
    expect(after.code).toBe(0);
    expect(after.stdout).toContain("nothing changed");
  });

  it("says that a lock is no longer true", async () => {
    const cwd = makeConfig();
    await runGate(["lock"], { cwd });
    const { stderr } = await runGate(["catalog", "update", "--from", "list.json"], { cwd });
    expect(stderr).toContain("run `gate lock`");
    await runGate(["lock"], { cwd });
    expect(readFileSync(join(cwd, "gateway.lock"), "utf8")).toContain("providers/_catalog.json");
  });

  it.each([
    ["no/such.json", "it does not exist"],
    ["gateway.config.yaml", "it is no mapping of providers"],
    ["other.json", "models.dev lists none of the folder's providers"],
    ["http://127.0.0.1:1/x?key=secret", "the address cannot be reached"],
  ])("writes nothing when %s has no prices", async (from, message) => {
    const cwd = makeConfig();
    writeFileSync(join(cwd, "other.json"), '{"other":{"models":{}}}');
    const { code, stdout, stderr } = await runGate(["catalog", "update", "--from", from], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("secret");
    expect(existsSync(join(cwd, "providers/_catalog.json"))).toBe(false);
  });

  it("does not replace a catalog that it cannot read", async () => {
    const cwd = makeConfig();
    writeFileSync(join(cwd, "providers/_catalog.json"), "{");
    const { code, stderr } = await runGate(["catalog", "update", "--from", "list.json"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("providers/_catalog.json:1:2");
    expect(readFileSync(join(cwd, "providers/_catalog.json"), "utf8")).toBe("{");
  });
});

describe("cli: a bundle with a catalog", () => {
  it("has the prices and the revision of its folder", async () => {
    const cwd = makeConfig();
    await runGate(["catalog", "update", "--from", "list.json"], { cwd });
    expect((await runGate(["build", "."], { cwd })).code).toBe(0);
    const revisionOf = async (source: string): Promise<unknown> =>
      JSON.parse((await runGate(["validate", source, "--format", "json"], { cwd })).stdout).revision;
    expect(await revisionOf("gate.bundle.json")).toEqual(await revisionOf("."));
    expect(await revisionOf(".")).toMatchObject({ routing: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const bundle = JSON.parse(readFileSync(join(cwd, "gate.bundle.json"), "utf8"));
    expect(bundle.config.catalog).toEqual(readCatalog(cwd));
  });
});

describe("cli: catalog show", () => {
  it("shows the price in force, its place and day, and marks places that differ", async () => {
    const cwd = makeConfig();
    await runGate(["catalog", "update", "--from", "list.json"], { cwd });
    const { stdout } = await runGate(["catalog", "show"], { cwd });
    expect(stdout).toMatch(/^acme\/own +3 \/ 4 +model +2026-11-20 +https:\/\/acme.example\/prices +≠ catalog 3 \/ 5$/m);
    expect(stdout).toMatch(/^acme\/small +1 \/ 2 +catalog +\d{4}-\d{2}-\d{2} +https:\/\/models.dev\/api.json$/m);
    const one = await runGate(["catalog", "show", "acme/own"], { cwd });
    expect(one.stdout).toMatch(/^acme\/own +model \(in force\) +catalog$/m);
    expect(one.stdout).toMatch(/^output +4 +≠ 5$/m);
    expect((await runGate(["catalog", "show", ".", "acme/own"], { cwd })).stdout).toBe(one.stdout);
  });

  it("has the published shape, null for a price that nobody knows", async () => {
    const cwd = makeConfig();
    const { stdout } = await runGate(["catalog", "show", "--format", "json"], { cwd });
    const output = JSON.parse(stdout);
    expect(isValidOutput(output), JSON.stringify(isValidOutput.errors)).toBe(true);
    expect(output.models).toMatchObject([
      { model: "acme/own", inForce: { place: "model" }, places: [{ place: "model", differences: [] }] },
      { model: "acme/small", inForce: null, places: [] },
    ]);
  });

  it("suggests the nearest model", async () => {
    const { code, stderr } = await runGate(["catalog", "show", ".", "acme/smal"], { cwd: makeConfig() });
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "acme/small"?');
  });
});
