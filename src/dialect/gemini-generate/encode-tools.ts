/** Tools and the choice among them, from the neutral form. */
import { isRecord, type JsonRecord } from "../_record.ts";
import type { FunctionTool, NeutralRequest, ServerTool } from "../neutral.ts";
import type { Report } from "./encode-part.ts";
import { toPlainSchema } from "./plain-schema.ts";
import { FAMILY, mergeExtra, readSpelling } from "./wire.ts";

/** Write `tools`; undefined for none. All functions stand in one entry, where the first of them stood. */
export function encodeTools(request: NeutralRequest, report: Report): readonly JsonRecord[] | undefined {
  const isOwn = request.family === FAMILY;
  const functions = new Map<string, JsonRecord>();
  const entries: JsonRecord[] = [];
  let at: number | undefined;
  const hasFunctions = request.tools.some((tool) => tool.kind === "function");
  for (const tool of request.tools) {
    if (tool.kind === "server") {
      const entry = encodeServerTool(tool, hasFunctions, report);
      if (entry !== undefined) entries.push(entry);
      continue;
    }
    at ??= entries.length;
    // Of two declarations of one name the last one counts; Google refuses both.
    if (functions.has(tool.name)) report.changed("tools");
    functions.set(tool.name, encodeFunction(tool, isOwn, report));
  }
  if (at !== undefined) entries.splice(at, 0, { functionDeclarations: [...functions.values()] });
  const search = request.extra?.family === "openai-chat" ? request.extra.json["web_search_options"] : undefined;
  if (isRecord(search) && !hasFunctions) entries.push({ googleSearch: {} });
  return entries.length === 0 ? undefined : entries;
}

/** Write `toolConfig` without what the client's own extra holds. */
export function encodeToolConfig(request: NeutralRequest, report: Report): JsonRecord | undefined {
  if (request.parallelToolCalls === false) report.dropped("parallel_tool_calls");
  const { toolChoice: choice, tools } = request;
  // A choice among no functions is refused.
  if (choice === undefined || !tools.some((tool) => tool.kind === "function")) return undefined;
  return { functionCallingConfig: toCalling(choice) };
}

function toCalling(choice: NonNullable<NeutralRequest["toolChoice"]>): JsonRecord {
  switch (choice.kind) {
    case "auto":
      return { mode: "AUTO" };
    case "none":
      return { mode: "NONE" };
    case "required":
      return { mode: "ANY" };
    case "tool":
      return { mode: "ANY", allowedFunctionNames: [choice.name] };
    case "allowed":
      // AUTO takes no list of names; VALIDATED is AUTO among the named ones.
      return { mode: choice.mode === "required" ? "ANY" : "VALIDATED", allowedFunctionNames: choice.names };
  }
}

function encodeServerTool(tool: ServerTool, hasFunctions: boolean, report: Report): JsonRecord | undefined {
  if (tool.family === FAMILY) return tool.json;
  // Every family has its own web search; most models refuse Google's beside functions.
  if (tool.type.startsWith("web_search") && !hasFunctions) {
    report.approximated(tool.type);
    return { googleSearch: {} };
  }
  report.dropped(tool.type);
  return undefined;
}

function encodeFunction(tool: FunctionTool, isOwn: boolean, report: Report): JsonRecord {
  if (tool.cache !== undefined) report.dropped("cache_control");
  if (tool.isStrict === true) report.dropped("strict");
  const { extra } = tool;
  if (extra !== undefined && extra.family !== FAMILY) for (const key of Object.keys(extra.json)) report.dropped(key);
  if (tool.isCustom === true) report.approximated("custom");
  const schema = tool.isCustom === true ? freeTextSchema : tool.inputSchema;
  const isSpelled = readSpelling(extra)?.["parameters"] !== undefined;
  return mergeExtra(
    {
      name: tool.name,
      ...(tool.description !== undefined && { description: tool.description }),
      ...(schema !== undefined && !isSpelled && { parametersJsonSchema: isOwn ? schema : toObjectSchema(schema) }),
    },
    extra,
  );
}

/** A tool that takes free text gets it as its only argument. */
const freeTextSchema: JsonRecord = {
  type: "object",
  properties: { input: { type: "string" } },
  required: ["input"],
};

/** Parameters are those of an object, also where the client's schema does not say so. */
function toObjectSchema(schema: JsonRecord): JsonRecord {
  const { $schema: _, ...rest } = schema;
  const plain = toPlainSchema(rest);
  const { type } = plain;
  const isOpen = type === undefined && !["$ref", "anyOf", "oneOf", "allOf"].some((key) => key in plain);
  // An object or nothing is an object: a call has arguments always.
  const isObjectOrNull = Array.isArray(type) && type.includes("object");
  return isOpen || isObjectOrNull || typeof type === "boolean" ? { ...plain, type: "object" } : plain;
}
