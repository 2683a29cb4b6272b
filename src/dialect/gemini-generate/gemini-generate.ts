/** Google's generateContent, spoken to clients and to providers. */
import type { Downstream, Upstream } from "../dialect-next.ts";
import { downstream } from "./downstream.ts";
import { countTokensAnswer } from "./request.ts";
import { upstream } from "./upstream.ts";

export const geminiGenerate: { readonly downstream: Downstream; readonly upstream: Upstream } = {
  downstream,
  upstream,
};

export { countTokensAnswer };
