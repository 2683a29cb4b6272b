/** Tools, tool choice and generation parameters of a client's request. */
import { isRecord, toText, type JsonRecord } from "../_record.ts";
import { toInvalid } from "../body.ts";
import { EFFORTS, type Effort, type NeutralRequest, type ReasoningRequest, type ResponseFormat } from "../neutral.ts";
import type { FunctionTool, Tool, ToolChoice } from "../neutral.ts";
import { fromTypedSchema } from "./from-typed.ts";
import { FAMILY, readField, readRest, toCamelCase, toExtra, toNames } from "./wire.ts";

/** What of the configuration the neutral form names, and what is carried beside it. */
export interface DecodedConfig {
  readonly fields: Partial<NeutralRequest>;
  readonly rest: JsonRecord | undefined;
  /** How the named part was written, where it can be written in several ways. */
  readonly spelling?: JsonRecord;
}

/**
 * Read `generationConfig`.
 * @throws GateError invalid_request for a number or a list that is none.
 */
export function decodeConfig(json: JsonRecord): DecodedConfig {
  const config = readObject(json, "generationConfig");
  if (config === undefined) return { fields: {}, rest: undefined };
  const rest: Record<string, unknown> = { ...readRest(config, configNames) };
  const spelling: Record<string, unknown> = {};
  const format = decodeFormat(config, rest, spelling);
  const reasoning = decodeThinking(config);
  const modalities = readTexts(config, "responseModalities");
  const choiceCount = readNumber(config, "candidateCount");
  if (choiceCount !== undefined && !(Number.isSafeInteger(choiceCount) && choiceCount >= 1))
    throw toInvalid(
      "`generationConfig.candidateCount` must be an integer of at least 1.",
      "generationConfig.candidateCount",
    );
  const logprobs = readField(config, "responseLogprobs");
  const fields: Partial<NeutralRequest> = pick({
    temperature: readNumber(config, "temperature"),
    topP: readNumber(config, "topP"),
    topK: readNumber(config, "topK"),
    maxOutputTokens: readNumber(config, "maxOutputTokens"),
    seed: readNumber(config, "seed"),
    presencePenalty: readNumber(config, "presencePenalty"),
    frequencyPenalty: readNumber(config, "frequencyPenalty"),
    topLogprobs: readNumber(config, "logprobs"),
    logprobs: typeof logprobs === "boolean" ? logprobs : undefined,
    stop: readTexts(config, "stopSequences"),
    choiceCount,
    outputModalities: modalities?.map((name) => name.toLowerCase()),
    responseFormat: format,
    reasoning,
  });
  return { fields, rest: Object.keys(rest).length === 0 ? undefined : rest, spelling };
}

/** Read `tools`: every function and every tool that Google runs itself, in their order. */
export function decodeTools(json: JsonRecord): readonly Tool[] {
  const { tools } = json;
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) throw toInvalid("`tools` must be a list.", "tools");
  const decoded: Tool[] = [];
  for (const [index, entry] of tools.entries()) {
    if (!isRecord(entry)) throw toInvalid(`\`tools[${index}]\` must be an object.`, `tools[${index}]`);
    for (const key of Object.keys(entry)) {
      if (key !== "functionDeclarations" && key !== "function_declarations") {
        decoded.push({ kind: "server", family: FAMILY, type: toCamelCase(key), json: { [key]: entry[key] } });
        continue;
      }
      const declarations = entry[key];
      const at = `tools[${index}].functionDeclarations`;
      if (!Array.isArray(declarations)) throw toInvalid(`\`${at}\` must be a list.`, at);
      for (const declaration of declarations) decoded.push(decodeFunction(declaration, at));
    }
  }
  if (decoded.length > MAX_TOOLS)
    throw toInvalid(`\`tools\` has ${decoded.length} entries; at most ${MAX_TOOLS} are allowed.`, "tools");
  return decoded;
}

/** Read `toolConfig`. What no neutral choice says stays in `rest`. */
export function decodeToolConfig(json: JsonRecord): {
  readonly choice: ToolChoice | undefined;
  readonly rest: Record<string, unknown> | undefined;
} {
  const config = readObject(json, "toolConfig");
  if (config === undefined) return { choice: undefined, rest: undefined };
  const rest: Record<string, unknown> = { ...readRest(config, toolConfigNames) };
  const calling = readObject(config, "functionCallingConfig", "toolConfig.");
  if (calling === undefined) return { choice: undefined, rest };
  const inner: Record<string, unknown> = { ...readRest(calling, callingNames) };
  const mode = toText(calling["mode"]);
  const names = readTexts(calling, "allowedFunctionNames") ?? [];
  const choice = toChoice(mode?.toUpperCase(), names);
  if (choice === undefined) {
    for (const key of Object.keys(calling)) inner[key] = calling[key];
  } else if (mode !== undefined && choice.kind === "auto" && mode !== "AUTO") {
    inner["mode"] = mode;
  }
  if (Object.keys(inner).length > 0 || choice === undefined) rest["functionCallingConfig"] = inner;
  return { choice, rest: Object.keys(rest).length === 0 ? undefined : rest };
}

