/** Every fault of a provider, on every way to a client, streamed and not: with another target to fall back to, and alone. */
import { afterAll, beforeAll, describe, it, vi } from "vitest";
import type { Reply } from "../_helpers/replies.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { closedPort, startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { ask, type Lane, lanes, SECRET, toAnswer, WHOLE_TEXT } from "./_lanes.ts";
import { type Fault, faults, FIRST_TIMEOUT_MS } from "./_faults.ts";

// Machines of CI stop for seconds at times; a hang would last until the test's own timeout.
const SLACK_MS = 4_000;
const SECOND_TEXT = "This one comes from the second provider.";

interface Case {
  /** Id of the provider, and of nothing else: what Gate learns of one case must not reach the next. */
  readonly id: string;
  readonly fault: Fault;
  readonly isStreaming: boolean;
}

function listCases(run: string): Case[] {
  return faults.flatMap((fault, index) =>
    [true, false]
      .filter((isStreaming) => fault.of === "both" || (fault.of === "streams") === isStreaming)
      .map((isStreaming) => ({ id: `${run}-${index}-${isStreaming ? "stream" : "whole"}`, fault, isStreaming })),
  );
}

const pairs = listCases("pair");
const alone = listCases("alone");

function provider(dialect: string, baseURL: string, timeouts: string): string {
  return `dialect: ${dialect}
baseURL: ${baseURL}
auth: { scheme: none }
${timeouts}
models:
  model:
    capabilities: [chat, streaming, tools, json]
    price: { input: 1, output: 2, source: "https://example.com/prices", checkedOn: 2026-11-20 }
`;
}

interface Stage {
  readonly gateway: TestGateway;
  readonly first: Upstream;
  readonly second: Upstream;
}

/** One provider for each case, all behind one listener, and a sound second one. */
async function startStage({ upstream }: Lane): Promise<Stage> {
  const scripts = new Map<string, Reply>();
  const first = await startUpstream((call) => scripts.get(call.request.path.split("/")[1] ?? "")?.(call));
  const second = await startUpstream(({ request, response }) => {
    const isStreaming = request.path.includes("streamGenerate") || request.json()["stream"] === true;
    const answer = toAnswer(SECOND_TEXT);
    response.writeHead(200, { "content-type": isStreaming ? upstream.wire.streamType : upstream.wire.contentType });
    response.end(isStreaming ? upstream.wire.stream(answer).join("") : upstream.wire.answer(answer));
  });
  const nobody = await closedPort();
  const files: Record<string, string> = {
    "gateway.config.yaml": "defaults: { retry: { retries: 0 } }\n",
    "providers/second.yaml": provider(upstream.dialect, `http://127.0.0.1:${second.port}/v1`, ""),
  };
  const limits = ["firstContentMs", "idleMs", "totalMs"].map((name) => `${name}: ${FIRST_TIMEOUT_MS}`).join(", ");
  for (const { id, fault, isStreaming } of [...pairs, ...alone]) {
    const script = fault.play(upstream, isStreaming);
    if (script !== "refused") scripts.set(id, script);
    const port = script === "refused" ? nobody : first.port;
    files[`providers/${id}.yaml`] = provider(
      upstream.dialect,
      `http://127.0.0.1:${port}/${id}`,
      `timeouts: { ${limits} }`,
    );
    files[`groups/${id}-group.yaml`] = `strategy: first
targets: [${id}/model${id.startsWith("pair") ? ", second/model" : ""}]
fallbackOn: [timeout]
`;
  }
  return { gateway: await startGateway(files), first, second };
}

