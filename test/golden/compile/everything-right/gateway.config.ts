import { defineGateway } from "llm-gate";
import { tiers } from "./shared/tiers.ts";

export default defineGateway({
  server: { port: 0 },
  access: { masterKey: { file: "/run/secrets/master" } },
  defaults: { providerOrder: ["alpha", "beta"], timeouts: { connectMs: 1000 } },
  facts: { headers: ["X-Team"], tags: { colours: { tags: ["colour"], keywords: ["red", "=blue"] } } },
  prices: { "beta/small": [tiers.before, tiers.after] },
});
