import { EventEmitter, once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { createKey } from "../../src/policy/key.ts";
import { postJson, readSse } from "../_helpers/client.ts";
import { replyChat, replyCut, replyHeadOnly, replyJson, replyNothing, type Reply } from "../_helpers/replies.ts";
import { rateBy, startRated } from "./_rated.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

describe("classifier: a rating picks the target", () => {
  it.each([
    ["1", "small"],
    ["3", "small"],
    ["4", "middle"],
    ["7", "middle"],
    ["8", "large"],
    ["10", "large"],
    ["Rating: 9/10", "large"],
    // Always among the targets.
    ["0", "small"],
    ["4711", "large"],
    // Unreadable: 1.
    ["as hard as it gets", "small"],
    ["", "small"],
  ])("%j is answered by %s", async (text, model) => {
    const { served } = await startRated(open, replyChat({ text }));
    expect(await served("Write a compiler")).toBe(model);
  });

  it("gives each target its own rating where no scale is stated", async () => {
    const { served, rater } = await startRated(open, rateBy({ one: "1", two: "2", three: "3", four: "4" }), [], {
      "groups/smart.yaml":
        "strategy: classifier\ntargets: [tiers/small, tiers/middle, tiers/large]\nclassifier: { model: rater/judge }\n",
    });
    expect(await served("one")).toBe("small");
    expect(await served("two")).toBe("middle");
    expect(await served("three")).toBe("large");
    expect(await served("four")).toBe("large");
    expect(JSON.stringify(rater.requests[0]?.json())).toContain("from 1 to 3");
  });

  it("names the way and the model that served, and not the rater", async () => {
    const { ask } = await startRated(open, replyChat({ text: "8" }));
    const reply = await ask("Write a compiler");
    expect(reply.headers["x-gate-route"]).toBe("smart>tiers/large");
    expect(reply.headers["x-gate-attempts"]).toBe("1");
  });

  it("rates streamed requests and those of every surface alike", async () => {
    const { gateway, rater } = await startRated(open, replyChat({ text: "5" }));
    const text = "Write a letter";
    const chat = { model: "smart", messages: [{ role: "user", content: text }], stream: true };
    const streamed = await readSse(`${gateway.url}/v1/chat/completions`, chat);
    expect(streamed.headers["x-gate-route"]).toBe("smart>tiers/middle");
    const claude = { model: "smart", max_tokens: 50, messages: [{ role: "user", content: text }] };
    const message = await postJson(`${gateway.url}/v1/messages`, claude);
    expect(message.headers["x-gate-route"]).toBe("smart>tiers/middle");
    const response = await postJson(`${gateway.url}/v1/responses`, { model: "smart", input: text });
    expect(response.headers["x-gate-route"]).toBe("smart>tiers/middle");
    // One text, one rating.
    expect(rater.requests).toHaveLength(1);
  });
});

describe("classifier: what the rater is asked", () => {
  it("sends the text under a system prompt, with room for a number, and no temperature", async () => {
    const { ask, rater } = await startRated(open, replyChat({ text: "8" }));
    await ask("Write a compiler", { temperature: 0.7, tools: undefined, max_tokens: 900 });
    const body = rater.requests[0]?.json() ?? {};
    expect(Object.keys(body).sort()).toEqual(["max_tokens", "messages", "model"]);
    expect(body).toMatchObject({ model: "judge", max_tokens: 16 });
    expect(body["messages"]).toEqual([
      { role: "system", content: expect.stringContaining("from 1 to 10") },
      { role: "user", content: "Write a compiler" },
    ]);
  });

  it("takes the group's own prompt and cuts the text", async () => {
    const settings = ['prompt: "Grade it, 1 to {scale}."', "maxPromptChars: 5"];
    const { ask, rater } = await startRated(open, replyChat({ text: "8" }), settings);
    await ask("Write a compiler");
    expect(rater.requests[0]?.json()["messages"]).toEqual([
      { role: "system", content: "Grade it, 1 to 10." },
      { role: "user", content: "Write" },
    ]);
  });

  it.each([
    ["judge", { max_tokens: 16 }],
    ["quiet", { max_tokens: 16, reasoning_effort: "none" }],
    ["thinker", { max_tokens: 512, reasoning_effort: "low" }],
    ["unknown", { max_tokens: 512 }],
  ])("asks %s with room for the thoughts that it cannot leave out", async (model, expected) => {
    const { ask, rater } = await startRated(open, replyChat({ text: "8" }), [], {
      "groups/smart.yaml": `strategy: classifier\ntargets: [tiers/small, tiers/large]\nclassifier: { model: rater/${model} }\n`,
    });
    await ask("Write a compiler");
    const { max_tokens, reasoning_effort } = rater.requests[0]?.json() ?? {};
    expect({ max_tokens, reasoning_effort }).toEqual({ reasoning_effort: undefined, ...expected });
  });

  it("asks the first target where no model is named", async () => {
    const { ask, rater, tiers } = await startRated(open, replyChat({ text: "8" }), [], {
      "groups/smart.yaml": "strategy: classifier\ntargets: [tiers/small, tiers/large]\n",
    });
    await ask("Write a compiler");
    expect(rater.requests).toHaveLength(0);
    expect(tiers.requests.map((request) => request.json()["model"])).toEqual(["small", "small"]);
    expect(tiers.requests[0]?.json()["max_tokens"]).toBe(16);
  });

  it("has a group of raters choose by its own rules and fall back within itself", async () => {
    const raters = [
      "strategy: first",
      "targets: [rater/judge, rater/other]",
      "rules: [{ id: letters, when: { textContains: [letter] }, use: rater/other }]",
      "",
    ].join("\n");
    const failing: Reply = replyJson({ error: { message: "gone", code: "model_not_found" } }, { status: 404 });
    const script: Reply = (call) =>
      call.request.json()["model"] === "judge" ? failing(call) : replyChat({ text: "8" })(call);
    const { ask, rater } = await startRated(open, script, [], {
      "groups/raters.yaml": raters,
      "groups/smart.yaml":
        "strategy: classifier\ntargets: [tiers/small, tiers/large]\nclassifier: { model: raters, scale: 10 }\n",
    });
    expect((await ask("a letter")).headers["x-gate-route"]).toBe("smart>tiers/large");
    expect((await ask("a compiler")).headers["x-gate-route"]).toBe("smart>tiers/large");
    expect(rater.requests.map((request) => request.json()["model"])).toEqual(["other", "judge", "other"]);
  });

  it("asks nobody where there is nothing to choose or nothing to rate", async () => {
    const { ask, rater } = await startRated(open, replyChat({ text: "8" }), ["onFailure: first"], {
      "groups/one.yaml": "strategy: classifier\ntargets: [tiers/small]\nclassifier: { model: rater/judge }\n",
    });
    const image = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } };
    expect((await ask([image])).headers["x-gate-route"]).toBe("smart>tiers/small");
    expect((await ask(" \n ")).headers["x-gate-route"]).toBe("smart>tiers/small");
    expect((await ask("Write a compiler", { model: "one" })).headers["x-gate-route"]).toBe("one>tiers/small");
    expect(rater.requests).toHaveLength(0);
  });

  it("asks nobody where a rule decides", async () => {
    const { served, rater } = await startRated(open, replyChat({ text: "8" }), [], {
      "groups/smart.yaml": [
        "strategy: classifier",
        "targets: [tiers/small, tiers/large]",
        "classifier: { model: rater/judge }",
        "rules: [{ id: json, when: { wantsJson: true }, use: tiers/small }]",
        "",
      ].join("\n"),
    });
    expect(await served("Write a compiler", { response_format: { type: "json_object" } })).toBe("small");
    expect(rater.requests).toHaveLength(0);
  });
});

