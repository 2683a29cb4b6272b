/** What a provider means by 403. */

// Every word by which a provider says that the key is wrong, or that it may not do this. "Forbidden" alone says nothing.
const KEY_WORDS =
  /\b(?:api|access|secret|security)?[ _-]?key\b|credential|\btokens?\b|signature|permi(?:ssion|tted)|authenticat|authori[sz]|access[ _]?denied|\baccess to\b|\b(?:account|organi[sz]ation|project|subscription|billing)\b/iu;

/**
 * Whether a 403 is about the request and not about the credential: the provider says nothing of key or permission. Firewalls answer so to what they
 * do not like in a text, and a key must not be taken out of service for it. `words` is all that the provider said.
 */
export function isRequestForbidden(status: number, words: string): boolean {
  return status === 403 && !KEY_WORDS.test(words.slice(0, 4_096));
}
