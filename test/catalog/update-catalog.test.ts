import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { fetchModelsDev, parseModelsDev, takePrice, type ModelsDev } from "../../src/catalog/models-dev.ts";
import { planCatalog, type CatalogQuestion } from "../../src/catalog/update-catalog.ts";

const source = "https://models.dev/api.json";
// All prices here are invented.
const document: ModelsDev = {
  acme: {
    models: {
      small: { cost: { input: 1, output: 2, cache_read: 0.1 } },
      "small-2026-10-01": { cost: { input: 1.5, output: 2 } },
      odd: { cost: { input: 1, output: 2, per_citation: 5 } },
      silent: {},
    },
  },
};
const question: CatalogQuestion = {
  before: {},
  providers: [
    {
      id: "acme",
      listedAs: "acme",
      models: ["small", "odd", "silent", "new"].map((name) => ({ name, upstreamModel: name })),
    },
  ],
  document,
  isAll: false,
  checkedOn: "2026-11-21",
};

describe("catalog: prices of models.dev", () => {
  it("takes every rate that Gate has, and tiers by context", () => {
    const cost = {
      input: 1,
      output: 2,
      cache_read: 0.1,
      cache_write: 1.25,
      reasoning: 3,
      input_audio: 4,
      output_audio: 5,
      tiers: [
        { input: 4, output: 8, tier: { size: 400_000 } },
        { input: 2, output: 4, tier: { size: 200_000, type: "context" } },
      ],
    };
    expect(takePrice({ cost })).toEqual({
      price: {
        input: 1,
        output: 2,
        cacheRead: 0.1,
        cacheWrite: 1.25,
        reasoning: 3,
        inputAudio: 4,
        outputAudio: 5,
        tiers: [
          { aboveInputTokens: 200_000, input: 2, output: 4 },
          { aboveInputTokens: 400_000, input: 4, output: 8 },
        ],
      },
    });
  });

  it("takes the older way to write a tier, and only one of the two", () => {
    const over = { input: 2, output: 4 };
    expect(takePrice({ cost: { input: 1, output: 2, context_over_200k: over } })).toEqual({
      price: { input: 1, output: 2, tiers: [{ aboveInputTokens: 200_000, ...over }] },
    });
    const both = { input: 1, output: 2, context_over_200k: over, tiers: [{ ...over, tier: { size: 200_000 } }] };
    expect(takePrice({ cost: both })).toMatchObject({ price: { tiers: [{ aboveInputTokens: 200_000 }] } });
  });

  it.each([
    [{}, "no price is listed"],
    [{ cost: { input: 1 } }, "input and output are not both listed"],
    [{ cost: { input: 1, output: 2, per_citation: 5 } }, 'Gate has no rate for "per_citation"'],
    [{ cost: { input: -1, output: 2 } }, '"input" is no price'],
    [{ cost: { input: 1, output: "2" } }, '"output" is no price'],
    [{ cost: { input: 1, output: 2, tiers: [{ input: 2 }] } }, "a tier has no size"],
    [{ cost: { input: 1, output: 2, tiers: [{ input: 2, tier: { size: 1, type: "hour" } }] } }, 'a tier is by "hour"'],
  ])("takes nothing of %j", (model, reason) => {
    expect(takePrice(model)).toEqual({ reason });
  });

  it.each([
    ["{", "it is no JSON"],
    ["[]", "it is no mapping of providers"],
    ["{}", "it is no mapping of providers"],
    ['{"a":{}}', 'its provider "a" has no models'],
    ['{"a":{"models":{"b":{"cost":1}}}}', 'its model "a/b" has another shape'],
  ])("refuses the document %s", (text, reason) => {
    expect(parseModelsDev(text)).toEqual({ reason });
  });

  it("reads an address within a time and a size", async () => {
    const server = createServer((request, response) => {
      if (request.url === "/slow") return;
      response.statusCode = request.url === "/gone" ? 410 : 200;
      response.end("x".repeat(1_000));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await fetchModelsDev(`${base}/`)).toEqual({ text: "x".repeat(1_000) });
    expect(await fetchModelsDev(`${base}/`, { maxBytes: 999 })).toEqual({ reason: "it has more than 999 bytes" });
    expect(await fetchModelsDev(`${base}/gone`)).toEqual({ reason: "it was answered with status 410" });
    expect(await fetchModelsDev(`${base}/slow`, { timeoutMs: 50 })).toEqual({ reason: "no answer within 0.05 s" });
    expect(await fetchModelsDev("http://127.0.0.1:1/")).toEqual({ reason: "the address cannot be reached" });
  });
});

describe("catalog: plan of an update", () => {
  const listed = { input: 1, output: 2, cacheRead: 0.1, source, checkedOn: "2026-11-21" };

  it("takes the declared models alone, and says which get no price", () => {
    const { prices, changes, untaken } = planCatalog(question);
    expect(prices).toEqual({ "acme/small": listed });
    expect(changes).toEqual([{ kind: "added", model: "acme/small", after: listed }]);
    expect(untaken).toEqual([
      { model: "acme/odd", reason: 'Gate has no rate for "per_citation"' },
      { model: "acme/silent", reason: "no price is listed" },
      { model: "acme/new", reason: "models.dev does not list it" },
    ]);
  });

  it("takes undeclared models of the folder's providers when all are asked for", () => {
    expect(Object.keys(planCatalog({ ...question, isAll: true }).prices)).toEqual([
      "acme/small",
      "acme/small-2026-10-01",
    ]);
  });

  it("goes by the id that is sent to the provider, under the folder's own names", () => {
    const providers = [{ id: "mine", listedAs: "acme", models: [{ name: "quick", upstreamModel: "small" }] }];
    expect(planCatalog({ ...question, providers }).prices).toEqual({ "mine/quick": listed });
  });

  it("says what changed, and takes a new day for no change", () => {
    const old = { ...listed, checkedOn: "2026-01-01" };
    expect(planCatalog({ ...question, before: { "acme/small": old } }).changes).toEqual([]);
    expect(planCatalog({ ...question, before: { "acme/small": old } }).prices["acme/small"]).toEqual(listed);
    const { changes } = planCatalog({ ...question, before: { "acme/small": { ...old, input: 7 } } });
    expect(changes).toMatchObject([{ kind: "changed", before: { input: 7 }, after: { input: 1 } }]);
  });

  it("removes what no provider declares any more, and keeps what models.dev has lost and what was written by hand", () => {
    const byHand = { input: 9, output: 9, source: "https://acme.example/prices", checkedOn: "2026-01-01" };
    const lost = { input: 5, output: 5, source, checkedOn: "2026-01-01" };
    const before = { "acme/small": byHand, "acme/new": lost, "gone/model": lost };
    const { prices, changes } = planCatalog({ ...question, before });
    expect(prices).toEqual({ "acme/new": lost, "acme/small": byHand });
    expect(changes.map(({ kind, model }) => `${kind} ${model}`)).toEqual([
      "kept acme/new",
      "kept acme/small",
      "removed gone/model",
    ]);
  });
});
