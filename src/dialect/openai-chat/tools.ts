/** Tools and the choice among them, from this family's wire form and back. */
import { toInvalid } from "../body.ts";
import type { FunctionTool, Tool, ToolChoice } from "../neutral.ts";
import { createRecord, isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readOwnExtra, readSpelling, toExtra } from "./extra.ts";
import { readMarks } from "./parts.ts";

/** `tools`, and the `functions` of the time before them. */
export function readTools(json: JsonRecord): readonly Tool[] {
  const tools = readList(json["tools"], "tools").map((tool, index) => readTool(tool, `tools[${index}]`));
  const functions = readList(json["functions"], "functions").map((tool, index) =>
    readTool({ type: "function", function: tool }, `functions[${index}]`),
  );
  return functions.length === 0 ? tools : [...tools, ...functions];
}

export function readToolChoice(json: JsonRecord): ToolChoice | undefined {
  return toChoice(json["tool_choice"]) ?? toChoice(json["function_call"]);
}

/** A tool as it is written for a provider. Server tools of other families have no form here: undefined. */
export function encodeTool(tool: Tool, isOwn: boolean): JsonRecord | undefined {
  if (tool.kind === "server") return tool.family === "openai-chat" ? tool.json : undefined;
  // Only OpenAI itself knows tools of free text; for everyone else it is a function with one text.
  if (tool.isCustom === true) return isOwn ? encodeOwn(tool, "custom") : encodeCustom(tool);
  return encodeOwn(tool, "function");
}

export function encodeToolChoice(choice: ToolChoice, tools: readonly Tool[], isOwn: boolean): unknown {
  if (choice.kind === "tool") return toNamed(choice.name, tools, isOwn);
  if (choice.kind !== "allowed") return choice.kind;
  // Others get only the allowed tools declared, and choose among them.
  if (!isOwn) return choice.mode;
  const named = choice.names.map((name) => toNamed(name, tools, true));
  return { type: "allowed_tools", allowed_tools: { mode: choice.mode, tools: named } };
}

function readList(value: unknown, param: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw toInvalid(`\`${param}\` must be a list.`, param);
  return value;
}

function readTool(value: unknown, param: string): Tool {
  if (!isRecord(value)) throw toInvalid(`\`${param}\` must be an object.`, param);
  const type = toText(value["type"]) ?? "function";
  const isCustom = type === "custom";
  if (type !== "function" && !isCustom) return { kind: "server", family: "openai-chat", type, json: value };
  const inner = value[type];
  if (!isRecord(inner)) throw toInvalid(`\`${param}.${type}\` must be an object.`, `${param}.${type}`);
  const { name, description, parameters, strict } = inner;
  if (typeof name !== "string") throw toInvalid(`\`${param}.${type}.name\` must be a text.`, `${param}.${type}.name`);
  const { cache, extra } = readMarks(value, toolKeys);
  const innerRest = toExtra(inner, innerKeys)?.json;
  // What is left of the inner object stands under its own key, beside what is left of the outer one.
  const rest = innerRest === undefined ? extra?.json : { ...extra?.json, [type]: innerRest };
  return {
    kind: "function",
    name,
    ...(typeof description === "string" && { description }),
    ...(isRecord(parameters) && { inputSchema: parameters }),
    ...(typeof strict === "boolean" && { isStrict: strict }),
    ...(isCustom && { isCustom }),
    ...(cache !== undefined && { cache }),
    ...((rest !== undefined || extra !== undefined) && {
      extra: {
        family: "openai-chat",
        json: rest ?? {},
        ...(extra?.spelling !== undefined && { spelling: extra.spelling }),
      },
    }),
  };
}

const toolKeys: ReadonlySet<string> = new Set([
  ..."type function custom".split(" "),
  ..."cache_control prompt_cache_breakpoint".split(" "),
]);
const innerKeys: ReadonlySet<string> = new Set(["name", "description", "parameters", "strict"]);

function encodeOwn(tool: FunctionTool, type: "function" | "custom"): JsonRecord {
  const { [type]: innerRest, ...rest } = readOwnExtra(tool.extra);
  const inner = createRecord();
  inner["name"] = tool.name;
  if (tool.description !== undefined) inner["description"] = tool.description;
  if (tool.inputSchema !== undefined) inner["parameters"] = tool.inputSchema;
  if (tool.isStrict !== undefined) inner["strict"] = tool.isStrict;
  return { type, [type]: { ...inner, ...toRecord(innerRest) }, ...rest, ...readSpelling(tool.extra) };
}

/** Name of the one field that stands for a free text. */
export const CUSTOM_INPUT_KEY = "input";

function encodeCustom(tool: FunctionTool): JsonRecord {
  const description = tool.description === undefined ? {} : { description: tool.description };
  const parameters = {
    type: "object",
    properties: { [CUSTOM_INPUT_KEY]: { type: "string" } },
    required: [CUSTOM_INPUT_KEY],
    additionalProperties: false,
  };
  return { type: "function", function: { name: tool.name, ...description, parameters } };
}

function toNamed(name: string, tools: readonly Tool[], isOwn: boolean): JsonRecord {
  const isCustom =
    isOwn && tools.some((tool) => tool.kind === "function" && tool.isCustom === true && tool.name === name);
  return isCustom ? { type: "custom", custom: { name } } : { type: "function", function: { name } };
}

function toChoice(value: unknown): ToolChoice | undefined {
  if (value === "auto" || value === "none" || value === "required") return { kind: value };
  // Mistral's word.
  if (value === "any") return { kind: "required" };
  if (!isRecord(value)) return undefined;
  if (value["type"] === "allowed_tools") {
    const { mode, tools } = toRecord(value["allowed_tools"]);
    const names = Array.isArray(tools) ? tools.flatMap((tool) => readChosenName(toRecord(tool)) ?? []) : [];
    return { kind: "allowed", mode: mode === "required" ? "required" : "auto", names };
  }
  const name = readChosenName(value);
  return name === undefined ? undefined : { kind: "tool", name };
}

/** The name, in OpenAI's nested form or flat as `function_call` and the Responses dialect have it. */
function readChosenName(choice: JsonRecord): string | undefined {
  const { function: named, custom } = choice;
  return toText(toRecord(named)["name"]) ?? toText(toRecord(custom)["name"]) ?? toText(choice["name"]);
}
