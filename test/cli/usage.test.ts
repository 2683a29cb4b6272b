import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import formatsModule from "ajv-formats";
import { describe, expect, it } from "vitest";
import { renderUsageCsv, renderUsageJson, renderUsageTable } from "../../src/cli/render-usage.ts";
import { createStyle } from "../../src/cli/style.ts";
import { summarizeUsage, type UsageDimension } from "../../src/meter/summary.ts";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { makeFolder, runGate, soundFiles } from "./_gate.ts";

const schema: unknown = JSON.parse(
  readFileSync(new URL("../../schemas/output-usage.schema.json", import.meta.url), "utf8"),
);
const ajv = new Ajv({ strict: false });
(formatsModule as unknown as (instance: Ajv) => void)(ajv);
const isValidOutput = ajv.compile(schema as object);
const style = createStyle(false);

let count = 0;
const record = (fields: Partial<UsageRecord>): UsageRecord => {
  count += 1;
  const value = {
    requestId: `request-${count}`,
    kind: "request",
    attempt: 1,
    key: "anonymous",
    path: "/",
    provider: "demo",
    model: "demo/chat",
    revision: "aaaaaaaa.bbbbbbbb",
    settledAt: count,
    status: 200,
    usage: { inputUncachedTokens: 10, outputTextTokens: 5 },
    usageSource: "reported",
    costNanoUsd: 20_000,
    ...fields,
  };
  // Only what sums look at; the rest of a record does not matter here.
  return value as UsageRecord;
};
const report = async (records: UsageRecord[], by: UsageDimension[] = ["model"]) => ({
  since: 0,
  until: 86_400_000,
  summary: await summarizeUsage(records, by),
});

describe("cli: usage table", () => {
  it("aligns figures to the right, separates thousands and shows every digit of the money", async () => {
    const table = renderUsageTable(
      await report([
        record({
          model: "openai/gpt-5",
          usage: { inputUncachedTokens: 1_234_567, outputTextTokens: 89 },
          costNanoUsd: 1_543_208_761_250,
        }),
        record({ model: "demo/chat" }),
        record({ model: "demo/chat", status: 502, errorCode: "upstream_error", costNanoUsd: 0 }),
      ]),
      style,
    );
    expect(table.split("\n")).toEqual(
      [
        "model         requests  errors      input  output         cost USD",
        "openai/gpt-5         1       0  1,234,567      89  1,543.20876125",
        "demo/chat            2       1         20      10      0.00002000",
        "────────────  ────────  ──────  ─────────  ──────  ──────────────",
        "total                3       1  1,234,587      99  1,543.20878125",
        "",
      ].map((line) => line.replace("         cost USD", "        cost USD")),
    );
  });

  it("leaves out columns that are zero everywhere and says what the cost does not contain", async () => {
    const table = renderUsageTable(
      await report([
        record({ costNanoUsd: null }),
        record({ costNanoUsd: null }),
        record({ usageSource: "estimated" }),
      ]),
      style,
    );
    expect(table).not.toContain("errors");
    expect(table).not.toContain("reasoning");
    expect(table).toContain("2 attempts without a known price or usage: not in the cost\n");
    expect(table).toContain("1 attempt counted by Gate's estimate");
  });

  it("does not show an unknown cost as zero", async () => {
    const table = renderUsageTable(await report([record({ costNanoUsd: null })]), style);
    expect(table).toMatch(/^total .* unknown$/m);
    expect(table).not.toContain("0.00");
    const mixed = renderUsageTable(await report([record({ costNanoUsd: null }), record({ costNanoUsd: 5 })]), style);
    expect(mixed).not.toContain("unknown");
  });

  it("shows Gate's own calls where there are any, and says that they are in the cost", async () => {
    expect(renderUsageTable(await report([record({})]), style)).not.toContain("own");
    const table = renderUsageTable(await report([record({}), record({ kind: "classifier" })], ["kind"]), style);
    expect(table).toMatch(/^kind +requests +own calls +input/m);
    expect(table).toMatch(/^classifier +0 +1 +10/m);
    expect(table).toContain("1 call of Gate's own, such as ratings for a classifier: in the cost, no requests\n");
  });

  it("shows several dimensions, and a dash where a record has no value", async () => {
    const table = renderUsageTable(await report([record({ group: "smart" }), record({})], ["group", "key"]), style);
    expect(table).toMatch(/^smart +anonymous +1/m);
    expect(table).toMatch(/^– +anonymous +1/m);
    expect(table).toMatch(/^total +2/m);
  });

  it("does not let a name repaint the terminal", async () => {
    const table = renderUsageTable(await report([record({ session: "\u001B[2Jx" })], ["session"]), style);
    expect(table).toContain("\\x1B[2Jx");
  });
});

describe("cli: usage csv", () => {
  it("quotes what needs it and disarms what a spreadsheet would run", async () => {
    const csv = renderUsageCsv(
      await report([record({ session: 'a,"b"' }), record({ session: "=1+1" }), record({})], ["session", "model"]),
    );
    const [header, ...rows] = csv.trimEnd().split("\r\n");
    expect(header).toMatch(
      /^session,model,requests,errors,inputTokens,.*,costNanoUsd,costUsd,unpriced,estimated,ownCalls$/,
    );
    expect(rows).toHaveLength(3);
    expect(csv).toContain('"a,""b""",demo/chat,1,0,10,');
    expect(csv).toContain("'=1+1,demo/chat,");
    expect(csv).toMatch(/^,demo\/chat,1,/m);
  });
});

describe("cli: usage json", () => {
  it("has the published shape", async () => {
    const text = renderUsageJson(
      await report([record({ group: "smart" }), record({ costNanoUsd: null })], ["group", "model"]),
    );
    const document = JSON.parse(text);
    expect(isValidOutput(document), JSON.stringify(isValidOutput.errors)).toBe(true);
    expect(document).toMatchObject({
      version: 1,
      since: "1970-01-01T00:00:00.000Z",
      by: ["group", "model"],
      total: { requests: 2, costNanoUsd: "20000", costUsd: "0.00002", unpriced: 1 },
    });
    expect(isValidOutput({ ...document, extra: 1 })).toBe(false);
    expect(isValidOutput({ ...document, rows: [{ ...document.rows[0], surprise: 1 }] })).toBe(false);
  });
});

describe("cli: usage", () => {
  it("says what to do when nothing was used", async () => {
    const cwd = makeFolder(soundFiles);
    const { code, stdout, stderr } = await runGate(["usage"], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("No usage since");
    expect(stderr).toContain("gate serve");
    const json = await runGate(["usage", "--format", "json"], { cwd });
    expect(json.stderr).toBe("");
    expect(isValidOutput(JSON.parse(json.stdout))).toBe(true);
    expect(await runGate(["usage", "--records"], { cwd })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await runGate(["usage", "--format", "csv"], { cwd })).stdout).toMatch(/^model,requests,[^\n]*\r\n$/);
  });

  it("refuses a time that ends before it begins", async () => {
    const { code, stderr } = await runGate(["usage", "--since", "1h", "--until", "2h"], {
      cwd: makeFolder(soundFiles),
    });
    expect(code).toBe(2);
    expect(stderr).toContain("--until is not after --since");
  });

  it("reads usage although the config has errors", async () => {
    const cwd = makeFolder({ ...soundFiles, "groups/smart.yaml": "strategy: first\ntargets: [no/such]\n" });
    expect((await runGate(["usage"], { cwd })).code).toBe(0);
  });
});
