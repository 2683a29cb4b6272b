import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { percentile, toBucket } from "../../src/meter/rollup.ts";
import { summarizeUsage, type UsageDimension } from "../../src/meter/summary.ts";
import type { OpenAttempt, Settlement, UsageRecord } from "../../src/meter/usage-record.ts";
import { createKey } from "../../src/policy/key.ts";
import type { UsageBreakdownAnswer, UsageRecordsAnswer, UsageSummaryAnswer } from "../../src/server/contract.gen.ts";
import type { OwnUsageAnswer, UsageSeriesAnswer } from "../../src/server/contract.gen.ts";
import { createUsageReader } from "../../src/server/usage-reader.ts";
import { createBooks } from "../../src/store/books.ts";
import { get, postJson, type HttpReply } from "../_helpers/client.ts";
import { providerFile, startGatewayOn, type TestGateway } from "../_helpers/gateway.ts";
import { runGate, type Outcome } from "../cli/_gate.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { createAttempt, createSettlement, openStorage } from "../store/_books.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The prepared store ends at the last full hour before the test. */
const END = Math.floor(Date.now() / HOUR) * HOUR;
const BEGIN = END - 5 * DAY;
const COUNT = 3_000;
const REVISIONS = ["aaaaaaaa.bbbbbbbb", "11111111.22222222"] as const;

const ajv = new Ajv({ strict: true, strictTypes: false, strictTuples: false, allowUnionTypes: true });
ajv.addSchema(
  JSON.parse(readFileSync(new URL("../../schemas/admin.schema.json", import.meta.url), "utf8")) as object,
  "admin",
);

const team = createKey();
const blind = createKey();
const reader = createKey();
const secrets = { admin: "canary-admin-key", provider: "sk-canary-provider-0123456789" };
const bearer = (key: string): { headers: Record<string, string> } => ({ headers: { authorization: `Bearer ${key}` } });

let upstream: Upstream;
let gateway: TestGateway;
let root: string;
let all: UsageRecord[];
const bodies: string[] = [];

