/** The form that an answer must have: native, by a tool that must be called, or by words. */
import type { TargetModel } from "../dialect.ts";
import { isAble } from "../is-able.ts";
import type { NeutralRequest } from "../neutral.ts";
import type { JsonRecord } from "../_record.ts";
import type { BlockContext } from "./encode-blocks.ts";
import { JSON_TOOL } from "./json-tool.ts";
import { toStructuredSchema } from "./schema.ts";

export interface EncodedFormat {
  /** For `output_config.format`. */
  readonly format?: JsonRecord;
  /** The one tool of the request, which the model must call. */
  readonly tool?: JsonRecord;
  /** For the system text. */
  readonly instruction?: string;
}

/**
 * Write `response_format`. A schema goes natively where the model has `json-schema` and the schema can be said; else as the input of a
 * forced tool, where nothing forbids that (no other tools, no thinking, `forced-tools`); else as an instruction. JSON of any form has only
 * the instruction. All but the native way are reported as approximations.
 */
export function encodeFormat(
  request: NeutralRequest,
  target: TargetModel,
  isThinking: boolean,
  { isOwn, report }: BlockContext,
): EncodedFormat {
  const { responseFormat: wanted } = request;
  if (wanted === undefined || wanted.kind === "text") return {};
  const field = report.toWord(isOwn ? "output_config" : "response_format");
  if (wanted.kind === "json") {
    report.approximated(field);
    return { instruction: "Answer with one valid JSON object and nothing else: no explanation, no code fence." };
  }
  const { schema } = wanted;
  if (isAble(target, "json-schema")) {
    const native = isOwn ? schema : toStructuredSchema(schema);
    if (native !== undefined) return { format: { type: "json_schema", schema: native } };
  }
  report.approximated(field);
  const isObject = schema["type"] === "object" || (schema["type"] === undefined && schema["properties"] !== undefined);
  if (isObject && !isThinking && request.tools.length === 0 && isAble(target, "forced-tools") && !hasCalls(request)) {
    const description = wanted.description ?? "Gives the answer. Call it once, with the whole answer as its input.";
    return { tool: { name: JSON_TOOL, description, input_schema: { ...schema, type: "object" } } };
  }
  return {
    instruction: `Answer with one JSON value and nothing else: no explanation, no code fence. It must match this JSON Schema:\n${JSON.stringify(schema)}`,
  };
}

// Calls of other tools in the history need their tools declared.
function hasCalls({ messages }: NeutralRequest): boolean {
  return messages.some(({ parts }) => parts.some((part) => part.kind === "tool-call"));
}
