/**
 * What a request wants to be kept between calls. Gate keeps nothing yet: requests that lean on it are refused, and one that only would
 * have its answer kept is told so.
 */
import { toInvalid } from "../body.ts";
import type { DecodedRequest } from "../dialect.ts";
import type { JsonRecord } from "../_record.ts";

/**
 * Warnings about the request itself, each `code; text`, for the header `x-gate-warning`: `not_stored` where the client's `store` is not
 * false, because the answer says `store: false`.
 */
export function readWarnings(request: DecodedRequest): readonly string[] {
  return request.json["store"] === false
    ? []
    : ["not_stored; the response is not kept, send the whole input each time"];
}

/** @throws GateError invalid_request for fields that only work with stored state. */
export function checkStoredState(json: JsonRecord): void {
  for (const [param, advice] of statefulFields) {
    if (isStated(json[param])) throw toInvalid(`\`${param}\` is not supported here: ${advice}`, param);
  }
  if (json["background"] === true) {
    throw toInvalid(
      "`background` needs stored responses, which are not supported here; use `stream` instead.",
      "background",
    );
  }
}

/** Refuse an item that only names another one. `at` is its place, such as `input[3]`. */
export function checkReference(item: JsonRecord, at: string): void {
  if (item["type"] !== "item_reference") return;
  throw toInvalid(`\`${at}\` is an item_reference, but no items are stored here; send the item itself.`, at);
}

const statefulFields: readonly (readonly [string, string])[] = [
  ["previous_response_id", "responses are not stored; send the whole input."],
  ["conversation", "conversations are not stored; send the whole input."],
  ["prompt", "prompt templates are not stored; send `instructions` and `input`."],
];

function isStated(value: unknown): boolean {
  return value !== undefined && value !== null;
}
