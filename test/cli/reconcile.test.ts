import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formatsModule from "ajv-formats";
import { describe, expect, it } from "vitest";
import { openBooks } from "../store/_books.ts";
import { makeFolder, runGate, type Outcome } from "./_gate.ts";

const ajv = new Ajv({ strict: false });
(formatsModule as unknown as (instance: Ajv) => void)(ajv);
const isValidOutput = ajv.compile(
  JSON.parse(readFileSync(new URL("../../schemas/output-reconcile.schema.json", import.meta.url), "utf8")) as object,
);

// Books of 15 October 2026; all figures are invented.
async function makeUsed(): Promise<string> {
  const cwd = makeFolder({ "gateway.config.yaml": "{}\n" });
  const books = await openBooks(join(cwd, "state"));
  const openai = { provider: "openai", model: "openai/gpt-a", upstreamModel: "gpt-a" };
  const usage = { inputUncachedTokens: 70, inputCacheReadTokens: 30, outputTextTokens: 10 };
  await books.book(openai, { usage, costNanoUsd: 1_000 });
  await books.book(openai, { usage: { inputUncachedTokens: 50 }, usageSource: "estimated", costNanoUsd: 500 });
  await books.book(openai, { usage: {}, usageSource: "estimated", costNanoUsd: 0, status: 500 });
  await books.book(openai, { usage, costNanoUsd: 0, priceSource: "subscription" });
  const anthropic = { provider: "anthropic", model: "anthropic/claude-a", upstreamModel: "claude-a" };
  await books.book(anthropic, {
    usage: {
      inputUncachedTokens: 5,
      inputCacheReadTokens: 3,
      inputCacheWrite5mTokens: 1,
      inputCacheWrite1hTokens: 1,
      outputTextTokens: 4,
    },
    costNanoUsd: null,
  });
  await books.dispose();
  return cwd;
}

function run(cwd: string, text: string, ...more: string[]): Promise<Outcome> {
  writeFileSync(join(cwd, "bill.csv"), text);
  return runGate(["reconcile", "--state", "state", "--file", "bill.csv", ...more], { cwd });
}

/** What the tests look into; the schema says the rest. */
interface Output {
  readonly unreadColumns: readonly string[];
  readonly rows: readonly { readonly difference: { readonly costUsd: string | null } }[];
  readonly total: unknown;
}

async function runJson(cwd: string, text: string, ...more: string[]): Promise<Output> {
  const { stdout, stderr } = await run(cwd, text, "--format", "json", ...more);
  const output = JSON.parse(stdout || `{"stderr":${JSON.stringify(stderr)}}`);
  expect(isValidOutput(output), JSON.stringify(isValidOutput.errors) + stderr).toBe(true);
  return output;
}

const openaiExport = [
  "start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens",
  "1792022400,1792022460,2026-10-15T00:00:00+00:00,2026-10-15T00:01:00+00:00,p,1,gpt-a-2026-08-01,100,10,30",
  "1792022460,1792022520,2026-10-15T00:01:00+00:00,2026-10-15T00:02:00+00:00,p,1,gpt-a-2026-08-01,40,0,0",
  "1792022520,1792022580,2026-10-15T00:02:00+00:00,2026-10-15T00:03:00+00:00,,,,,,",
  "1792108800,1792108860,2026-10-16T00:00:00+00:00,2026-10-16T00:01:00+00:00,p,1,gpt-b,7,1,0",
  "",
].join("\r\n");

