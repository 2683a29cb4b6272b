/** `toolConfig` of a Converse request. */
import { GateError } from "../../errors.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { JSON_TOOL } from "../anthropic-messages/json-tool.ts";
import { toObjectSchema } from "../anthropic-messages/schema.ts";
import type { TargetModel, Warn } from "../dialect.ts";
import { isAble } from "../is-able.ts";
import type { FunctionTool, NeutralRequest, ToolChoice } from "../neutral.ts";
import { warnOfExtra } from "../warn-of-extra.ts";
import type { CachePoints } from "./cache-points.ts";

export interface ToolOptions {
  readonly target: TargetModel;
  /** Claude thinks: a tool cannot be forced then. */
  readonly isThinking: boolean;
  /** Names of the tools that the history calls, in order. */
  readonly calledNames: readonly string[];
  readonly cachePoints: CachePoints;
  readonly warn: Warn;
}

export interface EncodedTools {
  readonly toolConfig: JsonRecord | undefined;
  /** The answer comes as the input of the structured tool. */
  readonly hasStructuredTool: boolean;
}

/**
 * Encode tools and tool choice. `structuredSchema` asks for an answer of that form by a forced tool, where the model can be forced.
 *
 * Converse has no choice `none`: the tools are left out then, unless the history calls some, because Bedrock refuses a history with tool
 * blocks and no tools. Tools that only the history knows are declared for the same reason.
 * @throws GateError invalid_request for a tool with the name that Gate needs itself.
 */
export function encodeTools(
  request: NeutralRequest,
  structuredSchema: JsonRecord | undefined,
  options: ToolOptions,
): EncodedTools {
  const { target, isThinking, calledNames, warn } = options;
  const choice = request.toolChoice;
  const tools: JsonRecord[] = [];
  if (choice?.kind !== "none" || calledNames.length > 0) pushTools(tools, request, options);
  const hasOwnTools = tools.length > 0;
  if (hasOwnTools && choice?.kind === "none") warn({ code: "approximated", detail: "tool_choice" });
  if (!hasOwnTools && calledNames.length > 0) {
    warn({ code: "approximated", detail: "tools" });
    for (const name of new Set(calledNames)) tools.push(toLapsedTool(name));
  }

  const canForce = !isThinking && isAble(target, "forced-tools");
  const isNamed = choice?.kind === "tool";
  const hasStructuredTool = structuredSchema !== undefined && canForce && !isNamed;
  if (hasStructuredTool) {
    tools.push(toSpec(JSON_TOOL, "Give your final answer by calling this tool.", structuredSchema));
    // With tools of the client beside it, each turn calls one of those or gives the answer.
    const forced = hasOwnTools && choice?.kind !== "none" ? { any: {} } : { tool: { name: JSON_TOOL } };
    return { toolConfig: { tools, toolChoice: forced }, hasStructuredTool };
  }
  if (tools.length === 0) return { toolConfig: undefined, hasStructuredTool };
  if (request.parallelToolCalls === false) warn({ code: "dropped", detail: "parallel_tool_calls" });
  const toolChoice = hasOwnTools ? encodeChoice(choice, canForce, warn) : undefined;
  return { toolConfig: { tools, ...(toolChoice && { toolChoice }) }, hasStructuredTool };
}

/** Whether a schema describes an object, which a tool's input has to be. */
export function isObjectSchema(schema: JsonRecord): boolean {
  return schema["type"] === "object" || (schema["type"] === undefined && isRecord(schema["properties"]));
}

function pushTools(tools: JsonRecord[], request: NeutralRequest, options: ToolOptions): void {
  const { cachePoints, target, warn } = options;
  const choice = request.toolChoice;
  const allowed = choice?.kind === "allowed" ? new Set(choice.names) : undefined;
  const byName = new Map<string, FunctionTool>();
  for (const tool of request.tools) {
    if (tool.kind === "server") {
      if (tool.family === "bedrock-converse") tools.push(tool.json);
      else warn({ code: "dropped", detail: tool.type });
      continue;
    }
    if (tool.name === JSON_TOOL) {
      throw new GateError("invalid_request", {
        message: `The tool name "${JSON_TOOL}" is Gate's own; give the tool another name.`,
        param: "tools",
      });
    }
    if (allowed !== undefined && !allowed.has(tool.name)) continue;
    // The last one of a name wins, at the place of the first.
    if (byName.has(tool.name)) warn({ code: "changed", detail: "tools" });
    byName.set(tool.name, tool);
  }
  for (const tool of byName.values()) {
    if (tool.isCustom === true) warn({ code: "approximated", detail: "custom" });
    const isStrict = tool.isStrict === true && isAble(target, "json-schema");
    if (tool.isStrict === true && !isStrict) warn({ code: "dropped", detail: "strict" });
    warnOfExtra(tool.extra, warn);
    const schema = tool.isCustom === true ? customSchema : toObjectSchema(tool.inputSchema);
    tools.push(toSpec(tool.name, tool.description, schema, isStrict));
    cachePoints.mark(tools, tool.cache);
  }
}

/** Input of a custom tool, which is free text elsewhere. */
const customSchema: JsonRecord = { type: "object", properties: { input: { type: "string" } }, required: ["input"] };

function toSpec(name: string, description: string | undefined, schema: JsonRecord, isStrict = false): JsonRecord {
  const text = description === undefined || description.trim() === "" ? {} : { description };
  return { toolSpec: { name, ...text, inputSchema: { json: schema }, ...(isStrict && { strict: true }) } };
}

function toLapsedTool(name: string): JsonRecord {
  return toSpec(name, "Was used earlier in this conversation. Do not call it again.", toObjectSchema(undefined));
}

function encodeChoice(choice: ToolChoice | undefined, canForce: boolean, warn: Warn): JsonRecord | undefined {
  const mode = choice?.kind === "allowed" ? choice.mode : choice?.kind;
  if (choice === undefined || mode === "none") return undefined;
  if (mode === "auto") return { auto: {} };
  if (!canForce) {
    warn({ code: "approximated", detail: "tool_choice" });
    return { auto: {} };
  }
  return choice.kind === "tool" ? { tool: { name: choice.name } } : { any: {} };
}
