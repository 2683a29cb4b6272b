/** The one token estimate: by byte class, without a tokenizer, because exact BPE can block the loop for minutes on hostile text. */

/** Tokens added for each turn; adjacent messages of one role are one turn. */
export const TURN_TOKENS = 4;
export const IMAGE_LOW_TOKENS = 85;
export const IMAGE_TOKENS = 1_000;
/** Audio whose length is not known. */
export const AUDIO_TOKENS = 1_000;
/** Video has no length in any chat request. */
export const VIDEO_TOKENS = 1_000;
/** A file that is named by id only. */
export const FILE_TOKENS = 1_000;
const FILE_MAX_TOKENS = 50_000;

/** Tokens of one text part: ASCII bytes/4 + other bytes/3, rounded down. */
export function estimateTextTokens(text: string): number {
  const bytes = Buffer.byteLength(text);
  const ascii = bytes === text.length ? bytes : countAscii(text);
  return toTokens(ascii, bytes - ascii);
}

/** Tokens of several texts that form one part, rounded down once. */
export function estimateTextsTokens(texts: readonly string[]): number {
  let ascii = 0;
  let other = 0;
  for (const text of texts) {
    const bytes = Buffer.byteLength(text);
    const plain = bytes === text.length ? bytes : countAscii(text);
    ascii += plain;
    other += bytes - plain;
  }
  return toTokens(ascii, other);
}

/** Counts the tokens of a text that comes in pieces, as if it had come whole. */
export interface TokenTally {
  add(text: string): void;
  tokens(): number;
}

export function createTokenTally(): TokenTally {
  let ascii = 0;
  let other = 0;
  return {
    add(text) {
      const bytes = Buffer.byteLength(text);
      const plain = bytes === text.length ? bytes : countAscii(text);
      ascii += plain;
      other += bytes - plain;
    },
    tokens: () => toTokens(ascii, other),
  };
}

const AUDIO_TOKENS_PER_SECOND = 32;
/** RIFF, the format and the beginning of the data, as every writer of WAV lays them out. */
const WAV_HEAD_BYTES = 44;

/** Tokens of audio given as base64: by its length where it is WAV, whose head states the bytes of a second. */
export function estimateAudioTokens(base64: string): number {
  const head = Buffer.from(base64.slice(0, Math.ceil(WAV_HEAD_BYTES / 3) * 4), "base64");
  if (head.length < WAV_HEAD_BYTES || head.toString("latin1", 0, 4) !== "RIFF") return AUDIO_TOKENS;
  if (head.toString("latin1", 8, 12) !== "WAVE") return AUDIO_TOKENS;
  const bytesPerSecond = head.readUInt32LE(28);
  const sizeBytes = Math.floor((base64.length * 3) / 4) - WAV_HEAD_BYTES;
  return bytesPerSecond === 0 ? AUDIO_TOKENS : Math.floor((sizeBytes * AUDIO_TOKENS_PER_SECOND) / bytesPerSecond);
}

/** Tokens of a file of `sizeBytes`. */
export function estimateFileTokens(sizeBytes: number, isText: boolean): number {
  return Math.min(FILE_MAX_TOKENS, Math.floor(sizeBytes / (isText ? 4 : 100)));
}

// In twelfths, so that the sum of quarters and thirds is exact.
function toTokens(asciiBytes: number, otherBytes: number): number {
  return Math.floor((3 * asciiBytes + 4 * otherBytes) / 12);
}

function countAscii(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) < 0x80) count += 1;
  }
  return count;
}
