/** What is measured, with which load, against which targets. */
import type { TargetId } from "./targets.ts";
import type { Traffic } from "./traffic.ts";

export interface BenchCase {
  readonly id: string;
  readonly title: string;
  readonly traffic: Traffic;
  readonly connections: number;
  readonly targets: readonly TargetId[];
  /** The others' costs are ratios to its cost. */
  readonly baseline: TargetId;
  /** Cases of one group share their target processes; the next group gets fresh ones, so that no case pays for what another left. */
  readonly group: "streams" | "json" | "sse" | "translated" | "translated-streams";
  /** Part of `--quick`. */
  readonly isQuick: boolean;
}

/** How long and how often. */
export interface Pace {
  readonly rounds: number;
  readonly windowMs: number;
  /** At the start of each case. */
  readonly warmUpMs: number;
  /** Requests of its kind that a target must have answered before it is measured, unless that takes longer than `longestWarmUpMs`. */
  readonly warmUpRequests: Readonly<Record<"json" | "sse", number>>;
  readonly longestWarmUpMs: number;
  readonly streamsMs: number;
  readonly streamsRounds: number;
  readonly starts: number;
}

/** Twenty rounds or more: fewer leave the quartiles to chance. */
export const FULL_PACE: Pace = {
  rounds: 20,
  windowMs: 180,
  warmUpMs: 800,
  warmUpRequests: { json: 20_000, sse: 5_000 },
  longestWarmUpMs: 6_000,
  streamsMs: 3_000,
  streamsRounds: 2,
  starts: 5,
};
/** For a look while working; its figures are no basis for a claim. */
export const QUICK_PACE: Pace = {
  rounds: 8,
  windowMs: 100,
  warmUpMs: 400,
  warmUpRequests: { json: 20_000, sse: 2_000 },
  longestWarmUpMs: 3_500,
  streamsMs: 2_000,
  streamsRounds: 1,
  starts: 2,
};

const PROXIES: readonly TargetId[] = ["direct", "nginx", "bare-dispatch", "bare-dispatch-again", "gate"];

const TRANSLATION: readonly TargetId[] = ["gate", "gate-again", "gate-translated"];

export const CASES: readonly BenchCase[] = [
  {
    id: "streams-10ms",
    title: "500 SSE streams, an event every 10 ms in each",
    traffic: { kind: "streams", streams: 500, gapMs: 10 },
    connections: 500,
    targets: ["direct", "nginx", "bare-dispatch", "gate"],
    baseline: "bare-dispatch",
    group: "streams",
    isQuick: true,
  },
  {
    id: "json-1k",
    title: "JSON, request of 1 KB, 64 connections",
    traffic: { kind: "json", requestBytes: 1024 },
    connections: 64,
    targets: ["direct", "nginx", "bare-http", "bare-dispatch", "bare-dispatch-again", "gate", "gate-again", "portkey"],
    baseline: "bare-dispatch",
    group: "json",
    isQuick: true,
  },
  {
    id: "json-1k-alone",
    title: "JSON, request of 1 KB, one connection (added latency)",
    traffic: { kind: "json", requestBytes: 1024 },
    connections: 1,
    targets: PROXIES,
    baseline: "bare-dispatch",
    group: "json",
    isQuick: false,
  },
  {
    id: "json-20k",
    title: "JSON, request of 20 KB, 64 connections",
    traffic: { kind: "json", requestBytes: 20 * 1024 },
    connections: 64,
    targets: PROXIES,
    baseline: "bare-dispatch",
    group: "json",
    isQuick: true,
  },
  {
    id: "json-76k",
    title: "JSON, request of 76 KB, 64 connections",
    traffic: { kind: "json", requestBytes: 76 * 1024 },
    connections: 64,
    targets: PROXIES,
    baseline: "bare-dispatch",
    group: "json",
    isQuick: false,
  },
  {
    id: "sse-fast",
    title: "SSE, 200 events in 25 writes, 32 connections; Gate asks for usage and withholds it",
    traffic: { kind: "sse", asksForUsage: false },
    connections: 32,
    targets: PROXIES,
    baseline: "bare-dispatch",
    group: "sse",
    isQuick: true,
  },
  {
    id: "sse-fast-usage",
    title: "SSE, 200 events in 25 writes, 32 connections; the client asks for usage",
    traffic: { kind: "sse", asksForUsage: true },
    connections: 32,
    targets: PROXIES,
    baseline: "bare-dispatch",
    group: "sse",
    isQuick: false,
  },
  {
    id: "translated-json",
    title: "JSON, request of 1 KB, 64 connections; Anthropic Messages to OpenAI chat, beside chat passed through",
    traffic: { kind: "json", requestBytes: 1024 },
    connections: 64,
    targets: TRANSLATION,
    baseline: "gate",
    group: "translated",
    isQuick: true,
  },
  {
    id: "translated-sse",
    title:
      "SSE, 200 events in 25 writes, 32 connections; Anthropic Messages to OpenAI chat, beside chat passed through",
    // Then the mock sends the same to both: what is translated always asks for usage.
    traffic: { kind: "sse", asksForUsage: true },
    connections: 32,
    targets: TRANSLATION,
    baseline: "gate",
    group: "translated",
    isQuick: true,
  },
  {
    id: "translated-streams",
    title:
      "500 SSE streams, an event every 50 ms in each; Anthropic Messages to OpenAI chat, beside chat passed through",
    traffic: { kind: "streams", streams: 500, gapMs: 50 },
    connections: 500,
    targets: ["gate", "gate-translated"],
    baseline: "gate",
    group: "translated-streams",
    isQuick: false,
  },
];
