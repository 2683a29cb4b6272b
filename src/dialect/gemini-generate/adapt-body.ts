/**
 * Edits of a body for its provider, whether a client wrote it or `encodeRequest` did.
 *
 * In: a body in either spelling. Out: the changed top-level fields. What Gate itself put into a client's history never reaches Google.
 */
import { isRecord, toRecord, type JsonRecord } from "../_record.ts";
import type { EncodeOptions } from "../dialect.ts";
import { decodeEnvelope, isEnvelope } from "../seal.ts";
import { toTypedSchema } from "./typed-schema.ts";
import { readField } from "./wire.ts";

/** Fields that have to differ; undefined takes one away. Empty when nothing changes. */
export function adaptBody(
  json: JsonRecord,
  _isStreaming: boolean,
  options: EncodeOptions,
): Readonly<Record<string, unknown>> {
  const { quirks } = options;
  const changes: Record<string, unknown> = {};
  // The path names the model; a second name in the body could be another one.
  if ("model" in json) changes["model"] = undefined;
  const { contents } = json;
  if (Array.isArray(contents)) {
    let edited: readonly unknown[] = editList(contents, openEnvelopes);
    if (quirks.includes("no-result-media")) edited = moveResultMedia(edited);
    if (quirks.includes("thought-signature-sentinel")) edited = editList(edited, addSentinel);
    if (quirks.includes("no-system-instruction")) edited = takeInstruction(json, edited, changes);
    if (edited !== contents) changes["contents"] = edited;
  }
  if (quirks.includes("typed-schema")) useTypedSchemas(json, changes);
  return changes;
}

/** What Google takes in place of a signature that was lost or never made: the check of the turn is then left out. */
const SENTINEL = "skip_thought_signature_validator";

type Edit = (value: JsonRecord) => JsonRecord | undefined;

/** Edit the objects of a list; undefined from `edit` takes one away. Returns the list itself when nothing changes. */
function editList(list: readonly unknown[], edit: Edit): readonly unknown[] {
  let isChanged = false;
  const edited: unknown[] = [];
  for (const value of list) {
    const after = isRecord(value) ? edit(value) : value;
    if (after !== value) isChanged = true;
    if (after !== undefined) edited.push(after);
  }
  return isChanged ? edited : list;
}

function editParts(content: JsonRecord, edit: (parts: readonly unknown[]) => readonly unknown[]): JsonRecord {
  const { parts } = content;
  if (!Array.isArray(parts)) return content;
  const edited = edit(parts);
  return edited === parts ? content : { ...content, parts: edited };
}

/** Contents of Gate's own envelopes: Google's signatures are restored, the thoughts of others are left out. */
function openEnvelopes(content: JsonRecord): JsonRecord | undefined {
  const edited = editParts(content, (parts) => editList(parts, openEnvelope));
  // A content without parts is refused.
  return edited !== content && Array.isArray(edited["parts"]) && edited["parts"].length === 0 ? undefined : edited;
}

function openEnvelope(part: JsonRecord): JsonRecord | undefined {
  const signature = readField(part, "thoughtSignature");
  if (typeof signature !== "string" || !isEnvelope(signature)) return part;
  const { thoughtSignature: _, thought_signature: __, ...rest } = part;
  const seal = decodeEnvelope(signature)?.seal;
  if (seal?.origin === "google") return { ...rest, thoughtSignature: seal.value };
  return part["thought"] === true || part["text"] === "" ? undefined : rest;
}

/** The first call of a turn in which no call is signed gets the sentinel. */
function addSentinel(content: JsonRecord): JsonRecord {
  if (content["role"] !== "model") return content;
  return editParts(content, (parts) => {
    const calls = parts.filter(isRecord).filter((part) => isRecord(readField(part, "functionCall")));
    const [first] = calls;
    if (first === undefined || calls.some((part) => readField(part, "thoughtSignature") !== undefined)) return parts;
    return parts.map((part) => (part === first ? { ...first, thoughtSignature: SENTINEL } : part));
  });
}

