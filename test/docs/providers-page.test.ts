import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { load } from "../../src/config/load.ts";
import type { RoutingGraph } from "../../src/graph/graph.ts";
import { request } from "../_helpers/client.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { project, readExamples, readPage } from "./_examples.ts";

const page = "docs/providers.md";

async function loadShipped(): Promise<RoutingGraph> {
  const { config, sources } = await load(project);
  const graph = config && compile(config, sources).graph;
  if (graph === undefined) throw new Error("The folder of this project does not compile.");
  return graph;
}

/** Cells of the rows that begin with a name in code. */
function readRows(text: string): string[][] {
  return [...text.matchAll(/^\| `[^|]*\|.*$/gm)].map(([row]) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("docs: the worked example of a provider", () => {
  const example = readExamples(page).find(({ file }) => file === "providers/acme.yaml");
  let upstream: Upstream;
  let gateway: TestGateway;

  const start = async (root = ""): Promise<void> => {
    gateway = await startGateway({ "providers/acme.yaml": example?.text ?? "", "gateway.config.yaml": root });
  };
  const ask = (path: string, body: unknown): ReturnType<typeof request> =>
    request(`${gateway.url}${path}`, JSON.stringify(body), { headers: { "content-type": "application/json" } });

  beforeEach(async () => {
    upstream = await startUpstream();
    vi.stubEnv("ACME_BASE_URL", upstream.url);
    vi.stubEnv("ACME_API_KEY", "acme-key");
  });

  afterEach(async () => {
    await gateway.close();
    await upstream.close();
    vi.unstubAllEnvs();
  });

  it("serves, and shapes each request for its model", async () => {
    await start();
    const reply = await ask("/v1/chat/completions", {
      model: "acme/acme-thinker",
      messages: [
        { role: "system", content: [{ type: "text", text: "Be brief." }] },
        { role: "user", content: "Hello" },
      ],
      max_completion_tokens: 50,
      temperature: 0.2,
      reasoning_effort: "max",
    });
    expect(reply.status).toBe(200);
    const sent = await upstream.waitForRequest();
    expect(sent.path).toBe("/v1/chat/completions");
    expect(sent.headers.authorization).toBe("Bearer acme-key");
    expect(sent.json()).toEqual({
      model: "acme-thinker",
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hello" },
      ],
      max_tokens: 50,
      reasoning_effort: "high",
    });
    expect(reply.headers["x-gate-warning"]).toBe("changed; reasoning_effort, dropped; temperature");
    const record = await gateway.recordOf(reply.headers["x-request-id"]);
    expect(record).toMatchObject({ provider: "acme", model: "acme/acme-thinker" });
    expect(record.costNanoUsd).toBeGreaterThan(0);
  });

  it("serves clients of other surfaces as well", async () => {
    await start();
    const reply = await ask("/v1/messages", {
      model: "acme-large",
      max_tokens: 20,
      temperature: 0.2,
      messages: [{ role: "user", content: "Hello" }],
    });
    expect(reply.json()).toMatchObject({ type: "message", role: "assistant" });
    expect((await upstream.waitForRequest()).json()).toMatchObject({
      model: "acme-large",
      max_tokens: 20,
      temperature: 0.2,
    });
  });

  it("answers a loss with 400 under `strictParams`", async () => {
    await start("defaults: { strictParams: true }\n");
    const reply = await ask("/v1/chat/completions", {
      model: "acme/acme-thinker",
      messages: [{ role: "user", content: "Hello" }],
      temperature: 0.2,
    });
    expect(reply.status).toBe(400);
    expect(reply.json()).toMatchObject({ error: { code: "unsupported_parameter", param: "temperature" } });
    expect(upstream.requests).toEqual([]);
  });
});

describe("docs: tables of the shipped providers", () => {
  it("names each provider with its dialects and all of its variables", async () => {
    const graph = await loadShipped();
    const rows = readRows(readPage(page).split("## Shipped providers")[1] ?? "");
    expect(rows.map(([id]) => id)).toEqual(graph.providers.map(({ id }) => `\`${id}\``));
    for (const [index, provider] of graph.providers.entries()) {
      const [, speaks = "", variables = ""] = rows[index] ?? [];
      const spoken = graph.models.filter((model) => model.provider === provider.id).flatMap((model) => model.dialects);
      const expected = provider.transport === "demo" ? [] : [...new Set(spoken)].toSorted();
      expect([...speaks.matchAll(/[a-z]+-[a-z]+/g)].map(([id]) => id).toSorted(), provider.id).toEqual(expected);
      const { baseURL, auth, endpoints } = provider;
      const text = JSON.stringify([baseURL, auth, endpoints ?? null]);
      const names = [...new Set([...text.matchAll(/[A-Z][A-Z0-9]*_[A-Z0-9_]+/g)].map(([name]) => name))];
      expect([...variables.matchAll(/`([A-Z0-9_]+)`/g)].map((match) => match[1]).toSorted(), provider.id).toEqual(
        names.toSorted(),
      );
    }
  });

  it("names for each quirk the providers that have it", async () => {
    const graph = await loadShipped();
    const rows = readRows(readPage("docs/quirks.md"));
    const users = new Map<string, Set<string>>();
    const add = (quirk: string, provider: string): void => {
      users.set(quirk, (users.get(quirk) ?? new Set()).add(provider));
    };
    for (const { id, quirks } of graph.providers) for (const quirk of quirks) add(quirk, id);
    for (const { provider, quirks } of graph.models) for (const quirk of quirks) add(quirk, provider);
    for (const [name = "", , shipped = ""] of rows) {
      const expected = [...(users.get(name.replaceAll("`", "")) ?? [])].toSorted();
      expect(
        shipped.split(",").flatMap((id) => (id.trim() === "" ? [] : [id.trim()])),
        name,
      ).toEqual(expected);
    }
  });
});
