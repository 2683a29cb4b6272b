/** What an audit knows while it goes on: which records it met, and what is wrong with them. */
import type { Figures } from "../meter/figures.ts";
import type { UsageRecord } from "../meter/usage-record.ts";
import type { IdSet } from "./id-set.ts";

export type ProblemKind =
  | "segment-missing"
  | "segment-unreadable"
  | "chain-differs"
  | "meta-differs"
  | "record-misplaced"
  | "record-twice"
  | "record-unshipped"
  | "numbers-missing"
  | "numbers-twice"
  | "rollup-unreadable"
  | "rollup-differs"
  | "journal-damaged"
  | "books-differ"
  | "rollups-differ";

export interface AuditProblem {
  readonly kind: ProblemKind;
  readonly day?: string;
  readonly writer?: string;
  /** A whole sentence without its full stop. */
  readonly message: string;
}

/** Consecutive numbers of one writer's records. */
export interface Run {
  readonly first: number;
  last: number;
}

export interface AuditState {
  readonly ids: IdSet;
  /** Numbers that were met, by writer. */
  readonly runs: Map<string, Run[]>;
  /** Later records are left out of all figures. */
  readonly cutoff: number;
  readonly report: (problem: AuditProblem) => void;
}

/** Figures in a sentence. */
export function printFigures({ records, inputTokens, outputTokens, costNanoUsd }: Figures): string {
  return `${records} records, ${inputTokens + outputTokens} tokens and ${costNanoUsd} nano-USD`;
}

/** Remember a record's id and number. */
export function noteRecord(record: UsageRecord, day: string, writer: string, state: AuditState): void {
  if (!state.ids.add(record.id))
    state.report({ kind: "record-twice", day, writer, message: `Record ${record.id} is there twice` });
  const runs = state.runs.get(writer);
  const last = runs?.at(-1);
  if (last !== undefined && record.seq === last.last + 1) last.last = record.seq;
  else if (runs !== undefined) runs.push({ first: record.seq, last: record.seq });
  else state.runs.set(writer, [{ first: record.seq, last: record.seq }]);
}

/** The numbers of a writer are dense. From 1 on, where its first day was read too. */
export function checkNumbers(writer: string, runs: readonly Run[], isFromStart: boolean, { report }: AuditState): void {
  const sorted = runs.toSorted((a, b) => a.first - b.first);
  let last = isFromStart ? 0 : (sorted[0]?.first ?? 1) - 1;
  for (const run of sorted) {
    if (run.first > last + 1) {
      const message =
        run.first === last + 2
          ? `Record ${last + 1} is missing`
          : `Records ${last + 1} to ${run.first - 1} are missing`;
      report({ kind: "numbers-missing", writer, message });
    } else if (run.first <= last) {
      const message = `Numbers ${run.first} to ${Math.min(last, run.last)} are given twice`;
      report({ kind: "numbers-twice", writer, message });
    }
    last = Math.max(last, run.last);
  }
}
