/** YAML 1.2 core to a value with the place of each part. Executes nothing, and refuses what would stall or abort the parser. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import { createDiagnostic, printPath, type Diagnostic, type DiagnosticCode } from "../diagnostic.ts";
import { composeYaml } from "./_compose-yaml.ts";
import { findSecrets, redact } from "./literal-secrets.ts";
import { createSourceFile, toPlace, type Located, type Range, type SourceFile } from "./located.ts";
import { FORBIDDEN_KEYS, MAX_DEPTH, tooLarge, type ReadResult } from "./read-limits.ts";

/** Aliases that are followed, and values that following them may yield: enough for shared blocks, too few for a bomb. */
const MAX_ALIASES = 100;
const MAX_ALIASED_VALUES = 100_000;

/** Errors of the parser that mean "valid YAML, but not for config". */
const REFUSED: ReadonlySet<string> = new Set([
  "TAG_RESOLVE_FAILED",
  "NON_STRING_KEY",
  "BAD_DIRECTIVE",
  "BAD_COLLECTION_TYPE",
]);

/** Read one YAML file. Never throws. */
export function readYaml(file: string, text: string): ReadResult {
  const source = createSourceFile(file, text);
  const report = (code: DiagnosticCode, message: string, range: Range, hint?: string): Diagnostic =>
    createDiagnostic(code, { message, at: toPlace(source, range), ...(hint === undefined ? {} : { hint }) });

  const composed = composeYaml(text, MAX_DEPTH);
  if (composed.kind !== "document") {
    const range = { start: composed.offset, end: composed.offset + 1 };
    switch (composed.kind) {
      case "long":
        return { diagnostics: [tooLarge(file)] };
      case "deep":
        return { diagnostics: [report("GATE103", TOO_DEEP, range)] };
      case "second":
        return { diagnostics: [report("GATE106", "the file holds more than one YAML document", range)] };
    }
  }
  const refused = checkDocument(composed.document, report);
  if (refused.length > 0) return { diagnostics: refused };
  const { content, diagnostics } = convert(composed.document, source, report, composed.hasAliases);
  const leaks = composed.comments.flatMap(({ offset, text: comment }) =>
    findSecrets(comment).map(({ start, end }) => {
      const hint = "Revoke it: whoever can read the file has it.";
      return report("GATE401", "a secret stands in a comment", { start: offset + start, end: offset + end }, hint);
    }),
  );
  return { ...(content === undefined ? {} : { content }), diagnostics: [...diagnostics, ...leaks] };
}

const TOO_DEEP = `lists and mappings are nested more than ${MAX_DEPTH} levels deep`;

type Report = (code: DiagnosticCode, message: string, range: Range, hint?: string) => Diagnostic;

function checkDocument(document: Document.Parsed, report: Report): Diagnostic[] {
  const findings: Diagnostic[] = [];
  // What follows the first syntax error is a consequence of it.
  const syntax = document.errors.find((error) => !REFUSED.has(error.code));
  if (syntax !== undefined) {
    const message = `the YAML cannot be parsed: ${redact(syntax.message)}`;
    findings.push(report("GATE101", message, { start: syntax.pos[0], end: syntax.pos[1] }));
  }
  for (const error of [...document.errors, ...document.warnings]) {
    if (error !== syntax && (REFUSED.has(error.code) || document.warnings.includes(error as never))) {
      findings.push(
        report("GATE106", describeRefusal(error.code, error.message), { start: error.pos[0], end: error.pos[1] }),
      );
    }
  }
  const { yaml } = document.directives;
  if (findings.length === 0 && yaml.explicit === true && yaml.version !== "1.2") {
    findings.push(report("GATE106", `config is YAML 1.2, not ${yaml.version}`, { start: 0, end: 0 }));
  }
  return findings;
}

function describeRefusal(code: string, message: string): string {
  switch (code) {
    case "TAG_RESOLVE_FAILED":
      return "tags such as !name are not allowed: config is plain data";
    case "NON_STRING_KEY":
      return "a key must be plain text";
    default:
      return redact(message);
  }
}

/** Stops a conversion at the first finding that makes the rest meaningless. */
class Stop extends Error {
  readonly finding: Diagnostic;

  constructor(finding: Diagnostic) {
    super(finding.message);
    this.finding = finding;
  }
}

