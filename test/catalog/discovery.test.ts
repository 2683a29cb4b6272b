import { afterEach, describe, expect, it } from "vitest";
import { createDiscovery, type Discovery, type DiscoveryEvent } from "../../src/catalog/discovery.ts";
import { MODEL_NAME } from "../../src/graph/names.ts";
import { startEndpoint, type EndpointCall, type TestEndpoint } from "../_helpers/endpoint.ts";

let endpoint: TestEndpoint | undefined;
let discovery: Discovery | undefined;

afterEach(async () => {
  discovery?.dispose();
  await endpoint?.close();
});

interface Setup {
  readonly events: DiscoveryEvent[];
  /** Read the list once; the ids in force after that. */
  read(): Promise<readonly string[] | undefined>;
}

async function setUp(
  answer: (call: EndpointCall) => object | number | string | Promise<object | number | string>,
  dialect = "openai-chat",
): Promise<Setup> {
  const { url } = (endpoint = await startEndpoint(answer));
  const events: DiscoveryEvent[] = [];
  const made = (discovery = createDiscovery([{ id: "acme", dialect, fingerprint: "1" }], {
    authorize: async (_id, path) => ({ url: `${url}/v1${path}`, headers: { authorization: "Bearer s3cret" } }),
    isModelName: (text) => MODEL_NAME.test(text),
    random: () => 0.5,
    schedule: () => () => {},
    onEvent: (event) => events.push(event),
  }));
  return {
    events,
    async read() {
      await made.refresh("acme");
      const names = made.names("acme");
      return names === undefined ? undefined : [...names];
    },
  };
}

