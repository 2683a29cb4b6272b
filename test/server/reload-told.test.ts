/** What a gateway tells of the config in force: where it came from, and when the files were last good. */
import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { readAccessFile } from "../../src/server/access-file.ts";
import { get } from "../_helpers/client.ts";
import { providerFile } from "../_helpers/gateway.ts";
import { openUpstream, startReloading, type Reloading } from "./_reloading.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const GROUP = "strategy: first\ntargets: [local/small]\n";

async function start(): Promise<Reloading> {
  const upstream = await openUpstream(open);
  const files = { ".gitignore": ".gate/\n", "providers/local.yaml": providerFile(upstream.url) };
  return startReloading(open, files, { isWatching: false });
}

async function ask(gateway: Reloading, path: string): Promise<string> {
  const token = readAccessFile(gateway.server.stateDir)?.token;
  return (await get(`${gateway.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).text;
}

function commit({ root }: Reloading, message: string): string {
  const user = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
  const git = (...args: readonly string[]): string =>
    execFileSync("git", [...user, ...args], { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", message);
  return git("rev-parse", "HEAD");
}

describe("reload: what is told", () => {
  it("names the commit of each config that it takes: in status, log, history and metrics", async () => {
    const gateway = await start();
    expect((await gateway.status()).commit).toBeUndefined();
    const commits: string[] = [];
    for (const name of ["a", "b"]) {
      gateway.save({ [`groups/${name}.yaml`]: GROUP });
      commits.unshift(commit(gateway, name));
      expect((await gateway.server.reload()).outcome).toBe("applied");
      expect((await gateway.status()).commit).toBe(commits[0]);
      expect(await ask(gateway, "/metrics")).toContain(`commit="${commits[0]}"`);
    }
    const applied = gateway.logs.filter(({ message }) => message === "Config applied");
    expect(applied.map(({ fields }) => fields["commit"])).toEqual(commits.toReversed());
    const rows = JSON.parse(await ask(gateway, "/admin/api/revisions")) as { commit?: string }[];
    expect(rows.map((row) => row.commit)).toEqual([...commits, undefined]);
  });

  it("says since when the files are not good any more, until they are again", async () => {
    const gateway = await start();
    const { lastGoodAt } = await gateway.status();
    gateway.save({ "groups/a.yaml": "strategy: [\n" });
    expect((await gateway.server.reload()).outcome).toBe("rejected");
    const rejected = await gateway.status();
    expect(rejected.lastGoodAt).toBe(lastGoodAt);
    expect(rejected.lastReload.at).toBeGreaterThanOrEqual(lastGoodAt);
    expect(await ask(gateway, "/metrics")).toContain("gate_config_last_reload_successful 0");

    gateway.remove("groups/a.yaml");
    expect((await gateway.server.reload()).outcome).toBe("unchanged");
    const again = await gateway.status();
    expect(again.lastGoodAt).toBe(again.lastReload.at);
    expect(again.lastGoodAt).toBeGreaterThan(lastGoodAt);
    expect(await ask(gateway, "/metrics")).toContain("gate_config_last_reload_successful 1");
  });
});
