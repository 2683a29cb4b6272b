import { LRUCache } from "lru-cache";
import { describe, expect, it } from "vitest";
import { GateError } from "../../src/errors.ts";
import type { Scope } from "../../src/graph/graph.ts";
import { admit, type AccessView } from "../../src/policy/admit.ts";
import { hashKey } from "../../src/policy/key.ts";
import { openParts, type ConfigParts } from "../_helpers/config.ts";

const NOW = 1_790_000_000_000;
const SCOPES = ["call", "read", "admin", "passthrough", "debug"] as const;

function toView(
  keys: ConfigParts["keys"],
  more: Partial<AccessView> = {},
  required: boolean | "auto" = true,
): AccessView {
  const router = openParts({ gateway: { access: { required } }, ...(keys === undefined ? {} : { keys }) });
  return {
    access: router.access,
    keysByDigest: router.keysByDigest,
    masterDigest: () => hashKey("master"),
    adminDigest: () => hashKey("admin"),
    localDigest: hashKey("gk_local"),
    denied: new Map(),
    digests: new LRUCache({ max: 10 }),
    ...more,
  };
}

/** Who is admitted, or the code and message of the refusal. */
function ask(view: AccessView, credential: string | undefined, scope: Scope = "call", now = NOW): string {
  const outcome = admit({ credential, isLocal: true, scope, now }, view);
  return GateError.is(outcome) ? `${outcome.code} ${outcome.message}` : outcome.principal.id;
}

const mayDo = (view: AccessView, credential: string): string[] =>
  SCOPES.filter((scope) => !/^\w+ /.test(ask(view, credential, scope)));

describe("admit", () => {
  it("gives the master key what clients do, the admin key and this machine what operators do", () => {
    const view = toView({});
    expect(mayDo(view, "master")).toEqual(["call", "passthrough", "debug"]);
    expect(mayDo(view, "admin")).toEqual(["read", "admin"]);
    expect(mayDo(view, "gk_local")).toEqual(["read", "admin"]);
    expect([ask(view, "master"), ask(view, "admin", "read"), ask(view, "gk_local", "admin")]).toEqual([
      "master",
      "admin",
      "local",
    ]);
  });

  it("lets one secret be both keys", () => {
    const view = toView({}, { adminDigest: () => hashKey("master") });
    expect(mayDo(view, "master")).toEqual([...SCOPES]);
  });

  it("follows keys of operators that change", () => {
    let key = "old";
    const view = toView({}, { masterDigest: () => hashKey(key) });
    expect(ask(view, "old")).toBe("master");
    key = "new";
    expect(ask(view, "old")).toMatch(/^invalid_api_key /);
    expect(ask(view, "new")).toBe("master");
  });

  it("refuses a denied key like an unknown one, from its moment on, also one that was good before", () => {
    const denied = new Map<string, number>();
    const view = toView({ team: { hash: `sha256:${hashKey("imported")}` } }, { denied });
    const unknown = ask(view, "gk_unknown");
    expect(ask(view, "imported")).toBe("team");
    denied.set(hashKey("imported"), NOW + 1);
    expect(ask(view, "imported")).toBe("team");
    expect(ask(view, "imported", "call", NOW + 1)).toBe(unknown);
    denied.clear();
    expect(ask(view, "imported", "call", NOW + 1)).toBe("team");
  });

  it("lets a key file bound the master key, and deny it", () => {
    const denied = new Map<string, number>();
    const view = toView({ tool: { hash: `sha256:${hashKey("master")}`, scopes: ["read"] } }, { denied });
    expect(mayDo(view, "master")).toEqual(["read"]);
    denied.set(hashKey("master"), NOW);
    expect(ask(view, "master", "read")).toMatch(/^invalid_api_key /);
  });

  it("lets nobody without a key be an operator, and says what to send", () => {
    const view = toView({}, {}, "auto");
    expect(ask(view, undefined)).toBe("anonymous");
    expect(ask(view, "sk-of-a-provider")).toBe("anonymous");
    for (const scope of ["read", "admin"] as const) {
      const refusal = ask(view, undefined, scope);
      expect(refusal).toMatch(/^invalid_api_key .*also on this machine.*GATE_ADMIN_KEY.*Authorization: Bearer/);
      for (const wrong of ["sk-of-a-provider", "gk_unknown"]) expect(ask(view, wrong, scope)).toBe(refusal);
    }
    expect(ask(view, "master", "read")).toMatch(/^permission_denied .*"read".*GATE_ADMIN_KEY/);
  });
});