function convert(document: Document.Parsed, source: SourceFile, report: Report, hasAliases: boolean): ReadResult {
  const diagnostics: Diagnostic[] = [];
  const targets = hasAliases ? resolveAliases(document) : new Map<unknown, unknown>();
  const open = new Set<unknown>();
  let aliases = 0;
  let aliasedValues = 0;
  const root: Range = { start: 0, end: 0 };
  try {
    const content = walk(document.contents, [], undefined, root);
    return { content, diagnostics };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { diagnostics: [...diagnostics, error.finding] };
  }

  /** `written` is the range to show for everything reached through an alias: where the alias stands. */
  function walk(
    node: unknown,
    path: readonly (string | number)[],
    key: Range | undefined,
    around: Range,
    written?: Range,
  ): { value: unknown; located: Located } {
    const range = written ?? rangeOf(node, around);
    const place = { source, value: range, ...(key === undefined ? {} : { key }) };
    if (path.length > MAX_DEPTH) {
      throw new Stop(report("GATE103", TOO_DEEP, range));
    }
    if (written !== undefined && ++aliasedValues > MAX_ALIASED_VALUES) {
      throw new Stop(report("GATE105", `aliases repeat more than ${MAX_ALIASED_VALUES} values`, range));
    }
    if (isAlias(node)) return followAlias(node, path, key, around, range);
    if (isScalar(node)) return { value: node.value, located: place };
    if (!isMap(node) && !isSeq(node)) return { value: null, located: place };
    open.add(node);
    const children = new Map<string | number, Located>();
    const value = isMap(node) ? walkMapping(node, path, children, range, written) : ([] as unknown[]);
    if (isSeq(node) && Array.isArray(value)) {
      for (const [index, item] of node.items.entries()) {
        const child = walk(item, [...path, index], undefined, range, written);
        children.set(index, child.located);
        value.push(child.value);
      }
    }
    open.delete(node);
    return { value, located: { ...place, children } };
  }

  function walkMapping(
    node: YAMLMap,
    path: readonly (string | number)[],
    children: Map<string | number, Located>,
    range: Range,
    written: Range | undefined,
  ): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const first = new Map<string, Range>();
    for (const pair of node.items as Pair[]) {
      const keyRange = written ?? rangeOf(pair.key, range);
      const name = isScalar(pair.key) ? pair.key.value : undefined;
      if (typeof name !== "string") {
        diagnostics.push(report("GATE106", "a key must be plain text", keyRange));
        continue;
      }
      const before = first.get(name);
      const problem = checkKey(name, keyRange, before, [...path, name]);
      if (problem !== undefined) {
        diagnostics.push(problem);
        continue;
      }
      first.set(name, keyRange);
      const child = walk(pair.value, [...path, name], keyRange, keyRange, written);
      children.set(name, child.located);
      value[name] = child.value;
    }
    return value;
  }

  function checkKey(
    name: string,
    range: Range,
    before: Range | undefined,
    path: readonly (string | number)[],
  ): Diagnostic | undefined {
    const isForbidden = FORBIDDEN_KEYS.has(name);
    if (!isForbidden && name !== "<<" && before === undefined) return undefined;
    const at = toPlace(source, range);
    const shown = redact(JSON.stringify(name));
    if (isForbidden) {
      return createDiagnostic("GATE127", { message: `${shown} must not be a key`, at, path: printPath(path) });
    }
    if (name === "<<") {
      const hint = "Merge keys belong to YAML 1.1; repeat the keys, or use a preset.";
      return createDiagnostic("GATE106", {
        message: "merge keys (<<) are not allowed",
        at,
        path: printPath(path),
        hint,
      });
    }
    return createDiagnostic("GATE102", {
      message: `the key ${shown} stands twice in one mapping`,
      at,
      path: printPath(path),
      related: before === undefined ? [] : [{ message: "the first one", at: toPlace(source, before) }],
    });
  }

  function followAlias(
    alias: Alias,
    path: readonly (string | number)[],
    key: Range | undefined,
    around: Range,
    range: Range,
  ): { value: unknown; located: Located } {
    const target = targets.get(alias);
    if (target === undefined) {
      throw new Stop(report("GATE101", `the alias *${alias.source} has no anchor before it`, range));
    }
    if (open.has(target)) throw new Stop(report("GATE105", `the alias *${alias.source} contains itself`, range));
    aliases += 1;
    if (aliases > MAX_ALIASES)
      throw new Stop(report("GATE105", `aliases are followed more than ${MAX_ALIASES} times`, range));
    return walk(target, path, key, around, range);
  }
}

/** The node each alias stands for: the last one before it in the text that carries its anchor. */
function resolveAliases(document: Document.Parsed): ReadonlyMap<unknown, unknown> {
  const anchors = new Map<string, unknown>();
  const targets = new Map<unknown, unknown>();
  visit(document, {
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target !== undefined) targets.set(alias, target);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function rangeOf(node: unknown, around: Range): Range {
  const range = (node as Node | null | undefined)?.range;
  return range === undefined || range === null
    ? { start: around.start, end: around.start }
    : { start: range[0], end: range[1] };
}
