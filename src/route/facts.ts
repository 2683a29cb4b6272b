/** What rules and strategies may look at. Read lazily, at most once each; see docs/routing.md. */
import type { BodyFacts } from "../dialect/body-facts.ts";
import type { SurfaceId, Weekday } from "../graph/graph.ts";
import type { TextPatterns } from "./text-patterns.ts";

/** What the server knows of the caller, beside the body. */
export interface CallerFacts {
  readonly surface: SurfaceId;
  /** Id of the key, `master` or `anonymous`. */
  readonly key: string;
  /** User path, `/` when the key has none. */
  readonly path: string;
  /** Tags of the key. */
  readonly keyTags: readonly string[];
  /** Tags the client asked for with x-gate-tags, not yet filtered. */
  readonly headerTags: readonly string[];
  /** Value of a request header by its lower-case name. */
  header(name: string): string | undefined;
  /** Session named by a header, if any. */
  readonly headerSession: string | undefined;
  /** Entries of x-gate-metadata. */
  readonly headerMetadata: ReadonlyMap<string, string>;
  /** Epoch milliseconds of the request's arrival. */
  readonly nowMs: number;
}

/** Everything a condition may ask for. Each property is computed at its first use. */
export interface FactReader {
  readonly text: string;
  readonly inputTokens: number;
  readonly toolTokens: number;
  readonly modalities: ReadonlySet<string>;
  readonly multimodal: boolean;
  readonly toolCount: number;
  readonly hasTools: boolean;
  readonly wantsReasoning: boolean;
  readonly wantsJson: boolean;
  readonly isStreaming: boolean;
  readonly maxOutputTokens: number | undefined;
  readonly surface: string;
  readonly model: string;
  /** Lower-case. */
  readonly tags: ReadonlySet<string>;
  readonly key: string;
  readonly path: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly session: string | undefined;
  readonly isToolTurn: boolean;
  /** Makers of the signatures and encrypted parts in the history: `anthropic`, `google`, `openai`, `bedrock`. */
  readonly opaqueOrigins: ReadonlySet<string>;
  readonly userTurns: number;
  readonly hourUtc: number;
  readonly weekday: Weekday;
  header(name: string): string | undefined;
  /** Whether `text` holds one of the words of a list. `list` is its `printWordList` of `route/words.ts`, so that a recorded outcome outlives the graph. */
  matchesWords(list: string): boolean;
  /** Whether one of the patterns is found in `text`. Asked for like this so that a recorded outcome can stand for the text. */
  matchesPatterns(patterns: TextPatterns): boolean;
}

export type { BodyFacts };