describe("catalog: discovery", () => {
  it.each<[string, string, Record<string, unknown> | readonly unknown[], string]>([
    ["openai-chat", "/v1/models", { object: "list", data: [{ id: "a" }, { id: "b" }] }, "a b"],
    ["openai-responses", "/v1/models", { data: [{ id: "a" }] }, "a"],
    ["openai-chat", "/v1/models", [{ id: "bare" }, { id: "list" }], "bare list"],
    ["anthropic-messages", "/v1/models?limit=1000", { data: [{ type: "model", id: "c" }], has_more: false }, "c"],
    [
      "gemini-generate",
      "/v1/models?pageSize=1000",
      {
        models: [
          { name: "models/g-3", supportedGenerationMethods: ["generateContent", "countTokens"] },
          { name: "models/embedding-1", supportedGenerationMethods: ["embedContent"] },
          { name: "publishers/google/models/g-4" },
        ],
      },
      "g-3 g-4",
    ],
    [
      "ollama-chat",
      "/v1/api/tags",
      { models: [{ name: "llama3:8b", model: "llama3:8b" }, { name: "old" }] },
      "llama3:8b old",
    ],
  ])("reads the list of %s from %s", async (dialect, path, body, expected) => {
    const { read, events } = await setUp(() => body, dialect);
    expect((await read())?.join(" ")).toBe(expected);
    expect(endpoint?.calls.map((call) => `${call.method} ${call.path}`)).toEqual([`GET ${path}`]);
    expect(endpoint?.calls[0]?.headers.authorization).toBe("Bearer s3cret");
    expect(events).toMatchObject([{ kind: "listed", provider: "acme", removed: 0 }]);
  });

  it("states the version that Anthropic's list asks for", async () => {
    const { read } = await setUp(() => ({ data: [{ id: "c" }] }), "anthropic-messages");
    await read();
    expect(endpoint?.calls[0]?.headers["anthropic-version"]).toBe("2023-06-01");
  });

  it("follows pages to the last one", async () => {
    const { read } = await setUp(({ path }) => {
      const page = Number(/after_id=m(\d)/.exec(path)?.[1] ?? 0) + 1;
      return { data: [{ id: `m${page}` }], has_more: page < 3, last_id: `m${page}` };
    }, "anthropic-messages");
    expect(await read()).toEqual(["m1", "m2", "m3"]);

    await endpoint?.close();
    const gemini = await setUp(
      ({ path }) =>
        path.includes("pageToken=n%2F2")
          ? { models: [{ name: "models/second" }] }
          : { models: [{ name: "models/first" }], nextPageToken: "n/2" },
      "gemini-generate",
    );
    expect(await gemini.read()).toEqual(["first", "second"]);
  });

  it("does not follow pages for ever", async () => {
    let page = 0;
    const { read } = await setUp(
      () => ({ data: [{ id: `m${(page += 1)}` }], has_more: true, last_id: "m" }),
      "anthropic-messages",
    );
    expect((await read())?.length).toBe(20);
  });

  it("takes only what may be the name of a model", async () => {
    const data = [
      { id: "good" },
      { id: "with space" },
      { id: "" },
      { id: 7 },
      null,
      {},
      { id: "x".repeat(300) },
      { id: "../up" },
    ];
    const { read } = await setUp(() => ({ data }));
    expect(await read()).toEqual(["good"]);
  });

  it("keeps the last good list while the provider is away, and tells of each change once", async () => {
    let answer: object | number | string = { data: [{ id: "a" }, { id: "b" }] };
    const { read, events } = await setUp(() => answer);
    expect(await read()).toEqual(["a", "b"]);
    for (const bad of [500, 500, "<html>", { data: [] }, 401]) {
      answer = bad;
      expect(await read()).toEqual(["a", "b"]);
    }
    answer = { data: [{ id: "b" }, { id: "c" }] };
    expect(await read()).toEqual(["b", "c"]);
    expect(await read()).toEqual(["b", "c"]);
    expect(events).toEqual([
      { kind: "listed", provider: "acme", models: 2, added: 2, removed: 0 },
      { kind: "failed", provider: "acme", reason: "the list was answered with status 500" },
      { kind: "failed", provider: "acme", reason: "the list is not JSON" },
      { kind: "failed", provider: "acme", reason: "the list has no models" },
      { kind: "failed", provider: "acme", reason: "the list was answered with status 401" },
      { kind: "listed", provider: "acme", models: 2, added: 1, removed: 1 },
    ]);
  });

  it("has no list before the first good one, and names no address when none can be reached", async () => {
    const { read, events } = await setUp(() => 200);
    await endpoint?.close();
    expect(await read()).toBeUndefined();
    expect(events).toMatchObject([{ kind: "failed", reason: "the list cannot be reached (ECONNREFUSED)" }]);
  });

  it("does not follow a redirect, which would take the credential along", async () => {
    const { read, events } = await setUp(({ path }) =>
      path === "/v1/models" ? { redirect: "/elsewhere" } : { data: [{ id: "x" }] },
    );
    expect(await read()).toBeUndefined();
    expect(endpoint?.calls).toHaveLength(1);
    expect(events).toMatchObject([{ kind: "failed" }]);
  });

  it("gives up on a list that is too large", async () => {
    const { read, events } = await setUp(() => `{"data":[{"id":"a"}],"fill":"${"x".repeat(17 * 1024 * 1024)}"}`);
    expect(await read()).toBeUndefined();
    expect(events).toMatchObject([{ kind: "failed", reason: "the list is too large" }]);
  });

  it("reads a list once for all who ask at the same time", async () => {
    const { read } = await setUp(() => ({ data: [{ id: "a" }] }));
    await Promise.all([read(), read(), read()]);
    expect(endpoint?.calls).toHaveLength(1);
  });

  it("does not call a provider that is not to be called, and says why one cannot be", async () => {
    const events: DiscoveryEvent[] = [];
    const answers = [undefined, { failure: "The credential is gone." }];
    discovery = createDiscovery([{ id: "acme", dialect: "openai-chat", fingerprint: "1" }], {
      authorize: async () => answers.shift(),
      isModelName: () => true,
      random: () => 0,
      schedule: () => () => {},
      onEvent: (event) => events.push(event),
    });
    await discovery.refresh("acme");
    expect(events).toEqual([]);
    await discovery.refresh("acme");
    expect(events).toEqual([{ kind: "failed", provider: "acme", reason: "The credential is gone." }]);
    await discovery.refresh("unknown");
    expect(discovery.names("unknown")).toBeUndefined();
  });

  it("starts without waiting, and is silent once it was disposed of", async () => {
    const { events } = await setUp(() => ({ data: [{ id: "a" }] }));
    discovery?.start();
    expect(discovery?.names("acme")).toBeUndefined();
    await expect.poll(() => discovery?.names("acme")?.size).toBe(1);
    discovery?.dispose();
    await discovery?.refresh("acme");
    expect(events).toHaveLength(1);
  });

  it("reads again every hour, and sooner after a failure, each replica at a moment of its own", async () => {
    let status = 500;
    const { url } = (endpoint = await startEndpoint(() => (status === 200 ? { data: [{ id: "a" }] } : status)));
    const delays: number[] = [];
    let next: (() => void) | undefined;
    let chance = 0.5;
    discovery = createDiscovery([{ id: "acme", dialect: "openai-chat", fingerprint: "1" }], {
      authorize: async (_id, path) => ({ url: url + path, headers: {} }),
      isModelName: () => true,
      random: () => chance,
      schedule(run, delayMs) {
        delays.push(delayMs);
        next = run;
        return () => (next = undefined);
      },
      onEvent: () => {},
    });
    discovery.start();
    for (let round = 1; round <= 8; round += 1) {
      await expect.poll(() => delays.length).toBe(round);
      next?.();
    }
    expect(delays.map((delayMs) => delayMs / 60_000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    status = 200;
    await expect.poll(() => delays.length).toBe(9);
    next?.();
    await expect.poll(() => delays.length).toBe(10);
    chance = 0;
    next?.();
    await expect.poll(() => delays.length).toBe(11);
    chance = 0.999_999;
    next?.();
    await expect.poll(() => delays.length).toBe(12);
    expect(delays.slice(9)).toEqual([3_600_000, 3_240_000, 3_959_999]);
    discovery.dispose();
    expect(next).toBeUndefined();
  });
});
