/** An endpoint of the control plane for tests: a real HTTP server on loopback that answers by a function. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

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

/** Start one. An object is sent as JSON, a number as a bare status, a text as it is, and `{ redirect }` as a redirect. */
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
        if (typeof given === "object" && "redirect" in given) {
          response.statusCode = 307;
          response.setHeader("location", String(given.redirect));
        }
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
