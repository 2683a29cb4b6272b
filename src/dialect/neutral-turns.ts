/** A neutral history as a list of turns, which is what facts are counted by. */
import { areWrappersOnly, removeWrappers } from "./harness.ts";
import type { Message, NeutralRequest, Part } from "./neutral.ts";

/**
 * A message as Chat Completions would count it: results of tools stand apart from what the user says, whatever message carries both.
 * `role` tells turns from each other, `kind` what the turn is.
 */
export interface Turn {
  readonly kind: "system" | "user" | "assistant" | "tool";
  readonly role: string;
  readonly parts: readonly Part[];
  readonly isPlain: boolean;
}

/** The turns of a request, in order. */
export function toTurns(request: NeutralRequest): readonly Turn[] {
  const turns: Turn[] = [];
  for (const message of request.messages) {
    const { role, parts } = message;
    const isPlain = message.isPlain === true;
    if (role !== "user" || !parts.some(isResult)) {
      turns.push({ kind: role, role: toTurnRole(message), parts, isPlain });
      continue;
    }
    const toolRole = message.rawRole === "function" ? "function" : "tool";
    for (const part of parts) {
      if (part.kind !== "tool-result") continue;
      turns.push({ kind: "tool", role: toolRole, parts: part.parts, isPlain: part.isPlain === true });
    }
    const said = parts.filter((part) => !isResult(part));
    if (said.length > 0) turns.push({ kind: "user", role: "user", parts: said, isPlain: false });
  }
  return turns;
}

/** `system` and `developer` are turns of their own; other spellings of a role are the surface's business. */
function toTurnRole({ role, rawRole }: Message): string {
  return role === "system" && rawRole === "developer" ? "developer" : role;
}

function isResult(part: Part): boolean {
  return part.kind === "tool-result";
}

/** A user's turn that no human wrote: it is only what a harness wraps. */
function isHarness(turn: Turn): boolean {
  return turn.kind === "user" && turn.parts.every(({ kind }) => kind === "text") && areWrappersOnly(readTexts(turn));
}

/** Whether tools speak last, apart from what the human's harness adds to their results. */
export function endsInResults(turns: readonly Turn[]): boolean {
  return turns.findLast((turn) => !isHarness(turn))?.kind === "tool";
}

function isHuman(turn: Turn): boolean {
  return turn.kind === "user" && !isHarness(turn);
}

/** The history up to what a human said last; all of it where none did. */
export function cutToHumanTurn(turns: readonly Turn[]): readonly Turn[] {
  const last = turns.findLastIndex(isHuman);
  return last === -1 ? turns : turns.slice(0, last + 1);
}

/** What a human said last. */
export function readText(turns: readonly Turn[]): string {
  for (let index = turns.length - 1; index >= 0; index -= 1) {
    const turn = turns[index];
    if (turn === undefined || turn.kind !== "user") continue;
    const texts = removeWrappers(readTexts(turn));
    if (texts.length > 0) return texts.join("\n");
  }
  return "";
}

/** What stands before the first answer stays the same through a whole conversation. */
export function readOpeningText(turns: readonly Turn[]): string {
  const answer = turns.findIndex((turn) => turn.kind === "assistant");
  const system = (answer === -1 ? turns : turns.slice(0, answer)).filter((turn) => turn.kind === "system");
  const first = turns.find(isHuman);
  return [...system.flatMap(readTexts), ...(first === undefined ? [] : removeWrappers(readTexts(first)))].join("\n");
}

function readTexts({ parts }: Turn): readonly string[] {
  return parts.flatMap((part) => (part.kind === "text" && part.text !== "" ? [part.text] : []));
}

/** Turns of the human's. */
export function countUserTurns(turns: readonly Turn[]): number {
  return countTurns(turns.some(isHarness) ? turns.filter((turn) => !isHarness(turn)) : turns, "user");
}

/** Adjacent turns of one role are one. */
export function countTurns(turns: readonly Turn[], role?: string): number {
  let count = 0;
  let before: string | undefined;
  for (const turn of turns) {
    if (turn.role !== before && (role === undefined || turn.role === role)) count += 1;
    before = turn.role;
  }
  return count;
}
