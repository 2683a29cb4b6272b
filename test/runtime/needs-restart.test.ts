import { describe, expect, it } from "vitest";
import type { GatewayFile } from "../../src/config/types.gen.ts";
import { findStaticChanges } from "../../src/runtime/needs-restart.ts";

describe("runtime: settings that need a restart", () => {
  it("names those below server and store, sorted, and nothing else", () => {
    const boot: GatewayFile = { server: { port: 1, host: "127.0.0.1" }, access: { required: true } };
    const now: GatewayFile = {
      server: { port: 2, host: "127.0.0.1", drainSeconds: 3 },
      store: { usage: { driver: "memory", volatile: true } },
      access: { required: false },
    };
    expect(findStaticChanges(boot, now)).toEqual([
      "server.drainSeconds",
      "server.port",
      "store.usage.driver",
      "store.usage.volatile",
    ]);
    expect(findStaticChanges(now, boot)).toEqual(findStaticChanges(boot, now));
    expect(findStaticChanges(now, structuredClone(now))).toEqual([]);
  });

  it("takes a section that is not written for one without settings", () => {
    expect(findStaticChanges({}, { server: {}, store: { usage: {} } } as GatewayFile)).toEqual([]);
  });

  it("compares lists whole, and knows sections of later versions", () => {
    const boot = { coordination: { hosts: ["a", "b"] } } as GatewayFile;
    expect(findStaticChanges(boot, { coordination: { hosts: ["a", "c"] } } as GatewayFile)).toEqual([
      "coordination.hosts",
    ]);
    expect(findStaticChanges(boot, {})).toEqual(["coordination.hosts"]);
    expect(findStaticChanges({ server: { port: 1 } }, { server: "none" } as never)).toEqual(["server"]);
  });
});
