/** What requests are looked at for, as compiled. */

export interface TagSet {
  readonly id: string;
  readonly tags: readonly string[];
  readonly keywords: readonly string[];
}

export interface FactSettings {
  readonly tags: readonly TagSet[];
  readonly matching: "word" | "substring";
  readonly reasoningKeywords: readonly string[];
  readonly reasoningFrom: "request" | "text";
  /** Lower-case. */
  readonly headers: readonly string[];
  readonly clientTags: readonly string[];
  /** Absent: no facts are recorded. */
  readonly record?: FactSample;
}

/** Which requests leave their facts for replay. */
export interface FactSample {
  readonly share: number;
  readonly minPerSecond: number;
  readonly maxPerSecond: number;
  readonly keepDays: number;
}
