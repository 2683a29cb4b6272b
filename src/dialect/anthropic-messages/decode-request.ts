/** A checked body into the neutral form. */
import { toInvalid } from "../body.ts";
import type { Message, NeutralRequest, Part, ResponseFormat, Seal, Tool, ToolChoice } from "../neutral.ts";
import { isRecord, toRecord, type JsonRecord } from "../_record.ts";
import { decodeBlock, decodeCache, FAMILY, readCallSeal, toExtra } from "./blocks.ts";
import { decodeReasoning, isEffort } from "./thinking.ts";

/**
 * Make the neutral form. The system text stands first among the messages; a system message that the client wrote among them keeps
 * `system` as its `rawRole`, so that the two are told apart on the way back.
 *
 * @throws GateError invalid_request: the message names the field and the fix.
 */
export function decodeNeutral(json: JsonRecord, model: string): NeutralRequest {
  const output = decodeOutputConfig(json["output_config"]);
  const choice = decodeToolChoice(json["tool_choice"]);
  const { user_id: userId, ...metadata } = toRecord(json["metadata"]);
  const reasoning = decodeReasoning(json["thinking"], output.effort);
  const { cache, extra } = readRest(json, output.rest);
  const stop = readStop(json["stop_sequences"]);
  return {
    family: FAMILY,
    model,
    messages: [...decodeSystem(json["system"]), ...decodeMessages(json["messages"])],
    tools: decodeTools(json["tools"]),
    ...choice,
    isStreaming: json["stream"] === true,
    wantsStreamUsage: true,
    ...readNumber(json, "max_tokens", "maxOutputTokens"),
    ...readNumber(json, "temperature", "temperature"),
    ...readNumber(json, "top_p", "topP"),
    ...readNumber(json, "top_k", "topK"),
    ...(stop && { stop }),
    ...(output.format && { responseFormat: output.format }),
    ...(reasoning && { reasoning }),
    ...(typeof userId === "string" && { userId }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(typeof json["service_tier"] === "string" && { serviceTier: json["service_tier"] }),
    ...(cache && { cache }),
    ...(extra && { extra }),
  };
}

const knownKeys: ReadonlySet<string> = new Set(
  "model messages system stream max_tokens temperature top_p top_k stop_sequences tools tool_choice thinking output_config metadata service_tier cache_control".split(
    " ",
  ),
);

function readRest(json: JsonRecord, outputRest: JsonRecord): Pick<NeutralRequest, "cache" | "extra"> {
  const cache = decodeCache(json["cache_control"]);
  const rest: Record<string, unknown> = { ...toExtra(json, knownKeys, "request")?.extra?.json };
  if (cache === undefined && isRecord(json["cache_control"])) rest["cache_control"] = json["cache_control"];
  if (Object.keys(outputRest).length > 0) rest["output_config"] = outputRest;
  return { ...(cache && { cache }), ...(Object.keys(rest).length > 0 && { extra: { family: FAMILY, json: rest } }) };
}

function readNumber<Name extends string>(json: JsonRecord, key: string, name: Name): Partial<Record<Name, number>> {
  const value = json[key];
  if (value === undefined || value === null) return {};
  if (typeof value !== "number") throw toInvalid(`\`${key}\` must be a number.`, key);
  // A computed key of a single name; the compiler widens it to any text.
  return { [name]: value } as Partial<Record<Name, number>>;
}

function readStop(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every((text) => typeof text === "string")) {
    throw toInvalid("`stop_sequences` must be a list of texts.", "stop_sequences");
  }
  return value;
}

function decodeSystem(value: unknown): readonly Message[] {
  if (value === undefined || value === null) return [];
  return [decodeMessage("system", value, "system", undefined)];
}

const messageKeys: ReadonlySet<string> = new Set(["role", "content"]);

function decodeMessages(list: unknown): readonly Message[] {
  const messages: readonly unknown[] = Array.isArray(list) ? list : [];
  return messages.map((value, index) => {
    const json = toRecord(value);
    const role = json["role"] === "assistant" ? "assistant" : json["role"] === "system" ? "system" : "user";
    return decodeMessage(role, json["content"], `messages[${index}].content`, json);
  });
}

