/** What a request says about its output: the form of the text, and how much is thought before it. */
import { toInvalid } from "../body.ts";
import { EFFORTS, type ReasoningRequest, type ResponseFormat } from "../neutral.ts";
import { toText, type JsonRecord } from "../_record.ts";
import { readBoolean, readObject, readString, stated } from "./_read.ts";
import { omit, toExtra, type Wire } from "./_wire.ts";

export interface DecodedText {
  readonly format: ResponseFormat | undefined;
  readonly verbosity: string | undefined;
  /** Fields that the neutral form does not name, at the places where they stood. */
  readonly extra: JsonRecord | undefined;
  readonly spelling: JsonRecord | undefined;
}

const textFields: ReadonlySet<string> = new Set(["format", "verbosity"]);
const schemaFields: ReadonlySet<string> = new Set(["type", "name", "description", "schema", "strict"]);

export function decodeText(json: JsonRecord): DecodedText {
  const text = readObject(json, "text");
  if (text === undefined) return { format: undefined, verbosity: undefined, extra: undefined, spelling: undefined };
  const wire = readObject(text, "format", "text.format");
  const format = decodeFormat(wire);
  const rest: Wire = { ...omit(text, textFields) };
  const restOfFormat = format === undefined ? wire : omit(wire ?? {}, schemaFields);
  if (restOfFormat !== undefined) rest["format"] = restOfFormat;
  const verbosity = readString(text, "verbosity", "text.verbosity");
  const nulls = pickNulls(text, textFields);
  const nullsOfFormat = pickNulls(wire ?? {}, schemaFields);
  const isEmpty = Object.keys(text).length === 0;
  return {
    format,
    verbosity,
    extra: Object.keys(rest).length > 0 ? rest : undefined,
    spelling:
      isEmpty || nulls || nullsOfFormat ? { ...nulls, ...(nullsOfFormat && { format: nullsOfFormat }) } : undefined,
  };
}

function pickNulls(json: JsonRecord, keys: ReadonlySet<string>): Wire | undefined {
  let nulls: Wire | undefined;
  for (const key of Object.keys(json)) if (json[key] === null && keys.has(key)) (nulls ??= {})[key] = null;
  return nulls;
}

function decodeFormat(format: JsonRecord | undefined): ResponseFormat | undefined {
  switch (format?.["type"]) {
    case "text":
      return { kind: "text" };
    case "json_object":
      return { kind: "json" };
    case "json_schema": {
      const schema = readObject(format, "schema", "text.format.schema");
      if (schema === undefined) throw toInvalid("`text.format.schema` is missing.", "text.format.schema");
      return {
        kind: "json-schema",
        schema,
        ...stated({
          name: readString(format, "name", "text.format.name"),
          description: readString(format, "description", "text.format.description"),
          isStrict: readBoolean(format, "strict", "text.format.strict"),
        }),
      };
    }
    default:
      return undefined;
  }
}

const reasoningFields: ReadonlySet<string> = new Set(["effort", "summary"]);

/** What the request says about thinking. Nulls go into the spelling: they say nothing about it. */
export function decodeReasoning(json: JsonRecord, spelling: Wire): ReasoningRequest | undefined {
  const reasoning = readObject(json, "reasoning");
  if (reasoning === undefined) return undefined;
  const word = toText(reasoning["effort"]);
  const effort = EFFORTS.find((known) => known === word);
  const summary = toText(reasoning["summary"]);
  const rest: Wire = { ...omit(reasoning, reasoningFields) };
  // A word that Gate does not know goes to the provider as it is.
  if (effort === undefined && word !== undefined) rest["effort"] = word;
  const nulls = pickNulls(reasoning, new Set(Object.keys(reasoning)));
  for (const key of Object.keys(nulls ?? {})) delete rest[key];
  const isEmpty = effort === undefined && summary === undefined && Object.keys(rest).length === 0;
  if (nulls !== undefined || isEmpty) spelling["reasoning"] = nulls ?? {};
  if (isEmpty) return undefined;
  return {
    ...(effort !== undefined && { effort }),
    ...(effort === "none" && { isEnabled: false }),
    ...(summary !== undefined && { summary, includesText: true }),
    ...(Object.keys(rest).length > 0 && { extra: toExtra(rest) }),
  };
}