beforeAll(async () => {
  upstream = await startUpstream();
  root = mkdtempSync(join(tmpdir(), "gate-usage-api-"));
  const files = {
    "gateway.config.yaml": "access: { required: true, adminKey: { file: secrets/admin } }\nstore: { dir: state }\n",
    "secrets/admin": `${secrets.admin}\n`,
    "secrets/provider": `${secrets.provider}\n`,
    "providers/local.yaml": providerFile(upstream.url).replace(
      "auth: { scheme: none }",
      "auth: { scheme: bearer, key: { file: secrets/provider } }",
    ),
    "groups/smart.yaml": "strategy: first\ntargets: [local/small]\n",
    "keys/team.yaml": `hash: sha256:${team.digest}\npath: /acme/team\n`,
    "keys/blind.yaml": `hash: sha256:${blind.digest}\nexpose: []\n`,
    "keys/reader.yaml": `hash: sha256:${reader.digest}\nscopes: [read]\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  await prepare(join(root, "state"));
  gateway = await startGatewayOn({ kind: "folder", root });
  for (const key of [team.key, blind.key]) for (const model of ["smart", "local/small"]) await call(key, model);
  all = await gateway.records();
}, 60_000);

afterAll(async () => {
  await gateway.close();
  await upstream.close();
  rmSync(root, { recursive: true, force: true });
});

async function call(key: string, model: string): Promise<void> {
  const body = { model, messages: [{ role: "user", content: "Hi" }] };
  const reply = await postJson(`${gateway.url}/v1/chat/completions`, body, bearer(key));
  expect(reply.status, reply.text).toBe(200);
}

/** Some thousand records over five days by three writers, with retries, fallbacks, ratings and unknown prices. */
async function prepare(dir: string): Promise<void> {
  // A writer's name says when it began, and no record of its own is older.
  vi.useFakeTimers({ toFake: ["Date"], now: BEGIN });
  for (let writer = 0; writer < 3; writer += 1) {
    const storage = openStorage(dir);
    const books = await createBooks({
      dir,
      storage,
      replica: "test",
      journal: "disk",
      now: Date.now,
      onEvent: () => undefined,
      segmentMs: 3_600_000,
      segmentBytes: 60_000,
    });
    for (let index = writer; index < COUNT; index += 3) {
      const [attempts, at] = [toAttempts(index), toMoment(index)];
      for (const [open, settlement] of attempts) {
        const attempt = createAttempt({ startedAt: at, ...open });
        books.open(attempt);
        books.settle(attempt, createSettlement({ settledAt: at, ...settlement }));
      }
    }
    await books.dispose();
    await storage.dispose();
  }
  vi.useRealTimers();
}

/** Every fourth hour has records, and the last one. */
function toMoment(index: number): number {
  const bin = Math.floor((30 * index) / COUNT);
  return BEGIN + (4 * bin + 3) * HOUR + Math.floor((((30 * index) % COUNT) * HOUR) / COUNT);
}

function toAttempts(index: number): [Partial<OpenAttempt>, Partial<Settlement>][] {
  const requestId = `r-${index}`;
  const common = {
    requestId,
    key: index % 4 === 0 ? "team" : "other",
    path: index % 4 === 0 ? "/acme/team" : index % 5 === 0 ? "/acme/teams" : "/acme",
    revision: REVISIONS[index % 2] as string,
    session: `s-${index % 7}`,
    ...(index % 3 === 0 ? { group: "smart", asked: "smart" } : { asked: "demo/chat" }),
  };
  const usage = { inputUncachedTokens: index % 50, inputCacheReadTokens: index % 3, outputReasoningTokens: index % 5 };
  const good = { usage, durationMs: 20 + (index % 900), firstContentMs: 1 + (index % 90), costNanoUsd: index * 1_001 };
  const bad = { status: 503, errorCode: "upstream_error", usage: {}, costNanoUsd: 0, firstContentMs: null };
  const second = { provider: "spare", model: "spare/chat", attempt: 2, cause: "fallback" as const };
  if (index % 10 === 1)
    return [
      [common, bad],
      [{ ...common, ...second }, good],
    ];
  if (index % 10 === 2)
    return [
      [common, bad],
      [{ ...common, attempt: 2, cause: "retry" as const }, good],
    ];
  if (index % 10 === 3) return [[common, { ...bad, status: 429, costNanoUsd: null }]];
  if (index % 10 === 4)
    return [
      [{ ...common, kind: "classifier" as const, asked: "demo/internal" }, good],
      [common, good],
    ];
  if (index % 40 === 5) return [[{ ...common, kind: "mirror" as const, asked: "demo/hidden" }, good]];
  return [[common, { ...good, usageSource: index % 6 === 0 ? "estimated" : "reported" }]];
}

const ask = async (path: string, key = secrets.admin): Promise<HttpReply> => {
  const reply = await get(`${gateway.url}${path}`, bearer(key));
  bodies.push(reply.text);
  return reply;
};

/** An answer that matches its schema. */
async function read<Shape>(path: string, definition: string, key?: string): Promise<Shape> {
  const reply = await ask(path, key);
  expect(reply.status, reply.text).toBe(200);
  const validate = ajv.getSchema(`admin#/definitions/${definition}`);
  expect(validate?.(reply.json()), JSON.stringify(validate?.errors)).toBe(true);
  return reply.json<object>() as Shape;
}

const within = (since: number, until: number, records: readonly UsageRecord[] = all): UsageRecord[] =>
  records.filter(({ settledAt }) => settledAt >= since && settledAt < until);
const range = (since: number, until: number): string => `since=${since}&until=${until}`;
const WHOLE = range(BEGIN, END + 2 * HOUR);

/** The rows that `gate usage` makes of records. */
const naive = (records: readonly UsageRecord[], by: readonly UsageDimension[]): ReturnType<typeof summarizeUsage> =>
  summarizeUsage(records, by);

const isOfSession = ({ session }: UsageRecord): boolean => session === "s-3";

/** The points of one line of a chart. */
function pointsOf<Value>(line: UsageSeriesAnswer["series"][number] | undefined): [number, Value][] {
  if (line === undefined) throw new Error("There is no such line.");
  return line.points as unknown as [number, Value][]; // The caller names what the metric has.
}

describe("usage API: breakdown", () => {
  it.each<readonly UsageDimension[]>([
    ["model"],
    ["provider"],
    ["key"],
    ["group"],
    ["path"],
    ["kind"],
    ["revision"],
    ["key", "model"],
  ])("gives the rows of the records by %s %s", async (...by) => {
    const names = by.filter((name) => name !== undefined);
    const answer = await read<UsageBreakdownAnswer>(
      `/admin/api/usage/breakdown?by=${names.join(",")}&${WHOLE}`,
      "usageBreakdown",
    );
    const expected = await naive(all, names);
    expect(answer).toMatchObject({ source: "rollups", other: null, by: names });
    expect(answer.rows).toEqual(expected.rows);
    expect(answer.total).toEqual(expected.total);
    expect(BigInt(answer.total.costNanoUsd)).toBeGreaterThan(1_000_000_000n);
  });

  it("reads records where roll-ups cannot tell, and says so", async () => {
    const answer = await read<UsageBreakdownAnswer>(
      `/admin/api/usage/breakdown?by=session&${WHOLE}&key=team`,
      "usageBreakdown",
    );
    const expected = await naive(
      all.filter(({ key }) => key === "team"),
      ["session"],
    );
    expect(answer.source).toBe("records");
    expect(answer.rows).toEqual(expected.rows);
    expect(answer.rows.length).toBeGreaterThan(5);
  });

  it("covers whole hours, says which, and covers the exact time when records are asked for", async () => {
    const [since, until] = [BEGIN + 27 * HOUR + 1_234_567, BEGIN + 51 * HOUR + 765_432];
    const path = `/admin/api/usage/breakdown?by=key&${range(since, until)}`;
    const hours = await read<UsageBreakdownAnswer>(path, "usageBreakdown");
    expect([hours.since, hours.until]).toEqual([BEGIN + 27 * HOUR, BEGIN + 52 * HOUR]);
    expect(hours.rows).toEqual((await naive(within(hours.since, hours.until), ["key"])).rows);
    const exact = await read<UsageBreakdownAnswer>(`${path}&source=records`, "usageBreakdown");
    expect([exact.since, exact.until]).toEqual([since, until]);
    expect(exact.rows).toEqual((await naive(within(since, until), ["key"])).rows);
    expect(exact.rows).not.toEqual(hours.rows);
  });

  it("folds what is beyond `top` into one row, and loses nothing", async () => {
    const answer = await read<UsageBreakdownAnswer>(
      `/admin/api/usage/breakdown?by=path,revision&top=2&${WHOLE}`,
      "usageBreakdown",
    );
    const sums = [...answer.rows, ...(answer.other === null ? [] : [answer.other])];
    expect(answer.rows).toHaveLength(2);
    const add = (toAmount: (row: (typeof sums)[number]) => bigint): bigint =>
      sums.reduce((sum, row) => sum + toAmount(row), 0n);
    expect(add((row) => BigInt(row.costNanoUsd))).toBe(BigInt(answer.total.costNanoUsd));
    expect(add((row) => BigInt(row.inputTokens))).toBe(BigInt(answer.total.inputTokens));
    expect(add((row) => BigInt(row.requests))).toBe(BigInt(answer.total.requests));
  });

  it("counts the calls of each class of statuses", async () => {
    const { rows } = await read<UsageBreakdownAnswer>(
      `/admin/api/usage/breakdown?by=status&${WHOLE}`,
      "usageBreakdown",
    );
    const asked = all.filter(({ kind }) => kind === "request");
    expect(Object.fromEntries(rows.map((row) => [row.status, row.requests]))).toEqual({
      "2xx": asked.filter(({ status }) => status === 200).length,
      "4xx": asked.filter(({ status }) => status === 429).length,
      "5xx": asked.filter(({ status }) => status === 503).length,
    });
    expect(rows.find((row) => row.status === "4xx")?.errors).toBe(asked.filter(({ status }) => status === 429).length);
  });

  it.each<[string, (record: UsageRecord) => boolean]>([
    ["provider=spare", ({ provider }) => provider === "spare"],
    ["model=demo/chat", ({ model }) => model === "demo/chat"],
    ["group=smart", ({ group }) => group === "smart"],
    ["key=team", ({ key }) => key === "team"],
    ["path=/acme/team", ({ path }) => path === "/acme/team"],
    ["path=/acme", ({ path }) => path.startsWith("/acme")],
    ["path=/", () => true],
    [`revision=${REVISIONS[1]}`, ({ revision }) => revision === REVISIONS[1]],
    ["session=s-3", ({ session }) => session === "s-3"],
    ["key=team&model=spare/chat", ({ key, model }) => key === "team" && model === "spare/chat"],
    ["key=nobody", () => false],
  ])("takes the filter %s", async (filter, isWanted) => {
    const answer = await read<UsageBreakdownAnswer>(
      `/admin/api/usage/breakdown?by=model&${WHOLE}&${filter}`,
      "usageBreakdown",
    );
    const expected = await naive(all.filter(isWanted), ["model"]);
    expect(answer.rows).toEqual(expected.rows);
    expect(answer.total).toEqual(expected.total);
    expect(answer.source).toBe(filter.startsWith("session") ? "records" : "rollups");
  });

  it.each(["5xx", "503", "429"])("takes the filter status=%s, of single calls", async (status) => {
    const answer = await read<UsageBreakdownAnswer>(
      `/admin/api/usage/breakdown?by=key&${WHOLE}&status=${status}`,
      "usageBreakdown",
    );
    const wanted = all.filter((record) => String(record.status).startsWith(status.replace("xx", "")));
    expect(answer.source).toBe(status === "5xx" ? "rollups" : "records");
    expect([answer.total.requests, answer.total.errors]).toEqual([wanted.length, wanted.length]);
    expect(wanted.length).toBeGreaterThan(100);
  });
});

describe("usage API: summary and series", () => {
  it("sums a time and the one before it, with percentiles", async () => {
    const [since, until] = [END - 2 * DAY, END];
    const answer = await read<UsageSummaryAnswer>(`/admin/api/usage/summary?${range(since, until)}`, "usageSummary");
    const records = within(since, until);
    expect(answer.current).toEqual((await naive(records, [])).total);
    expect(answer.previousSince).toBe(since - 2 * DAY);
    expect(answer.previous).toEqual((await naive(within(since - 2 * DAY, since), [])).total);
    const durations = records
      .filter(({ kind }) => kind === "request")
      .map(({ durationMs }) => durationMs)
      .sort((a, b) => a - b);
    const [p50, p95] = [0.5, 0.95].map((p) => durations[Math.ceil(durations.length * p) - 1] ?? 0) as [number, number];
    expect(Math.abs((answer.p50DurationMs ?? 0) / p50 - 1)).toBeLessThan(0.05);
    expect(Math.abs((answer.p95DurationMs ?? 0) / p95 - 1)).toBeLessThan(0.05);
    expect(answer.p95FirstContentMs).toBeGreaterThan(70);
  });

  it("has null for the percentiles of nothing", async () => {
    const answer = await read<UsageSummaryAnswer>(
      `/admin/api/usage/summary?${range(BEGIN - 9 * DAY, BEGIN - 8 * DAY)}`,
      "usageSummary",
    );
    expect(answer).toMatchObject({ p50DurationMs: null, current: { requests: 0, costUsd: "0" } });
  });

  it.each(["hour", "day"] as const)(
    "has a point for every %s, whose values are the sums of its records",
    async (interval) => {
      const length = interval === "hour" ? HOUR : DAY;
      const since = interval === "hour" ? END - DAY : BEGIN;
      for (const metric of [
        "requests",
        "errors",
        "inputTokens",
        "cacheReadInputTokens",
        "outputTokens",
        "reasoningOutputTokens",
        "costUsd",
      ] as const) {
        const answer = await read<UsageSeriesAnswer>(
          `/admin/api/usage/series?metric=${metric}&by=key&interval=${interval}&${range(since, END)}`,
          "usageSeries",
        );
        expect(answer).toMatchObject({ interval, metric, by: "key", source: "rollups" });
        expect(answer.series.map(({ key }) => key).sort()).toEqual(["other", "team"]);
        for (const { key, points } of answer.series) {
          const records = within(since, END).filter((record) => record.key === key);
          for (const point of points as [number, unknown][]) {
            const [at, value] = point;
            expect(at % length).toBe(0);
            expect(value, `${metric} ${key} ${at}`).toBe(
              (await naive(within(at, at + length, records), [])).total[metric],
            );
          }
          expect(points).toHaveLength(Math.ceil((END - Math.floor(since / length) * length) / length));
        }
      }
    },
  );

  it("has one line where nothing is told apart, and percentiles from the histograms", async () => {
    const answer = await read<UsageSeriesAnswer>(
      `/admin/api/usage/series?metric=p95DurationMs&interval=day&${range(BEGIN, END)}`,
      "usageSeries",
    );
    expect(answer.series.map(({ key }) => key)).toEqual([null]);
    for (const [at, value] of pointsOf<number>(answer.series[0])) {
      const histogram = new Map<number, number>();
      for (const { kind, durationMs } of within(Math.max(at, BEGIN), Math.min(at + DAY, END)))
        if (kind === "request") histogram.set(toBucket(durationMs), (histogram.get(toBucket(durationMs)) ?? 0) + 1);
      expect(value).toBe(percentile([...histogram].sort(([a], [b]) => a - b).flat(), 0.95));
    }
  });

  it("folds the smallest lines into one, whose values are what is left", async () => {
    const answer = await read<UsageSeriesAnswer>(
      `/admin/api/usage/series?metric=costUsd&by=session&top=3&interval=day&${range(BEGIN, END)}`,
      "usageSeries",
    );
    expect(answer.source).toBe("records");
    expect(answer.series.map(({ key }) => key)).toEqual([
      ...answer.series.slice(0, 3).map(({ key }) => key),
      "(other)",
    ]);
    const kept = new Set(answer.series.map(({ key }) => key));
    for (const [at, value] of pointsOf<string>(answer.series.at(-1))) {
      const rest = within(Math.max(at, BEGIN), Math.min(at + DAY, END)).filter(
        ({ session }) => !kept.has(session ?? null),
      );
      expect(value).toBe((await naive(rest, [])).total.costUsd);
    }
  });
});

describe("usage API: records", () => {
  it("pages backwards without gaps or repeats while new records arrive", async () => {
    const expected = (await gateway.records()).map(({ id, settledAt }) => ({ id, settledAt }));
    expected.sort((a, b) => b.settledAt - a.settledAt || (a.id < b.id ? 1 : -1));
    const ids: string[] = [];
    let cursor: string | null = "";
    let pages = 0;
    while (cursor !== null) {
      const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const page: UsageRecordsAnswer = await read(`/admin/api/usage/records?limit=200&since=0${query}`, "usageRecords");
      expect(page.stoppedAt).toBeUndefined();
      ids.push(...page.records.map(({ id }) => id));
      cursor = page.next;
      pages += 1;
      if (pages % 5 === 1) await call(team.key, "smart");
    }
    expect(ids).toEqual(expected.map(({ id }) => id));
    expect(pages).toBe(Math.ceil(expected.length / 200));
    all = await gateway.records();
  });

  it("gives whole records, newest first, and takes the filters", async () => {
    const filter = "path=/acme&status=5xx&group=smart";
    const page = await read<UsageRecordsAnswer>(`/admin/api/usage/records?${WHOLE}&limit=7&${filter}`, "usageRecords");
    const expected = all
      .filter(({ path, status, group }) => path.startsWith("/acme") && status >= 500 && group === "smart")
      .sort((a, b) => b.settledAt - a.settledAt || (a.id < b.id ? 1 : -1));
    expect(page.records).toEqual(expected.slice(0, 7));
    const rest = await read<UsageRecordsAnswer>(
      `/admin/api/usage/records?${WHOLE}&limit=200&${filter}&cursor=${page.next}`,
      "usageRecords",
    );
    expect(rest.records).toEqual(expected.slice(7, 207));
  });

  it("begins in the middle of a day where it is asked to", async () => {
    const until = BEGIN + 2 * DAY + 12 * HOUR + 1;
    const page = await read<UsageRecordsAnswer>(
      `/admin/api/usage/records?limit=5&${range(BEGIN, until)}`,
      "usageRecords",
    );
    const expected = within(BEGIN, until).sort((a, b) => b.settledAt - a.settledAt || (a.id < b.id ? 1 : -1));
    expect(page.records.map(({ id }) => id)).toEqual(expected.slice(0, 5).map(({ id }) => id));
  });

  it("stops where it has read enough, says where, and goes on from there", async () => {
    const dir = join(root, "state");
    const reading = createUsageReader({
      dir,
      storage: openStorage(dir),
      flush: () => undefined,
      now: Date.now,
      onEvent: () => undefined,
      maxRecords: 100,
    });
    const found: string[] = [];
    let before = { settledAt: END, id: "" };
    let stops = 0;
    for (;;) {
      const page = await reading.page({ since: END - DAY, before, limit: 50, isWanted: isOfSession });
      found.push(...page.records.map(({ id }) => id));
      if (page.next === undefined) break;
      expect(page.isStopped).toBe(true);
      expect(page.next.settledAt).toBeLessThanOrEqual(before.settledAt);
      before = page.next;
      stops += 1;
    }
    expect(stops).toBeGreaterThan(5);
    const expected = within(END - DAY, END).filter(({ session }) => session === "s-3");
    expect(found.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    const seen: UsageRecord[] = [];
    const stoppedAt = await reading.records(END - DAY, END, (record) => seen.push(record));
    expect(stoppedAt).toBeDefined();
    expect(seen.map(({ id }) => id).toSorted()).toEqual(
      within(END - DAY, stoppedAt ?? 0)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it("lets a few read at a time, and refuses when too many wait", async () => {
    const reading = createUsageReader({
      dir: join(root, "state"),
      storage: openStorage(join(root, "state")),
      flush: () => undefined,
      now: Date.now,
      onEvent: () => undefined,
    });
    let running = 0;
    let most = 0;
    const open = Promise.resolve();
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await open;
      running -= 1;
    };
    const outcomes = await Promise.allSettled(Array.from({ length: 70 }, () => reading.inTurn("callers", work)));
    expect(most).toBe(2);
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(4);
    expect(outcomes.at(-1)).toMatchObject({ reason: { code: "overloaded" } });
    await reading.inTurn("callers", work);
    const releases: (() => void)[] = [];
    const held = new Promise<void>((resolve) => releases.push(resolve));
    const callers = [1, 2, 3].map(() => reading.inTurn("callers", () => held));
    expect(await reading.inTurn("operators", () => Promise.resolve("read"))).toBe("read");
    for (const release of releases) release();
    await Promise.all(callers);
  });
});

describe("usage API: csv", () => {
  it("comes by format and by accept, and disarms what a spreadsheet would run", async () => {
    const books = await createBooks({
      dir: join(root, "state"),
      storage: openStorage(join(root, "state")),
      replica: "csv",
      journal: "disk",
      now: Date.now,
      onEvent: () => undefined,
    });
    const attempt = createAttempt({ asked: '=HYPERLINK("http://x")', key: "csv" });
    books.open(attempt);
    books.settle(attempt, createSettlement({ settledAt: BEGIN - 3 * DAY }));
    await books.dispose();
    const path = `/admin/api/usage/breakdown?by=asked,key&${range(BEGIN - 4 * DAY, BEGIN - 2 * DAY)}`;
    const byFormat = await ask(`${path}&format=csv`);
    expect(byFormat.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(byFormat.text.split("\r\n")).toEqual([
      "asked,key,requests,errors,inputTokens,cacheReadInputTokens,cacheWriteInputTokens,outputTokens,reasoningOutputTokens,costNanoUsd,costUsd,unpriced,estimated,ownCalls",
      `"'=HYPERLINK(""http://x"")",csv,1,0,10,0,0,5,0,20000,0.00002,0,0,0`,
      "",
    ]);
    const headers = { ...bearer(secrets.admin).headers, accept: "text/csv, */*;q=0.1" };
    expect((await get(`${gateway.url}${path}`, { headers })).text).toBe(byFormat.text);
    expect((await get(`${gateway.url}${path}&format=json`, { headers })).json()).toHaveProperty("rows");
    const series = await ask(`/admin/api/usage/series?format=csv&by=key&interval=day&${range(BEGIN, END)}`);
    expect(series.text).toMatch(/^at,(?:other,team|team,other)\r\n\d+,\d+,\d+\r\n/);
  });
});

describe("usage API: refusals", () => {
  it.each<[string, string, RegExp]>([
    ["summary?since=yesterday", "since", /epoch milliseconds/],
    ["summary?until=-1", "until", /epoch milliseconds/],
    ["summary?since=20&until=10", "since", /before "until"/],
    ["summary?path=team", "path", /path such as/],
    ["summary?status=bad", "status", /2xx/],
    ["summary?revision=1", "revision", /eight hex digits/],
    ["summary?key=", "key", /1 to 400/],
    ["summary?key=a&key=b", "key", /once/],
    ["summary?source=rollups&session=a", "source", /"records"/],
    ["series?metric=requets", "metric", /Did you mean "requests"\?/],
    ["series?by=model,key", "by", /one dimension/],
    ["series?interval=week", "interval", /"hour", "day"/],
    ["series?interval=hour&since=1767225600000", "interval", /72 hours/],
    ["series?since=0", "interval", /2000 points/],
    ["breakdown?by=modle", "by", /Did you mean "model"\?/],
    ["breakdown?by=a,b,c,d,e,f,g,h,i", "by", /at most 8/],
    ["breakdown?top=0", "top", /1 to 10000/],
    ["breakdown?format=xml", "format", /"json", "csv"/],
    ["records?limit=201", "limit", /1 to 200/],
    ["records?cursor=abc", "cursor", /"next"/],
  ])("says what is wrong with %s", async (path, param, message) => {
    const reply = await ask(`/admin/api/usage/${path}`);
    expect(reply.status).toBe(400);
    const { error } = reply.json<{ error: { message: string } }>();
    expect(error).toMatchObject({ code: "invalid_request", param });
    expect(error.message).toMatch(message);
  });

  it("still refuses a key of Gate's in the query, and other names of one", async () => {
    for (const query of [`key=${team.key}`, "key=team&api_key=x", "access_token=x"]) {
      const reply = await ask(`/admin/api/usage/summary?${query}`);
      expect([reply.status, reply.text.includes("not accepted in the query")]).toEqual([400, true]);
    }
    expect((await get(`${gateway.url}/admin/api/usage/summary?key=admin`)).status).toBe(401);
    expect((await get(`${gateway.url}/admin/api/usage/summary?key=${secrets.admin}`)).status).toBe(401);
    expect((await ask("/admin/api/config?key=team")).text).toContain("not accepted in the query");
  });

  it("takes no parameter that it does not know", async () => {
    const reply = await ask("/admin/api/usage/summary?modle=x");
    expect(reply.json()).toMatchObject({ error: { message: expect.stringContaining('"model"') as string } });
    expect(reply.status).toBe(400);
  });
});

const iso = (at: number): string => new Date(at).toISOString();

function run(
  args: readonly string[],
  env: Record<string, string> = { GATE_ADMIN_KEY: secrets.admin },
): Promise<Outcome> {
  return runGate(["usage", ...args], { env });
}

function runThere(url: string): Promise<Outcome> {
  return runGate(["usage", "--server", url, "--format", "csv"], { cwd: root });
}

describe("usage API: gate usage --server", () => {
  // Within bins of the prepared store, and not at the edge of an hour.
  const time = ["--since", iso(BEGIN + 27 * HOUR + 1_234_567), "--until", iso(BEGIN + 75 * HOUR + 765_432)];

  it.each(["json", "table", "csv"])("prints the %s that the folder of the server gives", async (format) => {
    for (const by of ["model", "key,group", "session"]) {
      const args = ["--by", by, "--format", format, ...time];
      const local = await run([root, ...args]);
      expect(local).toMatchObject({ code: 0, stderr: "" });
      expect(local.stdout.length).toBeGreaterThan(200);
      expect(await run(["--server", gateway.url, ...args])).toEqual(local);
    }
  });

  it("takes the token of the server on this machine, and sends it to no other address", async () => {
    expect(await runThere(gateway.url)).toMatchObject({ code: 0, stderr: "" });
    const other = await runThere(gateway.url.replace("127.0.0.1", "localhost"));
    expect([other.code, other.stdout]).toEqual([2, ""]);
    expect(other.stderr).toContain("--server needs a key");
  });

  it("says what it cannot do", async () => {
    const outcomes = [
      await run(["--server", gateway.url, root]),
      await run(["--server", gateway.url, "--records"]),
      await run(["--server", gateway.url], { GATE_ADMIN_KEY: team.key }),
      await run(["--server", "http://127.0.0.1:1"]),
      await run(["--key-file", "x", root]),
    ];
    expect(outcomes.map(({ code, stdout }) => [code, stdout])).toEqual(outcomes.map(() => [2, ""]));
    expect(outcomes.map(({ stderr }) => stderr).join("")).toMatch(
      /exclude each other.*--records reads.*refuses the key.*cannot reach.*is for --server/s,
    );
    const nothing = await run(["--server", gateway.url, "--since", "2026-01-02", "--until", "2026-01-03"]);
    expect(nothing).toMatchObject({ code: 0, stdout: "" });
    expect(nothing.stderr).toContain(`No usage since 2026-01-02 00:00Z on ${gateway.url}`);
  });
});

describe("usage API: who sees what", () => {
  it("needs the scope read", async () => {
    for (const path of ["summary", "series", "breakdown", "records"]) {
      expect((await ask(`/admin/api/usage/${path}`, reader.key)).status).toBe(200);
      expect((await ask(`/admin/api/usage/${path}`, team.key)).status).toBe(403);
      expect((await get(`${gateway.url}/admin/api/usage/${path}`)).status).toBe(401);
    }
    expect((await ask("/v1/usage", reader.key)).status).toBe(403);
  });

  it("gives a key its own usage by the names it asked for, without the copies of its requests and the names behind", async () => {
    const answer = await read<OwnUsageAnswer>(`/v1/usage?${WHOLE}`, "ownUsage", team.key);
    const own = all.filter(({ key, kind }) => key === "team" && kind !== "mirror");
    expect(answer.key).toBe("team");
    expect(answer.total).toEqual((await naive(own, [])).total);
    expect(answer.rows.map(({ asked }) => asked).toSorted()).toEqual(["demo/chat", "local/small", "smart"]);
    expect(answer.other).toMatchObject({ requests: 0 });
    expect(answer.other?.ownCalls).toBe(own.filter(({ kind }) => kind === "classifier").length);
    expect(JSON.stringify(answer)).not.toMatch(/hidden|internal|spare/);
  });

  it("lets nobody ask for another key, and hides a cost that the key may not see", async () => {
    expect((await ask("/v1/usage?key=team", blind.key)).status).toBe(400);
    const answer = await read<OwnUsageAnswer>("/v1/usage", "ownUsage", blind.key);
    expect(answer.total).toMatchObject({ requests: 2, errors: 0 });
    expect(JSON.stringify(answer)).not.toContain("cost");
    expect((await ask("/v1/usage?since=0", blind.key)).json()).toMatchObject({ error: { param: "since" } });
  });

  it("has no secret in any answer", () => {
    const text = bodies.join("\n");
    for (const secret of [...Object.values(secrets), team.key, team.digest, blind.key, reader.key])
      expect(text).not.toContain(secret);
    expect(bodies.length).toBeGreaterThan(100);
  });
});
