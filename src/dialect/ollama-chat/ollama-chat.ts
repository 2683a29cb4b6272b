/** Ollama's own chat interface, as the interface of dialects. No client speaks it to Gate. Base URLs end before `/api`. */
import type { Upstream } from "../dialect.ts";
import { upstream } from "./upstream.ts";

export const ollamaChat: { readonly upstream: Upstream } = { upstream };
