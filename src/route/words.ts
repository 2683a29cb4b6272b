/**
 * The one matcher of words in a text: tag keywords, reasoning words, `textContains`.
 *
 * A word matches from a word start (`debug` finds debugging, not `undebug`), `=memo` the whole word, `*gate*` anywhere.
 * Letters, digits and combining marks make words; between letters of scripts that write no spaces any position is a word
 * start. Runs of white space are equal. All lists are searched for in one pass over the text.
 */
import { parseKeyword } from "../graph/keyword.ts";

export interface WordList {
  readonly words: readonly string[];
  readonly isCaseSensitive: boolean;
}

export interface WordIndex {
  /** Names of all lists it knows. */
  readonly lists: readonly string[];
  /** Search a text for every list at once. */
  find(text: string): WordHits;
}

export interface WordHits {
  /** Whether a word of the list was found; the list by its `printWordList`. False for a list the index does not know. */
  has(list: string): boolean;
}

/** Characters that are searched, from the beginning: more than a context window holds, and less than 10 ms of work. */
const LONGEST_TEXT = 1_000_000;

/** Name of a list: equal for equal words, whatever graph they stand in. */
export function printWordList(list: WordList): string {
  return `${list.isCaseSensitive ? "exact" : "fold"}:${JSON.stringify(list.words)}`;
}

/** @param matching `substring` makes words without a mark match anywhere, as GopherGate does. */
export function createWordIndex(lists: readonly WordList[], matching: "word" | "substring"): WordIndex {
  const numbers = new Map<string, number>();
  const folded = createSearch();
  const exact = createSearch();
  for (const list of lists) {
    const name = printWordList(list);
    if (numbers.has(name)) continue;
    const number = numbers.size;
    numbers.set(name, number);
    for (const word of list.words) {
      if (list.isCaseSensitive) addWord(exact, word, number, matching);
      else addWord(folded, word.toLowerCase(), number, matching);
    }
  }
  return {
    lists: [...numbers.keys()],
    find(whole) {
      const hits = new Uint8Array(numbers.size);
      const text = whole.length > LONGEST_TEXT ? whole.slice(0, LONGEST_TEXT) : whole;
      if (!isEmpty(folded)) search(folded, text.toLowerCase(), hits);
      if (!isEmpty(exact)) search(exact, text, hits);
      return {
        has(list) {
          const number = numbers.get(list);
          return number !== undefined && hits[number] === 1;
        },
      };
    },
  };
}

/** A node of a tree of characters: what has been read so far is the way to it. */
interface Node {
  readonly next: Map<number, Node>;
  /** Lists with a word that ends here, and those whose word must also end a word of the text. */
  readonly lists: number[];
  readonly wholeLists: number[];
}

interface Search {
  /** Words that begin at a word start. */
  readonly start: Node;
  readonly anywhere: Node;
  /** For the low bits of three characters in a row, whether a word may begin with them (AT_START, ANYWHERE): one look settles nearly every place of a text. */
  readonly beginnings: Uint8Array;
}

const AT_START = 1;
const ANYWHERE = 2;
const BITS = 5;
const LOW = (1 << BITS) - 1;

function createSearch(): Search {
  return { start: createNode(), anywhere: createNode(), beginnings: new Uint8Array(1 << (3 * BITS)) };
}

function createNode(): Node {
  return { next: new Map(), lists: [], wholeLists: [] };
}

function isEmpty(tree: Search): boolean {
  return tree.start.next.size === 0 && tree.anywhere.next.size === 0;
}

function addWord(tree: Search, written: string, list: number, matching: "word" | "substring"): void {
  const keyword = parseKeyword(written);
  const text = tree === undefined ? "" : keyword.text;
  if (text === "") return;
  const isAnywhere = keyword.mode === "anywhere" || (keyword.mode === "start" && matching === "substring");
  let node = isAnywhere ? tree.anywhere : tree.start;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    let next = node.next.get(code);
    if (next === undefined) {
      next = createNode();
      node.next.set(code, next);
    }
    node = next;
  }
  (keyword.mode === "whole" ? node.wholeLists : node.lists).push(list);
  markBeginnings(tree.beginnings, text, isAnywhere ? ANYWHERE : AT_START);
}

