/** Fields that OpenAI's chat and legacy completions share, read and checked alike. */
import { checkFlag, checkLookalikes, toInvalid } from "../body.ts";
import { isRecord, type JsonRecord } from "../_record.ts";

const guardedOptionKeys: ReadonlySet<string> = new Set(["include_usage"]);

/** Whether `stream_options` asks for usage. */
export function checkStreamOptions(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (!isRecord(value)) throw toInvalid("`stream_options` must be an object.", "stream_options");
  checkLookalikes(value, guardedOptionKeys, "stream_options.");
  return checkFlag(value["include_usage"], "stream_options.include_usage");
}

export function readNumber(json: JsonRecord, key: string): number | undefined {
  const value = json[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number") throw toInvalid(`\`${key}\` must be a number.`, key);
  return value;
}

export function readStop(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!list.every((text) => typeof text === "string")) {
    throw toInvalid("`stop` must be a text or a list of texts.", "stop");
  }
  return list;
}
