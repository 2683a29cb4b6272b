/** Anthropic's limits on cache marks: at most four in a request, and none that keeps for an hour after one that keeps for five minutes. */
import { isRecord, type JsonRecord } from "../_record.ts";
import type { Report } from "./report.ts";

const MAX_MARKS = 4;

/**
 * Keep the marks of a body within the limits, in the order in which the provider counts them: tools, system, messages, the request's own.
 *
 * Of too many, the last one before the messages and the latest ones stay: a mark covers all that stands before it. A late hour becomes
 * five minutes, which costs less than the other way round. Both are reported. Returns the body itself when nothing is too much.
 */
export function boundCacheMarks(body: JsonRecord, report: Report): JsonRecord {
  const marks: Mark[] = [];
  collect(body["tools"], false, marks);
  collect(body["system"], false, marks);
  collect(body["messages"], true, marks);
  if (isRecord(body["cache_control"])) marks.push({ holder: body, isInMessages: true, isHour: isHour(body) });
  const edits = new Map<JsonRecord, JsonRecord | undefined>();
  let kept = marks;
  if (marks.length > MAX_MARKS) {
    const lastOfHead = marks.findLastIndex((mark) => !mark.isInMessages);
    const isFar = lastOfHead !== -1 && lastOfHead < marks.length - MAX_MARKS;
    kept = isFar
      ? [...marks.slice(lastOfHead, lastOfHead + 1), ...marks.slice(1 - MAX_MARKS)]
      : marks.slice(-MAX_MARKS);
    for (const mark of marks) if (!kept.includes(mark)) edits.set(mark.holder, undefined);
  }
  const firstShort = kept.findIndex((mark) => !mark.isHour);
  for (const [index, mark] of kept.entries()) {
    if (mark.isHour && firstShort !== -1 && index > firstShort) edits.set(mark.holder, { type: "ephemeral" });
  }
  if (edits.size === 0) return body;
  report.changed("cache_control");
  return rewrite(body, edits);
}

interface Mark {
  readonly holder: JsonRecord;
  readonly isInMessages: boolean;
  readonly isHour: boolean;
}

function isHour(holder: JsonRecord): boolean {
  const mark = holder["cache_control"];
  return isRecord(mark) && mark["ttl"] === "1h";
}

function collect(value: unknown, isInMessages: boolean, marks: Mark[]): void {
  if (!Array.isArray(value)) return;
  for (const item of value) {
    if (!isRecord(item)) continue;
    // Blocks stand in the content of messages, and in that of results.
    collect(item["content"], isInMessages, marks);
    if (isRecord(item["cache_control"])) marks.push({ holder: item, isInMessages, isHour: isHour(item) });
  }
}

/** Copy what lies on the way to a changed mark; everything else is shared with the body that came. */
function rewrite(holder: JsonRecord, edits: ReadonlyMap<JsonRecord, JsonRecord | undefined>): JsonRecord {
  let copy: Record<string, unknown> | undefined;
  if (edits.has(holder)) {
    const { cache_control: _, ...rest } = holder;
    const mark = edits.get(holder);
    copy = mark === undefined ? rest : { ...rest, cache_control: mark };
  }
  for (const key of ["tools", "system", "messages", "content"]) {
    const list = holder[key];
    if (!Array.isArray(list)) continue;
    const changed = list.map((item: unknown) => (isRecord(item) ? rewrite(item, edits) : item));
    if (changed.some((item, index) => item !== list[index])) (copy ??= { ...holder })[key] = changed;
  }
  return copy ?? holder;
}
