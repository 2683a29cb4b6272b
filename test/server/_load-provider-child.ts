/** The provider for load in a process of its own: `<frameMs> <least words> <most words>`. Tells its port to whoever started it. */
import type { AddressInfo } from "node:net";
import { createLoadProvider } from "./_load-provider.ts";

const [frameMs = 0, least = 0, most = 0] = process.argv.slice(2).map(Number);
const server = createLoadProvider({ frameMs, words: [least, most] });
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port); // A TCP listener has no other kind of address.
});
process.once("disconnect", () => process.exit(0));
