import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import type { GatewayConfig } from "../../src/config/config.ts";
import type { Price } from "../../src/config/types.gen.ts";
import type { RoutingGraph } from "../../src/graph/graph.ts";
import { findPrice } from "../../src/meter/price.ts";
import { provider, sources, toConfig } from "../_helpers/config.ts";

// All prices here are invented.
const listed = { input: 1, output: 2, source: "https://models.dev/api.json", checkedOn: "2026-11-20" };
const own: Price = { input: 3, output: 4, source: "https://acme.example/prices", checkedOn: "2026-11-20" };

function compileWith(
  catalog: NonNullable<GatewayConfig["catalog"]>["prices"] | undefined,
  model: { readonly price?: Price } = {},
  prices: Record<string, Price> = {},
): RoutingGraph {
  const config = toConfig({ gateway: { prices }, providers: { acme: provider({ small: model }) } });
  const { graph } = compile(
    catalog === undefined ? config : { ...config, catalog: { version: 1, prices: catalog } },
    sources,
  );
  if (graph === undefined) throw new Error("The config does not compile.");
  return graph;
}

const priceOf = (graph: RoutingGraph, at: string) => {
  const [model] = graph.models;
  if (model === undefined) throw new Error("There is no model.");
  return findPrice({ model, at: Date.parse(at), embedded: () => undefined });
};

describe("compile: the catalog of prices", () => {
  it("prices a model that has no other price, and changes both revisions", () => {
    const [without, priced] = [compileWith(undefined), compileWith({ "acme/small": listed })];
    expect(priceOf(priced, "2026-11-21")).toEqual({ price: listed, source: "catalog" });
    expect(priced.revision).not.toBe(without.revision);
    expect(priced.priceRevision).not.toBe(without.priceRevision);
  });

  it("gives way to the model's own price and to `prices` of the root file, and is then no part of the revision", () => {
    const byModel = compileWith({ "acme/small": listed }, { price: own });
    expect(priceOf(byModel, "2026-11-21")).toEqual({ price: own, source: "model" });
    expect(byModel.revision).toBe(compileWith(undefined, { price: own }).revision);
    const byRoot = compileWith({ "acme/small": listed }, {}, { "acme/small": own });
    expect(priceOf(byRoot, "2026-11-21")).toEqual({ price: own, source: "config" });
    expect(byRoot.revision).toBe(compileWith(undefined, {}, { "acme/small": own }).revision);
  });

  it("holds where the period of an authored price has ended", () => {
    const graph = compileWith({ "acme/small": listed }, { price: { ...own, effectiveUntil: "2026-07-01" } });
    expect(priceOf(graph, "2026-06-30")?.source).toBe("model");
    expect(priceOf(graph, "2026-07-01")).toEqual({ price: listed, source: "catalog" });
  });

  it("keeps prices of names that are not declared, for dated variants", () => {
    const graph = compileWith({ "acme/small-2026-10-01": listed });
    expect(graph.catalogPrices).toEqual([{ model: "acme/small-2026-10-01", price: listed }]);
    const [model] = graph.models;
    if (model === undefined) throw new Error("There is no model.");
    const request = { model, at: 0, embedded: () => undefined, variantName: "small-2026-10-01" };
    expect(findPrice({ ...request, variantCatalog: listed })).toEqual({ price: listed, source: "catalog" });
    expect(findPrice(request)).toBeUndefined();
  });
});
