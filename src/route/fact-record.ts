/**
 * The facts of one routed request as plain data, so that its decision can be repeated on this graph or another one.
 *
 * The text is not in it: of the text a record says which lists of words and which patterns of the graph were found in it, by hash.
 */
import { createHash } from "node:crypto";
import type { Condition, RoutingGraph } from "../graph/graph.ts";
import type { Decision, Reads } from "./decision.ts";
import type { RequestFactReader } from "./fact-reader.ts";
import { toQuestion } from "./rating.ts";
import { printReading, READING } from "./readings.ts";
import { compilePatterns, printPatternList, type TextPatterns } from "./text-patterns.ts";

/** JSON-able. Absent: not stated. Null: known to be there, and too large to be kept. */
export interface FactRecord {
  readonly v: 1;
  /** By which usage records of the same request are found. */
  readonly requestId: string;
  /** Epoch milliseconds of the request's arrival. */
  readonly at: number;
  /** Routing revision, 64 hex digits. */
  readonly revision: string;
  /** Name the client sent, and the group or model that it meant. */
  readonly asked: string;
  readonly resolved: string;
  readonly seed: number;
  readonly reads?: Reads;
  /** Models in the order of the decision. */
  readonly targets: readonly string[];
  readonly surface: string;
  readonly key: string;
  readonly path: string;
  readonly keyTags: readonly string[];
  /** As the client sent them, before the config's filter. */
  readonly clientTags: readonly string[] | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly session?: string;
  readonly inputTokens: number;
  readonly toolTokens: number;
  readonly toolCount: number;
  readonly modalities: readonly string[];
  readonly statedReasoning?: boolean;
  readonly wantsJson: boolean;
  readonly isStreaming: boolean;
  readonly maxOutputTokens?: number;
  readonly isToolTurn: boolean;
  readonly opaqueOrigins: readonly string[];
  readonly userTurns: number;
  /** Headers that the config lists; those the request did not have are absent. */
  readonly headers: Readonly<Record<string, string | null>>;
  /** Names of all headers that were looked at. */
  readonly headerNames: readonly string[];
  readonly hasText: boolean;
  /** By `hashWords` and `hashPatterns`: whether the text has it. */
  readonly textOutcomes: Readonly<Record<string, boolean>>;
}

/** What stands for the text in a replay, for questions about it. */
export const RECORDED_TEXT = "(recorded without its text)";

/** Metadata and tags of a client are kept up to this size, together and each header: a sample is no place for payloads. Units: characters. */
const MAX_KEPT_CHARACTERS = 4_096;

/** Name of a list's outcome in records. The list by its `printWordList`. */
export function hashWords(list: string, matching: "word" | "substring"): string {
  return hash(`${matching} ${list}`);
}

/** Name of patterns' outcome in records. The list by its `printPatternList`. */
export function hashPatterns(list: string): string {
  return hash(`re2 ${list}`);
}

/** Everything that a graph may ask of a text. */
export interface TextQuestions {
  readonly words: readonly { readonly list: string; readonly hash: string }[];
  readonly patterns: readonly { readonly patterns: TextPatterns; readonly hash: string }[];
}

/** @param lists the names of all lists of words that the graph's index knows. */
export function listTextQuestions(graph: RoutingGraph, lists: readonly string[]): TextQuestions {
  const patterns = new Map<string, TextPatterns>();
  const visit = (condition: Condition): void => {
    if (condition.kind === "all" || condition.kind === "any") condition.of.forEach(visit);
    else if (condition.kind === "not") visit(condition.of);
    else if (condition.kind === "text-matches")
      patterns.set(hashPatterns(printPatternList(condition)), compilePatterns(condition));
  };
  for (const group of graph.groups) for (const rule of group.rules) visit(rule.when);
  return {
    words: lists.map((list) => ({ list, hash: hashWords(list, graph.facts.matching) })),
    patterns: [...patterns].map(([name, list]) => ({ hash: name, patterns: list })),
  };
}

/** Make the record of a decided request, on the graph that decided it. Reads every fact; milliseconds for a long text. */
export function recordFacts(
  requestId: string,
  facts: RequestFactReader,
  decision: Decision,
  graph: RoutingGraph,
  questions: TextQuestions,
): FactRecord {
  const { body, caller } = facts;
  const [first] = decision.targets;
  const headers: Record<string, string | null> = {};
  for (const name of graph.facts.headers) {
    const value = facts.header(name);
    if (value !== undefined) headers[name] = value.length > MAX_KEPT_CHARACTERS ? null : value;
  }
  const outcomes: Record<string, boolean> = {};
  for (const { list, hash: name } of questions.words) outcomes[name] = facts.matchesWords(list);
  for (const { patterns, hash: name } of questions.patterns) outcomes[name] = facts.matchesPatterns(patterns);
  return {
    v: 1,
    requestId,
    at: caller.nowMs,
    revision: decision.revision,
    asked: decision.asked,
    resolved: decision.group ?? first?.variant?.id ?? first?.model ?? decision.asked,
    seed: decision.seed,
    reads: toPlainReads(decision, graph, facts.text),
    targets: decision.targets.map(({ model }) => model),
    surface: facts.surface,
    key: facts.key,
    path: facts.path,
    keyTags: caller.keyTags,
    clientTags: keep([...caller.headerTags, ...body.metadataTags]),
    metadata: keep(Object.fromEntries(facts.metadata)),
    session: facts.session,
    inputTokens: facts.inputTokens,
    toolTokens: facts.toolTokens,
    toolCount: facts.toolCount,
    modalities: [...facts.modalities],
    statedReasoning: body.statedReasoning,
    wantsJson: facts.wantsJson,
    isStreaming: facts.isStreaming,
    maxOutputTokens: facts.maxOutputTokens,
    isToolTurn: facts.isToolTurn,
    opaqueOrigins: [...facts.opaqueOrigins],
    userTurns: facts.userTurns,
    headers,
    headerNames: graph.facts.headers,
    hasText: facts.text.trim() !== "",
    textOutcomes: outcomes,
  };
}

/** Ratings stand under names made of the text; in a record they stand under those of the text's substitute. */
function toPlainReads({ reads }: Decision, graph: RoutingGraph, text: string): Reads | undefined {
  if (reads === undefined) return undefined;
  const plain: Record<string, number | string | null> = {};
  for (const [name, value] of Object.entries(reads)) if (!name.startsWith(`${READING.rating} `)) plain[name] = value;
  for (const group of graph.groups) {
    if (group.classifier === undefined) continue;
    const rating = reads[printReading(READING.rating, toQuestion(group, text).id)];
    if (rating !== undefined) plain[printReading(READING.rating, toQuestion(group, RECORDED_TEXT).id)] = rating;
  }
  return plain;
}

function keep<Value>(value: Value): Value | null {
  return JSON.stringify(value).length > MAX_KEPT_CHARACTERS ? null : value;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
