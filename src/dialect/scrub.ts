/** Makes a provider's text safe to show: short, without control characters, without anything that looks like a credential. */

/** Longest text of a provider that is kept. Units: UTF-8 bytes. */
export const MAX_TEXT_BYTES = 2_048;

const REDACTED = "[redacted]";
// Text beyond this is cut before the patterns run, so that their cost is bounded; a key over the cut is still whole here.
const MAX_SCANNED_CHARS = 8_192;

// Each pattern is linear: single classes with one quantifier, no nesting.
const secretPatterns: readonly RegExp[] = [
  // Authorization values, before the rules for named values take only their first part.
  /\bbearer\s+[A-Za-z0-9._~+/=*-]{6,}/giu,
  /\bbasic\s+[A-Za-z0-9+/]{8,}={1,2}/giu,
  // Keys of known shape, also when the provider has masked their middle with stars.
  /\b(?:sk|pk|rk|gsk|gk|xai|hf|r8|nvapi|pplx|csk|fw|tgp|ghp|gho|ghs|github_pat|glpat|dsk)[-_][-_A-Za-z0-9.*]{6,}/gu,
  /\b(?:AKIA|ASIA|AIza|ya29\.)[-_A-Za-z0-9.*]{8,}/gu,
  // JSON web tokens.
  /\beyJ[A-Za-z0-9._-]{10,}/gu,
  // Named values: key=… in an address always, api_key: "…" when the value has a digit, so that prose stays readable.
  /\b[A-Za-z_-]{0,24}(?:key|token|secret|password|passwd|signature|credential|authorization)=["']?[^\s"'&,;<>]{4,}/giu,
  /\b[A-Za-z_-]{0,24}(?:key|token|secret|password|passwd|signature|credential|authorization)["']?\s{0,4}:\s{0,4}["']?(?=[^\s"'&,;<>]{0,64}[0-9])[^\s"'&,;<>]{4,}/giu,
  // User names and passwords in addresses.
  /\/\/[^\s/@:]{1,256}:[^\s/@]{1,256}@/gu,
];
// A long run of letters and digits without a word in it; request ids such as UUIDs are shorter.
const opaqueRun = /[A-Za-z0-9_+/=-]{40,}/gu;

/** Scrub and cap a text. The result is at most `MAX_TEXT_BYTES` bytes of UTF-8 and never ends inside a character. */
export function scrubText(text: string): string {
  let clean = Buffer.from(text.slice(0, MAX_SCANNED_CHARS)).toString("utf8");
  for (const pattern of secretPatterns) clean = clean.replace(pattern, REDACTED);
  clean = clean.replace(opaqueRun, (run) => (/[0-9]/u.test(run) && /[A-Za-z]/u.test(run) ? REDACTED : run));
  // Control characters would let a provider forge lines in a log or colour a terminal.
  clean = clean.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
  return capText(clean);
}

function capText(text: string): string {
  if (Buffer.byteLength(text) <= MAX_TEXT_BYTES) return text;
  const bytes = Buffer.from(text);
  // Step back over continuation bytes, so that no character is cut.
  let end = MAX_TEXT_BYTES - 3;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${bytes.toString("utf8", 0, end)}…`;
}
