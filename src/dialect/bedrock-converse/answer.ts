/** Reading a whole Converse answer. */
import { GateError } from "../../errors.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { JSON_TOOL } from "../anthropic-messages/json-tool.ts";
import type { NeutralAnswer } from "../neutral-answer.ts";
import type { Citation, Part, Seal } from "../neutral.ts";
import { readBodyError } from "./errors.ts";
import { toFinish } from "./finish.ts";
import { readUsage } from "./usage.ts";
import { parseAnswer, toMalformed } from "../malformed.ts";

/** Decode an answer of status 200. Returns a GateError for an error in it and for what is no Converse answer. */
export function decodeAnswer(body: Buffer): NeutralAnswer | GateError {
  const json = parseAnswer(body);
  if (GateError.is(json)) return json;
  if (!isRecord(json)) return toMalformed("The provider's answer is not a Converse answer.");
  const content = toRecord(toRecord(json["output"])["message"])["content"];
  if (!Array.isArray(content))
    return readBodyError(json) ?? toMalformed("The provider's answer is not a Converse answer.");
  const parts = content.flatMap((block) => toParts(toRecord(block)));
  const finish = toFinish(
    json["stopReason"],
    parts.some((part) => part.kind === "tool-call"),
  );
  const stopSequence = readStopSequence(json["additionalModelResponseFields"]);
  const raw = json["usage"];
  const tier = toText(toRecord(json["serviceTier"])["type"]);
  return {
    id: undefined,
    model: undefined,
    createdAtSeconds: undefined,
    choices: [{ index: 0, parts, finish, ...(stopSequence !== undefined && { stopSequence }) }],
    usage: isRecord(raw) ? readUsage(raw) : undefined,
    ...(tier !== undefined && { serviceTier: tier }),
  };
}

/** Where a model reports the stop text that it met, if it was asked to. */
export function readStopSequence(fields: unknown): string | undefined {
  const json = toRecord(fields);
  return toText(json["stop_sequence"]) ?? toText(toRecord(json["delta"])["stop_sequence"]);
}

/** A citation of a text block, whole or in a stream. */
export function toCitation(json: JsonRecord): Citation {
  const location = toRecord(json["location"]);
  const url = toText(toRecord(location["web"])["url"]);
  const title = toText(json["title"]);
  const sources = json["sourceContent"];
  const citedText = (Array.isArray(sources) ? sources : [])
    .map((source) => toText(toRecord(source)["text"]) ?? "")
    .join("");
  return {
    kind: url === undefined ? "document" : "url",
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    ...(citedText !== "" && { citedText }),
    extra: { family: "bedrock-converse", json },
  };
}

/** The seal of a piece of reasoning. Bedrock passes on what the model's maker sealed. */
export function toSeal(form: Seal["form"], value: string): Seal {
  return { origin: "anthropic", form, value };
}

function toParts(block: JsonRecord): Part[] {
  const [type = ""] = Object.keys(block);
  const value = block[type];
  if (type === "text") {
    const text = toText(value);
    return text === undefined ? [] : [{ kind: "text", text }];
  }
  const json = toRecord(value);
  switch (type) {
    case "toolUse":
      return [toCall(json)];
    case "reasoningContent":
      return toReasoning(json);
    case "citationsContent":
      return toCitedText(json);
    case "image": {
      const data = toText(toRecord(json["source"])["bytes"]);
      const format = toText(json["format"]);
      if (data === undefined || format === undefined) break;
      return [{ kind: "image", source: { kind: "base64", mediaType: `image/${format}`, data } }];
    }
    default:
  }
  return type === "" ? [] : [{ kind: "opaque", family: "bedrock-converse", type, json: block }];
}

function toCall(json: JsonRecord): Part {
  const input = JSON.stringify(json["input"] ?? {});
  const name = toText(json["name"]) ?? "";
  if (name === JSON_TOOL) return { kind: "text", text: input };
  return { kind: "tool-call", id: toText(json["toolUseId"]) ?? "", name, input };
}

function toReasoning(json: JsonRecord): Part[] {
  const redacted = toText(json["redactedContent"]);
  if (redacted !== undefined) return [{ kind: "reasoning", text: "", seal: toSeal("redacted", redacted) }];
  const thought = toRecord(json["reasoningText"]);
  const text = toText(thought["text"]) ?? "";
  const signature = toText(thought["signature"]);
  if (text === "" && signature === undefined) return [];
  return [{ kind: "reasoning", text, ...(signature !== undefined && { seal: toSeal("signature", signature) }) }];
}

function toCitedText(json: JsonRecord): Part[] {
  const content = Array.isArray(json["content"]) ? json["content"] : [];
  const text = content.map((piece) => toText(toRecord(piece)["text"]) ?? "").join("");
  const citations = (Array.isArray(json["citations"]) ? json["citations"] : []).filter(isRecord).map(toCitation);
  if (text === "" && citations.length === 0) return [];
  return [{ kind: "text", text, ...(citations.length > 0 && { citations }) }];
}
