import { afterEach, describe, expect, it } from "vitest";
import { replyChat, replyJson, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { createOpenHealth, run, toTarget, type TargetOptions } from "./_harness.ts";

const open: Upstream[] = [];

afterEach(async () => {
  for (const upstream of open.splice(0)) await upstream.close();
});

async function start(script: Reply | readonly Reply[]): Promise<Upstream> {
  const upstream = await startUpstream(script);
  open.push(upstream);
  return upstream;
}

const refuse = (status: number, error: object, headers: Record<string, string> = {}): Reply =>
  replyJson({ error: { message: "no", ...error } }, { status, headers });

function named(id: string, options: TargetOptions = {}): TargetOptions {
  return {
    ...options,
    provider: { id, fingerprint: id, ...options.provider },
    declared: { id: `${id}/m`, ...options.declared },
  };
}

const context = (contextTokens: number): TargetOptions["declared"] => ({ limits: { contextTokens } });
const readSecret = (reference: object): string => `key-${"env" in reference ? String(reference.env) : ""}`;
const sent = ({ requests }: Upstream): (string | undefined)[] => requests.map(({ headers }) => headers.authorization);

describe("fallbacks", () => {
  for (const [name, reply] of [
    ["our credential is refused with 401", refuse(401, {})],
    ["our account has no money left (402)", refuse(402, {})],
    ["our credential is refused with 403", refuse(403, {})],
    ["the provider does not have the model", refuse(404, { code: "model_not_found" })],
  ] as [string, Reply][])
    it(`asks the next target, and the same one not again, when ${name}`, async () => {
      const [bad, good] = [await start(reply), await start(replyChat())];
      const { starts } = await run([toTarget(bad.url), toTarget(good.url, named("q"))]);
      expect(starts.map(({ cause, target }) => [cause, target.model])).toEqual([
        ["first", "p/m"],
        ["fallback", "q/m"],
      ]);
    });

  it("takes a request that is too long to targets with a larger context only", async () => {
    const long = refuse(400, { code: "context_length_exceeded" });
    const [small, good] = [await start(long), await start(replyChat())];
    const { starts } = await run([
      toTarget(small.url, named("a", { declared: context(8_000) })),
      toTarget(good.url, named("b", { declared: context(4_000) })),
      toTarget(good.url, named("c", { declared: context(8_000) })),
      toTarget(good.url, named("d")),
      toTarget(small.url, named("e", { declared: context(16_000) })),
      toTarget(good.url, named("f", { declared: context(12_000) })),
      toTarget(good.url, named("g", { declared: context(32_000) })),
    ]);
    expect(starts.map(({ target }) => target.model)).toEqual(["a/m", "e/m", "g/m"]);
    const none = await run([
      toTarget(small.url, named("a", { declared: context(8_000) })),
      toTarget(good.url, named("b", { declared: context(4_000) })),
    ]);
    expect(none.code).toBe("upstream_context_length");
    const unknown = await run([
      toTarget(small.url, named("a")),
      toTarget(good.url, named("b", { declared: context(4_000) })),
    ]);
    expect(unknown.code).toBe("upstream_context_length");
  });

  it("asks another target about filtered content only where the group says so", async () => {
    const [bad, good] = [await start(refuse(400, { code: "content_filter" })), await start(replyChat())];
    const strict = await run([toTarget(bad.url), toTarget(good.url, named("q"))]);
    expect(strict.code).toBe("upstream_content_filtered");
    expect(strict.starts).toHaveLength(1);
    const { starts } = await run([
      toTarget(bad.url, { fallbackOn: ["content_filter"] }),
      toTarget(good.url, named("q")),
    ]);
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "fallback"]);
  });

  it("relays the mistake that a later target finds", async () => {
    const [bad, strict, good] = [await start(refuse(401, {})), await start(refuse(422, {})), await start(replyChat())];
    const { error, starts } = await run([
      toTarget(bad.url),
      toTarget(strict.url, named("q")),
      toTarget(good.url, named("r")),
    ]);
    expect(error).toMatchObject({ code: "upstream_rejected", status: 422 });
    expect(starts).toHaveLength(2);
  });
});

describe("several keys", () => {
  const keys = ["A", "B", "C"].map((env) => ({ key: { env } }));
  const auth = { scheme: "bearer", keys } as const;

  for (const [status, headers] of [[401], [402], [403], [429], [429, { "retry-after": "60" }]] as [
    number,
    Record<string, string>?,
  ][])
    it(`tries each other key of the provider before the next target, after ${status}${headers ? " for long" : ""}`, async () => {
      const [bad, good] = [await start(refuse(status, {}, headers)), await start(replyChat())];
      const { starts } = await run([toTarget(bad.url, { provider: { auth } }), toTarget(good.url, named("q"))], {
        readSecret,
      });
      expect(starts.map(({ cause }) => cause)).toEqual(["first", "retry", "retry", "fallback"]);
      expect(new Set(sent(bad)).size).toBe(3);
      expect(new Set(starts.slice(0, 3).map(({ credentialSlot }) => credentialSlot))).toEqual(new Set([0, 1, 2]));
    });

  it("is served by the key that works", async () => {
    const upstream = await start([refuse(401, {}), replyChat()]);
    const { answer, starts } = await run([toTarget(upstream.url, { provider: { auth } })], { readSecret });
    expect(answer).toContain("You said");
    expect(starts).toHaveLength(2);
  });

  it("leaves out keys that rest or are not set", async () => {
    const [bad, good] = [await start(refuse(401, {})), await start(replyChat())];
    const target = toTarget(bad.url, { provider: { auth } });
    const first = (await run([target], { readSecret })).starts[0]?.credentialSlot ?? 0;
    const other = (first + 1) % 3;
    bad.setScript(refuse(401, {}));
    const { starts } = await run([target, toTarget(good.url, named("q"))], {
      readSecret: (reference) =>
        "env" in reference && reference.env === "ABC"[other] ? undefined : readSecret(reference),
      health: createOpenHealth({ isCool: (_provider, slot) => slot === 3 - first - other }),
    });
    expect(starts.map(({ cause, credentialSlot, target: { model } }) => [model, cause, credentialSlot])).toEqual([
      ["p/m", "first", first],
      ["q/m", "fallback", 0],
    ]);
  });

  it("does not spend the budget of retries on another key", async () => {
    const upstream = await start([refuse(401, {}), refuse(401, {}), replyChat()]);
    const health = createOpenHealth({ mayRetry: () => false });
    const { answer } = await run([toTarget(upstream.url, { provider: { auth } })], { readSecret, health });
    expect(answer).toContain("You said");
  });
});
