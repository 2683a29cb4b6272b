/** JSON to a value with the place of each part. The value is that of `JSON.parse`; this file finds places, errors and duplicate keys. */
import { createDiagnostic, printPath, type Diagnostic } from "../diagnostic.ts";
import { redact } from "./literal-secrets.ts";
import { createSourceFile, toPlace, type Located, type Range } from "./located.ts";
import { FORBIDDEN_KEYS, MAX_DEPTH, type ReadResult } from "./read-limits.ts";

/** Read one JSON file, strictly: no comments, no trailing commas. Never throws. */
export function readJson(file: string, text: string): ReadResult {
  const source = createSourceFile(file, text);
  const diagnostics: Diagnostic[] = [];
  let position = 0;
  let hasForbidden = false;
  const at = (range: Range) => toPlace(source, range);
  try {
    skipSpace();
    const located = readValue([], undefined);
    skipSpace();
    if (position < text.length) fail("unexpected text after the value");
    const value: unknown = JSON.parse(text);
    if (hasForbidden) removeForbidden(value);
    return { content: { value, located }, diagnostics };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const range = { start: error.offset, end: Math.min(text.length, error.offset + 1) };
    return { diagnostics: [...diagnostics, createDiagnostic(error.code, { message: error.message, at: at(range) })] };
  }

  function readValue(path: readonly (string | number)[], key: Range | undefined): Located {
    const start = position;
    const finish = (children?: ReadonlyMap<string | number, Located>): Located => ({
      source,
      value: { start, end: position },
      ...(key === undefined ? {} : { key }),
      ...(children === undefined ? {} : { children }),
    });
    const character = text[position];
    if (character === "{") return finish(readObject(path));
    if (character === "[") return finish(readArray(path));
    if (character === '"') readString();
    else readWord();
    return finish();
  }

  function enter(path: readonly unknown[]): void {
    if (path.length < MAX_DEPTH) position += 1;
    else throw new Stop("GATE103", `lists and mappings are nested more than ${MAX_DEPTH} levels deep`, position);
  }

  function readObject(path: readonly (string | number)[]): Map<string, Located> {
    const children = new Map<string, Located>();
    enter(path);
    skipSpace();
    if (take("}")) return children;
    do {
      skipSpace();
      const range = { start: position, end: position };
      if (text[position] !== '"') fail("a key in double quotes is expected");
      readString();
      range.end = position;
      // A string that `readString` accepted is a valid JSON string.
      const name = JSON.parse(text.slice(range.start, range.end)) as string;
      const before = children.get(name)?.key;
      const inner = [...path, name];
      if (before !== undefined) {
        const message = `the key ${redact(JSON.stringify(name))} stands twice in one mapping`;
        const related = [{ message: "the first one", at: at(before) }];
        diagnostics.push(createDiagnostic("GATE102", { message, at: at(range), path: printPath(inner), related }));
      }
      if (FORBIDDEN_KEYS.has(name)) {
        hasForbidden = true;
        const message = `${JSON.stringify(name)} must not be a key`;
        diagnostics.push(createDiagnostic("GATE127", { message, at: at(range), path: printPath(inner) }));
      }
      skipSpace();
      if (!take(":")) fail("a colon is expected");
      skipSpace();
      children.set(name, readValue(inner, range));
      skipSpace();
    } while (take(","));
    if (!take("}")) fail("a comma or a closing brace is expected");
    return children;
  }

  function readArray(path: readonly (string | number)[]): Map<number, Located> {
    const children = new Map<number, Located>();
    enter(path);
    skipSpace();
    if (take("]")) return children;
    do {
      skipSpace();
      children.set(children.size, readValue([...path, children.size], undefined));
      skipSpace();
    } while (take(","));
    if (!take("]")) fail("a comma or a closing bracket is expected");
    return children;
  }

  function readString(): void {
    for (position += 1; ; position += 1) {
      const code = text.charCodeAt(position);
      if (position >= text.length) fail("the text has no closing quote");
      if (code === 0x22) break;
      if (code < 0x20) fail("a text must not contain a line break or control character");
      if (code !== 0x5c) continue;
      const escape = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
      escape.lastIndex = position + 1;
      if (!escape.test(text)) fail("this escape does not exist in JSON");
      position = escape.lastIndex - 1;
    }
    position += 1;
  }

  function readWord(): void {
    const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    word.lastIndex = position;
    if (!word.test(text))
      fail(position < text.length ? "a JSON value is expected" : "the file ends before its value does");
    position = word.lastIndex;
  }

  function skipSpace(): void {
    while (position < text.length && " \t\r\n".includes(text[position] ?? "x")) position += 1;
  }

  function take(character: string): boolean {
    if (text[position] !== character) return false;
    position += 1;
    return true;
  }

  function fail(reason: string): never {
    throw new Stop("GATE101", `the JSON cannot be parsed: ${reason}`, position);
  }
}

class Stop extends Error {
  readonly code: "GATE101" | "GATE103";
  readonly offset: number;

  constructor(code: "GATE101" | "GATE103", message: string, offset: number) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

function removeForbidden(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) Reflect.deleteProperty(value, key);
    else removeForbidden(child);
  }
}
