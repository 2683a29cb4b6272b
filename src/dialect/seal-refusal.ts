/** How providers say that they cannot read a signature or an encrypted part of the history, because another one made it. */

// Anthropic, also behind Bedrock and Vertex: "Invalid `signature` in `thinking` block", "Invalid `data` in `redacted_thinking` block",
// "`thinking` or `redacted_thinking` blocks in the latest assistant message cannot be modified", "Invalid `encrypted_content` in …".
// Google: "Corrupted thought signature", "Thought signature is not valid", "missing a `thought_signature`".
// OpenAI: "The encrypted content … could not be verified", code `invalid_encrypted_content`.
const pattern = new RegExp(
  [
    "\\bthought[ _]?signatures?\\b",
    "\\bsignature\\b[^.]{0,60}\\bthinking\\b",
    "\\bthinking\\b[^.]{0,60}\\bsignature\\b",
    "\\bredacted_thinking\\b[^.]{0,60}\\bdata\\b|\\bdata\\b[^.]{0,60}\\bredacted_thinking\\b",
    "thinking`?\\W{0,3}blocks?\\b[^.]{0,160}\\bcannot be modified\\b",
    "encrypted[ _](?:content|index)",
  ].join("|"),
  "iu",
);

/** Whether the text of a refused request speaks of such a part. `text` is the provider's message, with its code where it has one. */
export function saysSealRefused(text: string): boolean {
  return pattern.test(text.slice(0, 4_096));
}
