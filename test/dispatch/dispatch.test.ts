import { afterEach, describe, expect, it } from "vitest";
import { openaiChat } from "../../src/dialect/openai-chat/openai-chat.ts";
import type { Upstream } from "../../src/dialect/dialect.ts";
import { startUpstream, type Upstream as Loopback } from "../_helpers/upstream.ts";
import { createMemorySink, run, toTarget } from "./_harness.ts";

let loopback: Loopback | undefined;

afterEach(async () => {
  await loopback?.close();
});

const readSecret = (): string => "s3cret";

describe("dispatch", () => {
  it("settles the attempt and hides the cause when a dialect has a bug", async () => {
    loopback = await startUpstream();
    const broken: Upstream = {
      ...openaiChat.upstream,
      readAnswer() {
        throw new TypeError("a bug");
      },
    };
    const { outcomes, error } = await run([toTarget(loopback.url, { upstream: broken })]);
    expect(outcomes).toMatchObject([{ kind: "failed" }]);
    expect(error).toMatchObject({ code: "internal_error", status: 500, cause: { message: "a bug" } });
    expect((error as Error).message).not.toContain("a bug");
  });

  it("does not begin an attempt for a client that has left", async () => {
    loopback = await startUpstream();
    const sink = createMemorySink();
    sink.leave();
    const { outcomes, code } = await run([toTarget(loopback.url)], { sink });
    expect(outcomes).toEqual([]);
    expect(code).toBe("client_closed");
    expect(loopback.requests).toHaveLength(0);
  });

  it("falls back when a credential is missing or cannot stand in a header, without showing it", async () => {
    loopback = await startUpstream();
    const auth = { scheme: "bearer", key: { env: "KEY" } } as const;
    for (const secret of [undefined, "two\nlines-of-secret", "with space"]) {
      const { outcomes, answer } = await run([toTarget(loopback.url, { provider: { auth } }), toTarget(loopback.url)], {
        readSecret: () => secret,
      });
      expect(outcomes.map(({ kind }) => kind)).toEqual(["failed", "answer"]);
      expect(JSON.stringify(outcomes[0])).not.toContain("secret");
      expect(answer).toContain("You said");
    }
  });

  it("calls without a credential where the key is optional and not set", async () => {
    loopback = await startUpstream();
    const auth = { scheme: "bearer", key: { env: "KEY" }, optional: true } as const;
    await run([toTarget(loopback.url, { provider: { auth } })]);
    await run([toTarget(loopback.url, { provider: { auth, fingerprint: "g" } })], {
      readSecret,
    });
    expect(loopback.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, "Bearer s3cret"]);
  });

  it("sends the credential in the header that the scheme names", async () => {
    loopback = await startUpstream();
    const key = { env: "KEY" } as const;
    await run([toTarget(loopback.url, { provider: { auth: { scheme: "bearer", key } } })], {
      readSecret,
    });
    await run(
      [toTarget(loopback.url, { provider: { auth: { scheme: "header", name: "api-key", key }, fingerprint: "g" } })],
      { readSecret },
    );
    expect(loopback.requests[0]?.headers.authorization).toBe("Bearer s3cret");
    expect(loopback.requests[1]?.headers["api-key"]).toBe("s3cret");
    expect(loopback.requests[1]?.headers.authorization).toBeUndefined();
  });
});
