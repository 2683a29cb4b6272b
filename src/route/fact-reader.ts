import { createHash } from "node:crypto";
import type { FactSettings, RoutingGraph, Weekday } from "../graph/graph.ts";
import { listWords } from "./conditions.ts";
import type { BodyFacts, CallerFacts, FactReader } from "./facts.ts";
import { createWordIndex, printWordList, type WordHits, type WordIndex, type WordList } from "./words.ts";

/** The fact settings of a graph, compiled once per swap. */
export interface FactRules {
  readonly words: WordIndex;
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
  return {
    words: createWordIndex([...facts.tags.map((set) => fold(set.keywords)), reasoning, ...conditions], facts.matching),
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

/** Tags that follow from what a request holds, not from its words. */
const MULTIMODAL_TAGS: readonly string[] = ["video-analysis", "multimodal-qa"];
const TOOL_TAGS: readonly string[] = ["tool-heavy", "multi-step-agent", "swe-bench"];

const WEEKDAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

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
): FactReader {
  const rules = router.factRules;
  let hits: WordHits | undefined;
  let tags: ReadonlySet<string> | undefined;
  let metadata: ReadonlyMap<string, string> | undefined;
  let session: { readonly value: string | undefined } | undefined;
  const matchesWords = (list: string): boolean => (hits ??= rules.words.find(body.text)).has(list);
  const isMultimodal = (): boolean => body.modalities.size > (body.modalities.has("text") ? 1 : 0);

  return {
    get text() {
      return body.text;
    },
    get inputTokens() {
      return body.inputTokens;
    },
    get toolTokens() {
      return body.toolTokens;
    },
    get modalities() {
      return body.modalities;
    },
    get multimodal() {
      return isMultimodal();
    },
    get toolCount() {
      return body.toolCount;
    },
    get hasTools() {
      return body.toolCount > 0;
    },
    get wantsReasoning() {
      const stated = rules.reasoningFrom === "request" ? body.statedReasoning : undefined;
      return stated ?? matchesWords(rules.reasoningList);
    },
    get wantsJson() {
      return body.wantsJson;
    },
    get isStreaming() {
      return body.isStreaming;
    },
    get maxOutputTokens() {
      return body.maxOutputTokens;
    },
    surface: caller.surface,
    get model() {
      return body.model;
    },
    get tags() {
      return (tags ??= collectTags());
    },
    key: caller.key,
    path: caller.path,
    get metadata() {
      return (metadata ??= mergeMetadata(body.metadata, caller.headerMetadata));
    },
    get session() {
      return (session ??= { value: findSession(body, caller) }).value;
    },
    get isToolTurn() {
      return body.isToolTurn;
    },
    get userTurns() {
      return body.userTurns;
    },
    get hourUtc() {
      return new Date(caller.nowMs).getUTCHours();
    },
    get weekday() {
      return WEEKDAYS[new Date(caller.nowMs).getUTCDay()] ?? "sun";
    },
    header(name) {
      const folded = name.toLowerCase();
      return rules.headers.has(folded) ? caller.header(folded) : undefined;
    },
    matchesWords,
  };

  function collectTags(): Set<string> {
    const found = new Set<string>();
    const add = (tag: string): void => void found.add(tag);
    for (const set of rules.tagSets) if (matchesWords(set.list)) set.tags.forEach(add);
    if (isMultimodal()) MULTIMODAL_TAGS.forEach(add);
    if (body.toolCount > 0) TOOL_TAGS.forEach(add);
    for (const tag of caller.keyTags) add(tag.toLowerCase());
    for (const tag of [...caller.headerTags, ...body.metadataTags]) {
      const folded = tag.toLowerCase();
      if (rules.clientTags.has(folded)) add(folded);
    }
    return found;
  }
}

// The header is the gateway's own and wins over what an application put into the body.
function mergeMetadata(
  body: ReadonlyMap<string, string>,
  header: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return header.size === 0 ? body : new Map([...body, ...header]);
}

function findSession(body: BodyFacts, caller: CallerFacts): string | undefined {
  const named = caller.header("x-gate-session") || body.bodySession || caller.headerSession;
  if (named !== undefined && named !== "") return named.length > LONGEST_SESSION ? hash(named) : named;
  // An agent's loop is one conversation, also where nobody names it; a plain chat need not stay anywhere.
  return body.toolCount > 0 ? hash(`${caller.key}\n${body.openingText}`) : undefined;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
