/** Generation parameters from the neutral form. */
import type { JsonRecord } from "../_record.ts";
import type { EncodeOptions } from "../dialect.ts";
import type { NeutralRequest, ResponseFormat } from "../neutral.ts";
import type { Report } from "./encode-part.ts";
import { toPlainSchema } from "./plain-schema.ts";
import { encodeThinking } from "./thinking.ts";
import { FAMILY, readSpelling } from "./wire.ts";

/** Write `generationConfig` without what the client's own extra holds; undefined when it is empty. */
export function encodeConfig(request: NeutralRequest, options: EncodeOptions, report: Report): JsonRecord | undefined {
  const config: Record<string, unknown> = {};
  const set = (name: string, value: unknown): void => {
    if (value !== undefined) config[name] = value;
  };
  set("temperature", request.temperature);
  set("topP", request.topP);
  set("topK", request.topK);
  set("maxOutputTokens", request.maxOutputTokens);
  set("seed", request.seed);
  set("presencePenalty", request.presencePenalty);
  set("frequencyPenalty", request.frequencyPenalty);
  set("stopSequences", toStops(request, report));
  set("candidateCount", request.choiceCount);
  set("responseLogprobs", request.logprobs);
  set("logprobs", request.topLogprobs);
  set(
    "responseModalities",
    request.outputModalities?.map((name) => name.toUpperCase()),
  );
  setFormat(config, request);
  set("thinkingConfig", encodeThinking(request, options, report));
  return Object.keys(config).length === 0 ? undefined : config;
}

// Google refuses the request with more.
const MAX_STOPS = 5;

function toStops(request: NeutralRequest, report: Report): readonly string[] | undefined {
  const { stop } = request;
  if (stop === undefined || request.family === FAMILY) return stop;
  const usable = stop.filter((text) => text.trim() !== "");
  if (usable.length < stop.length) report.dropped("stop");
  if (usable.length > MAX_STOPS) report.changed("stop");
  return usable.length === 0 ? undefined : usable.slice(0, MAX_STOPS);
}

function setFormat(config: Record<string, unknown>, request: NeutralRequest): void {
  const { responseFormat: format } = request;
  if (format === undefined) return;
  config["responseMimeType"] = format.kind === "text" ? "text/plain" : "application/json";
  if (format.kind !== "json-schema" || hasTypedSchema(request)) return;
  config["responseJsonSchema"] = toResponseSchema(format, request.family === FAMILY);
}

function toResponseSchema(format: Extract<ResponseFormat, { kind: "json-schema" }>, isOwn: boolean): JsonRecord {
  if (isOwn) return format.schema;
  const { $schema: _, ...schema } = format.schema;
  return toPlainSchema(schema);
}

/** The client wrote its schema in Google's own form, which then goes back as it came. */
function hasTypedSchema({ extra }: NeutralRequest): boolean {
  const spelled = readSpelling(extra)?.["generationConfig"];
  return typeof spelled === "object" && spelled !== null && "responseSchema" in spelled;
}
