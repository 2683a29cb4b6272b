/** Calls to be authorised, on a machine that the test makes up. */
import {
  authorizeCall,
  type Authorization,
  type Authorized,
  type CredentialPorts,
  type Outgoing,
} from "../../../src/dispatch/credentials/authorize-call.ts";
import { createCredentialStore, type Endpoints } from "../../../src/dispatch/credentials/credential-store.ts";
import { GateError } from "../../../src/errors.ts";
import type { Auth, SecretReference, TextReference } from "../../../src/graph/auth.ts";

export function outgoing(given: Partial<Outgoing> = {}): Outgoing {
  return {
    provider: "acme",
    method: "POST",
    origin: "https://llm.acme.example",
    pathPrefix: "/v1",
    path: "/v1/chat/completions",
    headers: ["content-type", "application/json"],
    body: Buffer.from("{}"),
    upstreamModel: "large",
    seed: 1,
    clientHeader: () => undefined,
    isGateKey: false,
    ...given,
  };
}

/** Everything a machine has: variables and files by name, a clock that the test moves. */
export interface Machine {
  readonly env: Record<string, string>;
  readonly files: Record<string, string>;
  nowMs: number;
}

export function machine(given: Partial<Machine> = {}): Machine {
  return { env: {}, files: {}, nowMs: Date.UTC(2026, 10, 20, 12), ...given };
}

export interface TestPorts extends CredentialPorts {
  dispose(): Promise<void>;
}

export function ports(host: Machine, endpoints: Partial<Endpoints> = {}): TestPorts {
  const now = (): number => host.nowMs;
  const store = createCredentialStore({ now, endpoints });
  const readEnv = (names: string | readonly string[]): string | undefined =>
    [names]
      .flat()
      .map((name) => host.env[name])
      .find((value) => value !== undefined);
  return {
    readSecret: (reference: SecretReference) =>
      "env" in reference ? readEnv(reference.env) : host.files[reference.file],
    readText: (reference: TextReference) =>
      typeof reference === "string" ? reference : (readEnv(reference.env) ?? reference.default),
    now,
    store,
    dispose: () => store.dispose(),
  };
}

/** Authorise at once; fails the test when it takes a promise or is refused. */
export function authorizeNow(auth: Auth, call: Outgoing, using: CredentialPorts): Authorized {
  const result = authorizeCall(auth, call, using);
  if (result instanceof Promise) throw new Error("This scheme needs no promise.");
  return expectAuthorized(result);
}

export function expectAuthorized(result: Authorization): Authorized {
  if (GateError.is(result)) throw result;
  return result;
}

export function expectRefused(result: Authorization): GateError {
  if (!GateError.is(result)) throw new Error(`The call was authorised: ${JSON.stringify(result)}`);
  return result;
}
