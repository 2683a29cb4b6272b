/** How wide text is on a terminal, and text that came from files made fit to be shown. */

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const PLAIN = /^[\u0020-\u007E]*$/;
const PICTURE = /\p{Extended_Pictographic}/u;
const EMOJI = /\p{Emoji_Presentation}|\uFE0F/u;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]/u;
// Scripts whose letters take two columns, and the full-width forms.
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u;
// Control characters could repaint the terminal, and direction marks reorder what a reviewer reads.
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Columns that a text without line breaks takes on a terminal. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** The text with control characters and direction marks made visible, as `\x1B` or `\u202E`. */
export function toVisible(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0);
    return code <= 0xff ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
  });
}

/** Like `toVisible`, but line breaks stay. */
export function toVisibleLines(text: string): string {
  return text.split("\n").map(toVisible).join("\n");
}

/** Fill a text with spaces up to a width; a wider text stays as it is. */
export function pad(text: string, width: number, side: "left" | "right" = "right"): string {
  const missing = " ".repeat(Math.max(0, width - textWidth(text)));
  return side === "right" ? text + missing : missing + text;
}

/** Break a text at spaces into lines of at most `width` columns; a longer word stands alone. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}

function graphemeWidth(grapheme: string): number {
  if (PLAIN.test(grapheme)) return 1;
  if (INVISIBLE.test(grapheme)) return 0;
  if (EMOJI.test(grapheme) || (grapheme.length > 2 && PICTURE.test(grapheme))) return 2;
  return WIDE.test(grapheme) ? 2 : 1;
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, "0");
}
