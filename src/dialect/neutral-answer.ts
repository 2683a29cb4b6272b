/**
 * The neutral form of answers: whole, and as a stream of events.
 *
 * Usage is in disjoint buckets (usage.ts); finish reasons keep both faces. An answer and the stream of the same answer say the same:
 * `collectEvents` (collect.ts) makes the one from the other.
 */
import type { GateError } from "../errors.ts";
import type { Finish } from "./finish.ts";
import type { Citation, Extra, OpaquePart, Part, Seal } from "./neutral.ts";
import type { UsageReading } from "./usage.ts";

export interface NeutralChoice {
  /** From 0. */
  readonly index: number;
  /** In the order in which the model gave them. */
  readonly parts: readonly Part[];
  readonly finish: Finish;
  /** The stop text that was met, where the provider says so. */
  readonly stopSequence?: string;
  /** The provider's explanation of a refusal. */
  readonly refusalText?: string;
  readonly extra?: Extra;
}

/** A whole answer. `model` is what the provider calls it; encoders write the name that `AnswerContext` says. */
export interface NeutralAnswer {
  readonly id: string | undefined;
  readonly model: string | undefined;
  /** Epoch seconds. */
  readonly createdAtSeconds: number | undefined;
  readonly choices: readonly NeutralChoice[];
  readonly usage: UsageReading | undefined;
  readonly serviceTier?: string;
  readonly extra?: Extra;
}

/** How a part begins in a stream. Its text, input and seal come in deltas. */
export type PartStart =
  | { readonly kind: "text" | "refusal"; readonly extra?: Extra }
  | { readonly kind: "reasoning"; readonly isSummary?: boolean; readonly itemId?: string; readonly extra?: Extra }
  | {
      readonly kind: "tool-call";
      readonly id: string;
      readonly name: string;
      readonly isCustom?: boolean;
      readonly itemId?: string;
      readonly extra?: Extra;
    }
  /** Comes whole: an image, an audio clip, something of one family only. No delta follows, only its stop. */
  | { readonly kind: "whole"; readonly part: Exclude<Part, { kind: "tool-result" }> };

/**
 * One event of a stream.
 *
 * A decoder keeps these rules, and an encoder may rely on them: `start` comes first and once. `index` counts the parts of a choice from 0 in
 * the order of their starts, and each part gets exactly one start, any number of deltas with something in them, and one stop, all before the
 * choice's `finish`. At most one part of a choice that is not a tool call is open at a time, and none while a tool call is open; tool calls
 * may overlap each other (`createPartQueue` in part-queue.ts puts them one after the other for dialects that cannot). `usage` holds totals,
 * not differences: the last one counts. After `finish` of every choice and the usage, `end` comes once, and nothing after it. A stream that
 * fails has an `error` as its last event instead.
 */
export type NeutralEvent =
  | {
      readonly kind: "start";
      readonly id?: string;
      readonly model?: string;
      /** Epoch seconds. */
      readonly createdAtSeconds?: number;
      readonly extra?: Extra;
    }
  | { readonly kind: "part-start"; readonly choice: number; readonly index: number; readonly part: PartStart }
  | {
      readonly kind: "part-delta";
      readonly choice: number;
      readonly index: number;
      /** More text of a text, refusal or reasoning part; more of the JSON text of a tool call's input. */
      readonly text?: string;
      readonly seal?: Seal;
      readonly citation?: Citation;
      readonly extra?: Extra;
    }
  | { readonly kind: "part-stop"; readonly choice: number; readonly index: number }
  | { readonly kind: "usage"; readonly usage: UsageReading }
  | {
      readonly kind: "finish";
      readonly choice: number;
      readonly finish: Finish;
      readonly stopSequence?: string;
      readonly refusalText?: string;
      readonly extra?: Extra;
    }
  /** An event of one family that has no neutral meaning; written back by the same family only. */
  | { readonly kind: "opaque"; readonly opaque: OpaquePart }
  | { readonly kind: "error"; readonly error: GateError }
  | { readonly kind: "end" };
