import { describe, expect, it } from "vitest";
import type { GatewayFile } from "../../src/config/types.gen.ts";
import { GateError } from "../../src/errors.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { openParts, provider, unusable, type ConfigParts } from "../_helpers/config.ts";

const standard: ConfigParts = {
  providers: {
    openai: provider({
      "gpt-4": {},
      "gpt-4o": { aliases: ["Omni"] },
      "gpt-4o-mini": {},
      "gpt-5": {},
      "o-secret": { visibility: "internal" },
    }),
    google: provider(["gemini-2.5-flash", "gemini-2.5-flash-001"]),
    xai: provider(["grok-4"]),
    moonshotai: provider(["kimi-k2"]),
    deepseek: provider({ "deepseek-v4-pro": { limits: { maxOutputTokens: 384_000 } } }),
    "ollama-cloud": provider({ "deepseek-v4-pro": { limits: { maxOutputTokens: 1_048_576 } } }),
    openrouter: provider({ "anthropic/claude-x": {}, "openai/gpt-4o": {} }),
    anthropic: provider(["claude-x-20250101", "claude-x-20250601", "claude-x-20241022"]),
    azure: provider({ "gpt-4.1": { upstreamModel: "my-deployment" } }),
    ollama: provider({ "*": {}, dispatcher: {} }),
  },
  groups: {
    dispatcher: { strategy: "first", targets: ["openai/gpt-4o"], aliases: ["best/one"] },
    "gpt-5": { strategy: "first", targets: ["openai/gpt-4"] },
    hidden: { strategy: "first", targets: ["openai/gpt-4"], visibility: "internal", aliases: ["shy"] },
  },
};

function open(gateway: GatewayFile = {}): Router {
  return openParts({ ...standard, gateway });
}

/** Id, and what is sent to the provider where that differs from the declared name. */
function resolve(router: Router, ...given: Parameters<Router["resolveName"]>): string {
  const found = router.resolveName(...given);
  if (GateError.is(found)) return found.code;
  if (found.kind === "group") return `group ${found.id}`;
  return found.isVariant ? `${found.id} by ${found.model.id} as ${found.upstreamModel}` : found.id;
}

