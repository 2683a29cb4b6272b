import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { replyChat, replyJson, replyNothing, type Reply } from "../_helpers/replies.ts";
import { toChatFrames } from "../_helpers/chat-wire.ts";
import { type Bounded, NOON, OUTPUT_NANO_USD, replyTokens, startBounded } from "./_bounded.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const start = (
  script: Reply | readonly Reply[],
  keyLines: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Bounded> => startBounded(open, script, keyLines, files);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Refused {
  readonly error: { readonly code: string; readonly message: string };
}

describe("limits", () => {
  it.each([
    ["requestsPerMinute", "2 requests a minute of key ci, anew at 2026-11-21T12:01:00Z", MINUTE],
    ["requestsPerHour", "2 requests an hour of key ci, anew at 2026-11-21T13:00:00Z", HOUR],
    ["requestsPerDay", "2 requests a day of key ci, anew at 2026-11-22T00:00:00Z", DAY / 2],
  ])("refuse a request beyond %s until its window ends", async (name, words, leftMs) => {
    const { ask, advance, gateway, upstream } = await start(replyChat(), [`limits: { ${name}: 2 }`]);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.json<Refused>().error).toMatchObject({
      code: "rate_limit_exceeded",
      type: "rate_limit_error",
      message: `Too many requests: ${words}.`,
    });
    expect(refused.headers["retry-after"]).toBe(String(leftMs / 1000));
    expect(upstream.requests).toHaveLength(2);
    expect(await gateway.records()).toHaveLength(2);
    expect(gateway.logs).toContainEqual(
      expect.objectContaining({ level: "debug", fields: expect.objectContaining({ code: "rate_limit_exceeded" }) }),
    );
    expect(gateway.logs.filter(({ level }) => level === "warn")).toEqual([]);
    advance(leftMs);
    expect((await ask()).status).toBe(200);
  });

  it.each([
    ["tokensPerMinute", MINUTE],
    ["tokensPerHour", HOUR],
    ["tokensPerDay", DAY],
  ])("count the tokens that were used, for %s", async (name, ms) => {
    const { ask, advance, bounds } = await start(replyTokens(99), [`limits: { ${name}: 150 }`]);
    expect((await ask({ max_tokens: 100 })).status).toBe(200);
    expect(await bounds()).toMatchObject([{ metric: "tokens", used: 100, held: 0, left: 50 }]);
    expect((await ask({ max_tokens: 100 })).status).toBe(200);
    expect(await bounds()).toMatchObject([{ used: 200, left: 0, largestOvershoot: 50 }]);
    expect((await ask({ max_tokens: 100 })).json<Refused>().error.message).toContain("Too many tokens: 150 tokens a");
    advance(ms);
    expect((await ask({ max_tokens: 100 })).status).toBe(200);
  });

  it("free the place of a client that leaves", async () => {
    const { ask, upstream, bounds } = await start([replyNothing(), replyChat()], ["limits: { concurrent: 1 }"]);
    const abort = new AbortController();
    const leaving = ask({}, undefined, abort.signal).catch(() => "left");
    await upstream.waitForRequest(0);
    const refused = await ask();
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "1"]);
    expect(refused.json<Refused>().error.message).toBe("Too many requests: 1 request at the same time of key ci.");
    abort.abort();
    expect(await leaving).toBe("left");
    await expect.poll(async () => (await bounds())[0]?.held).toBe(0);
    expect((await ask()).status).toBe(200);
  });

  it("are told in OpenAI's headers, on answers and refusals", async () => {
    const { ask } = await start(replyTokens(9), [
      "limits: { requestsPerMinute: 2, requestsPerDay: 9, tokensPerHour: 100000 }",
    ]);
    const first = await ask({ max_tokens: 10 });
    expect(first.headers).toMatchObject({
      "x-ratelimit-limit-requests": "2",
      "x-ratelimit-remaining-requests": "1",
      "x-ratelimit-reset-requests": "1m0s",
      "x-ratelimit-limit-tokens": "100000",
      "x-ratelimit-reset-tokens": "1h0m0s",
    });
    await ask({ max_tokens: 10 });
    const refused = await ask({ max_tokens: 10 });
    expect(refused.headers).toMatchObject({
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-remaining-tokens": "99980",
    });
  });

  it("are refused in the words of each surface", async () => {
    const { ask } = await start(replyChat(), ["limits: { requestsPerDay: 1 }"]);
    await ask();
    const refused = await ask({ max_tokens: 5 }, "/v1/messages");
    expect(refused.status).toBe(429);
    expect(refused.json()).toMatchObject({ type: "error", error: { type: "rate_limit_error" } });
  });

  it("cost nobody anything who has none", async () => {
    const { ask, bounds } = await start(replyChat(), [], {
      "gateway.config.yaml": "limits: { paths: { /other: { limits: { requestsPerDay: 1 } } } }\n",
    });
    for (let count = 0; count < 3; count += 1) {
      const { status, headers } = await ask();
      expect([status, headers["x-ratelimit-limit-requests"]]).toEqual([200, undefined]);
    }
    expect(await bounds()).toMatchObject([{ scope: "path", id: "/other", used: 0 }]);
  });
});

