/** Amazon Bedrock's Converse, as the interface of dialects. No client speaks it to Gate. */
import type { Upstream } from "../dialect.ts";
import { upstream } from "./upstream.ts";

export const bedrockConverse: { readonly upstream: Upstream } = { upstream };
