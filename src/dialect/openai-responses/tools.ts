/**
 * Tools and their choice, both ways. Functions in a namespace become functions of their own, `<namespace>__<name>`, because no other
 * dialect has namespaces; they are put together again for this one.
 */
import { toInvalid } from "../body.ts";
import type { Warn } from "../dialect.ts";
import type { FunctionTool, NeutralRequest, Tool, ToolChoice } from "../neutral.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readBoolean, readObject, readString, requireString } from "./_read.ts";
import { FAMILY, fill, omit, readOwn, toExtra, toFlatName, toRecords, type Wire } from "./_wire.ts";

/** @throws GateError invalid_request */
export function decodeTools(tools: readonly JsonRecord[]): readonly Tool[] {
  return tools.flatMap((tool, index) => decodeTool(tool, `tools[${index}]`));
}

function decodeTool(tool: JsonRecord, at: string): readonly Tool[] {
  const { type } = tool;
  if (type === "function" || type === "custom") return [decodeFunction(tool, at, undefined)];
  if (typeof type !== "string") throw toInvalid(`\`${at}.type\` must be a text such as "function".`, `${at}.type`);
  if (type !== "namespace" || !Array.isArray(tool["tools"]) || tool["tools"].length === 0) {
    return [{ kind: "server", family: FAMILY, type, json: tool }];
  }
  const namespace = omit(tool, namespaceFields) ?? {};
  return toRecords(tool["tools"]).map((inner, index) => decodeFunction(inner, `${at}.tools[${index}]`, namespace));
}

const namespaceFields: ReadonlySet<string> = new Set(["type", "tools"]);
const functionFields: ReadonlySet<string> = new Set(["type", "name", "description", "parameters", "strict"]);

function decodeFunction(tool: JsonRecord, at: string, namespace: JsonRecord | undefined): FunctionTool {
  const name = requireString(tool, "name", at);
  const description = readString(tool, "description", `${at}.description`);
  const inputSchema = readObject(tool, "parameters", `${at}.parameters`);
  const isStrict = readBoolean(tool, "strict", `${at}.strict`);
  const rest = omit(tool, functionFields);
  const nulls = Object.fromEntries(
    Object.entries(tool).filter(([key, value]) => value === null && functionFields.has(key)),
  );
  const spelling = { ...(namespace && { namespace }), ...nulls };
  return {
    kind: "function",
    name: toFlatName(namespace?.["name"], name),
    ...(description !== undefined && { description }),
    ...(inputSchema && { inputSchema }),
    ...(isStrict !== undefined && { isStrict }),
    ...(tool["type"] === "custom" && { isCustom: true }),
    ...(rest && { extra: toExtra(rest) }),
    ...(Object.keys(spelling).length > 0 && { spelling: toExtra(spelling) }),
  };
}

/** The choice in neutral words; undefined for one that only this dialect knows, such as that of a server tool. */
export function decodeToolChoice(choice: unknown): ToolChoice | undefined {
  if (choice === "auto" || choice === "none" || choice === "required") return { kind: choice };
  if (!isRecord(choice)) return undefined;
  const name = toText(choice["name"]);
  const { type, mode } = choice;
  if ((type === "function" || type === "custom") && name !== undefined) return { kind: "tool", name };
  if (type !== "allowed_tools" || (mode !== "auto" && mode !== "required")) return undefined;
  const tools = toRecords(choice["tools"]);
  const names = tools.flatMap((tool) => (isNamed(tool) ? [String(tool["name"])] : []));
  return names.length === tools.length ? { kind: "allowed", mode, names } : undefined;
}

function isNamed(tool: JsonRecord): boolean {
  return (tool["type"] === "function" || tool["type"] === "custom") && typeof tool["name"] === "string";
}

/** Names that clients of this request know in another form: functions in namespaces, and tools that take free text. */
export interface KnownTools {
  /** By the joined name. */
  readonly namespaced: ReadonlyMap<string, { readonly namespace: string; readonly name: string }>;
  readonly custom: ReadonlySet<string>;
}