describe("budgets", () => {
  it("admit exactly as many of 200 requests at once as a strict one has room for", { timeout: 30_000 }, async () => {
    const { ask, bounds, upstream } = await start(replyTokens(1_000), [
      `budgets: [{ usd: 0.5, per: month, strict: true }]`,
    ]);
    const replies = await Promise.all(Array.from({ length: 200 }, () => ask({ max_tokens: 1_000 })));
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(150);
    for (const reply of refused) expect(reply.json<Refused>().error.code).toBe("insufficient_quota");
    expect(refused.at(-1)?.json<Refused>().error.message).toMatch(
      /^(The budget is used up|What is left .*): 0.5 USD a month of key ci, anew at 2026-12-01T00:00:00Z\.$/,
    );
    expect(upstream.requests).toHaveLength(50);
    expect(await bounds()).toMatchObject([
      { used: 500_000_000, held: 0, left: 0, largestOvershoot: 0, isStrict: true },
    ]);
  });

  it.each([
    ["hour", HOUR],
    ["day", DAY / 2],
    ["week", DAY * 1.5],
    ["month", DAY * 9.5],
    ["total", undefined],
  ])("begin anew with the %s", async (per, leftMs) => {
    const { ask, advance, bounds } = await start(replyTokens(100), [`budgets: [{ usd: 0.001, per: ${per} }]`]);
    expect((await ask({ max_tokens: 100 })).status).toBe(200);
    const refused = await ask({ max_tokens: 100 });
    expect(refused.json<Refused>().error).toMatchObject({ code: "insufficient_quota" });
    const [bound] = await bounds();
    expect(bound?.resetAt).toBe(leftMs === undefined ? null : NOON + leftMs);
    advance((leftMs ?? DAY * 365) - 1);
    expect((await ask({ max_tokens: 100 })).status).toBe(429);
    advance(1);
    expect((await ask({ max_tokens: 100 })).status).toBe(leftMs === undefined ? 429 : 200);
  });

  it("hold on key, path, the path above and group together", async () => {
    const { ask, bounds } = await start(replyTokens(100), ["budgets: [{ usd: 1, per: day }]"], {
      "gateway.config.yaml":
        "limits: { paths: { /: { budgets: [{ usd: 1, per: day }] }, /acme: { budgets: [{ usd: 0.002, per: day }] }, /acme/c: { budgets: [{ usd: 1, per: day }] } } }\n",
      "groups/inner.yaml": "strategy: first\ntargets: [main/small]\nbudgets: [{ usd: 0.001, per: day }]\n",
    });
    await ask({ model: "inner", max_tokens: 100 });
    const cost = 100 * OUTPUT_NANO_USD;
    const used = new Map((await bounds()).map((row) => [`${row.scope} ${row.id}`, row.used]));
    expect(Object.fromEntries(used)).toEqual({
      "group inner": cost,
      "key ci": cost,
      "path /": cost,
      "path /acme": cost,
      "path /acme/c": 0,
    });
    expect((await ask({ model: "inner" })).json<Refused>().error.message).toContain("0.001 USD a day of group inner");
    expect((await ask({ max_tokens: 100 })).status).toBe(200);
    expect((await ask({ max_tokens: 100 })).json<Refused>().error.message).toContain("0.002 USD a day of path /acme");
  });

  it("are not needed for a model without a price, unless they are in USD", async () => {
    const { ask } = await start(replyTokens(10), ["budgets: [{ usd: 1, per: day }]"]);
    const refused = await ask({ model: "main/free" });
    expect(refused.status).toBe(403);
    expect(refused.json<Refused>().error).toMatchObject({ code: "model_unpriced", type: "permission_error" });
    const allowing = await start(replyTokens(10), ["budgets: [{ usd: 1, per: day }]"], {
      "gateway.config.yaml": "limits: { unpriced: allow }\n",
    });
    expect((await allowing.ask({ model: "main/free" })).status).toBe(200);
    expect(await allowing.bounds()).toMatchObject([{ used: 0, held: 0 }]);
    const tokens = await start(replyTokens(10), ["budgets: [{ tokens: 1000, per: day }]"]);
    expect((await tokens.ask({ model: "main/free" })).status).toBe(200);
    expect(await tokens.bounds()).toMatchObject([{ used: 11 }]);
  });

  it("pass over a fallback that there is no room for", async () => {
    const failing = replyJson({ error: { message: "no" } }, { status: 500 });
    const { ask, gateway, upstream, bounds } = await start(failing, [
      "budgets: [{ usd: 0.05, per: day, strict: true }]",
    ]);
    const reply = await ask({ model: "inner", max_tokens: 100 });
    expect([reply.status, upstream.requests.length]).toEqual([502, 2]);
    // The first costs up to 0.04 USD, the one that follows ten times as much; it is held to what is left.
    expect((await ask({ model: "inner", max_tokens: 4_000 })).status).toBe(502);
    expect(upstream.requests.map((request) => request.json()["max_tokens"])).toEqual([100, 100, 4_000, 500]);
    const poor = await start(failing, ["budgets: [{ usd: 0.001, per: day, strict: true }]"]);
    expect((await poor.ask({ model: "inner", max_tokens: 90 })).status).toBe(502);
    expect(poor.upstream.requests).toHaveLength(1);
    expect(poor.gateway.logs).toContainEqual(
      expect.objectContaining({
        message: "A target was passed over",
        fields: expect.objectContaining({ reason: "budget", model: "dear/small", code: "insufficient_quota" }),
      }),
    );
    expect(await bounds()).toMatchObject([{ used: 0, held: 0 }]);
    expect(gateway.logs.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("hold an answer to what is left, when they are strict", async () => {
    const { ask, upstream } = await start(replyTokens(900), ["budgets: [{ usd: 0.01, per: day, strict: true }]"]);
    const first = await ask({ max_tokens: 5_000 });
    expect(first.headers["x-gate-warning"]).toBe("changed; max_tokens");
    expect(upstream.requests[0]?.json()).toMatchObject({ max_tokens: 1_000 });
    await ask();
    expect(upstream.requests[1]?.json()).toMatchObject({ max_tokens: 100 });
    expect((await ask()).status).toBe(429);
    expect(upstream.requests).toHaveLength(2);
  });

  it.each([
    ["finish", false],
    ["cut", true],
  ])("let a stream that outgrows them %s", async (onExhausted, isCut) => {
    const text = Array.from({ length: 8_000 }, (_, index) => `word${index}`).join(" ");
    const { stream, gateway, bounds } = await start(
      ({ request, response }) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        for (const frame of toChatFrames(request.json(), { text })) response.write(frame);
        response.end();
      },
      [`budgets: [{ usd: 0.025, per: day, onExhausted: ${onExhausted} }]`],
    );
    const events = await (await stream()).rest();
    const last = events.at(-1)?.data ?? "";
    if (isCut) {
      expect(last === "[DONE]" ? events.at(-2)?.data : last).toContain("insufficient_quota");
      expect(events.length).toBeLessThan(7_000);
    } else expect([last, events.length > 8_000]).toEqual(["[DONE]", true]);
    await expect.poll(async () => (await bounds())[0]?.held).toBe(0);
    const [bound] = await bounds();
    const [record] = await gateway.records();
    expect(bound?.used).toBe(record?.costNanoUsd);
    expect(bound?.used).toBeGreaterThan(25_000_000);
    expect(bound?.overshootBound).toBe(8_000 * OUTPUT_NANO_USD);
  });

  it("count what a client that left had been sent", async () => {
    const { stream, gateway, bounds } = await start(
      ({ request, response }) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        for (const frame of toChatFrames(request.json(), { text: "some words that are sent" }).slice(0, 4))
          response.write(frame);
      },
      ["budgets: [{ usd: 1, per: day }]"],
    );
    const events = await stream();
    await events.next();
    await events.next();
    expect((await bounds())[0]?.held).toBe(2_000 * OUTPUT_NANO_USD);
    events.abort();
    await expect.poll(async () => (await bounds())[0]?.held).toBe(0);
    const record = await gateway.recordOf(events.headers["x-request-id"]);
    expect(record.status).toBe(499);
    expect((await bounds())[0]?.used).toBe(record.costNanoUsd);
    expect(record.costNanoUsd).toBeGreaterThan(0);
  });

  it("keep the reserve of a request of which nobody knows what it used", async () => {
    const { gateway, ask, bounds } = await start(replyNothing(), ["budgets: [{ usd: 1, per: day }]"], {
      "gateway.config.yaml": "defaults: { retry: { retries: 0 }, timeouts: { totalMs: 50 } }\n",
    });
    expect((await ask({ max_tokens: 100 })).status).toBe(504);
    expect((await gateway.records())[0]).toMatchObject({ usageSource: "unknown" });
    expect(await bounds()).toMatchObject([{ used: 100 * OUTPUT_NANO_USD, held: 0 }]);
  });

  it("give back what could not be sent, and count the request", async () => {
    const { ask, bounds, upstream } = await start(
      replyTokens(10),
      ["limits: { requestsPerDay: 5 }", "budgets: [{ usd: 1, per: day }]"],
      { "gateway.config.yaml": "defaults: { strictTranslation: true }\n" },
    );
    expect((await ask({ max_tokens: 9, top_k: 5 }, "/v1/messages")).status).toBe(400);
    expect(upstream.requests).toEqual([]);
    expect(await bounds()).toMatchObject([
      { metric: "nanoUsd", used: 0, held: 0 },
      { metric: "requests", used: 1, held: 0 },
    ]);
  });

  it("warn once for each share and window", async () => {
    const { ask, advance, gateway } = await start(replyTokens(100), [
      "budgets: [{ usd: 0.004, per: day, warnAt: [0.5, 1] }]",
    ]);
    const warnings = (): string[] => gateway.logs.filter(({ level }) => level === "warn").map(({ message }) => message);
    for (let count = 0; count < 3; count += 1) await ask({ max_tokens: 10 });
    expect(warnings()).toEqual(["50 % of a budget is used"]);
    await ask({ max_tokens: 10 });
    expect(warnings()).toEqual(["50 % of a budget is used", "100 % of a budget is used"]);
    advance(DAY);
    await ask({ max_tokens: 10 });
    await ask({ max_tokens: 10 });
    expect(warnings()).toHaveLength(3);
  });

  it("survive a reload, with their new limits", async () => {
    const { ask, bounds, gateway, reload } = await start(replyTokens(100), ["budgets: [{ usd: 0.002, per: day }]"]);
    await ask({ max_tokens: 100 });
    writeFileSync(
      join(gateway.root, "gateway.config.yaml"),
      "limits: { paths: { /acme: { limits: { requestsPerDay: 7 } } } }\n",
    );
    expect((await reload()).outcome).toBe("applied");
    expect(await bounds()).toMatchObject([
      { scope: "key", used: 1_000_000, limit: 2_000_000 },
      { scope: "path", limit: 7 },
    ]);
    await ask({ max_tokens: 100 });
    expect((await ask({ max_tokens: 100 })).status).toBe(429);
  });

  it("are counted from the books after a restart, and where they are new", async () => {
    const { advance, ask, bounds, gateway, restart, reload } = await start(replyTokens(99), [
      "limits: { requestsPerHour: 9, tokensPerDay: 1000 }",
      "budgets: [{ usd: 0.002, per: month, strict: true }, { usd: 7, per: total }]",
    ]);
    await ask({ max_tokens: 100 });
    await ask({ max_tokens: 100 });
    await ask({ max_tokens: 100, model: "nobody" });
    const before = await bounds();
    expect(before.map(({ metric, used }) => [metric, used])).toEqual([
      ["nanoUsd", 1_980_000],
      ["nanoUsd", 1_980_000],
      ["requests", 2],
      ["tokens", 200],
    ]);
    advance(1);
    await restart();
    expect(await bounds()).toEqual(before.map((row) => Object.assign({}, row, { overshootBound: 0 })));
    expect((await ask({ max_tokens: 100 })).status).toBe(429);
    writeFileSync(
      join(gateway.root, "gateway.config.yaml"),
      "limits: { paths: { /acme: { budgets: [{ usd: 1, per: day }] } } }\n",
    );
    expect((await reload()).outcome).toBe("applied");
    await expect
      .poll(async () => (await bounds()).find(({ scope }) => scope === "path"))
      .toMatchObject({ id: "/acme", used: 1_980_000 });
  });

  it(
    "let an agent without max_tokens spend nearly all, and bound what is spent beyond",
    { timeout: 60_000 },
    async () => {
      let seed = 7;
      const { ask, bounds } = await start(
        (call) => {
          seed = (seed * 48_271) % 2_147_483_647;
          return replyTokens(200 + (seed % 6_000))(call);
        },
        ["budgets: [{ usd: 10, per: day }]"],
      );
      let isOver = false;
      const agent = async (): Promise<void> => {
        while (!isOver) {
          const { status } = await ask();
          if (status === 429) {
            const [bound] = await bounds();
            isOver ||= bound?.held === 0 && bound.used >= bound.limit;
            if (bound?.held === 0 && bound.used < bound.limit * 0.95) throw new Error("The budget is starved.");
          }
        }
      };
      await Promise.all(Array.from({ length: 8 }, agent));
      const [bound] = await bounds();
      if (bound === undefined || bound.overshootBound === null) throw new Error("There is no bound.");
      expect(bound.used).toBeGreaterThanOrEqual(0.95 * bound.limit);
      expect(bound.largestOvershoot).toBe(bound.used - bound.limit);
      expect(bound.largestOvershoot).toBeLessThan(bound.overshootBound);
      expect(bound.overshootBound).toBeLessThanOrEqual(8 * 8_000 * OUTPUT_NANO_USD);
    },
  );
});

describe("the cost of a rating", () => {
  it("is its caller's, and is not caused by a request that will be refused", async () => {
    const rating = replyChat({ text: "7", usage: { prompt_tokens: 1, completion_tokens: 50 } });
    const { ask, bounds, upstream } = await start(
      [rating, replyTokens(100), rating, replyTokens(100)],
      ["limits: { requestsPerDay: 2 }", "budgets: [{ usd: 1, per: day }]"],
      {
        "groups/smart.yaml":
          "strategy: classifier\ntargets: [main/small, dear/small]\nclassifier: { model: dear/small, scale: 10, cacheTtlSeconds: 0 }\n",
      },
    );
    await ask({ model: "smart", max_tokens: 100 });
    expect(upstream.requests).toHaveLength(2);
    const [money, requests] = await bounds();
    expect(money?.used).toBe(50 * 10 * OUTPUT_NANO_USD + 100 * 10 * OUTPUT_NANO_USD);
    expect(requests?.used).toBe(1);
    await ask({ model: "smart", max_tokens: 100 });
    const refused = await ask({ model: "smart", max_tokens: 100 });
    expect([refused.status, upstream.requests.length]).toEqual([429, 4]);
  });
});