describe.each(lanes)("$name", (lane) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage(lane);
  });
  afterAll(async () => {
    await stage.gateway.close();
    await stage.first.close();
    await stage.second.close();
  });

  const callsOf = (id: string): number => stage.first.requests.filter(({ path }) => path.startsWith(`/${id}/`)).length;

  describe.concurrent("with another target", () => {
    for (const each of pairs)
      it(title(each), async ({ expect }) => {
        const { id, fault, isStreaming } = each;
        const seen = await ask(stage.gateway.url, lane.surface, `${id}-group`, isStreaming);
        expect(seen.status, seen.body).toBe(200);
        expect(seen.body).not.toContain(SECRET);
        expect(seen.durationMs).toBeLessThan(FIRST_TIMEOUT_MS * (fault.when === "none" ? 4 : 1.1) + SLACK_MS);
        const { requestId, records } = await readRecords(stage.gateway, seen.headers);
        if (fault.when === "before") {
          expect(seen).toMatchObject({ text: SECOND_TEXT, isWhole: true, error: undefined });
          expect(records).toMatchObject([
            { requestId, attempt: 1, cause: "first", provider: id, status: fault.status },
            { requestId, attempt: 2, cause: "fallback", provider: "second", status: 200 },
          ]);
          expect(codesOf(fault)).toContain(records[0]?.errorCode);
        } else if (fault.when === "after") {
          expect(seen).toMatchObject({ text: lane.upstream.begun, isWhole: false });
          expect(seen.error).toBeDefined();
          expect([...codesOf(fault), lane.surface.ownCode]).toContain(seen.error);
          expect(records).toMatchObject([{ attempt: 1, provider: id, isStream: true }]);
          expect(codesOf(fault)).toContain(records[0]?.errorCode);
        } else {
          expect(seen).toMatchObject({ text: WHOLE_TEXT, isWhole: true, error: undefined });
          expect(records).toMatchObject([{ attempt: 1, provider: id, status: 200 }]);
        }
        expect(callsOf(id)).toBe(fault.name === "a refused connection" ? 0 : 1);
      });
  });

  describe.concurrent("alone", () => {
    for (const each of alone)
      it(title(each), async ({ expect }) => {
        const { id, fault, isStreaming } = each;
        const seen = await ask(stage.gateway.url, lane.surface, `${id}-group`, isStreaming);
        expect(seen.body).not.toContain(SECRET);
        expect(seen.durationMs).toBeLessThan(FIRST_TIMEOUT_MS * (fault.when === "none" ? 4 : 1.1) + SLACK_MS);
        const { records } = await readRecords(stage.gateway, seen.headers);
        expect(records).toHaveLength(1);
        expect(callsOf(id)).toBe(fault.name === "a refused connection" ? 0 : 1);
        if (fault.when === "none") {
          expect(seen).toMatchObject({ status: 200, text: WHOLE_TEXT, isWhole: true, error: undefined });
          return;
        }
        const isBegun = fault.when === "after";
        expect(seen, seen.body).toMatchObject({
          status: isBegun ? 200 : fault.status,
          text: isBegun ? lane.upstream.begun : "",
          isWhole: false,
        });
        expect(seen.error).toBeDefined();
        expect(isBegun ? [...codesOf(fault), lane.surface.ownCode] : codesOf(fault)).toContain(seen.error);
        if (!isBegun) expect(seen.headers["retry-after"]).toBe(fault.retryAfter);
        expect(records[0]).toMatchObject({
          errorCode: expect.toBeOneOf([...codesOf(fault)]),
          usageSource: isBegun || !isBillable(fault) ? "estimated" : "unknown",
        });
      });
  });
});

function title({ fault, isStreaming }: Case): string {
  return `${fault.name} (${isStreaming ? "stream" : "whole"})`;
}

function codesOf({ code, orCode }: Fault): readonly (string | undefined)[] {
  return orCode === undefined ? [code] : [code, orCode];
}

/** Whether the provider may have worked for nothing: it took the request, and answered with no status of refusal. */
function isBillable(fault: Fault): boolean {
  if (fault.name === "a refused connection" || fault.name.endsWith("before headers")) return fault.isTimeout === true;
  return !fault.name.includes("status with") && !fault.name.startsWith("429") && fault.name !== "an error status";
}

/** The records of a request, one for each attempt, once the last of them is there. */
async function readRecords(
  gateway: TestGateway,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Promise<{ requestId: string; records: Awaited<ReturnType<TestGateway["records"]>> }> {
  const requestId = String(headers["x-request-id"]);
  const records = await vi.waitFor(
    async () => {
      const found = (await gateway.records()).filter((record) => record.requestId === requestId);
      // A stream's record is written as its last byte leaves.
      if (found.length === 0) throw new Error(`There is no record of ${requestId}.`);
      return found;
    },
    { timeout: 5_000, interval: 20 },
  );
  return { requestId, records: records.toSorted((left, right) => left.attempt - right.attempt) };
}