/** Read from the client's own body, for its answer. */
export function readKnownTools(tools: unknown): KnownTools {
  const namespaced = new Map<string, { namespace: string; name: string }>();
  const custom = new Set<string>();
  const note = (tool: JsonRecord, namespace: string | undefined): void => {
    const name = toText(tool["name"]);
    if (name === undefined) return;
    const flat = toFlatName(namespace, name);
    if (namespace !== undefined) namespaced.set(flat, { namespace, name });
    if (tool["type"] === "custom") custom.add(flat);
  };
  for (const tool of toRecords(tools)) {
    if (tool["type"] !== "namespace") note(tool, undefined);
    else for (const inner of toRecords(tool["tools"])) note(inner, toText(tool["name"]));
  }
  return { namespaced, custom };
}

/** Tools as the provider wants them. Tools of other families' servers are left out with a warning. */
export function encodeTools(request: NeutralRequest, warn: Warn): readonly Wire[] {
  const tools: Wire[] = [];
  const isOwn = request.family === FAMILY;
  let open: { readonly key: string; readonly tools: Wire[] } | undefined;
  for (const tool of request.tools) {
    if (tool.kind === "server") {
      open = undefined;
      if (tool.family === FAMILY) tools.push({ ...tool.json });
      else warn({ code: "dropped", detail: tool.type });
      continue;
    }
    const namespace = toRecord(readOwn(tool.spelling)?.["namespace"]);
    const prefix = toFlatName(namespace["name"], "");
    // A name that was replaced on the way no longer begins with its namespace, and stands outside of it.
    if (prefix === "" || !tool.name.startsWith(prefix)) {
      open = undefined;
      tools.push(encodeFunction(tool, tool.name, isOwn, warn));
      continue;
    }
    const wire = encodeFunction(tool, tool.name.slice(prefix.length), isOwn, warn);
    if (open?.key === prefix) {
      open.tools.push(wire);
      continue;
    }
    open = { key: prefix, tools: [wire] };
    tools.push({ type: "namespace", ...namespace, tools: open.tools });
  }
  return tools;
}

function encodeFunction(tool: FunctionTool, name: string, isOwn: boolean, warn: Warn): Wire {
  const spelling = readOwn(tool.spelling);
  const wire: Wire = { type: tool.isCustom === true ? "custom" : "function", name };
  if (tool.description !== undefined) wire["description"] = tool.description;
  if (tool.isCustom !== true) {
    if (isOwn) {
      if (tool.inputSchema !== undefined) wire["parameters"] = tool.inputSchema;
    } else {
      wire["parameters"] = toObjectSchema(tool.inputSchema);
    }
    if (tool.isStrict !== undefined) wire["strict"] = tool.isStrict;
    // Without the field OpenAI makes the schema strict, which refuses schemas that are fine elsewhere.
    else if (!isOwn) wire["strict"] = false;
  }
  if (tool.cache !== undefined) warn({ code: "dropped", detail: "cache_control" });
  const own = readOwn(tool.extra);
  if (own !== undefined) fill(wire, own);
  else if (tool.extra !== undefined)
    for (const key of Object.keys(tool.extra.json)) warn({ code: "dropped", detail: `tools.${key}` });
  return spelling === undefined ? wire : fill(wire, omit(spelling, onlyNamespace));
}

/** An object's schema is required here, while other dialects take a function without parameters, or parameters without a type. */
function toObjectSchema(schema: JsonRecord | undefined): JsonRecord {
  if (schema === undefined) return { type: "object", properties: {} };
  return schema["type"] === undefined ? { type: "object", properties: {}, ...schema } : schema;
}

const onlyNamespace: ReadonlySet<string> = new Set(["namespace"]);

export function encodeToolChoice(choice: ToolChoice, tools: readonly Tool[]): unknown {
  const name = (flat: string): Wire => ({ type: isCustom(flat, tools) ? "custom" : "function", name: flat });
  switch (choice.kind) {
    case "tool":
      return name(choice.name);
    case "allowed":
      return { type: "allowed_tools", mode: choice.mode, tools: choice.names.map(name) };
    default:
      return choice.kind;
  }
}

function isCustom(name: string, tools: readonly Tool[]): boolean {
  return tools.some((tool) => tool.kind === "function" && tool.name === name && tool.isCustom === true);
}
