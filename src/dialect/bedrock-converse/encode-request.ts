/**
 * Writes a request for Converse.
 *
 * In: the neutral form. Out: the body, without the model, which stands in the path, and without a stream flag, which is another path.
 */
import { GateError } from "../../errors.ts";
import type { JsonRecord } from "../_record.ts";
import { toStructuredSchema } from "../anthropic-messages/schema.ts";
import type { EncodeOptions, Warn } from "../dialect.ts";
import { isAble } from "../is-able.ts";
import type { NeutralRequest, ResponseFormat } from "../neutral.ts";
import { toTurns, type Turn } from "../turns.ts";
import { createCachePoints } from "./cache-points.ts";
import { canEncodePart, createTurnEncoder, type ContentOptions } from "./content.ts";
import { encodeSampling, toRequestMetadata, toServiceTier, warnOfRest } from "./parameters.ts";
import { encodeReasoning, isClaude } from "./reasoning.ts";
import { encodeTools, isObjectSchema } from "./tools.ts";

/** @throws GateError for what would change the meaning of the request if it were left out. */
export function encodeRequest(request: NeutralRequest, options: EncodeOptions, warn: Warn): JsonRecord {
  const { target, quirks } = options;
  if ((request.choiceCount ?? 1) > 1) {
    throw new GateError("unsupported_parameter", {
      message: "This provider gives one answer to a request; ask several times instead of setting `n`.",
      param: "n",
    });
  }
  const cachePoints = createCachePoints(!quirks.includes("no-cache-points"), warn);
  const content: ContentOptions = { takesReasoning: isClaude(target), quirks, cachePoints, warn };
  const { system: systemMessages, turns } = toTurns(request.messages, {
    systemInMiddle: "as-user-text",
    accepts: (part, message) => canEncodePart(part, message, content),
    warn,
  });
  const reasoning = encodeReasoning(request.reasoning, {
    target,
    maxOutputTokens: request.maxOutputTokens,
    mustNotThink: lacksThoughts(turns),
    warn,
  });
  const format = request.responseFormat;
  const schema = format?.kind === "json-schema" ? format.schema : undefined;
  const native = schema !== undefined && isAble(target, "json-schema") ? toStructuredSchema(schema) : undefined;
  const wantsTool = schema !== undefined && native === undefined && isObjectSchema(schema);
  const calledNames = turns.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === "tool-call" ? part.name : [])),
  );

  const { toolConfig, hasStructuredTool } = encodeTools(request, wantsTool ? schema : undefined, {
    target,
    isThinking: reasoning.isThinking,
    calledNames,
    cachePoints,
    warn,
  });

  const system: JsonRecord[] = [];
  for (const message of systemMessages) {
    for (const part of message.parts) {
      if (part.kind !== "text") {
        warn({ code: "dropped", detail: part.kind === "opaque" ? part.type : part.kind });
      } else if (part.text.trim() !== "") {
        system.push({ text: part.text });
        cachePoints.mark(system, part.cache);
      }
    }
  }
  if (format !== undefined && format.kind !== "text" && native === undefined) {
    warn({ code: "approximated", detail: "response_format" });
    if (!hasStructuredTool) system.push({ text: toInstruction(format) });
  }

  const encodeTurn = createTurnEncoder(content);
  const messages = turns.map(encodeTurn);
  endWithUser(messages, isAble(target, "prefill"), warn);
  if (request.cache !== undefined) {
    const last = messages.at(-1)?.["content"];
    // Each message was made above with a list of blocks.
    if (last !== undefined) cachePoints.mark(last as JsonRecord[], request.cache);
  }
  cachePoints.settle();

  const { inferenceConfig, topK } = encodeSampling(request, target, reasoning, warn);
  const fields = { ...reasoning.fields, ...(topK !== undefined && { top_k: topK }) };
  const outputConfig =
    native === undefined || format?.kind !== "json-schema" ? undefined : { textFormat: toTextFormat(format, native) };
  const requestMetadata = toRequestMetadata(request.metadata, warn);
  const serviceTier = toServiceTier(request.serviceTier, warn);
  warnOfRest(request, warn);
  return {
    ...(request.extra?.family === "bedrock-converse" && request.extra.json),
    messages,
    ...(system.length > 0 && { system }),
    ...(Object.keys(inferenceConfig).length > 0 && { inferenceConfig }),
    ...(toolConfig && { toolConfig }),
    ...(Object.keys(fields).length > 0 && { additionalModelRequestFields: fields }),
    ...(outputConfig && { outputConfig }),
    ...(requestMetadata && { requestMetadata }),
    ...(serviceTier && { serviceTier }),
  };
}

/** In the middle of a tool loop, Claude wants the thoughts in front of its calls back; without them it must not think in this turn. */
function lacksThoughts(turns: readonly Turn[]): boolean {
  const last = turns.at(-1);
  const before = turns.at(-2);
  if (last?.role !== "user" || before?.role !== "assistant") return false;
  return before.parts.some((part) => part.kind === "tool-call") && before.parts[0]?.kind !== "reasoning";
}

/** Claude refuses white space at the end of a text that it is to go on from, and newer ones such a text as a whole. */
function endWithUser(messages: JsonRecord[], takesPrefill: boolean, warn: Warn): void {
  const last = messages.at(-1);
  if (last?.["role"] !== "assistant") return;
  if (!takesPrefill) {
    warn({ code: "approximated", detail: "prefill" });
    messages.push({ role: "user", content: [{ text: "Continue." }] });
    return;
  }
  const content = last["content"] as JsonRecord[]; // Each message was made with a list of blocks.
  const block = content.at(-1);
  if (typeof block?.["text"] === "string") content[content.length - 1] = { text: block["text"].trimEnd() };
}

function toTextFormat(
  { name, description }: Extract<ResponseFormat, { kind: "json-schema" }>,
  schema: JsonRecord,
): JsonRecord {
  const jsonSchema = {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    // A text, in contrast to the schemas of tools.
    schema: JSON.stringify(schema),
  };
  return { type: "json_schema", structure: { jsonSchema } };
}

function toInstruction(format: Exclude<ResponseFormat, { kind: "text" }>): string {
  const plain = "Answer with one JSON object and nothing else: no explanation, no code fence.";
  if (format.kind === "json") return plain;
  return `Answer with one JSON value and nothing else: no explanation, no code fence. It must fit this JSON Schema:\n${JSON.stringify(format.schema)}`;
}
