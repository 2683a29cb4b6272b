/** Facts made of a record: a decision repeats from them, and what the record does not know is unknown, never false. */
import type { Weekday } from "../graph/graph.ts";
import { collectPlainTags, WEEKDAYS, type FactRules } from "./fact-reader.ts";
import { hashPatterns, hashWords, RECORDED_TEXT, type FactRecord } from "./fact-record.ts";
import type { FactReader } from "./facts.ts";
import type { TextPatterns } from "./text-patterns.ts";

/** A reader of recorded facts, and what it was asked in vain. */
export interface RecordedFacts {
  readonly facts: FactReader;
  /** Outcomes that were asked for and that the record does not know, by hash, in the order asked. They were answered as assumed, else with false. */
  readonly unknownOutcomes: readonly string[];
  /** What else was asked for and is not known, such as `header x-job`. It was answered as absent. */
  readonly unknownValues: readonly string[];
}

/** @param assumed answers for outcomes that the record does not know, by hash. */
export function createRecordedFacts(
  record: FactRecord,
  rules: FactRules,
  assumed: ReadonlyMap<string, boolean> = new Map(),
): RecordedFacts {
  return new RecordedReader(record, rules, assumed);
}

class RecordedReader implements FactReader, RecordedFacts {
  readonly #record: FactRecord;
  readonly #rules: FactRules;
  readonly #assumed: ReadonlyMap<string, boolean>;
  readonly #outcomes = new Set<string>();
  readonly #values = new Set<string>();
  readonly modalities: ReadonlySet<string>;
  readonly opaqueOrigins: ReadonlySet<string>;
  #tags: ReadonlySet<string> | undefined;
  #metadata: ReadonlyMap<string, string> | undefined;

  constructor(record: FactRecord, rules: FactRules, assumed: ReadonlyMap<string, boolean>) {
    this.#record = record;
    this.#rules = rules;
    this.#assumed = assumed;
    this.modalities = new Set(record.modalities);
    this.opaqueOrigins = new Set(record.opaqueOrigins);
  }

  get facts(): FactReader {
    return this;
  }
  get unknownOutcomes(): readonly string[] {
    return [...this.#outcomes];
  }
  get unknownValues(): readonly string[] {
    return [...this.#values];
  }

  get text(): string {
    return this.#record.hasText ? RECORDED_TEXT : "";
  }
  get inputTokens(): number {
    return this.#record.inputTokens;
  }
  get toolTokens(): number {
    return this.#record.toolTokens;
  }
  get multimodal(): boolean {
    return this.modalities.size > (this.modalities.has("text") ? 1 : 0);
  }
  get toolCount(): number {
    return this.#record.toolCount;
  }
  get hasTools(): boolean {
    return this.#record.toolCount > 0;
  }
  get wantsReasoning(): boolean {
    const stated = this.#rules.reasoningFrom === "request" ? this.#record.statedReasoning : undefined;
    return stated ?? this.matchesWords(this.#rules.reasoningList);
  }
  get wantsJson(): boolean {
    return this.#record.wantsJson;
  }
  get isStreaming(): boolean {
    return this.#record.isStreaming;
  }
  get maxOutputTokens(): number | undefined {
    return this.#record.maxOutputTokens;
  }
  get surface(): string {
    return this.#record.surface;
  }
  get model(): string {
    return this.#record.asked;
  }
  get key(): string {
    return this.#record.key;
  }
  get path(): string {
    return this.#record.path;
  }
  get session(): string | undefined {
    return this.#record.session;
  }
  get isToolTurn(): boolean {
    return this.#record.isToolTurn;
  }
  get userTurns(): number {
    return this.#record.userTurns;
  }
  get hourUtc(): number {
    return new Date(this.#record.at).getUTCHours();
  }
  get weekday(): Weekday {
    return WEEKDAYS[new Date(this.#record.at).getUTCDay()] ?? "sun";
  }

  get tags(): ReadonlySet<string> {
    return (this.#tags ??= this.#collectTags());
  }

  get metadata(): ReadonlyMap<string, string> {
    const { metadata } = this.#record;
    return (this.#metadata ??= new AskedMap(Object.entries(metadata ?? {}), (name) => {
      if (metadata === null) this.#values.add(`metadata ${name}`);
    }));
  }

  header(name: string): string | undefined {
    const folded = name.toLowerCase();
    if (!this.#rules.headers.has(folded)) return undefined;
    const value = this.#record.headers[folded];
    if (value === null || !this.#record.headerNames.includes(folded)) this.#values.add(`header ${folded}`);
    return value ?? undefined;
  }

  matchesWords(list: string): boolean {
    // No word is in no text, also where the record does not know the word.
    return this.#record.hasText && this.#find(hashWords(list, this.#rules.matching));
  }

  matchesPatterns({ name }: TextPatterns): boolean {
    return this.#find(hashPatterns(name));
  }

  #find(hash: string): boolean {
    const known = this.#record.textOutcomes[hash];
    if (known !== undefined) return known;
    this.#outcomes.add(hash);
    return this.#assumed.get(hash) ?? false;
  }

  #collectTags(): ReadonlySet<string> {
    const { keyTags, clientTags } = this.#record;
    const plain = collectPlainTags(this, keyTags, clientTags ?? [], this.#rules);
    return new AskedSet(plain, (tag) => {
      if (clientTags === null && this.#rules.clientTags.has(tag)) this.#values.add(`tag ${tag}`);
      // Only sets that would add this tag are looked at, so that nothing counts as unknown that does not matter.
      return this.#rules.tagSets.some((set) => set.tags.includes(tag) && this.matchesWords(set.list));
    });
  }
}

/** A set that asks for a member it does not hold. */
class AskedSet extends Set<string> {
  readonly #ask: (member: string) => boolean;
  constructor(members: Iterable<string>, ask: (member: string) => boolean) {
    super(members);
    this.#ask = ask;
  }
  override has(member: string): boolean {
    return super.has(member) || this.#ask(member);
  }
}

/** A map that says which names were asked for. */
class AskedMap extends Map<string, string> {
  readonly #onAsk: (name: string) => void;
  constructor(entries: Iterable<readonly [string, string]>, onAsk: (name: string) => void) {
    super(entries);
    this.#onAsk = onAsk;
  }
  override get(name: string): string | undefined {
    this.#onAsk(name);
    return super.get(name);
  }
}
