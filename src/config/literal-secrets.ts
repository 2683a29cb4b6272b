/** Finds text that looks like a credential, so that it is refused in config and never repeated in a message. */

/** Beginnings of well-known credentials. A match starts at a word start. */
const KNOWN = new RegExp(
  [
    "(?<![A-Za-z0-9])(?:",
    [
      "sk-[A-Za-z0-9_-]{20,}",
      "gsk_[A-Za-z0-9]{20,}",
      "AIza[A-Za-z0-9_-]{30,}",
      "gk_[A-Za-z0-9_-]{40,}",
      "gh[pousr]_[A-Za-z0-9]{20,}",
      "github_pat_[A-Za-z0-9_]{20,}",
      "xox[abeprs]-[A-Za-z0-9-]{10,}",
      "xai-[A-Za-z0-9]{20,}",
      "hf_[A-Za-z0-9]{20,}",
      "(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])",
    ].join("|"),
    ")|-----BEGIN [A-Z ]*PRIVATE KEY-----",
  ].join(""),
  "g",
);

const SHORTEST = 15;

/** Names of places where a long random text is a credential. */
const SECRET_NAME = /key|token|secret|password|passwd|credential/i;

/** Whether a value is a credential; `name` is the key it stands under. */
export function looksSecret(text: string, name: string | undefined): boolean {
  // No credential is shorter, and nearly every text in a config is.
  if (text.length < SHORTEST) return false;
  for (const [match] of text.matchAll(KNOWN)) if (!isWords(match)) return true;
  return name !== undefined && SECRET_NAME.test(name) && isRandom(text);
}

/** The text with everything that looks like a credential taken out. */
export function redact(text: string): string {
  return text.replaceAll(KNOWN, (match) => (isWords(match) ? match : "(hidden)"));
}

/** Offsets of credentials of a known form in a text. */
export function findSecrets(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(KNOWN)]
    .filter(([match]) => !isWords(match))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

// `sk-learn-text-classification` begins like a key and is words.
function isWords(text: string): boolean {
  return /^[a-z]+(?:[-_][a-z]{1,14})+$/.test(text);
}

// At least 32 characters without spaces, in which letters and digits take turns as no words or ids do.
function isRandom(text: string): boolean {
  if (text.length < 32 || !/^[A-Za-z0-9+/=_.-]+$/.test(text)) return false;
  const kinds = [...text.replaceAll(/[^A-Za-z0-9]/g, "")].map((character) =>
    /\d/.test(character) ? "digit" : /[a-z]/.test(character) ? "lower" : "upper",
  );
  const turns = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
  return turns >= kinds.length / 5 && entropyBits(text) >= 3.3;
}

// Shannon entropy in bits a character.
function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