describe("classifier: ratings are remembered", () => {
  it("asks once about a text, and again about another", async () => {
    const { served, rater } = await startRated(open, rateBy({ compiler: "9", letter: "5" }));
    expect(await served("Write a compiler")).toBe("large");
    expect(await served("Write a compiler")).toBe("large");
    expect(await served("Write a letter")).toBe("middle");
    expect(rater.requests).toHaveLength(2);
  });

  it("asks each time where nothing may be remembered", async () => {
    const { served, rater } = await startRated(open, replyChat({ text: "9" }), ["cacheTtlSeconds: 0"]);
    await served("Write a compiler");
    await served("Write a compiler");
    expect(rater.requests).toHaveLength(2);
  });

  it("asks again once the time is up", async () => {
    const { served, rater } = await startRated(
      open,
      [replyChat({ text: "9" }), replyChat({ text: "1" })],
      ["cacheTtlSeconds: 1"],
    );
    expect(await served("Write a compiler")).toBe("large");
    await expect.poll(() => served("Write a compiler"), { timeout: 5_000 }).toBe("small");
    expect(rater.requests).toHaveLength(2);
  });

  it("does not remember that a rating could not be had", async () => {
    const { served } = await startRated(open, [replyCutOnce, replyChat({ text: "9" })], ["onFailure: first"]);
    await served("Write a compiler");
    await expect.poll(() => served("Write a compiler"), { timeout: 5_000 }).toBe("large");
  });

  it("has equal questions that are asked at the same time share one call", async () => {
    const { promise, release } = createGate();
    const { served, rater } = await startRated(open, async (call) => {
      await promise;
      await replyChat({ text: "9" })(call);
    });
    const first = served("Write a compiler");
    await rater.waitForRequest(0);
    const others = [served("Write a compiler"), served("Write a compiler")];
    // Sent after the others and answered before them, so that those wait by now.
    await served("hello", { model: "tiers/small" });
    release();
    expect(await Promise.all([first, ...others])).toEqual(["large", "large", "large"]);
    expect(rater.requests).toHaveLength(1);
  });

  it("keeps the loop of an agent on the target of the human turn", async () => {
    const { gateway, rater } = await startRated(open, [replyChat({ text: "9" }), replyChat({ text: "1" })]);
    const tools = [{ type: "function", function: { name: "run", parameters: { type: "object" } } }];
    const messages: unknown[] = [{ role: "user", content: "Write a compiler" }];
    for (let turn = 0; turn < 5; turn++) {
      const body = { model: "smart", tools, messages };
      const reply = await postJson(`${gateway.url}/v1/chat/completions`, body);
      expect(reply.headers["x-gate-route"]).toBe("smart>tiers/large");
      const call = { id: `call_${turn}`, type: "function", function: { name: "run", arguments: "{}" } };
      messages.push({ role: "assistant", content: null, tool_calls: [call] });
      messages.push({ role: "tool", tool_call_id: call.id, content: `step ${turn}: trivial` });
    }
    expect(rater.requests).toHaveLength(1);
  });
});

