/** Every dialect by its id. The ids are those of `dialect` in schemas/provider.schema.json; a test pins them to each other. */
import type { Downstream, Upstream } from "./dialect.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";

export interface Dialect {
  readonly downstream: Downstream;
  readonly upstream: Upstream;
}

export const dialects: { readonly "openai-chat": Dialect } = { "openai-chat": openaiChat };

/** Deviations from a dialect that a provider file may name; docs/quirks.md explains each. */
export const quirks: readonly string[] = ["usage-in-x-groq", "max-tokens-only"];
