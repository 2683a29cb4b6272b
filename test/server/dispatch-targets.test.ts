import { describe, expect, it } from "vitest";
import type { GroupFile } from "../../src/config/types.gen.ts";
import type { DispatchTarget } from "../../src/dispatch/dispatch.ts";
import { GateError } from "../../src/errors.ts";
import { route } from "../../src/route/route.ts";
import { toDispatchTargets } from "../../src/server/dispatch-targets.ts";
import { decodeBody } from "../dialect/_decode.ts";
import { everythingUsable, facts, openParts, provider } from "../_helpers/config.ts";

interface Given {
  readonly isStreaming?: boolean;
  readonly boundMs?: number;
  readonly provider?: GroupFile["timeouts"];
  readonly model?: GroupFile["timeouts"];
  readonly group?: GroupFile["timeouts"];
}

function timeoutsOf(given: Given): DispatchTarget["timeouts"] | undefined {
  const router = openParts({
    gateway: { defaults: { timeouts: { idleMs: 70_000 } } },
    providers: {
      p: provider(["m"], { timeouts: given.provider ?? {}, models: { m: { timeouts: given.model ?? {} } } }),
    },
    groups: { smart: { strategy: "first", targets: ["p/m"], timeouts: given.group ?? {} } },
  });
  const name = router.resolveName("smart");
  if (GateError.is(name)) throw name;
  const decision = route(router, name, facts(router), 1, everythingUsable);
  if (!("targets" in decision)) throw new Error("It was not decided.");
  const body = { model: "smart", messages: [{ role: "user", content: "hi" }], stream: given.isStreaming === true };
  const request = decodeBody(Buffer.from(JSON.stringify(body)));
  return toDispatchTargets(decision, router, request, given.boundMs)[0]?.timeouts;
}

describe("server: timeouts of a target", () => {
  const shipped = {
    connectMs: 5_000,
    firstContentMs: 120_000,
    idleMs: 70_000,
    totalMs: 600_000,
    deadlineMs: 900_000,
    commitMs: 10_000,
  };

  it("are the shipped ones where nobody says otherwise, with less time for a stream to begin", () => {
    expect(timeoutsOf({})).toEqual(shipped);
    expect(timeoutsOf({ isStreaming: true })).toEqual({ ...shipped, deadlineMs: 300_000 });
  });

  it("are those of the provider, of the model before it, and of the group before both", () => {
    const own = { connectMs: 1, firstContentMs: 2, idleMs: 3, totalMs: 4, deadlineMs: 5, commitMs: 6 };
    expect(timeoutsOf({ provider: own })).toEqual(own);
    const ofGroup = { connectMs: 11, firstContentMs: 12, idleMs: 13, totalMs: 14, deadlineMs: 15, commitMs: 16 };
    expect(timeoutsOf({ provider: own, group: ofGroup })).toEqual(ofGroup);
    expect(timeoutsOf({ provider: own, group: { idleMs: 13 } })).toEqual({ ...own, idleMs: 13 });
    expect(timeoutsOf({ provider: own, model: ofGroup })).toEqual(ofGroup);
    expect(timeoutsOf({ model: { idleMs: 7, totalMs: 8 }, group: { idleMs: 13 } })).toMatchObject({
      idleMs: 13,
      totalMs: 8,
    });
  });

  it("are lowered by the client, and never raised", () => {
    // The head of a stream goes out when it should, and connections are shared with others.
    const { connectMs, commitMs } = shipped;
    const bound = { firstContentMs: 100, idleMs: 100, totalMs: 100, deadlineMs: 100 };
    expect(timeoutsOf({ boundMs: 100 })).toEqual({ connectMs, commitMs, ...bound });
    expect(timeoutsOf({ boundMs: 86_400_000 })).toEqual(shipped);
  });
});
