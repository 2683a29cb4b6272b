/**
 * Puts the messages of a request into turns, for dialects whose messages must alternate and whose tool results must follow their calls at once.
 *
 * Pure: nothing is changed in place. What had to be mended in a client's history is reported, never done silently.
 */
import type { Warn } from "./dialect.ts";
import type { Message, Part, TextPart, ToolCallPart, ToolResultPart } from "./neutral.ts";

/** Adjacent messages of one role. `system` occurs only where the options keep it. */
export interface Turn {
  readonly role: "system" | "user" | "assistant";
  /** Never empty. In a user turn after tool calls the results stand first, in the order of the calls. */
  readonly parts: readonly Part[];
  /** The turn is one message whose content was a plain string, unchanged. */
  readonly isPlain?: boolean;
  /** The messages it was made of, in order, for their `name` and `extra`; none for a turn of Gate's making. */
  readonly sources: readonly Message[];
}

export interface TurnOptions {
  /** A system message after the first user or assistant message: written as a delimited user text at its place, or kept as a turn of its own. */
  readonly systemInMiddle: "as-user-text" | "keep";
  /**
   * Which parts the dialect can write. The others are left out before turns are made, so that no turn turns out empty later; the encoder
   * warns of them itself, here or elsewhere. Not asked about tool calls and results; may be asked twice. Absent: all.
   */
  readonly accepts?: (part: Part, message: Message) => boolean;
  readonly warn: Warn;
}

export interface Turns {
  /** System messages before the first other message, in order. */
  readonly system: readonly Message[];
  /** At least one; the first one is a user's. */
  readonly turns: readonly Turn[];
}

/** Result of a call for which the history has none. */
export const MISSING_RESULT = "(no result recorded)";
/** What the user says in a turn that a dialect wants and the history does not have. */
export const MISSING_USER_TEXT = "(no message)";

/**
 * Make turns that keep these rules, whatever the history looks like; applied to its own result it changes nothing and warns of nothing.
 *
 * - System messages before the first other message with something in it are split off; later ones go by `systemInMiddle`.
 * - Adjacent messages of one role are one turn, their parts in order. Texts without a visible character are left out, unless sealed.
 * - The first turn is the user's, if need be with `MISSING_USER_TEXT`.
 * - After an assistant turn with tool calls comes a user turn which begins with exactly one result for each of them, in the order of the
 *   calls. Results that came later are moved up; of several for one call the first is kept; missing ones are made up as errors with
 *   `MISSING_RESULT`. A result that names no earlier call becomes user text at its place. Each result has the name of its tool.
 * - Call ids are unique. A call that repeats another of the same turn in id, name and input is left out; any other call with a used id
 *   gets a new one (`<id>_2`), and so does its result: the next one with the old id that follows it.
 *
 * Warnings, once each: `changed` with `tool_result_missing`, `tool_result_moved`, `tool_result_duplicate`, `tool_result_without_call`,
 * `tool_call_duplicate`, `tool_call_id`, `first_message`; `approximated` with `system_message_position`. Joined messages and empty texts
 * are no loss and are not reported.
 */
export function toTurns(messages: readonly Message[], options: TurnOptions): Turns {
  const warn = warnOnce(options.warn);
  const system: Message[] = [];
  const rest: Message[] = [];
  for (const message of messages) {
    // A message of which nothing is left does not end the head.
    if (
      rest.length > 0 ||
      (message.role !== "system" && message.parts.some((part) => isKept(part, message, options)))
    ) {
      rest.push(message);
    } else if (message.role === "system") {
      system.push(message);
    }
  }
  const items = pair(toItems(rest, options, warn), warn);
  return { system, turns: build(items, warn) };
}

type Report = (detail: string, code?: "changed" | "approximated") => void;

function warnOnce(warn: Warn): Report {
  const seen = new Set<string>();
  return (detail, code = "changed") => {
    if (seen.has(detail)) return;
    seen.add(detail);
    warn({ code, detail });
  };
}

