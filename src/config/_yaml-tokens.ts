/**
 * The tokens of a YAML text, unless it is too deep or too long to parse.
 *
 * The `yaml` parser recurses; text nested some 800 levels deep ends the whole process on the second parse, and no
 * `catch` helps. Its lexer does not recurse, so the levels are counted on its tokens, before the parser sees them. The
 * count may be higher than the true depth, never lower.
 */
import { CST, Lexer } from "yaml";

interface Block {
  readonly column: number;
  readonly kind: "list" | "mapping";
}

/** Tokens a file may have. A file of 1 MiB that people wrote has about 200,000; one of `{}{}{}` occupies the parser for 14 seconds. */
const MAX_TOKENS = 250_000;

export type Tokens =
  | { readonly kind: "tokens"; readonly tokens: readonly string[] }
  /** Nested too deeply, or too many tokens, at an offset. */
  | { readonly kind: "deep" | "long"; readonly offset: number };

export function tokenizeYaml(text: string, maxDepth: number): Tokens {
  const tokens: string[] = [];
  const blocks: Block[] = [];
  let flowDepth = 0;
  let offset = 0;
  let lineStart = 0;
  // Column of the first token of the node being read: what a later `:` belongs to.
  let nodeColumn: number | undefined;
  let isScalar = false;

  const open = (column: number, kind: Block["kind"]): void => {
    while (blocks.length > 0) {
      const top = blocks[blocks.length - 1] as Block; // The length was just checked.
      // A list may stand at the column of the mapping that holds it, and ends where that mapping goes on.
      if (top.column > column || (top.column === column && top.kind === "list" && kind === "mapping")) blocks.pop();
      else break;
    }
    const top = blocks[blocks.length - 1];
    if (top?.column !== column || top.kind !== kind) blocks.push({ column, kind });
  };

  for (const token of new Lexer().lex(text)) {
    const start = offset;
    tokens.push(token);
    if (tokens.length > MAX_TOKENS) return { kind: "long", offset: start };
    if (isScalar) {
      isScalar = false;
      nodeColumn ??= start - lineStart;
      offset += token.length;
      const lastLine = token.lastIndexOf("\n");
      if (lastLine !== -1) lineStart = start + lastLine + 1;
      continue;
    }
    switch (CST.tokenType(token)) {
      case "scalar":
        isScalar = true;
        continue; // The marks of the lexer are not part of the text.
      case "doc-mode":
        continue;
      case "flow-error-end":
        flowDepth = 0;
        continue;
      case "newline":
        nodeColumn = undefined;
        lineStart = start + token.length;
        break;
      case "doc-start":
      case "doc-end":
        blocks.length = 0;
        nodeColumn = undefined;
        break;
      case "flow-map-start":
      case "flow-seq-start":
        nodeColumn ??= start - lineStart;
        flowDepth += 1;
        break;
      case "flow-map-end":
      case "flow-seq-end":
        flowDepth = Math.max(0, flowDepth - 1);
        break;
      case "seq-item-ind":
        if (flowDepth === 0) {
          open(start - lineStart, "list");
          nodeColumn = undefined;
        }
        break;
      case "explicit-key-ind":
        if (flowDepth === 0) {
          open(start - lineStart, "mapping");
          nodeColumn = undefined;
        }
        break;
      case "map-value-ind":
        if (flowDepth === 0) {
          open(nodeColumn ?? start - lineStart, "mapping");
          nodeColumn = undefined;
        }
        break;
      case "space":
      case "comment":
      case "comma":
        break;
      default: {
        nodeColumn ??= start - lineStart;
        const lastLine = token.lastIndexOf("\n");
        if (lastLine !== -1) lineStart = start + lastLine + 1;
      }
    }
    if (blocks.length + flowDepth > maxDepth) return { kind: "deep", offset: start };
    offset += token.length;
  }
  return { kind: "tokens", tokens };
}
