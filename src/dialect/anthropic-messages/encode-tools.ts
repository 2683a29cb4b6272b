/** Tools and the choice among them. */
import type { TargetModel } from "../dialect.ts";
import { isAble } from "../is-able.ts";
import type { FunctionTool, NeutralRequest, Tool } from "../neutral.ts";
import type { JsonRecord } from "../_record.ts";
import { toCacheControl, type BlockContext } from "./encode-blocks.ts";
import { FAMILY } from "./blocks.ts";
import { toObjectSchema, toStructuredSchema } from "./schema.ts";

export interface EncodedTools {
  /** Undefined for none: an empty list is refused. */
  readonly tools?: readonly JsonRecord[];
  readonly choice?: JsonRecord;
}

/**
 * Write tools and choice. A forced choice becomes `auto` where the model takes none (no `forced-tools`) or is told to think, and is reported.
 * Of tools with one name the last counts. Where the history has calls, but no tool is declared, those it names are, without being offered.
 */
export function encodeTools(
  request: NeutralRequest,
  target: TargetModel,
  isThinking: boolean,
  context: BlockContext,
): EncodedTools {
  const { toolChoice } = request;
  const { report } = context;
  const allowed = toolChoice?.kind === "allowed" ? new Set(toolChoice.names) : undefined;
  const tools: JsonRecord[] = [];
  for (const tool of listTools(request, context)) {
    if (allowed !== undefined && tool.kind === "function" && !allowed.has(tool.name)) continue;
    if (tool.kind === "function") tools.push(encodeTool(tool, target, context));
    else if (tool.family === FAMILY) tools.push(tool.json);
    else report.dropped(tool.type);
  }
  if (tools.length === 0) {
    const replayed = context.isOwn ? [] : listCalled(request);
    if (replayed.length === 0) return {};
    return {
      tools: replayed.map((name) => ({ name, input_schema: toObjectSchema(undefined) })),
      choice: { type: "none" },
    };
  }
  return { tools, ...encodeChoice(request, target, isThinking, context) };
}

function listTools({ tools }: NeutralRequest, { isOwn, report }: BlockContext): readonly Tool[] {
  if (isOwn) return tools;
  const byName = new Map<string, Tool>();
  for (const tool of tools) {
    const key = tool.kind === "function" ? `function ${tool.name}` : `server ${byName.size}`;
    if (byName.has(key)) report.changed("tools");
    byName.set(key, tool);
  }
  return [...byName.values()];
}

function listCalled({ messages }: NeutralRequest): readonly string[] {
  const names = messages.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "tool-call" ? part.name : [])));
  return [...new Set(names)];
}

const freeTextSchema: JsonRecord = {
  type: "object",
  properties: { input: { type: "string" } },
  required: ["input"],
  additionalProperties: false,
};

function encodeTool(tool: FunctionTool, target: TargetModel, { report, isOwn }: BlockContext): JsonRecord {
  const { name, description, inputSchema, isStrict } = tool;
  const rest = report.toOwn(tool.extra);
  const head = { name, ...(description !== undefined && description !== "" && { description }) };
  const tail = { ...toCacheControl(tool.cache), ...rest };
  if (tool.isCustom === true) {
    report.approximated("custom");
    return { ...head, input_schema: freeTextSchema, ...tail };
  }
  if (isOwn) {
    const strict = isStrict === undefined ? {} : { strict: isStrict };
    return { ...head, ...(inputSchema && { input_schema: inputSchema }), ...strict, ...tail };
  }
  const schema = toObjectSchema(inputSchema);
  if (isStrict !== true) return { ...head, input_schema: schema, ...tail };
  const strict = isAble(target, "json-schema") ? toStructuredSchema(schema) : undefined;
  if (strict !== undefined) return { ...head, input_schema: strict, strict: true, ...tail };
  report.dropped("strict");
  return { ...head, input_schema: schema, ...tail };
}

function encodeChoice(
  request: NeutralRequest,
  target: TargetModel,
  isThinking: boolean,
  { isOwn, report }: BlockContext,
): { readonly choice?: JsonRecord } {
  const { toolChoice, parallelToolCalls } = request;
  let choice = toolChoice && toWireChoice(toolChoice);
  if ((choice?.["type"] === "any" || choice?.["type"] === "tool") && (isThinking || !isAble(target, "forced-tools"))) {
    report.approximated(report.toWord("tool_choice"));
    choice = { type: "auto" };
  }
  if (choice?.["type"] === "none") return { choice };
  if (parallelToolCalls === false)
    return { choice: { ...(choice ?? { type: "auto" }), disable_parallel_tool_use: true } };
  if (parallelToolCalls === true && isOwn && choice) return { choice: { ...choice, disable_parallel_tool_use: false } };
  return choice ? { choice } : {};
}

function toWireChoice(choice: NonNullable<NeutralRequest["toolChoice"]>): JsonRecord {
  switch (choice.kind) {
    case "auto":
    case "none":
      return { type: choice.kind };
    case "required":
      return { type: "any" };
    case "tool":
      return { type: "tool", name: choice.name };
    case "allowed":
      return { type: choice.mode === "required" ? "any" : "auto" };
  }
}
