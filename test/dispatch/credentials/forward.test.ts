import { afterEach, describe, expect, it } from "vitest";
import { authorizeCall, type Authorization } from "../../../src/dispatch/credentials/authorize-call.ts";
import { expectAuthorized, expectRefused, machine, outgoing, ports, type TestPorts } from "./_call.ts";

let open: TestPorts | undefined;

afterEach(() => open?.dispose());

function forward(headers: Record<string, string>): Authorization {
  open = ports(machine());
  const call = outgoing({ clientHeader: (name) => headers[name], isGateKey: headers["x-gate-key"] !== undefined });
  return authorizeCall({ scheme: "forward" }, call, open) as Authorization;
}

describe("credentials: forward", () => {
  it("sends the client's own credential on when the client named itself by x-gate-key", () => {
    const own = { authorization: "Bearer plan-token", "x-api-key": "k", "x-goog-api-key": "g", cookie: "c=1" };
    expect(expectAuthorized(forward({ ...own, "x-gate-key": "gk_mine" })).headers).toEqual([
      "authorization",
      "Bearer plan-token",
      "x-api-key",
      "k",
      "x-goog-api-key",
      "g",
    ]);
  });

  it("P111: never sends Gate's own key on, in whatever header it stands", () => {
    const refusals = [
      forward({ authorization: "Bearer gk_mine" }),
      forward({ "x-api-key": "gk_mine" }),
      forward({ authorization: "Bearer own", "x-api-key": "own" }),
      forward({ authorization: "Bearer gk_mine", "x-gate-key": "gk_mine" }),
      forward({ authorization: "Bearer gk_other", "x-gate-key": "gk_mine" }),
      forward({ authorization: "bearer  imported-key", "x-gate-key": "imported-key" }),
      forward({ "x-gate-key": "gk_mine" }),
      forward({ authorization: "Bearer imported-key", "x-gate-key": " " }),
    ];
    for (const refusal of refusals) {
      const error = expectRefused(refusal);
      expect(error).toMatchObject({ code: "invalid_api_key", status: 401, fallback: false });
      expect(error.message).toContain("`x-gate-key`");
      expect(error.message).not.toContain("gk_");
    }
    const mixed = { authorization: "Bearer own", "x-api-key": "gk_mine", "x-gate-key": "gk_mine" };
    expect(expectAuthorized(forward(mixed)).headers).toEqual(["authorization", "Bearer own"]);
  });

  it("leaves out what cannot stand in a header", () => {
    expect(expectRefused(forward({ authorization: "Bearer a\u0000b", "x-gate-key": "gk_mine" })).status).toBe(401);
  });
});
