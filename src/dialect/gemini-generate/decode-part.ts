/** One part of a content, of a request's history or of an answer, into the neutral form. */
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { normaliseMediaType } from "../media.ts";
import type { MediaSource, Part, Seal, ToolCallPart, ToolResultPart } from "../neutral.ts";
import { decodeEnvelope, isEnvelope } from "../seal.ts";
import { FAMILY, readField, toCamelCase, readRest, toExtra, toNames } from "./wire.ts";

/** Finds the ids that this dialect does not demand. */
export interface CallIds {
  /** Id of a call without one. */
  forCall(name: string, input: string): string;
  /** Id of the call that a result without one answers. */
  forResult(name: string): string;
}

/** Decode one part. What it does not understand is `opaque`, with everything that stood in it. */
export function decodePart(json: JsonRecord, ids: CallIds): Part {
  const text = json["text"];
  if (typeof text === "string") return decodeText(json, text);
  // Drafts of images that a model makes while it thinks are no part of its answer.
  if (json["thought"] === true) return toOpaque(json, "thought");
  const inline = readField(json, "inlineData");
  if (isRecord(inline)) return decodeInline(json, inline);
  const file = readField(json, "fileData");
  if (isRecord(file)) return decodeFile(json, file);
  const call = readField(json, "functionCall");
  if (isRecord(call)) return decodeCall(json, call, ids);
  const result = readField(json, "functionResponse");
  if (isRecord(result)) return decodeResult(json, result, ids);
  return toOpaque(json, Object.keys(json).find((key) => !sideNames.has(key)) ?? "thoughtSignature");
}

/** Google's own signature, or what an envelope of Gate's carries. */
function readSeal(value: unknown): Seal | undefined {
  const signature = toText(value);
  if (signature === undefined) return undefined;
  if (isEnvelope(signature)) return decodeEnvelope(signature)?.seal;
  return { origin: "google", form: "signature", value: signature };
}

/** Addresses that only Google can open: its file store, Cloud Storage, and YouTube. */
function isNativeUri(uri: string): boolean {
  return (
    uri.startsWith("gs://") ||
    /^https:\/\/generativelanguage\.googleapis\.com\//iu.test(uri) ||
    /^https:\/\/(?:(?:www\.|m\.)?youtube\.com|youtu\.be)\//iu.test(uri)
  );
}

const sideNames = toNames(
  "thought",
  "thoughtSignature",
  "videoMetadata",
  "mediaResolution",
  "partMetadata",
  "mediaProcessing",
);
const textNames = toNames("text", "thoughtSignature");
const thoughtNames = toNames("text", "thought", "thoughtSignature");
const inlineNames = toNames("inlineData");
const blobNames = toNames("mimeType", "data", "displayName");
const fileNames = toNames("fileData");
const fileDataNames = toNames("mimeType", "fileUri", "displayName");
const callNames = toNames("functionCall", "thoughtSignature");
const callInnerNames = toNames("id", "name", "args");
const resultNames = toNames("functionResponse");
const resultInnerNames = toNames("id", "name", "response", "parts");

function toOpaque(json: JsonRecord, type: string): Part {
  // An envelope inside means that Gate wrote the part; Google could not read it.
  const signature = readField(json, "thoughtSignature");
  if (typeof signature === "string" && isEnvelope(signature)) {
    const seal = readSeal(signature);
    return { kind: "reasoning", text: "", ...(seal && { seal }) };
  }
  return { kind: "opaque", family: FAMILY, type: toCamelCase(type), json };
}

function decodeText(json: JsonRecord, text: string): Part {
  const seal = readSeal(readField(json, "thoughtSignature"));
  const isThought = json["thought"] === true;
  const extra = toExtra(readRest(json, isThought ? thoughtNames : textNames));
  if (isThought) return { kind: "reasoning", text, isSummary: true, ...(seal && { seal }), ...(extra && { extra }) };
  return { kind: "text", text, ...(seal && { seal }), ...(extra && { extra }) };
}

function decodeInline(json: JsonRecord, blob: JsonRecord): Part {
  const stated = toText(readField(blob, "mimeType")) ?? "application/octet-stream";
  const mediaType = normaliseMediaType(stated);
  const source: MediaSource = { kind: "base64", mediaType, data: toText(blob["data"]) ?? "" };
  const rest = toRest(json, inlineNames, "inlineData", readRest(blob, blobNames));
  const spelling = mediaType === stated ? undefined : { inlineData: { mimeType: stated } };
  return toMedia(source, toText(readField(blob, "displayName")), rest, spelling);
}

