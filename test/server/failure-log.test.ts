import { afterEach, describe, expect, it } from "vitest";
import { postJson } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyJson } from "../_helpers/replies.ts";
import { closedPort, startUpstream } from "../_helpers/upstream.ts";

const messages = [{ role: "user", content: "hi" }];
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function start(files: Record<string, string>): Promise<TestGateway> {
  const gateway = await startGateway(files);
  open.push(gateway);
  return gateway;
}

const ask = (gateway: TestGateway, model: string): ReturnType<typeof postJson> =>
  postJson(`${gateway.url}/v1/chat/completions`, { model, messages });

describe("what the log says of a request that failed", () => {
  it("names the request, what was asked for and why nobody could be reached, which the client is not told", async () => {
    const port = await closedPort();
    const gateway = await start({
      "providers/gone.yaml": providerFile(`http://127.0.0.1:${port}`),
      "groups/all.yaml": "strategy: first\ntargets: [gone/small]\nretry: { retries: 0 }\n",
    });
    const answer = await ask(gateway, "all");
    expect(answer.status).toBe(502);
    expect(answer.text).not.toContain(String(port));
    const failures = gateway.logs.filter(({ message }) => message === "A request failed");
    expect(failures).toEqual([
      {
        level: "warn",
        message: "A request failed",
        fields: {
          requestId: answer.headers["x-request-id"],
          revision: answer.headers["x-gate-revision"],
          asked: "all",
          code: "upstream_error",
          status: 502,
          reason: "The provider could not be reached.",
          cause: expect.stringContaining(String(port)),
        },
      },
    ]);
  });

  it("says what the provider said of Gate's own credential, without the credential", async () => {
    const upstream = await startUpstream(
      replyJson({ error: { message: "bad key sk-abcdefghijklmnopqrstuvwx" } }, { status: 401 }),
    );
    open.push(upstream);
    const gateway = await start({ "providers/first.yaml": providerFile(upstream.url) });
    expect((await ask(gateway, "first/small")).text).not.toContain("bad key");
    const failure = gateway.logs.find(({ message }) => message === "A request failed");
    expect(failure?.fields).toMatchObject({ code: "upstream_unauthorized", cause: "bad key [redacted]" });
  });

  it("says why no target could serve", async () => {
    const gateway = await start({
      "providers/locked.yaml":
        "dialect: openai-chat\nbaseURL: https://locked.example/v1\nauth: { scheme: bearer, key: { env: GATE_TEST_UNSET } }\nmodels: { small: {} }\n",
      "groups/all.yaml": "strategy: first\ntargets: [locked/small]\n",
    });
    for (const model of ["all", "locked/small"]) expect((await ask(gateway, model)).status).toBe(503);
    const causes = gateway.logs.filter(({ level }) => level === "warn").map(({ fields }) => fields["cause"]);
    expect(causes).toEqual([
      expect.stringMatching(/^locked\/small passed over: .*GATE_TEST_UNSET/u),
      expect.stringMatching(/^locked\/small passed over: .*GATE_TEST_UNSET/u),
    ]);
  });

  it("keeps a client's own mistakes for debug", async () => {
    const gateway = await start({ "providers/demo.yaml": "preset: demo\n" });
    expect((await ask(gateway, "demo/chta")).status).toBe(404);
    expect(gateway.logs.filter(({ level }) => level !== "debug" && level !== "info")).toEqual([]);
    expect(gateway.logs).toContainEqual({
      level: "debug",
      message: "A request was refused",
      fields: expect.objectContaining({ asked: "demo/chta", code: "model_not_found" }),
    });
  });
});