/** Media of results as parts of a user content behind them, each after the name of its tool. */
function moveResultMedia(contents: readonly unknown[]): readonly unknown[] {
  let isChanged = false;
  const edited = contents.flatMap((content): unknown[] => {
    if (!isRecord(content) || !Array.isArray(content["parts"])) return [content];
    const moved: unknown[] = [];
    const parts = content["parts"].map((part: unknown): unknown => {
      const result = isRecord(part) ? readField(part, "functionResponse") : undefined;
      if (!isRecord(part) || !isRecord(result) || !Array.isArray(result["parts"])) return part;
      const { functionResponse: _, function_response: __, ...beside } = part;
      const { parts: media, ...rest } = result;
      moved.push({ text: `[Files in the result of ${String(result["name"])}]` }, ...media);
      return { ...beside, functionResponse: rest };
    });
    if (moved.length === 0) return [content];
    isChanged = true;
    return [
      { ...content, parts },
      { role: "user", parts: moved },
    ];
  });
  return isChanged ? edited : contents;
}

/** System instructions as the beginning of the first thing that the user says. */
function takeInstruction(
  json: JsonRecord,
  contents: readonly unknown[],
  changes: Record<string, unknown>,
): readonly unknown[] {
  const stated = readField(json, "systemInstruction");
  if (stated === undefined) return contents;
  for (const key of ["systemInstruction", "system_instruction"]) if (key in json) changes[key] = undefined;
  const { parts } = toRecord(stated);
  const texts = (Array.isArray(parts) ? parts : []).map((part) => toRecord(part)["text"]);
  const text = typeof stated === "string" ? stated : texts.filter((item) => typeof item === "string").join("\n\n");
  if (text === "") return contents;
  const first = contents.findIndex((content) => isRecord(content) && content["role"] !== "model");
  const at = toRecord(contents[first]);
  // Before results of tools nothing may be said; then the instructions are a content of their own.
  const before = Array.isArray(at["parts"]) ? at["parts"] : [];
  if (first !== 0 || before.some((part) => readField(toRecord(part), "functionResponse") !== undefined))
    return [{ role: "user", parts: [{ text }] }, ...contents];
  return [{ ...at, parts: joinText(text, before) }, ...contents.slice(1)];
}

function joinText(text: string, parts: readonly unknown[]): readonly unknown[] {
  const index = parts.findIndex((part) => typeof toRecord(part)["text"] === "string");
  if (index === -1) return [{ text }, ...parts];
  const part = toRecord(parts[index]);
  return parts.with(index, { ...part, text: `${text}\n\n${String(part["text"])}` });
}

/** JSON Schemas in Google's typed form, for models that know no other. */
function useTypedSchemas(json: JsonRecord, changes: Record<string, unknown>): void {
  const { tools } = json;
  if (Array.isArray(tools)) {
    const edited = editList(tools, (entry) => {
      const key = "function_declarations" in entry ? "function_declarations" : "functionDeclarations";
      const declarations = entry[key];
      if (!Array.isArray(declarations)) return entry;
      const typed = editList(declarations, toTypedDeclaration);
      return typed === declarations ? entry : { ...entry, [key]: typed };
    });
    if (edited !== tools) changes["tools"] = edited;
  }
  const key = "generation_config" in json ? "generation_config" : "generationConfig";
  const config = toRecord(json[key]);
  const schema = readField(config, "responseJsonSchema");
  if (!isRecord(schema)) return;
  const { responseJsonSchema: _, response_json_schema: __, ...rest } = config;
  changes[key] = { ...rest, responseSchema: toTypedSchema(schema) };
}

function toTypedDeclaration(declaration: JsonRecord): JsonRecord {
  const schema = readField(declaration, "parametersJsonSchema");
  if (!isRecord(schema)) return declaration;
  const { parametersJsonSchema: _, parameters_json_schema: __, ...rest } = declaration;
  const typed = toTypedSchema(schema);
  // An object without properties is refused: a function without arguments has no parameters.
  const isEmpty = typed["type"] === "OBJECT" && typed["properties"] === undefined;
  return isEmpty ? rest : { ...rest, parameters: typed };
}