interface Item {
  readonly role: Turn["role"];
  readonly part: Part;
  readonly message: Message;
  /** Number of the run of assistant items that it belongs to; set by `pair`. */
  run?: number;
  /** Set for tool calls by `pair`. */
  call?: Call;
}

interface Call {
  readonly part: ToolCallPart;
  readonly run: number;
  result?: ToolResultPart;
  resultMessage?: Message;
}

/** All parts in order, each under the role that it can only have. */
function toItems(messages: readonly Message[], options: TurnOptions, warn: Report): Item[] {
  const items: Item[] = [];
  for (const message of messages) {
    const isMoved = message.role === "system" && options.systemInMiddle === "as-user-text";
    for (const part of message.parts) {
      if (!isKept(part, message, options)) continue;
      if (part.kind === "tool-call") items.push({ role: "assistant", part, message });
      else if (part.kind === "tool-result") items.push({ role: "user", part, message });
      else if (!isMoved) items.push({ role: message.role, part, message });
      else {
        warn("system_message_position", "approximated");
        items.push({ role: "user", part: part.kind === "text" ? delimit(part) : part, message });
      }
    }
  }
  return items;
}

function isKept(part: Part, message: Message, options: TurnOptions): boolean {
  if (part.kind === "tool-call" || part.kind === "tool-result") return true;
  return !isBlank(part) && options.accepts?.(part, message) !== false;
}

function isBlank(part: Part): boolean {
  return part.kind === "text" && part.seal === undefined && part.text.trim() === "";
}

function delimit(part: TextPart): TextPart {
  return { ...part, text: `<system>\n${part.text}\n</system>` };
}

/** Give each call its result and a unique id. Results leave the list, except those without a call, which become texts. */
function pair(items: readonly Item[], warn: Report): Item[] {
  const out: Item[] = [];
  const usedIds = new Set<string>();
  for (const { part } of items) if (part.kind === "tool-call") usedIds.add(part.id);
  const callsById = new Map<string, Call[]>();
  let run = 0;
  // What stands between the last assistant item and this one: nothing, results only, or something else too.
  let gap: "none" | "results" | "more" = "none";
  for (const item of items) {
    const { part, message } = item;
    if (part.kind === "tool-result") {
      const calls = callsById.get(part.callId);
      const call = findOpenCall(calls);
      if (call !== undefined) {
        if (call.run !== run || gap === "more") warn("tool_result_moved");
        call.result = part;
        call.resultMessage = message;
        if (gap === "none") gap = "results";
      } else if (calls !== undefined) {
        warn("tool_result_duplicate");
      } else {
        warn("tool_result_without_call");
        gap = "more";
        for (const text of toPlainParts(part)) out.push({ role: "user", part: text, message });
      }
      continue;
    }
    if (item.role !== "assistant") {
      gap = "more";
      out.push(item);
      continue;
    }
    if (gap !== "none") run += 1;
    gap = "none";
    if (part.kind !== "tool-call") {
      out.push({ ...item, run });
      continue;
    }
    const calls = callsById.get(part.id);
    if (calls?.some((call) => call.run === run && call.part.name === part.name && call.part.input === part.input)) {
      warn("tool_call_duplicate");
      continue;
    }
    if (calls !== undefined) warn("tool_call_id");
    const named = calls === undefined ? part : { ...part, id: toFreeId(part.id, usedIds) };
    const call: Call = { part: named, run };
    if (calls === undefined) callsById.set(part.id, [call]);
    else calls.push(call);
    out.push({ role: "assistant", part: named, message, run, call });
  }
  return out;
}

/** The call that a result answers: of those without one, the first of the latest run. */
function findOpenCall(calls: readonly Call[] | undefined): Call | undefined {
  let found: Call | undefined;
  for (const call of calls ?? []) {
    if (call.result === undefined && (found === undefined || call.run > found.run)) found = call;
  }
  return found;
}

