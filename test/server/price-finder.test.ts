import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { openGraph } from "../../src/route/open-graph.ts";
import { createPriceFinder } from "../../src/server/price-finder.ts";
import type { DispatchTarget } from "../../src/dispatch/dispatch.ts";
import { provider, sources, toConfig } from "../_helpers/config.ts";

describe("server: price of a target", () => {
  it("comes from the folder's catalog, for a dated variant under its own name first", () => {
    // Invented prices.
    const base = { input: 1, output: 2, source: "https://models.dev/api.json", checkedOn: "2026-11-20" };
    const variant = { ...base, input: 3 };
    const prices = { "acme/small": base, "acme/small-2026-10-01": variant };
    const config = {
      ...toConfig({ providers: { acme: provider(["small"]) } }),
      catalog: { version: 1 as const, prices },
    };
    const { graph, access } = compile(config, sources);
    const [declared] = graph?.models ?? [];
    const [acme] = graph?.providers ?? [];
    if (graph === undefined || access === undefined || declared === undefined || acme === undefined)
      throw new Error("The config does not compile.");
    const find = createPriceFinder(openGraph(graph, access));
    // Only what the finder looks at.
    const toTarget = (model: string) => ({ model, declared, provider: acme }) as unknown as DispatchTarget;
    expect(find(toTarget("acme/small"), 0)).toEqual({ price: base, source: "catalog" });
    expect(find(toTarget("acme/small-2026-10-01"), 0)).toEqual({ price: variant, source: "catalog" });
    expect(find(toTarget("acme/small-2026-11-01"), 0)).toEqual({ price: base, source: "base" });
  });
});
