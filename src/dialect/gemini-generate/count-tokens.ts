/** Counting tokens for clients of this dialect. */
import type { JsonRecord } from "../_record.ts";
import type { DecodedRequest } from "../dialect.ts";
import { estimateNeutralInput } from "../neutral-facts.ts";

/** Answer of `countTokens`: an estimate, because no provider is asked. Its request is decoded like any other. */
export function countTokensAnswer(request: DecodedRequest): JsonRecord {
  return { totalTokens: estimateNeutralInput(request.neutral()) };
}
