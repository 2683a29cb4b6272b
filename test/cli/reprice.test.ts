import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formatsModule from "ajv-formats";
import { describe, expect, it } from "vitest";
import { openBooks, readAll, START } from "../store/_books.ts";
import { makeFolder, runGate } from "./_gate.ts";

const ajv = new Ajv({ strict: false });
(formatsModule as unknown as (instance: Ajv) => void)(ajv);
const isValidOutput = ajv.compile(
  JSON.parse(readFileSync(new URL("../../schemas/output-reprice.schema.json", import.meta.url), "utf8")) as object,
);

// All prices here are invented.
const source = "source: 'https://acme.example/prices', checkedOn: 2026-11-20";
const acme = (input: number): string =>
  [
    "dialect: openai-chat",
    "baseURL: https://api.acme.example/v1",
    "auth: { scheme: none }",
    "models:",
    `  small: { price: { input: ${input}, output: 10, ${source} } }`,
    "  bare: {}",
    "",
  ].join("\n");
const range = ["--since", "2026-10-01", "--until", "2026-11-01", "--state", "state"];

/** A folder whose prices were 1 and 10 USD per million when it was used, and are now `input` and 10. */
async function makeUsed(input: number): Promise<string> {
  const cwd = makeFolder({ "gateway.config.yaml": "{}\n", "providers/acme.yaml": acme(input) });
  const books = await openBooks(join(cwd, "state"));
  const usage = { inputUncachedTokens: 1_000_000, outputTextTokens: 100_000 };
  const small = { provider: "acme", model: "acme/small" };
  const costNanoUsd = 2_000_000_000;
  await books.book(small, { usage, costNanoUsd });
  await books.book({ ...small, model: "acme/small-2026-10-01" }, { usage, costNanoUsd });
  await books.book(small, { usage: {}, usageSource: "unknown", costNanoUsd: null });
  await books.book(small, { usage, costNanoUsd: null, priceSource: undefined });
  await books.book({ provider: "acme", model: "acme/bare" }, { usage, costNanoUsd: 7 });
  await books.book(small, { usage, costNanoUsd: 0, priceSource: "subscription" });
  await books.dispose();
  return cwd;
}

describe("cli: reprice", () => {
  it("finds the cost of the books again under the prices that were in force", async () => {
    const { stdout } = await runGate(["reprice", ...range, "--format", "json"], { cwd: await makeUsed(1) });
    const output = JSON.parse(stdout);
    const variant = output.rows.find((row: { model: string }) => row.model === "acme/small-2026-10-01");
    expect(variant).toMatchObject({ costUsd: "2", repricedUsd: "2", differenceUsd: "0", differenceNanoUsd: "0" });
  });

  it("shows cost, other cost, difference and what cannot be priced again, and rewrites nothing", async () => {
    const cwd = await makeUsed(0.5);
    const before = await readAll(join(cwd, "state"));
    const { code, stdout } = await runGate(["reprice", ...range, "--format", "json"], { cwd });
    expect(code).toBe(0);
    const output = JSON.parse(stdout);
    expect(isValidOutput(output), JSON.stringify(isValidOutput.errors)).toBe(true);
    expect(output).toMatchObject({ version: 1, at: null, prices: "this folder" });
    const rowOf = (model: string): unknown => output.rows.find((row: { model: string }) => row.model === model);
    for (const row of [
      // 0.5 × 1 + 10 × 0.1 = 1.5 USD each.
      { model: "acme/small-2026-10-01", attempts: 1, costUsd: "2", repricedUsd: "1.5", differenceUsd: "-0.5" },
      // The client's own account costs nothing then either; what the books have no cost for is only in the new sum.
      {
        model: "acme/small",
        attempts: 4,
        costUsd: "2",
        repricedUsd: "3",
        unpricedBefore: 1,
        usageUnknown: 1,
        priceUnknown: 0,
      },
      { model: "acme/bare", attempts: 1, repricedUsd: "0", priceUnknown: 1, leftOutNanoUsd: "7" },
    ])
      expect(rowOf(row.model)).toMatchObject(row);
    expect(output.total).toMatchObject({ attempts: 6, costUsd: "4", repricedUsd: "4.5", differenceUsd: "0.5" });
    expect(await readAll(join(cwd, "state"))).toEqual(before);

    const table = await runGate(["reprice", ...range], { cwd });
    expect(table.stdout).toMatch(/^acme\/small-2026-10-01 +1 +2 +1\.5 +-0\.5 +0$/m);
    expect(table.stdout).toContain("1 left out, because no such price is known");
    const csv = await runGate(["reprice", ...range, "--format", "csv"], { cwd });
    expect(csv.stdout.split("\r\n")[0]).toMatch(/^model,attempts,costNanoUsd,costUsd,repricedNanoUsd/);
    expect(csv.stdout).toContain("acme/bare,1,0,0,0,0,0,0,0,0,1,7,");
  });

  it("takes the prices of another folder, or of a file over those of this one", async () => {
    const cwd = await makeUsed(1);
    const other = makeFolder({ "gateway.config.yaml": "{}\n", "providers/acme.yaml": acme(3) });
    const byFolder = await runGate(["reprice", ...range, "--prices", other, "--format", "json"], { cwd });
    expect(JSON.parse(byFolder.stdout).total).toMatchObject({ costUsd: "4", repricedUsd: "12", differenceUsd: "8" });
    const prices = {
      "acme/bare": {
        input: 1,
        output: 0,
        source: "https://acme.example/offer",
        checkedOn: "2026-11-20",
        effectiveFrom: "2027-01-01",
      },
    };
    writeFileSync(join(cwd, "offer.json"), JSON.stringify({ version: 1, prices }));
    const total = async (...more: string[]): Promise<unknown> =>
      JSON.parse(
        (await runGate(["reprice", ...range, "--prices", "offer.json", "--format", "json", ...more], { cwd })).stdout,
      ).total;
    expect(await total()).toMatchObject({ repricedUsd: "6", priceUnknown: 1 });
    expect(await total("--at", "2027-01-01")).toMatchObject({ repricedUsd: "7", priceUnknown: 0 });
  });

  it.each([
    ["no/such.json", 2, "it does not exist"],
    ["bad.json", 1, "bad.json:1:17"],
  ])("refuses the prices of %s", async (file, status, message) => {
    const cwd = makeFolder({ "gateway.config.yaml": "{}\n", "bad.json": '{ "version": 1, "price": {} }' });
    const { code, stdout, stderr } = await runGate(["reprice", ...range, "--prices", file], { cwd });
    expect({ code, stdout }).toEqual({ code: status, stdout: "" });
    expect(stderr).toContain(message);
  });

  it("says when there is nothing", async () => {
    const cwd = makeFolder({ "gateway.config.yaml": "{}\n" });
    const { code, stderr } = await runGate(["reprice", "--since", new Date(START).toISOString()], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain("There is no usage in that time.");
  });
});
