/** Changes that are not taken: what was in force goes on serving, and people are told why. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { printLock } from "../../src/config/lock-file.ts";
import { createKey } from "../../src/policy/key.ts";
import { get, postJson } from "../_helpers/client.ts";
import { providerFile, type LogLine } from "../_helpers/gateway.ts";
import { levelsOf, openUpstream, readText, type Reloading, startReloading } from "./_reloading.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const GROUP = "strategy: first\ntargets: [local/small]\n";

/** Save, and wait until it was refused. The lines of the log that name a finding. */
async function refuse(gateway: Reloading, change: () => void): Promise<readonly LogLine[]> {
  const { reloads } = await gateway.status();
  const listen = gateway.listen();
  change();
  await gateway.until((status) => status.reloads.rejected === reloads.rejected + 1);
  return levelsOf(listen(), "error").filter(({ message }) => message.startsWith("GATE"));
}

function git({ root }: Reloading, ...command: readonly string[]): void {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  execFileSync("git", [...who, ...command], { cwd: root, stdio: "ignore" });
}

async function readiness(gateway: Reloading): Promise<unknown> {
  const reply = await get(`${gateway.url}/ready`);
  return [reply.status, reply.json()["status"]];
}

describe("reload: config with mistakes", () => {
  it("never takes the place of what serves; log, /ready and the admin API say where the mistake is", async () => {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, {
      "providers/local.yaml": providerFile(upstream.url),
      "groups/smart.yaml": GROUP,
    });
    const errors = await refuse(gateway, () =>
      gateway.save({ "groups/smart.yaml": "strategy: first\n\ntargets:\n  - local/small\n  - local/smal\n" }),
    );
    expect(errors.map(({ fields }) => fields)).toEqual([{ file: "groups/smart.yaml", line: 5, column: 5 }]);
    expect(await readiness(gateway)).toEqual([200, "degraded"]);
    const status = await gateway.status();
    expect(status).toMatchObject({
      revision: gateway.server.revision,
      desiredRevision: null,
      lastReload: { outcome: "rejected" },
      diagnostics: [{ code: "GATE201", at: { file: "groups/smart.yaml", line: 5 } }],
    });
    const reply = await gateway.ask("smart");
    expect([reply.status, reply.headers["x-gate-revision"]]).toEqual([200, gateway.server.revision]);

    const listen = gateway.listen();
    gateway.save({ "groups/smart.yaml": GROUP });
    await gateway.until(({ reloads }) => reloads.unchanged === 1);
    expect(levelsOf(listen(), "info", "warn", "error").map(({ message }) => message)).toEqual([
      "Config is whole again, and what it says is in force",
    ]);
    expect(await readiness(gateway)).toEqual([200, "ready"]);
  });

  it("revokes a key in the very change that breaks a group", async () => {
    const upstream = await openUpstream(open);
    const { key, digest } = createKey();
    const kept = createKey();
    const gateway = await startReloading(open, {
      "gateway.config.yaml": "access: { required: true }\n",
      "providers/local.yaml": providerFile(upstream.url),
      "groups/smart.yaml": GROUP,
      "keys/leaked.yaml": `hash: sha256:${digest}\n`,
      "keys/kept.yaml": `hash: sha256:${kept.digest}\n`,
    });
    const ask = (secret: string): Promise<number> =>
      postJson(
        `${gateway.url}/v1/chat/completions`,
        { model: "smart", messages: [{ role: "user", content: "hello" }] },
        { headers: { authorization: `Bearer ${secret}` } },
      ).then(({ status }) => status);
    expect(await ask(key)).toBe(200);
    await refuse(gateway, () => {
      gateway.remove("keys/leaked.yaml");
      gateway.save({ "groups/smart.yaml": "strategy: first\ntargets: [nobody/small]\n" });
    });
    expect([await ask(key), await ask(kept.key)]).toEqual([401, 200]);
  });

  it("is refused where it asks for a provider that has no credentials here", async () => {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, { "providers/local.yaml": providerFile(upstream.url) });
    const file = providerFile(upstream.url).replace(
      "{ scheme: none }",
      "{ scheme: bearer, key: { file: no-such-secret } }",
    );
    const errors = await refuse(gateway, () => gateway.save({ "providers/new.yaml": `${file}enabled: true\n` }));
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain("GATE601");
    expect(errors[0]?.fields).toMatchObject({ file: "providers/new.yaml", line: 6 });
    expect((await gateway.ask("local/small")).headers["x-gate-revision"]).toBe(gateway.server.revision);
  });

  it("is refused where its own tests fail", async () => {
    const upstream = await openUpstream(open);
    const test = "tests:\n  - name: small answers\n    request: { text: hello }\n    expect: { target: local/small }\n";
    const gateway = await startReloading(open, {
      "providers/local.yaml": providerFile(upstream.url),
      "providers/other.yaml": providerFile(upstream.url),
      "groups/smart.yaml": GROUP + test,
    });
    const errors = await refuse(gateway, () =>
      gateway.save({ "groups/smart.yaml": `strategy: first\ntargets: [other/small, local/small]\n${test}` }),
    );
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain("GATE224");
    expect(errors[0]?.fields).toMatchObject({ file: "groups/smart.yaml" });
    expect((await gateway.ask("smart")).headers["x-gate-route"]).toBe("smart>local/small");
  });
});

describe("reload: half a folder", () => {
  const names = ["a", "b", "c", "d", "e"].map((name) => `groups/${name}.yaml`);

  /** A gateway with five groups; then four of them are gone, which is refused after a rest. */
  async function startShrunk(prepare: (gateway: Reloading) => void = () => {}): Promise<Reloading> {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, {
      ".gitignore": ".gate/\n",
      "providers/local.yaml": providerFile(upstream.url),
      ...Object.fromEntries(names.map((name) => [name, GROUP])),
    });
    prepare(gateway);
    const errors = await refuse(gateway, () => gateway.remove(...names.slice(1)));
    expect(errors.map(({ message }) => message.slice(0, 7))).toEqual(["GATE606"]);
    expect(errors[0]?.message).toContain("4 of 5 groups");
    expect((await gateway.ask("e")).status).toBe(200);
    return gateway;
  }

  it("is refused, until gateway.lock proves that it is the whole of it", async () => {
    const gateway = await startShrunk();
    const files = ["groups/a.yaml", "providers/local.yaml"].map((file) => ({
      file,
      sha256: createHash("sha256").update(readText(gateway, file)).digest("hex"),
    }));
    gateway.save({ "gateway.lock": printLock(files) });
    await gateway.until(({ reloads }) => reloads.applied === 2);
    expect((await gateway.ask("e")).status).toBe(404);
    expect(await readiness(gateway)).toEqual([200, "ready"]);
  });

  it("is refused, until it is what git has as its commit", async () => {
    const gateway = await startShrunk((made) => {
      git(made, "init");
      git(made, "add", ".");
      git(made, "commit", "-m", "all");
    });
    git(gateway, "commit", "-a", "-m", "fewer");
    expect((await gateway.server.reload()).outcome).toBe("applied");
    expect((await gateway.ask("e")).status).toBe(404);
  });
});