describe("route: names", () => {
  const router = open();

  it.each([
    ["a group", "dispatcher", "group dispatcher"],
    ["provider/model", "openai/gpt-4o", "openai/gpt-4o"],
    ["provider/model where the model has a slash", "openrouter/anthropic/claude-x", "openrouter/anthropic/claude-x"],
    ["provider/model before another provider's bare id", "openai/gpt-4o", "openai/gpt-4o"],
    ["google under its own name", "google/gemini-2.5-flash", "google/gemini-2.5-flash"],
    ["google as gemini", "gemini/gemini-2.5-flash", "google/gemini-2.5-flash"],
    ["xai as grok", "grok/grok-4", "xai/grok-4"],
    ["moonshotai as moonshot", "moonshot/kimi-k2", "moonshotai/kimi-k2"],
    ["an alias of a model", "Omni", "openai/gpt-4o"],
    ["an alias of a group", "best/one", "group dispatcher"],
    ["a bare id", "gpt-4o-mini", "openai/gpt-4o-mini"],
    ["P69: a bare id with a slash", "anthropic/claude-x", "openrouter/anthropic/claude-x"],
    ["a group before the bare id of a model", "gpt-5", "group gpt-5"],
    ["case of a group", "DISPATCHER", "group dispatcher"],
    ["case of provider/model", "OpenAI/GPT-4o", "openai/gpt-4o"],
    ["case of an alias", "omni", "openai/gpt-4o"],
    ["case of a prefix", "GEMINI/Gemini-2.5-Flash", "google/gemini-2.5-flash"],
    ["case of a bare id", "KIMI-K2", "moonshotai/kimi-k2"],
  ])("knows %s", (_title, name, expected) => {
    expect(resolve(router, name)).toBe(expected);
  });

  it.each([
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "",
    "/",
    "openai/",
    "/gpt-4o",
    "openai/__proto__",
  ])("does not know %j", (name) => {
    expect(resolve(router, name)).toBe("model_not_found");
  });

  it("serves a bare id by the first provider of the shipped order, then by provider id", () => {
    const found = router.resolveName("deepseek-v4-pro");
    expect(found).toMatchObject({ id: "deepseek/deepseek-v4-pro", model: { limits: { maxOutputTokens: 384_000 } } });
    const others = openParts({ providers: { zeta: provider(["m"]), beta: provider(["m"]) } });
    expect(resolve(others, "m")).toBe("beta/m");
  });

  it("serves a bare id by the order of the config", () => {
    const other = open({ defaults: { providerOrder: ["ollama-cloud", "deepseek"] } });
    expect(resolve(other, "deepseek-v4-pro")).toBe("ollama-cloud/deepseek-v4-pro");
  });

  it("passes over a provider that is not usable, and names it where none is", () => {
    expect(resolve(router, "deepseek-v4-pro", undefined, unusable("deepseek"))).toBe("ollama-cloud/deepseek-v4-pro");
    expect(resolve(router, "deepseek-v4-pro", undefined, unusable("deepseek", "ollama-cloud"))).toBe(
      "deepseek/deepseek-v4-pro",
    );
  });

  it("serves a bare id by a disabled provider last", () => {
    const other = openParts({
      providers: { openai: provider(["m"], { enabled: false }), zeta: provider(["m"]) },
    });
    expect(resolve(other, "m")).toBe("zeta/m");
  });

  it.each([
    ["gpt-4o-2024-08-06", "openai/gpt-4o-2024-08-06 by openai/gpt-4o as gpt-4o-2024-08-06"],
    ["openai/gpt-4o-2024-08-06", "openai/gpt-4o-2024-08-06 by openai/gpt-4o as gpt-4o-2024-08-06"],
    ["GPT-4O-Latest", "openai/gpt-4o-Latest by openai/gpt-4o as gpt-4o-Latest"],
    ["gpt-4-0613", "openai/gpt-4-0613 by openai/gpt-4 as gpt-4-0613"],
    ["gpt-4o-mini@20240718", "openai/gpt-4o-mini@20240718 by openai/gpt-4o-mini as gpt-4o-mini@20240718"],
    [
      "gemini/gemini-2.5-flash-preview-05-20",
      "google/gemini-2.5-flash-preview-05-20 by google/gemini-2.5-flash as gemini-2.5-flash-preview-05-20",
    ],
    ["gpt-4.1-2025-04-14", "azure/gpt-4.1-2025-04-14 by azure/gpt-4.1 as my-deployment-2025-04-14"],
    // Declared as it stands, so it is no variant.
    ["gemini-2.5-flash-001", "google/gemini-2.5-flash-001"],
    // The longest declared id.
    [
      "gemini-2.5-flash-001-latest",
      "google/gemini-2.5-flash-001-latest by google/gemini-2.5-flash-001 as gemini-2.5-flash-001-latest",
    ],
    // Only dated ids are declared: the newest.
    ["claude-x", "anthropic/claude-x-20250601"],
    ["ANTHROPIC/Claude-X", "openrouter/anthropic/claude-x"],
    ["claude-x-20240101", "model_not_found"],
    ["gpt-4-turbo", "model_not_found"],
    ["gpt-5.4-nano", "model_not_found"],
    ["gpt", "model_not_found"],
  ])("reads %s as a dated variant or not at all", (name, expected) => {
    expect(resolve(router, name)).toBe(expected);
  });

  it("sends the declared dated id for the undated one", () => {
    expect(router.resolveName("claude-x")).toMatchObject({ upstreamModel: "claude-x-20250601", isVariant: false });
  });

  it("finds the newest dated id below its provider as well", () => {
    const other = openParts({
      providers: { beta: provider(["m-20250101", "m-20250601"]), google: provider(["g-001", "g-002"]) },
    });
    expect(resolve(other, "beta/m")).toBe("beta/m-20250601");
    expect(resolve(other, "Gemini/G")).toBe("google/g-002");
    expect(resolve(other, "google/m")).toBe("model_not_found");
  });

  it("passes undeclared names through where a provider declares *", () => {
    expect(resolve(router, "ollama/qwen3:8b")).toBe("ollama/qwen3:8b by ollama/* as qwen3:8b");
    expect(resolve(router, "openai/qwen3:8b")).toBe("model_not_found");
    expect(resolve(router, "qwen3:8b")).toBe("model_not_found");
    expect(resolve(router, "ollama/<script>")).toBe("model_not_found");
    expect(resolve(router, `ollama/${"x".repeat(300)}`)).toBe("model_not_found");
    expect(resolve(router, "ollama/*")).toBe("model_not_found");
  });

  it("passes bare names only to the provider named for it", () => {
    const other = open({ defaults: { passUnknownTo: "ollama" } });
    expect(resolve(other, "qwen3:8b")).toBe("ollama/qwen3:8b by ollama/* as qwen3:8b");
    expect(resolve(other, "meta-llama/llama-3")).toBe("ollama/meta-llama/llama-3 by ollama/* as meta-llama/llama-3");
    expect(resolve(other, "gpt-4-turbo")).toBe("ollama/gpt-4-turbo by ollama/* as gpt-4-turbo");
    // A name of another provider stays there.
    expect(resolve(other, "openai/gpt-9")).toBe("model_not_found");
    expect(resolve(other, "__proto__")).toBe("model_not_found");
  });

  it("ignores a known prefix before a group or alias only where the config says so", () => {
    expect(resolve(router, "openai/dispatcher")).toBe("model_not_found");
    const other = open({ defaults: { ignorePrefix: true } });
    expect(resolve(other, "openai/dispatcher")).toBe("group dispatcher");
    expect(resolve(other, "grok/Omni")).toBe("openai/gpt-4o");
    expect(resolve(other, "openai/gpt-4o")).toBe("openai/gpt-4o");
    expect(resolve(other, "openai/kimi-k2")).toBe("model_not_found");
    expect(resolve(other, "strange/dispatcher")).toBe("model_not_found");
    expect(resolve(other, "ollama/dispatcher")).toBe("ollama/dispatcher");
    expect(resolve(other, "ollama/omni")).toBe("ollama/omni by ollama/* as omni");
  });

  it("hides what is internal, also behind aliases, variants and *", () => {
    const names = ["hidden", "shy", "o-secret", "openai/o-secret", "OPENAI/o-Secret", "o-secret-latest"];
    for (const name of names) expect(resolve(router, name)).toBe("model_not_found");
    const passing = openParts({
      providers: { openai: provider({ "o-secret": { visibility: "internal" }, "*": {} }) },
      groups: { hidden: { strategy: "first", targets: ["openai/o-secret"], visibility: "internal" } },
      gateway: { defaults: { passUnknownTo: "openai" } },
    });
    for (const name of [...names, "openai/o-secret-2024-08-06"].filter((text) => text !== "shy"))
      expect(resolve(passing, name)).toBe("model_not_found");
    expect(resolve(passing, "o-public")).toBe("openai/o-public by openai/* as o-public");
  });

  it("does not let a provider's * serve when it is internal", () => {
    const other = openParts({ providers: { openai: provider({ "*": { visibility: "internal" } }) } });
    expect(resolve(other, "openai/x")).toBe("model_not_found");
  });

  it("names the three nearest names of those the caller may see", () => {
    const message = (name: string): string => (router.resolveName(name) as GateError).message;
    expect(message("gpt-4p")).toContain('Did you mean "gpt-4" or "gpt-4o" or ');
    expect(message("dispacher")).toContain('"dispatcher"');
    expect(message("hiden")).not.toContain("hidden");
    expect(message("completely different")).not.toContain("Did you mean");
    expect(message("x".repeat(100_000)).length).toBeLessThan(400);
    expect(router.resolveName("nope")).toMatchObject({ status: 404, param: "model", type: "not_found_error" });
  });
});

