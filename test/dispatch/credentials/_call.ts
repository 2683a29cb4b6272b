/** Calls to be authorised, and endpoints on loopback that give out credentials. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  authorizeCall,
  type Authorization,
  type Authorized,
  type CredentialPorts,
  type Outgoing,
} from "../../../src/dispatch/credentials/authorize-call.ts";
import { createCredentialStore, type Endpoints } from "../../../src/dispatch/credentials/credential-store.ts";
import { GateError } from "../../../src/errors.ts";
import type { Auth, SecretReference, TextReference } from "../../../src/graph/graph.ts";

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

export interface EndpointCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface TestEndpoint {
  readonly url: string;
  readonly calls: readonly EndpointCall[];
  close(): Promise<void>;
}

/** An endpoint that answers by a function: an object with 200, a number as a bare status, or a text. */
export async function startEndpoint(
  answer: (call: EndpointCall) => object | number | string | Promise<object | number | string>,
): Promise<TestEndpoint> {
  const calls: EndpointCall[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const call = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
      calls.push(call);
      void Promise.resolve(answer(call)).then((given) => {
        response.statusCode = typeof given === "number" ? given : 200;
        response.end(typeof given === "string" ? given : typeof given === "number" ? "{}" : JSON.stringify(given));
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A TCP listener has no other kind of address.
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
