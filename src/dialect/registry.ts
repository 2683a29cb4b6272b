/** Every dialect by its id. The ids are those of `dialect` in schemas/provider.schema.json; a test pins them to each other. */
import type { Downstream, Upstream } from "./dialect.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";

export interface Dialect {
  readonly downstream: Downstream;
  readonly upstream: Upstream;
}

export const dialects: { readonly "openai-chat": Dialect } = { "openai-chat": openaiChat };

/** Deviations from a dialect that a provider file may name; docs/quirks.md explains each. */
export const quirks: readonly string[] = [
  "alternate-roles",
  "base-resp-errors",
  "call-id-nine",
  "developer-role",
  "echo-reasoning",
  "english-system-prompt",
  "exclusive-reasoning-tokens",
  "forbid-reasoning",
  "leading-system",
  "no-betas",
  "no-count-tokens",
  "no-name-field",
  "no-result-media",
  "no-stream-options",
  "no-system-instruction",
  "random-seed",
  "string-system",
  "think-tags",
  "thought-signature-sentinel",
  "tool-stream",
  "typed-schema",
  "usage-in-choice",
  "usage-in-x-groq",
  "vertex-anthropic",
];