describe("route: names of a key", () => {
  const hash = `sha256:${"0".repeat(64)}`;
  const keyed = openParts({
    ...standard,
    gateway: { defaults: { ignorePrefix: true } },
    keys: {
      narrow: { hash, models: ["dispatcher", "openai/*"] },
      named: {
        hash: hash.replace("0", "1"),
        models: ["claude-*", "gpt-4"],
        aliases: {
          "claude-*": "dispatcher",
          "claude-opus-*": "gpt-5",
          "claude-haiku": "kimi-k2",
          "gpt-4": "openai/gpt-4o",
        },
      },
      dated: { hash: hash.replace("0", "2"), models: ["openai/gpt-4o", "google/gemini-2.5-flash-latest"] },
    },
  });
  const key = (id: string) => keyed.access.keys.find((entry) => entry.id === id);
  const askAs =
    (id: string) =>
    (name: string): string =>
      resolve(keyed, name, key(id));

  it("tests the allow-list on the name asked and on what it means", () => {
    const ask = askAs("narrow");
    expect(ask("dispatcher")).toBe("group dispatcher");
    expect(ask("best/one")).toBe("group dispatcher");
    expect(ask("gpt-4o")).toBe("openai/gpt-4o");
    expect(ask("OPENAI/GPT-4O")).toBe("openai/gpt-4o");
    expect(ask("gpt-4o-2024-08-06")).toContain("openai/gpt-4o-2024-08-06");
    expect(ask("kimi-k2")).toBe("model_not_found");
    expect(ask("gpt-5")).toBe("model_not_found");
  });

  it("does not take an ignored prefix for the provider it names", () => {
    const onlyOpenai = { ...key("narrow"), models: [{ match: "prefix", text: "openai/" }] } as never;
    expect(resolve(keyed, "openai/gpt-4o", onlyOpenai)).toBe("openai/gpt-4o");
    expect(resolve(keyed, "openai/dispatcher", onlyOpenai)).toBe("model_not_found");
  });

  it("allows a dated variant by its own id or by the declared one", () => {
    expect(resolve(keyed, "gpt-4o-2024-08-06", key("dated"))).toContain("by openai/gpt-4o");
    expect(resolve(keyed, "gemini-2.5-flash-latest", key("dated"))).toContain("by google/gemini-2.5-flash");
    expect(resolve(keyed, "gemini-2.5-flash", key("dated"))).toBe("model_not_found");
  });

  it("looks up a key's own names first: the whole name, then the longest beginning", () => {
    const ask = askAs("named");
    expect(ask("claude-sonnet-4")).toBe("group dispatcher");
    expect(ask("claude-opus-4")).toBe("group gpt-5");
    expect(ask("Claude-Haiku")).toBe("moonshotai/kimi-k2");
    expect(ask("gpt-4")).toBe("openai/gpt-4o");
    expect(keyed.resolveName("claude-sonnet-4", key("named"))).toMatchObject({ asked: "claude-sonnet-4" });
  });

  it("suggests only what the key may ask for", () => {
    const error = keyed.resolveName("kimi-k3", key("narrow")) as GateError;
    expect(error.message).not.toContain("kimi-k2");
    expect((keyed.resolveName("gpt-4p", key("narrow")) as GateError).message).toContain("gpt-4");
  });
});