describe("cli: reconcile", () => {
  it("compares OpenAI's export by day and model, dated names with the books' own, and tells the error of estimates", async () => {
    const output = await runJson(await makeUsed(), openaiExport);
    expect(output).toMatchObject({ version: 1, provider: "openai", export: "OpenAI usage export", subscription: 1 });
    expect(output.unreadColumns).toContain("num_model_requests");
    expect(output.rows).toMatchObject([
      {
        day: "2026-10-15",
        model: "gpt-a",
        attempts: 3,
        books: { inputTokens: 150, cacheReadTokens: 30, outputTokens: 10, costNanoUsd: "1500" },
        vendor: { inputTokens: 140, cacheReadTokens: 30, outputTokens: 10, costNanoUsd: null },
        difference: { inputTokens: 10, cacheReadTokens: 0, outputTokens: 0, costUsd: null },
        // 50 estimated, 150 in the file of which 110 were reported: 40.
        estimator: { attempts: 1, estimatedTokens: 50, vendorTokens: 40, ratio: 0.25 },
      },
      { day: "2026-10-16", model: "gpt-b", isInBooks: false, isInFile: true, difference: { inputTokens: -7 } },
    ]);
    expect(output.total).toMatchObject({
      books: { inputTokens: 150 },
      difference: { inputTokens: 3, outputTokens: -1 },
      estimator: { attempts: 1, ratio: 0.25 },
    });
  });

  it("shows it as a table, with what is only on one side", async () => {
    const { stdout } = await run(await makeUsed(), openaiExport);
    expect(stdout).toMatch(/^2026-10-15 +gpt-a +150 +140 +\+10 +10 +10 +0 +0\.0000015 +– +–$/m);
    expect(stdout).toContain("rows only in the file: 1");
    expect(stdout).toContain("attempts left out, because the client's own account paid: 1");
    expect(stdout).toContain("estimated attempts: 1, of 50 tokens where the vendor counted 40: +25.0 %");
  });

  it("adds up the parts of input in Anthropic's export", async () => {
    const text = [
      "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count",
      '2026-10-15,claude-a,"key, one",Default,standard,≤ 200k,5,1,1,3,4,0',
    ].join("\n");
    const output = await runJson(await makeUsed(), text);
    expect(output).toMatchObject({ provider: "anthropic", export: "Anthropic usage export" });
    expect(output.rows).toMatchObject([
      {
        vendor: { inputTokens: 10, cacheReadTokens: 3, outputTokens: 4 },
        difference: { inputTokens: 0, cacheReadTokens: 0, outputTokens: 0 },
        unpriced: 1,
        estimator: null,
      },
    ]);
  });

  it("reads any other file by --columns, and money exactly", async () => {
    const text =
      '\uFEFFDate,SKU,Net,Tax,Currency\n2026-10-15,GPT-A,"$1,000.000000001",1e-9,usd\n2026-10-15,gpt-a,-0.5,0,USD\n';
    const given = ["--provider", "openai", "--columns", "day=Date,model=SKU,cost=Net,cost=Tax,currency=currency"];
    const output = await runJson(await makeUsed(), text, ...given);
    expect(output.rows).toMatchObject([{ model: "gpt-a", vendor: { inputTokens: null, costUsd: "999.500000002" } }]);
    expect(output.rows[0]?.difference.costUsd).toBe("-999.499998502");
  });

  it.each([
    ["a,b\n1,2\n", [], "no column of the file is known as day and model"],
    ["day,model,x\n2026-10-15,m,1\n", [], "no column of the file is known as tokens or cost"],
    ["day,model,input_tokens\n2026-10-15,m,1\n", [], "name the provider with --provider"],
    ["day,model,cost_usd\n2026-10-15,m,1\n", ["--columns", "cots=cost_usd"], 'no field "cots"; did you mean "cost"?'],
    ["day,model,Amount\n2026-10-15,m,1\n", ["--columns", "cost=Amuont"], 'no column "Amuont"; did you mean "Amount"?'],
    ["day,model,cost_usd\n2026-10-15,m,1\n", ["--columns", "cost"], "--columns takes FIELD=HEADER"],
    ["day,model,cost_usd\n15/10/2026,m,1\n", [], 'line 2: "day" is "15/10/2026", which is no day'],
    ["day,model,cost_usd\n2026-02-30,m,1\n", [], "which is no day"],
    ["day,model,cost_usd\n2026-10-15,m,12 USD\n", [], 'line 2: "cost_usd" is "12 USD", which is no amount of USD'],
    ["day,model,input_tokens\n2026-10-15,m,1.5\n", [], "which is no number of tokens"],
    ["day,model,cost_usd,currency\n2026-10-15,m,1,EUR\n", [], 'is "EUR", not USD'],
    ["day,model,cost_usd\n2026-10-15,,1\n", [], "which names no model"],
    ["day,model,cost_usd\n2026-10-15,m\n", [], "line 2 has 2 cells, the header has 3"],
    ["day,day,model\n1,1,1\n", [], 'the column "day" stands twice'],
    ['day,model,cost_usd\n2026-10-15,"m,1\n', [], "line 2: a quote is not closed"],
    ["day,model,cost_usd\n", [], "no line below a header"],
  ])("refuses %j %j", async (text, more, message) => {
    const { code, stdout, stderr } = await run(makeFolder({ "gateway.config.yaml": "{}\n" }), text, ...more);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  it("asks for the file, and says when it is not there", async () => {
    const cwd = makeFolder({ "gateway.config.yaml": "{}\n" });
    expect((await runGate(["reconcile"], { cwd })).stderr).toContain("--file is required");
    expect((await runGate(["reconcile", "--file", "no.csv"], { cwd })).stderr).toContain("cannot read no.csv");
  });
});
