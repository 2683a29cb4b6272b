/**
 * The root file of this config folder: what holds for the whole gateway.
 *
 * Providers stand in providers/, routing groups in groups/, client keys in keys/. Every key here is optional, and so is
 * the file; docs/config-keys.gen.md lists all keys. `gate validate` checks the folder.
 */
import { defineGateway } from "llm-gate";

export default defineGateway({
  // Static part: a change needs a restart.
  server: {
    // This machine only. Any other address asks for a client key, see docs/config.md.
    host: "127.0.0.1",
    port: 8080,
    // How long running requests may go on after SIGTERM.
    drainSeconds: 30,
  },

  // Dynamic part: it belongs to the revision that every answer names.
  access: {
    // No key is needed for calls from this machine; from elsewhere one always is.
    required: "auto",
  },
  defaults: {
    // Who is meant by a bare model id that several providers serve: whoever made the model, then whoever hosts it.
    providerOrder: [
      "openai",
      "google",
      "deepseek",
      "xai",
      "moonshotai",
      "moonshotai-cn",
      "anthropic",
      "mistral",
      "cohere",
      "minimax",
      "xiaomi",
      "zai",
      "bailian",
      "groq",
      "cerebras",
      "vertex",
      "vertex-anthropic",
      "openrouter",
      "opencode-zen",
    ],
  },
  facts: {
    tags: {
      // A tag of your own: any rule may then ask for it with `anyOfTags: [billing]`.
      billing: { tags: ["billing"], keywords: ["invoice", "refund", "credit note"] },
    },
  },
});
