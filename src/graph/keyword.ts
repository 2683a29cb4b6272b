/** How one keyword is written: from a word start, `=memo` the whole word, `*gate*` anywhere. */
export interface Keyword {
  readonly mode: "start" | "whole" | "anywhere";
  /** What is searched for; runs of white space are one space. Empty when the keyword has nothing to find. */
  readonly text: string;
}

export function parseKeyword(written: string): Keyword {
  const text = written.trim();
  if (text.length > 1 && text.startsWith("*") && text.endsWith("*")) return create("anywhere", text.slice(1, -1));
  if (text.startsWith("=")) return create("whole", text.slice(1));
  return create("start", text);
}

function create(mode: Keyword["mode"], text: string): Keyword {
  return { mode, text: text.trim().replace(/\s+/g, " ") };
}