describe("classifier: without a rating", () => {
  const faults: [string, Reply][] = [
    ["refuses", replyJson({ error: { message: "no" } }, { status: 400 })],
    ["is silent", replyNothing()],
    ["begins and does not go on", replyHeadOnly("application/json")],
    ["answers with an error at status 200", replyJson({ error: { message: "no", type: "server_error" } })],
    ["answers with something else", replyJson({ hello: "world" })],
  ];
  const settings = ["timeoutMs: 150"];

  it.each(faults)("goes by the words of the text when the rater %s", async (_, script) => {
    const { served } = await startRated(open, script, settings);
    expect(await served("hello")).toBe("small");
    expect(await served("Please refactor this")).toBe("large");
  });

  it.each(faults)("takes the first target when the rater %s and the group says so", async (_, script) => {
    const { served } = await startRated(open, script, [...settings, "onFailure: first"]);
    expect(await served("Please refactor this")).toBe("small");
  });

  it("takes the target that the group names", async () => {
    const { served } = await startRated(open, replyNothing(), [...settings, "onFailure: tiers/middle"]);
    expect(await served("Please refactor this")).toBe("middle");
  });

  it("does not wait longer than it may, and books the rater's time-out", async () => {
    const { ask, gateway } = await startRated(open, replyNothing(), settings);
    const startedAt = performance.now();
    const reply = await ask("hello");
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    const record = await gateway.recordOf(reply.headers["x-request-id"]);
    expect(record).toMatchObject({ kind: "request", status: 200, model: "tiers/small" });
    const rating = (await gateway.records()).find(({ kind }) => kind === "classifier");
    expect(rating).toMatchObject({ status: 504, errorCode: "upstream_timeout", parentId: record.requestId });
    expect(gateway.logs).toContainEqual({
      level: "warn",
      message: "A task was not rated",
      fields: expect.objectContaining({ group: "smart", rater: "rater/judge", code: "upstream_timeout" }),
    });
  });

  it("waits for a rating no longer than the client waits for its answer", async () => {
    const { ask, rater } = await startRated(open, replyNothing(), ["timeoutMs: 60000"]);
    const startedAt = performance.now();
    const reply = await ask("hello", {}, { "x-gate-timeout-ms": "200" });
    expect(reply.headers["x-gate-route"]).toBe("smart>tiers/small");
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await rater.requests[0]?.closed;
  });

  it("asks nobody when the rater's provider is not usable", async () => {
    const { served, rater } = await startRated(open, replyChat({ text: "9" }), ["onFailure: tiers/middle"], {
      "providers/rater.yaml":
        "dialect: openai-chat\nbaseURL: http://127.0.0.1:1/v1\nauth: { scheme: bearer, key: { env: NO_SUCH_KEY } }\nmodels: { judge: {} }\n",
    });
    expect(await served("Write a compiler")).toBe("middle");
    expect(rater.requests).toHaveLength(0);
  });

  it("keeps a text from a rater that may not serve its key", async () => {
    const held = createKey();
    const free = createKey();
    const { ask, rater, gateway } = await startRated(open, replyChat({ text: "9" }), ["onFailure: first"], {
      "gateway.config.yaml": "access: { required: true }\n",
      "keys/held.yaml": `hash: sha256:${held.digest}\nexpose: [route]\nserve: { deny: ["rater/*"] }\n`,
      "keys/free.yaml": `hash: sha256:${free.digest}\npath: /team\nexpose: [route]\n`,
    });
    const askAs = async (key: string): Promise<unknown> =>
      (await ask("Write a compiler", {}, { authorization: `Bearer ${key}` })).headers["x-gate-route"];
    expect(await askAs(held.key)).toBe("smart>tiers/small");
    expect(rater.requests).toHaveLength(0);
    expect(await askAs(free.key)).toBe("smart>tiers/large");
    expect(rater.requests).toHaveLength(1);
    // Whoever asked pays.
    const ratings = (await gateway.records()).filter(({ kind }) => kind === "classifier");
    expect(ratings.map(({ key, path }) => [key, path])).toEqual([["free", "/team"]]);
  });

  it("asks at most three times for one request, and goes by onFailure after that", async () => {
    const files = Object.fromEntries([
      level("smart", "second"),
      level("second", "third"),
      level("third", "fourth"),
      level("fourth", "tiers/small"),
    ]);
    const { ask, rater } = await startRated(open, replyChat({ text: "1" }), [], files);
    expect((await ask("hello")).headers["x-gate-route"]).toBe("smart>second>third>fourth>tiers/large");
    expect(rater.requests).toHaveLength(3);
    // The three are remembered, so that there is time for the fourth.
    expect((await ask("hello")).headers["x-gate-route"]).toBe("smart>second>third>fourth>tiers/large");
  });
});