const MAX_TOOLS = 512;
const configNames = toNames(
  "temperature",
  "topP",
  "topK",
  "maxOutputTokens",
  "seed",
  "presencePenalty",
  "frequencyPenalty",
  "logprobs",
  "responseLogprobs",
  "stopSequences",
  "candidateCount",
  "responseModalities",
  "responseMimeType",
  "responseSchema",
  "responseJsonSchema",
  "thinkingConfig",
);
const functionNames = toNames("name", "description", "parametersJsonSchema", "parameters");
const toolConfigNames = toNames("functionCallingConfig");
const callingNames = toNames("mode", "allowedFunctionNames");

function decodeFunction(value: unknown, at: string): FunctionTool {
  const name = isRecord(value) ? toText(value["name"]) : undefined;
  if (!isRecord(value) || name === undefined) throw toInvalid(`Each entry of \`${at}\` needs a \`name\`.`, at);
  const plain = readField(value, "parametersJsonSchema");
  const typed = value["parameters"];
  const schema = isRecord(plain) ? plain : isRecord(typed) ? fromTypedSchema(typed) : undefined;
  const description = value["description"];
  // The typed schema as it came is written back instead of what was made of it.
  const extra = toExtra(
    readRest(value, functionNames),
    isRecord(plain) || typed === undefined ? {} : { parameters: typed },
  );
  return {
    kind: "function",
    name,
    ...(typeof description === "string" && { description }),
    ...(schema && { inputSchema: schema }),
    ...(extra && { extra }),
  };
}

function toChoice(mode: string | undefined, names: readonly string[]): ToolChoice | undefined {
  const [only] = names;
  switch (mode) {
    case "NONE":
      return { kind: "none" };
    case "ANY":
      if (only === undefined) return { kind: "required" };
      return names.length === 1 ? { kind: "tool", name: only } : { kind: "allowed", mode: "required", names };
    case "AUTO":
    case "VALIDATED":
      return only === undefined ? { kind: "auto" } : { kind: "allowed", mode: "auto", names };
    default:
      return undefined;
  }
}

function decodeFormat(
  config: JsonRecord,
  rest: Record<string, unknown>,
  spelling: Record<string, unknown>,
): ResponseFormat | undefined {
  const type = toText(readField(config, "responseMimeType"));
  const plain = readField(config, "responseJsonSchema");
  const typed = readField(config, "responseSchema");
  if (type === "application/json") {
    if (isRecord(typed)) spelling["responseSchema"] = typed;
    if (isRecord(plain)) return { kind: "json-schema", schema: plain };
    return isRecord(typed) ? { kind: "json-schema", schema: fromTypedSchema(typed) } : { kind: "json" };
  }
  if (typed !== undefined) rest["responseSchema"] = typed;
  if (plain !== undefined) rest["responseJsonSchema"] = plain;
  if (type === "text/plain") return { kind: "text" };
  if (type !== undefined) rest["responseMimeType"] = type;
  return undefined;
}

/** Levels are efforts in capitals. */
function decodeThinking(config: JsonRecord): ReasoningRequest | undefined {
  const thinking = readObject(config, "thinkingConfig", "generationConfig.");
  if (thinking === undefined) return undefined;
  const budget = readNumber(thinking, "thinkingBudget");
  const includesText = readField(thinking, "includeThoughts");
  const level = toText(readField(thinking, "thinkingLevel"))?.toLowerCase();
  const effort = EFFORTS.find((known) => known === level);
  const isEnabled = budget === undefined ? (effort === undefined ? undefined : effort !== "none") : budget !== 0;
  return {
    ...(isEnabled !== undefined && { isEnabled }),
    ...(effort !== undefined && { effort: effort satisfies Effort }),
    ...(budget !== undefined && budget >= 0 && { budgetTokens: budget }),
    ...(budget !== undefined && budget < 0 && { isAdaptive: true }),
    ...(typeof includesText === "boolean" && { includesText }),
    extra: { family: FAMILY, json: {}, spelling: thinking },
  };
}

function readObject(json: JsonRecord, name: string, prefix = ""): JsonRecord | undefined {
  const value = readField(json, name);
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) throw toInvalid(`\`${prefix}${name}\` must be an object.`, prefix + name);
  return value;
}

function readNumber(config: JsonRecord, name: string): number | undefined {
  const value = readField(config, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number")
    throw toInvalid(`\`generationConfig.${name}\` must be a number.`, `generationConfig.${name}`);
  return value;
}

function readTexts(config: JsonRecord, name: string): readonly string[] | undefined {
  const value = readField(config, name);
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string"))
    throw toInvalid(`\`${name}\` must be a list of texts.`, name);
  return value;
}

function pick(fields: Partial<NeutralRequest>): Partial<NeutralRequest> {
  const stated: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) stated[name] = value;
  // Only entries of `fields` were copied.
  return stated as Partial<NeutralRequest>;
}
