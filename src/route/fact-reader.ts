import { createHash } from "node:crypto";
import type { FactSettings } from "../graph/fact-settings.ts";
import type { RoutingGraph, Weekday } from "../graph/graph.ts";
import { IMPLIED_TAGS } from "../graph/implied-tags.ts";
import { listComplexityWords } from "./complexity.ts";
import { listWords } from "./conditions.ts";
import type { BodyFacts, CallerFacts, FactReader } from "./facts.ts";
import type { TextPatterns } from "./text-patterns.ts";
import { createWordIndex, printWordList, type WordHits, type WordIndex, type WordList } from "./words.ts";

/** The fact settings of a graph, compiled once per swap. */
export interface FactRules {
  readonly words: WordIndex;
  readonly matching: FactSettings["matching"];
  /** Each tag set by the name of its list of words. */
  readonly tagSets: readonly { readonly list: string; readonly tags: readonly string[] }[];
  readonly reasoningList: string;
  readonly reasoningFrom: FactSettings["reasoningFrom"];
  readonly headers: ReadonlySet<string>;
  readonly clientTags: ReadonlySet<string>;
}

export function createFactRules(graph: RoutingGraph): FactRules {
  const { facts } = graph;
  const reasoning = fold(facts.reasoningKeywords);
  const conditions = graph.groups.flatMap((group) => group.rules.flatMap((rule) => listWords(rule.when)));
  const tags = facts.tags.map((set) => fold(set.keywords));
  const complexity = graph.groups.flatMap(listComplexityWords);
  return {
    words: createWordIndex([...tags, reasoning, ...conditions, ...complexity], facts.matching),
    matching: facts.matching,
    tagSets: facts.tags.map((set) => ({ list: printWordList(fold(set.keywords)), tags: set.tags })),
    reasoningList: printWordList(reasoning),
    reasoningFrom: facts.reasoningFrom,
    headers: new Set(facts.headers),
    clientTags: new Set(facts.clientTags),
  };
}

function fold(words: readonly string[]): WordList {
  return { words, isCaseSensitive: false };
}

/** As Date counts them. */
export const WEEKDAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Longer names of sessions are replaced by their hash: they stand in every usage record. */
const LONGEST_SESSION = 128;

/**
 * The facts of one request. Nothing is read before a rule, a strategy or a record asks for it, and nothing twice.
 *
 * @param router the graph the request is pinned to.
 */
export function createFacts(
  body: BodyFacts,
  caller: CallerFacts,
  router: { readonly factRules: FactRules },
): RequestFactReader {
  return new RequestFactReader(body, caller, router.factRules);
}

/**
 * The facts of one request, with what they are read from.
 *
 * A class, because an object with twenty getters takes 8 µs to make, and this one is made for every request.
 */
export class RequestFactReader implements FactReader {
  readonly body: BodyFacts;
  readonly caller: CallerFacts;
  readonly #rules: FactRules;
  #hits: WordHits | undefined;
  #tags: ReadonlySet<string> | undefined;
  #metadata: ReadonlyMap<string, string> | undefined;
  #session: { readonly value: string | undefined } | undefined;

  constructor(body: BodyFacts, caller: CallerFacts, rules: FactRules) {
    this.body = body;
    this.caller = caller;
    this.#rules = rules;
  }

  get text(): string {
    return this.body.text;
  }
  get inputTokens(): number {
    return this.body.inputTokens;
  }
  get toolTokens(): number {
    return this.body.toolTokens;
  }
  get modalities(): ReadonlySet<string> {
    return this.body.modalities;
  }
  get multimodal(): boolean {
    const { modalities } = this.body;
    return modalities.size > (modalities.has("text") ? 1 : 0);
  }
  get toolCount(): number {
    return this.body.toolCount;
  }
  get hasTools(): boolean {
    return this.body.toolCount > 0;
  }
  get wantsReasoning(): boolean {
    const stated = this.#rules.reasoningFrom === "request" ? this.body.statedReasoning : undefined;
    return stated ?? this.matchesWords(this.#rules.reasoningList);
  }
  get wantsJson(): boolean {
    return this.body.wantsJson;
  }
  get isStreaming(): boolean {
    return this.body.isStreaming;
  }
  get maxOutputTokens(): number | undefined {
    return this.body.maxOutputTokens;
  }
  get surface(): string {
    return this.caller.surface;
  }
  get model(): string {
    return this.body.model;
  }
  get tags(): ReadonlySet<string> {
    return (this.#tags ??= this.#collectTags());
  }
  get key(): string {
    return this.caller.key;
  }
  get path(): string {
    return this.caller.path;
  }
  get metadata(): ReadonlyMap<string, string> {
    return (this.#metadata ??= mergeMetadata(this.body.metadata, this.caller.headerMetadata));
  }
  get session(): string | undefined {
    return (this.#session ??= { value: findSession(this.body, this.caller) }).value;
  }
  get isToolTurn(): boolean {
    return this.body.isToolTurn;
  }
  get opaqueOrigins(): ReadonlySet<string> {
    return this.body.opaqueOrigins;
  }
  get userTurns(): number {
    return this.body.userTurns;
  }
  get hourUtc(): number {
    return new Date(this.caller.nowMs).getUTCHours();
  }
  get weekday(): Weekday {
    return WEEKDAYS[new Date(this.caller.nowMs).getUTCDay()] ?? "sun";
  }

  header(name: string): string | undefined {
    const folded = name.toLowerCase();
    return this.#rules.headers.has(folded) ? this.caller.header(folded) : undefined;
  }

  matchesWords(list: string): boolean {
    return (this.#hits ??= this.#rules.words.find(this.body.text)).has(list);
  }

  matchesPatterns(patterns: TextPatterns): boolean {
    return patterns.matches(this.body.text);
  }

  #collectTags(): Set<string> {
    const { caller, body } = this;
    const found = collectPlainTags(this, caller.keyTags, [...caller.headerTags, ...body.metadataTags], this.#rules);
    for (const set of this.#rules.tagSets) if (this.matchesWords(set.list)) for (const tag of set.tags) found.add(tag);
    return found;
  }
}

/**
 * The tags that do not come from the text.
 * @param clientTags as the client asked for them; what the config does not let clients set is left out.
 */
export function collectPlainTags(
  facts: Pick<FactReader, "multimodal" | "hasTools">,
  keyTags: readonly string[],
  clientTags: readonly string[],
  rules: FactRules,
): Set<string> {
  const found = new Set<string>();
  const add = (tag: string): void => void found.add(tag);
  if (facts.multimodal) IMPLIED_TAGS.multimodal.forEach(add);
  if (facts.hasTools) IMPLIED_TAGS.hasTools.forEach(add);
  for (const tag of keyTags) add(tag.toLowerCase());
  for (const tag of clientTags) {
    const folded = tag.toLowerCase();
    if (rules.clientTags.has(folded)) add(folded);
  }
  return found;
}

// The header is the gateway's own and wins over what an application put into the body.
function mergeMetadata(
  body: ReadonlyMap<string, string>,
  header: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return header.size === 0 ? body : new Map([...body, ...header]);
}

function findSession(body: BodyFacts, caller: CallerFacts): string | undefined {
  const named = caller.header("x-gate-session") || body.bodySession || caller.headerSession || body.userSession;
  if (named !== undefined && named !== "") return named.length > LONGEST_SESSION ? hash(named) : named;
  // An agent's loop is one conversation, also where nobody names it; a plain chat need not stay anywhere.
  return body.toolCount > 0 ? hash(`${caller.key}\n${body.openingText}`) : undefined;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