function decodeFile(json: JsonRecord, file: JsonRecord): Part {
  const uri = toText(readField(file, "fileUri")) ?? "";
  const stated = toText(readField(file, "mimeType"));
  const mediaType = stated === undefined ? undefined : normaliseMediaType(stated);
  const rest = toRest(json, fileNames, "fileData", readRest(file, fileDataNames));
  const spelling = mediaType === stated ? undefined : { fileData: { mimeType: stated } };
  const type = mediaType === undefined ? {} : { mediaType };
  const source: MediaSource = isNativeUri(uri)
    ? { kind: "file", family: FAMILY, id: uri, ...type }
    : { kind: "url", url: uri, ...type };
  return toMedia(source, toText(readField(file, "displayName")), rest, spelling);
}

function toMedia(
  source: MediaSource,
  title: string | undefined,
  rest: JsonRecord | undefined,
  spelling: JsonRecord | undefined,
): Part {
  const [major] = (source.mediaType ?? "").split("/");
  const isVideo = major === "video" || (source.kind === "file" && /youtu/u.test(source.id));
  const kind = major === "image" || major === "audio" ? major : isVideo ? "video" : "document";
  if (kind === "document") {
    const extra = toExtra(rest, spelling);
    return { kind, source, ...(title !== undefined && { title }), ...(extra && { extra }) };
  }
  const key = source.kind === "base64" ? "inlineData" : "fileData";
  const named = title === undefined ? rest : { ...rest, [key]: { ...toRecord(rest?.[key]), displayName: title } };
  const extra = toExtra(named, spelling);
  return { kind, source, ...(extra && { extra }) };
}

function decodeCall(json: JsonRecord, call: JsonRecord, ids: CallIds): ToolCallPart {
  const name = toText(call["name"]) ?? "";
  const { args } = call;
  const input = args === undefined || args === null ? "" : JSON.stringify(args);
  const seal = readSeal(readField(json, "thoughtSignature"));
  const extra = toExtra(toRest(json, callNames, "functionCall", readRest(call, callInnerNames)));
  return {
    kind: "tool-call",
    id: toText(call["id"]) ?? ids.forCall(name, input),
    name,
    input,
    ...(seal && { seal }),
    ...(extra && { extra }),
  };
}

function decodeResult(json: JsonRecord, result: JsonRecord, ids: CallIds): ToolResultPart {
  const name = toText(result["name"]) ?? "";
  const { response } = result;
  const stated = readResponse(response);
  const media = Array.isArray(result["parts"]) ? result["parts"].filter(isRecord) : [];
  const parts: Part[] = stated.text === "" && media.length > 0 ? [] : [{ kind: "text", text: stated.text }];
  for (const item of media) parts.push(decodePart(item, ids));
  const rest = toRest(json, resultNames, "functionResponse", readRest(result, resultInnerNames));
  // The response as it came is kept whole: its shape is free, and many shapes have the same text.
  const extra = toExtra(rest, { functionResponse: { response } });
  return {
    kind: "tool-result",
    callId: toText(result["id"]) ?? ids.forResult(name),
    name,
    parts,
    ...(media.length === 0 && { isPlain: true }),
    ...(stated.isError && { isError: true }),
    ...(extra && { extra }),
  };
}

/** Google's words for a plain result are `output` and `error`; `result` and `content` are what other clients write. */
function readResponse(response: unknown): { readonly text: string; readonly isError: boolean } {
  if (response === undefined || response === null) return { text: "", isError: false };
  if (!isRecord(response)) return { text: toPlain(response), isError: false };
  const keys = Object.keys(response);
  const [key] = keys;
  if (keys.length !== 1 || key === undefined) return { text: toPlain(response), isError: false };
  if (key === "error") return { text: toPlain(response[key]), isError: true };
  if (key !== "output" && key !== "result" && key !== "content") return { text: toPlain(response), isError: false };
  return { text: toPlain(response[key]), isError: false };
}

function toPlain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What else stood in a part and in the object inside it. */
function toRest(
  json: JsonRecord,
  known: ReadonlySet<string>,
  key: string,
  inner: JsonRecord | undefined,
): JsonRecord | undefined {
  const rest = readRest(json, known);
  if (inner === undefined || Object.keys(inner).length === 0) return rest;
  return { ...rest, [key]: inner };
}
