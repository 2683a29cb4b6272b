/**
 * A second JSON reader, written to differ from JSON.parse where the standard lets readers differ: of two equal keys the first wins.
 * Recursive descent, without any limit; for tests only.
 */
export function readFirstWins(text: string): unknown {
  let at = 0;

  const skip = (): void => {
    while (/\s/u.test(text[at] ?? "")) at += 1;
  };

  const expect = (wanted: string): void => {
    skip();
    if (text[at] !== wanted) throw new Error(`Expected ${wanted} at ${at}, found ${text[at]}.`);
    at += 1;
  };

  const readText = (): string => {
    skip();
    const start = at;
    at += 1;
    while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
    at += 1;
    return JSON.parse(text.slice(start, at)) as string;
  };

  const hasMore = (close: string): boolean => {
    skip();
    if (text[at] === close) {
      at += 1;
      return false;
    }
    if (text[at] === ",") at += 1;
    return true;
  };

  const read = (): unknown => {
    skip();
    if (text[at] === '"') return readText();
    if (text[at] === "{") {
      at += 1;
      const entries = new Map<string, unknown>();
      while (hasMore("}")) {
        const key = readText();
        expect(":");
        const value = read();
        if (!entries.has(key)) entries.set(key, value);
      }
      return Object.fromEntries(entries);
    }
    if (text[at] === "[") {
      at += 1;
      const items: unknown[] = [];
      while (hasMore("]")) items.push(read());
      return items;
    }
    const word = /^[^\s,\]}]+/u.exec(text.slice(at, at + 400))?.[0] ?? "";
    at += word.length;
    return JSON.parse(word) as unknown;
  };

  return read();
}
