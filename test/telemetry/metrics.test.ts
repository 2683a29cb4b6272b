import { afterEach, describe, expect, it } from "vitest";
import type { ConfigStatus } from "../../src/runtime/status.ts";
import { get } from "../_helpers/client.ts";
import { type AdminServer, startAdminServer, toStatus } from "../server/_admin-server.ts";

let server: AdminServer;
afterEach(() => server.close());

async function scrape(): Promise<string[]> {
  const reply = await get(`${server.url}/metrics`, { headers: { authorization: `Bearer ${server.keys.read}` } });
  expect(reply.status).toBe(200);
  expect(reply.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  return reply.text.split("\n");
}

const ours = (lines: readonly string[]): string[] => lines.filter((line) => line.startsWith("gate_"));

describe("metrics", () => {
  it("tell of the config in force and of the last reload", async () => {
    server = await startAdminServer({});
    const lines = await scrape();
    expect(ours(lines)).toEqual([
      "gate_config_last_reload_successful 0",
      "gate_config_last_reload_timestamp_seconds 1790000060",
      "gate_config_last_reload_success_timestamp_seconds 1790000000",
      "gate_config_graphs_alive 2",
      "gate_config_watch_events 0",
      "gate_config_needs_restart 1",
      "gate_config_denied_keys 1",
      "gate_requests_in_flight 3",
      'gate_config_reloads_total{outcome="applied"} 2',
      'gate_config_reloads_total{outcome="unchanged"} 5',
      'gate_config_reloads_total{outcome="rejected"} 1',
      'gate_config_info{routing="0123abcd",access="4567cdef",environment="9f8e7d6c",commit="a1b2c3",version="1.2.3"} 1',
    ]);
    expect(lines.some((line) => /^process_cpu_seconds_total \d/.test(line))).toBe(true);
  });

  it("show one config only, after another has taken its place", async () => {
    let status: ConfigStatus = toStatus();
    server = await startAdminServer({ status: () => status });
    await scrape();
    const { commit: _commit, ...rest } = toStatus({
      revision: "aaaaaaaa.bbbbbbbb",
      lastReload: { at: 1_790_000_070_000, outcome: "applied", durationMs: 3, diagnostics: 0 },
      watch: { mode: "events" },
      reloads: { applied: 3, unchanged: 5, rejected: 1 },
    });
    status = rest;
    const lines = ours(await scrape());
    expect(lines.filter((line) => line.startsWith("gate_config_info"))).toEqual([
      'gate_config_info{routing="aaaaaaaa",access="bbbbbbbb",environment="9f8e7d6c",commit="",version="1.2.3"} 1',
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        "gate_config_last_reload_successful 1",
        "gate_config_watch_events 1",
        'gate_config_reloads_total{outcome="applied"} 3',
      ]),
    );
  });
});
