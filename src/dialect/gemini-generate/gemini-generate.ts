/** Google's generateContent, spoken to clients and to providers. */
import type { Downstream, Upstream } from "../dialect.ts";
import { downstream } from "./downstream.ts";
import { upstream } from "./upstream.ts";

export const geminiGenerate: { readonly downstream: Downstream; readonly upstream: Upstream } = {
  downstream,
  upstream,
};
