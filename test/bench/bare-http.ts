/** Target `bare-http`: node:http that reads the request and answers by itself. No proxy on Node can be cheaper. Prints its URL. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { renderAnswer } from "./traffic.ts";

const answer = renderAnswer();
const server = createServer((request, response) => {
  request.on("data", () => {});
  request.on("end", () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.length });
    response.end(answer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // A TCP listener has no other kind of address.
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
process.on("SIGTERM", () => process.exit(0));