/** What a short word is followed by, and the white space that a blank in a word stands for, may be anything. */
function markBeginnings(beginnings: Uint8Array, text: string, mark: number): void {
  const [first, second, third] = [0, 1, 2].map((index) => listLowBits(text.charCodeAt(index)));
  for (const a of first ?? [])
    for (const b of second ?? [])
      for (const c of third ?? []) {
        const at = (((a << BITS) | b) << BITS) | c;
        beginnings[at] = (beginnings[at] ?? 0) | mark;
      }
}

function listLowBits(code: number): readonly number[] {
  return Number.isNaN(code) || code === BLANK ? Array.from({ length: LOW + 1 }, (_, bits) => bits) : [code & LOW];
}

function search(tree: Search, text: string, hits: Uint8Array): void {
  const { start, anywhere, beginnings } = tree;
  const { length } = text;
  let second = length > 0 ? text.charCodeAt(0) : 0;
  let third = length > 1 ? text.charCodeAt(1) : 0;
  for (let index = 0; index < length; index++) {
    const first = second;
    second = third;
    // Behind the end stands nothing, which only ends short words.
    third = index + 2 < length ? text.charCodeAt(index + 2) : 0;
    const possible = beginnings[((((first & LOW) << BITS) | (second & LOW)) << BITS) | (third & LOW)] ?? 0;
    if (possible === 0) continue;
    if ((possible & AT_START) !== 0 && isWordStart(text, index)) follow(start, text, index, hits);
    if ((possible & ANYWHERE) !== 0) follow(anywhere, text, index, hits);
  }
}

function isWordStart(text: string, index: number): boolean {
  return index === 0 || classAt(text, index - 1) !== WORD || classAt(text, index) !== WORD;
}

function follow(root: Node, text: string, from: number, hits: Uint8Array): void {
  let node = root.next.get(text.charCodeAt(from));
  let index = from + 1;
  while (node !== undefined) {
    for (const list of node.lists) hits[list] = 1;
    if (node.wholeLists.length > 0 && isWordEnd(text, index)) for (const list of node.wholeLists) hits[list] = 1;
    if (index >= text.length || node.next.size === 0) return;
    if (classAt(text, index) === SPACE) {
      node = node.next.get(BLANK);
      if (node === undefined) return;
      while (index < text.length && classAt(text, index) === SPACE) index++;
    } else node = node.next.get(text.charCodeAt(index++));
  }
}

function isWordEnd(text: string, index: number): boolean {
  return index >= text.length || classAt(text, index) !== WORD || classAt(text, index - 1) !== WORD;
}

const BLANK = 32;
const OTHER = 1;
const WORD = 2;
const SPACELESS = 3;
const SPACE = 4;

// What each UTF-16 unit is, filled at first sight: a regular expression per character would cost more than the search.
const classes = new Uint8Array(65_536);
const spacelessScript =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]/u;

function classAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  const known = classes[code];
  if (known !== undefined && known !== 0) return known;
  if (code < 0xd800 || code > 0xdfff) return (classes[code] = classify(String.fromCharCode(code)));
  // Both halves of a surrogate pair are what the whole character is.
  const isLow = code >= 0xdc00;
  return classify(String.fromCodePoint(text.codePointAt(isLow && index > 0 ? index - 1 : index) ?? code));
}

function classify(character: string): number {
  if (/\s/u.test(character)) return SPACE;
  if (!/[\p{L}\p{N}\p{M}]/u.test(character)) return OTHER;
  return spacelessScript.test(character) ? SPACELESS : WORD;
}