function decodeMessage(role: Message["role"], content: unknown, param: string, json: JsonRecord | undefined): Message {
  const rest = json === undefined ? {} : { ...toExtra(json, messageKeys, "request") };
  const raw = json !== undefined && role === "system" ? { rawRole: "system" } : {};
  if (typeof content === "string") {
    return { role, parts: [{ kind: "text", text: content }], isPlain: true, ...raw, ...rest };
  }
  if (!Array.isArray(content)) throw toInvalid(`\`${param}\` must be a text or a list of blocks.`, param);
  return { role, parts: decodeContent(content, param), ...raw, ...rest };
}

function decodeContent(blocks: readonly unknown[], param: string): readonly Part[] {
  const parts: Part[] = [];
  let seal: Seal | undefined;
  for (const [index, block] of blocks.entries()) {
    const at = `${param}[${index}]`;
    if (!isRecord(block)) throw toInvalid(`\`${at}\` must be an object with a \`type\`.`, at);
    const carried = readCallSeal(block);
    if (carried !== undefined) {
      seal = carried;
      continue;
    }
    const decoded = decodeBlock(block, "request");
    if (decoded === undefined) {
      const type = typeof block["type"] === "string" ? ` of type "${block["type"].slice(0, 64)}"` : "";
      throw toInvalid(`\`${at}\`${type} lacks a field of its type, or has one of the wrong type.`, at);
    }
    for (const part of decoded) {
      if (part.kind !== "tool-call" || seal === undefined) parts.push(part);
      else {
        parts.push({ ...part, seal });
        seal = undefined;
      }
    }
  }
  return parts;
}

const toolKeys: ReadonlySet<string> = new Set("type name description input_schema strict cache_control".split(" "));

function decodeTools(list: unknown): readonly Tool[] {
  const tools: readonly unknown[] = Array.isArray(list) ? list : [];
  return tools.map(decodeTool);
}

function decodeTool(json: unknown, index: number): Tool {
  const param = `tools[${index}]`;
  if (!isRecord(json)) throw toInvalid(`\`${param}\` must be an object.`, param);
  const { type, name, description, input_schema: schema, strict } = json;
  if (typeof type === "string" && type !== "custom") return { kind: "server", family: FAMILY, type, json };
  if (typeof name !== "string" || name === "") throw toInvalid(`\`${param}.name\` is missing.`, `${param}.name`);
  const cache = decodeCache(json["cache_control"]);
  const odd = cache === undefined && isRecord(json["cache_control"]) ? { cache_control: json["cache_control"] } : {};
  const rest = { ...toExtra(json, toolKeys, "request")?.extra?.json, ...odd };
  return {
    kind: "function",
    name,
    ...(typeof description === "string" && { description }),
    ...(isRecord(schema) && { inputSchema: schema }),
    ...(typeof strict === "boolean" && { isStrict: strict }),
    ...(cache && { cache }),
    ...(Object.keys(rest).length > 0 && { extra: { family: FAMILY, json: rest } }),
  };
}

function decodeToolChoice(value: unknown): { toolChoice?: ToolChoice; parallelToolCalls?: boolean } {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw toInvalid("`tool_choice` must be an object with a `type`.", "tool_choice");
  const { disable_parallel_tool_use: isSerial } = value;
  const parallel = typeof isSerial === "boolean" ? { parallelToolCalls: !isSerial } : {};
  return { toolChoice: readToolChoice(value), ...parallel };
}

function readToolChoice({ type, name }: JsonRecord): ToolChoice {
  if (type === "auto" || type === "none") return { kind: type };
  if (type === "any") return { kind: "required" };
  if (type === "tool" && typeof name === "string") return { kind: "tool", name };
  throw toInvalid('`tool_choice.type` must be "auto", "any", "none", or "tool" with a `name`.', "tool_choice");
}

interface OutputConfig {
  readonly effort: unknown;
  readonly format: ResponseFormat | undefined;
  /** What is neither. */
  readonly rest: JsonRecord;
}

function decodeOutputConfig(value: unknown): OutputConfig {
  const rest: Record<string, unknown> = { ...toRecord(value) };
  for (const key of Object.keys(rest)) if (rest[key] === null) delete rest[key];
  const { effort, format } = rest;
  const isKnownEffort = isEffort(effort);
  if (isKnownEffort) delete rest["effort"];
  const { type, schema, ...more } = toRecord(format);
  const isSchema = type === "json_schema" && isRecord(schema) && Object.keys(more).length === 0;
  if (isSchema) delete rest["format"];
  return {
    effort: isKnownEffort ? effort : undefined,
    format: isSchema ? { kind: "json-schema", schema } : undefined,
    rest,
  };
}