describe("route: list of names", () => {
  const router = openParts({
    ...standard,
    keys: {
      narrow: { hash: `sha256:${"0".repeat(64)}`, models: ["Omni", "openai/gpt-4*"], serve: { deny: ["*/gpt-4"] } },
    },
  });
  const ids = (...given: Parameters<Router["listNames"]>): string[] => router.listNames(...given).map((row) => row.id);

  it("has groups, models and aliases, sorted, each with its owner", () => {
    const rows = router.listNames();
    expect(rows.map((row) => row.id)).toEqual(rows.map((row) => row.id).toSorted());
    expect(rows).toContainEqual({ id: "dispatcher", ownedBy: "gate" });
    expect(rows).toContainEqual({ id: "best/one", ownedBy: "gate" });
    expect(rows).toContainEqual({ id: "Omni", ownedBy: "openai" });
    expect(rows).toContainEqual({ id: "openai/gpt-4o", ownedBy: "openai", bareId: "gpt-4o" });
    expect(rows.some((row) => row.id.includes("*"))).toBe(false);
    for (const hidden of ["hidden", "shy", "openai/o-secret"]) expect(ids()).not.toContain(hidden);
  });

  it("leaves out what cannot serve now, groups included", () => {
    const listed = ids(undefined, unusable("openai"));
    expect(listed.some((id) => id.startsWith("openai/"))).toBe(false);
    for (const id of ["dispatcher", "best/one", "gpt-5", "Omni"]) expect(listed).not.toContain(id);
    expect(listed).toContain("xai/grok-4");
  });

  it("has only what the key may ask for and be served by", () => {
    expect(ids(router.access.keys[0])).toEqual(["Omni", "openai/gpt-4", "openai/gpt-4o", "openai/gpt-4o-mini"]);
    const denied = { ...router.access.keys[0], serve: { deny: [{ match: "prefix", text: "openai/gpt-4o" }] } } as never;
    expect(ids(denied)).toEqual(["openai/gpt-4"]);
  });
});
