/** What holds where the root file says nothing: tag sets, reasoning words, the order of providers, timeouts. Data; docs/routing.md shows it. */
import type { FactSample, TagSet } from "../graph/fact-settings.ts";
import type { Capacity, ClassifierSettings, ProviderTimeouts, RetryPolicy } from "../graph/graph.ts";

/** Which provider serves a bare model id that several declare; providers not named here follow by id. */
export const PROVIDER_ORDER: readonly string[] = [
  "openai",
  "google",
  "deepseek",
  "xai",
  "moonshotai",
  "moonshotai-cn",
  "anthropic",
  "mistral",
  "cohere",
  "minimax",
  "xiaomi",
];

export const TIMEOUTS: ProviderTimeouts = {
  connectMs: 5_000,
  firstContentMs: 120_000,
  idleMs: 120_000,
  totalMs: 600_000,
  commitMs: 10_000,
};

export const RETRY: RetryPolicy = { retries: 2, maxAttempts: 6, baseMs: 250, capMs: 4_000, maxRetryAfterMs: 10_000 };

/** What a provider's `capacity` does not state. */
export const CAPACITY: Omit<Capacity, "concurrent"> = { queueMs: 2_000, queueMax: 100 };

/** What a group's `classifier` does not state. */
export const CLASSIFIER: Pick<ClassifierSettings, "timeoutMs" | "cacheTtlSeconds" | "maxPromptChars"> = {
  timeoutMs: 2_000,
  cacheTtlSeconds: 300,
  maxPromptChars: 8_000,
};

export const FACT_SAMPLE: FactSample = { share: 0.01, minPerSecond: 1, maxPerSecond: 50, keepDays: 14 };

/** Words that ask for reasoning where the request's parameters do not say. */
export const REASONING_KEYWORDS: readonly string[] = [
  "reason",
  "think step by step",
  "mathematics",
  "architecture",
  "explain in detail",
];

/**
 * Shipped tag sets by the id under which `facts.tags` overrides or removes them.
 *
 * Short words that begin many others (`api`, `plan`, `edit`) are whole words.
 */
export const TAG_SETS: readonly TagSet[] = [
  {
    id: "fast-flow",
    tags: ["fast-flow", "classification", "json-extraction", "basic-qa"],
    keywords: splitList(`
      classify, classification, label, =tag, route, routing, intent,
      json, yaml, csv, schema, parse, extract, transform, format, regex,
      short answer, brief, concise, tl;dr, one line, simple,
      fix this, small bug, quick fix, typo, syntax error
    `),
  },
  {
    id: "heavy-logic",
    tags: ["heavy-logic", "deep-reasoning", "architecture", "hard-debugging"],
    keywords: splitList(`
      agent, agents, tool use, function calling, multi-agent, orchestrate,
      system design, scaling, performance, architecture review, distributed,
      hard bug, race condition, deadlock, memory leak, crash, production outage,
      long context, large codebase, many files, complex refactor, migration,
      research, deep dive, literature, paper, scholarly, thorough analysis,
      deep reasoning, think step by step, reason through, careful analysis
    `),
  },
  {
    id: "standard-pro",
    tags: ["standard-pro", "long-doc"],
    keywords: splitList(`
      explain, summarize, rewrite, draft, =edit, polish, outline,
      long doc, document, email, =memo, proposal, report, handout, =note, =notes,
      compare, choose, recommend, tradeoff, pros and cons, analysis,
      code review, debug, =bug, feature, =api, endpoint, implement,
      =plan, planning, workflow, integration
    `),
  },
];

function splitList(text: string): string[] {
  return text.trim().split(/,\s+/);
}
