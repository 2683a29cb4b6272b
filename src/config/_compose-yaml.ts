/**
 * A YAML text as the library's document, unless it is too deep or too long for the library.
 *
 * Its composer recurses; text nested some 800 levels deep ends the whole process on the second parse, and no `catch`
 * helps. The lexer and the parser before it keep stacks of their own, so depth is measured there: while tokens go in,
 * and once more on the syntax tree, where a mapping without braces (`[a: b]`) has become a level.
 */
import { Composer, CST, Lexer, Parser, type Document } from "yaml";

export type Composed =
  | {
      readonly kind: "document";
      readonly document: Document.Parsed;
      readonly hasAliases: boolean;
      readonly comments: readonly Comment[];
    }
  | { readonly kind: "deep" | "long" | "second"; readonly offset: number };

export interface Comment {
  readonly offset: number;
  readonly text: string;
}

/** Tokens a file may have. A file of 1 MiB that people wrote has about 200,000; one of `{}{}{}` occupies the library for 14 seconds. */
const MAX_TOKENS = 250_000;

export function composeYaml(text: string, maxDepth: number): Composed {
  const parser = new Parser();
  const roots: CST.Token[] = [];
  let count = 0;
  let hasAliases = false;
  const comments: Comment[] = [];
  for (const token of new Lexer().lex(text)) {
    count += 1;
    if (count > MAX_TOKENS) return { kind: "long", offset: parser.offset };
    if (token.startsWith("*")) hasAliases = true;
    if (CST.tokenType(token) === "comment") comments.push({ offset: parser.offset, text: token });
    for (const root of parser.next(token)) roots.push(root);
    // Below the limit the stack is not looked at: it also holds the document and a scalar.
    if (parser.stack.length > maxDepth && parser.stack.filter(isCollection).length > maxDepth) {
      return { kind: "deep", offset: parser.stack.findLast(isCollection)?.offset ?? 0 };
    }
  }
  for (const root of parser.end()) roots.push(root);
  const tooDeep = findTooDeep(roots, maxDepth);
  if (tooDeep !== undefined) return { kind: "deep", offset: tooDeep };

  const composer = new Composer({
    version: "1.2",
    schema: "core",
    strict: true,
    stringKeys: true,
    // Compared by the caller in linear time; the library's own comparison is quadratic.
    uniqueKeys: false,
  });
  const [document, second] = composer.compose(roots, true, text.length);
  // The composer was told to make a document of nothing.
  if (document === undefined) throw new Error("The YAML composer gave no document.");
  if (second !== undefined) return { kind: "second", offset: second.range[0] };
  return { kind: "document", document: document as Document.Parsed, hasAliases, comments };
}

/** Offset of a collection with more than so many around it, found without recursion. */
function findTooDeep(roots: readonly CST.Token[], maxDepth: number): number | undefined {
  const waiting: { token: CST.Token; depth: number }[] = [];
  const add = (token: CST.Token | null | undefined, depth: number): void => {
    if (token !== null && token !== undefined) waiting.push({ token, depth });
  };
  for (const root of roots) add(root.type === "document" ? root.value : root, 0);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (!isCollection(token)) continue;
    const isFlowList = token.type === "flow-collection" && token.start.source === "[";
    for (const item of token.items) {
      // In a list in brackets a pair is a mapping of its own.
      const inside = depth + (isFlowList && item.sep !== undefined ? 2 : 1);
      if (inside > maxDepth) return token.offset;
      add(item.key, inside);
      add(item.value, inside);
    }
  }
  return undefined;
}

function isCollection(token: CST.Token): token is CST.BlockMap | CST.BlockSequence | CST.FlowCollection {
  return token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection";
}