// No provider is known to take longer ids than 64 characters everywhere.
const MAX_ID_LENGTH = 64;

function toFreeId(id: string, used: Set<string>): string {
  for (let count = 2; ; count += 1) {
    const suffix = `_${count}`;
    const free = id.slice(0, MAX_ID_LENGTH - suffix.length) + suffix;
    if (used.has(free)) continue;
    used.add(free);
    return free;
  }
}

/** A result without its call, as what a user may say. */
function toPlainParts(result: ToolResultPart): Part[] {
  const { cache } = result;
  const head = `[${result.isError === true ? "Error" : "Result"} of tool ${result.name ?? result.callId}]`;
  const [first, ...rest] = result.parts.filter((part) => !isBlank(part));
  const text: TextPart = { kind: "text", text: first?.kind === "text" ? `${head}\n${first.text}` : head };
  const parts: Part[] = [text, ...(first === undefined || first.kind === "text" ? [] : [first]), ...rest];
  const last = parts.at(-1);
  return cache === undefined || last === undefined ? parts : [...parts.slice(0, -1), { ...last, cache }];
}

interface OpenTurn {
  readonly role: Turn["role"];
  readonly run: number | undefined;
  readonly parts: Part[];
  readonly sources: Message[];
  readonly calls: Call[];
}

function build(items: readonly Item[], warn: Report): Turn[] {
  const turns: OpenTurn[] = [];
  let current: OpenTurn | undefined;

  const open = (role: Turn["role"], run: number | undefined): OpenTurn => {
    const turn: OpenTurn = { role, run, parts: [], sources: [], calls: [] };
    turns.push(turn);
    return turn;
  };
  // Results belong directly after their calls, so the turn that holds them opens as soon as the assistant's ends.
  const answer = (turn: OpenTurn): OpenTurn => {
    const results = open("user", undefined);
    for (const call of turn.calls) addResult(results, call, warn);
    return results;
  };

  for (const item of items) {
    if (
      current?.role === "assistant" &&
      current.calls.length > 0 &&
      (item.role !== "assistant" || item.run !== current.run)
    ) {
      current = answer(current);
    }
    if (current?.role !== item.role) {
      if (current === undefined && item.role === "assistant") {
        warn("first_message");
        open("user", undefined).parts.push({ kind: "text", text: MISSING_USER_TEXT });
      }
      current = open(item.role, item.run);
    }
    current.parts.push(item.part);
    if (current.sources.at(-1) !== item.message) current.sources.push(item.message);
    if (item.call !== undefined) current.calls.push(item.call);
  }
  if (current === undefined) {
    warn("first_message");
    open("user", undefined).parts.push({ kind: "text", text: MISSING_USER_TEXT });
  } else if (current.calls.length > 0) {
    answer(current);
  }
  return turns.map(close);
}

function addResult(turn: OpenTurn, { part, result, resultMessage }: Call, warn: Report): void {
  if (result === undefined) {
    warn("tool_result_missing");
    turn.parts.push({
      kind: "tool-result",
      callId: part.id,
      name: part.name,
      parts: [{ kind: "text", text: MISSING_RESULT }],
      isPlain: true,
      isError: true,
      ...(part.isCustom !== undefined && { isCustom: part.isCustom }),
    });
    return;
  }
  const isSame = result.callId === part.id && result.name !== undefined;
  turn.parts.push(isSame ? result : { ...result, callId: part.id, name: result.name ?? part.name });
  if (resultMessage !== undefined && turn.sources.at(-1) !== resultMessage) turn.sources.push(resultMessage);
}

function close({ role, parts, sources }: OpenTurn): Turn {
  const [only] = sources;
  const isPlain = sources.length === 1 && parts.length === 1 && only?.isPlain === true && only.parts[0] === parts[0];
  return { role, parts, ...(isPlain && { isPlain }), sources };
}