describe("classifier: the books", () => {
  it("has a record of its own for each rating, on the caller's account, beside that of the request", async () => {
    const { ask, gateway } = await startRated(open, replyChat({ text: "9" }));
    const reply = await ask("Write a compiler");
    const request = await gateway.recordOf(reply.headers["x-request-id"]);
    const records = await gateway.records();
    expect(records).toHaveLength(2);
    expect(request).toMatchObject({ kind: "request", group: "smart", strategy: "classifier", model: "tiers/large" });
    expect(request.parentId).toBeUndefined();
    const rating = records.find(({ kind }) => kind === "classifier");
    expect(rating).toMatchObject({
      kind: "classifier",
      parentId: request.requestId,
      asked: "rater/judge",
      model: "rater/judge",
      provider: "rater",
      surface: "openai-chat",
      isStream: false,
      key: "anonymous",
      path: "/",
      attempt: 1,
      status: 200,
      usageSource: "reported",
    });
    expect(rating?.requestId).not.toBe(request.requestId);
    expect(rating?.costNanoUsd).toBeGreaterThan(request.costNanoUsd ?? Infinity);
    // What the rating cost is not in the price of the answer.
    expect(Number(reply.headers["x-gate-cost-usd"]) * 1e9).toBe(request.costNanoUsd);
  });

  it("has no record for a rating that was remembered", async () => {
    const { ask, gateway } = await startRated(open, replyChat({ text: "9" }));
    await ask("Write a compiler");
    await ask("Write a compiler");
    const kinds = (await gateway.records()).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["classifier", "request", "request"]);
  });

  it("names the group of raters that was asked", async () => {
    const { ask, gateway } = await startRated(open, replyChat({ text: "9" }), [], {
      "groups/raters.yaml": "strategy: first\ntargets: [rater/judge]\n",
      "groups/smart.yaml": "strategy: classifier\ntargets: [tiers/small, tiers/large]\nclassifier: { model: raters }\n",
    });
    await ask("Write a compiler");
    const rating = (await gateway.records()).find(({ kind }) => kind === "classifier");
    expect(rating).toMatchObject({ asked: "raters", group: "raters", chain: ["raters"], model: "rater/judge" });
  });
});

