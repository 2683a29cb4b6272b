/** Whose signatures and encrypted reasoning a model can read, as far as its data says. */
import type { DialectId, GraphModel } from "../graph/graph.ts";

/** The makers by what is spoken to a model; a dialect that many makers' models speak says nothing. */
const ORIGINS: Readonly<Partial<Record<DialectId, readonly string[]>>> = {
  "anthropic-messages": ["anthropic"],
  "gemini-generate": ["google"],
  "openai-responses": ["openai"],
};
// Bedrock speaks for many makers; thinking with a budget is the one's whose seals it passes on.
const BEDROCK_ORIGINS: readonly string[] = ["anthropic", "bedrock"];
// An endpoint that insists on thought signatures is Google's, whatever dialect it speaks.
const SIGNED_ORIGINS: readonly string[] = ["google"];

/** Whether one of the makers of sealed parts made this model. */
export function isOfOrigin(model: GraphModel, origins: ReadonlySet<string>): boolean {
  const hasOne = (own: readonly string[] | undefined): boolean => own?.some((origin) => origins.has(origin)) === true;
  if (model.quirks.includes("thought-signature-sentinel") && hasOne(SIGNED_ORIGINS)) return true;
  return model.dialects.some((dialect) => {
    if (dialect !== "bedrock-converse") return hasOne(ORIGINS[dialect]);
    const control = model.reasoning?.control;
    return (control === "budget" || control === "adaptive") && hasOne(BEDROCK_ORIGINS);
  });
}
