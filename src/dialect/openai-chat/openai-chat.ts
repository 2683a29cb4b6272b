/** OpenAI Chat Completions, spoken to clients and to providers. */
import type { Downstream, Upstream } from "../dialect.ts";
import { downstream } from "./downstream.ts";
import { upstream } from "./upstream.ts";

export const openaiChat: { readonly downstream: Downstream; readonly upstream: Upstream } = { downstream, upstream };