describe("classifier: clients that leave", () => {
  it("hangs up on the rater when nobody waits any more, and books what was begun", async () => {
    const { gateway, rater, tiers } = await startRated(open, replyNothing(), ["timeoutMs: 60000"]);
    const leaving = new AbortController();
    const body = { model: "smart", messages: [{ role: "user", content: "Write a compiler" }] };
    const reply = postJson(`${gateway.url}/v1/chat/completions`, body, { signal: leaving.signal }).catch(() => "left");
    const asked = await rater.waitForRequest(0);
    leaving.abort();
    expect(await reply).toBe("left");
    await asked.closed;
    await expect
      .poll(async () => (await gateway.records()).map(({ kind, status }) => [kind, status]))
      .toEqual([["classifier", 499]]);
    expect(tiers.requests).toHaveLength(0);
  });

  it("goes on for the others who ask the same", async () => {
    const { promise, release } = createGate();
    const { gateway, served, rater } = await startRated(
      open,
      async (call) => {
        await promise;
        await replyChat({ text: "9" })(call);
      },
      ["timeoutMs: 60000"],
    );
    const leaving = new AbortController();
    const body = { model: "smart", messages: [{ role: "user", content: "Write a compiler" }] };
    const first = postJson(`${gateway.url}/v1/chat/completions`, body, { signal: leaving.signal }).catch(() => "left");
    await rater.waitForRequest(0);
    const second = served("Write a compiler");
    await served("hello", { model: "tiers/small" });
    leaving.abort();
    expect(await first).toBe("left");
    await served("hello", { model: "tiers/small" });
    release();
    expect(await second).toBe("large");
    expect(rater.requests).toHaveLength(1);
  });
});

const replyCutOnce = replyCut("reset");

/** A classifier group of two: the next one for easy tasks, the largest model for others and for want of a rating. */
function level(name: string, next: string): [string, string] {
  const file = [
    "strategy: classifier",
    `targets: [${next}, tiers/large]`,
    `classifier: { model: rater/judge, prompt: "${name}: 1 to {scale}", onFailure: tiers/large }`,
    "",
  ];
  return [`groups/${name}.yaml`, file.join("\n")];
}

/** A promise that is kept when somebody says so. */
function createGate(): { promise: Promise<void>; release: () => void } {
  const opened = new EventEmitter();
  return { promise: once(opened, "open").then(() => {}), release: () => void opened.emit("open") };
}
