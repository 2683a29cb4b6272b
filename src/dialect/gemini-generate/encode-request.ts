/** Writing the body of a request from the neutral form. Quirks are left to `adaptBody`, which every body goes through. */
import type { JsonRecord } from "../_record.ts";
import type { EncodeOptions, Warn } from "../dialect.ts";
import type { Message, NeutralRequest, Part } from "../neutral.ts";
import { toTurns, type Turn } from "../turns.ts";
import { encodeConfig } from "./encode-config.ts";
import { canEncode, createReport, encodePart, encodeResult, type Report } from "./encode-part.ts";
import { encodeToolConfig, encodeTools } from "./encode-tools.ts";
import { FAMILY, mergeExtra } from "./wire.ts";

/**
 * Write a request. The body names neither the model nor whether it streams: both stand in the path.
 * @throws GateError unsupported_parameter for what would change the meaning of the request when left out.
 */
export function encodeRequest(request: NeutralRequest, options: EncodeOptions, warn: Warn): JsonRecord {
  const report = createReport(warn);
  const isOwn = request.family === FAMILY;
  const messages = isOwn ? encodeOwn(request.messages, report) : encodeTurns(request.messages, report, warn);
  const tools = encodeTools(request, report);
  const toolConfig = encodeToolConfig(request, report);
  const generationConfig = encodeConfig(request, options, report);
  const serviceTier = toServiceTier(request, report);
  const body: JsonRecord = {
    ...messages,
    ...(tools && { tools }),
    ...(toolConfig && { toolConfig }),
    ...(generationConfig && { generationConfig }),
    ...(serviceTier !== undefined && { serviceTier }),
    // Labels are Vertex's own; from other clients they would be refused for their letters.
    ...(isOwn && request.metadata && { labels: request.metadata }),
  };
  reportFields(request, report);
  return mergeExtra(body, request.extra);
}

interface WireMessages {
  readonly systemInstruction?: JsonRecord;
  readonly contents: readonly JsonRecord[];
}

/** A client of this dialect: contents stay the ones it sent. */
function encodeOwn(messages: readonly Message[], report: Report): WireMessages {
  const contents: JsonRecord[] = [];
  let systemInstruction: JsonRecord | undefined;
  for (const message of messages) {
    const parts = encodeParts(message.parts, true, report);
    if (message.role === "system") systemInstruction = mergeExtra({ parts }, message.extra);
    else contents.push(mergeExtra({ ...toRole(message), parts }, message.extra));
  }
  return { ...(systemInstruction && { systemInstruction }), contents };
}

function toRole({ role, rawRole }: Message): { readonly role?: string } {
  if (rawRole === "") return {};
  return { role: role === "assistant" ? "model" : rawRole === "function" ? rawRole : "user" };
}

function encodeTurns(messages: readonly Message[], report: Report, warn: Warn): WireMessages {
  const { system, turns } = toTurns(messages, {
    systemInMiddle: "as-user-text",
    accepts: (part) => canEncode(part, false, report),
    warn,
  });
  const instructions = system.flatMap((message) => {
    reportMessage(message, report);
    return encodeParts(
      message.parts.filter((part) => part.kind !== "text" || part.text !== ""),
      false,
      report,
    );
  });
  return {
    ...(instructions.length > 0 && { systemInstruction: { parts: instructions } }),
    contents: turns.flatMap((turn) => encodeTurn(turn, report)),
  };
}

/** A turn of results is a content of its own: Google counts its parts against those of the calls. */
function encodeTurn(turn: Turn, report: Report): readonly JsonRecord[] {
  for (const message of turn.sources) reportMessage(message, report);
  if (turn.role === "assistant") return [{ role: "model", parts: encodeParts(turn.parts, false, report) }];
  const results = turn.parts.filter((part) => part.kind === "tool-result");
  const others = turn.parts.filter((part) => part.kind !== "tool-result");
  return [results, others]
    .filter((parts) => parts.length > 0)
    .map((parts) => ({ role: "user", parts: encodeParts(parts, false, report) }));
}

function encodeParts(parts: readonly Part[], isOwn: boolean, report: Report): readonly JsonRecord[] {
  const encoded: JsonRecord[] = [];
  for (const part of parts) {
    if (part.kind === "tool-result") encoded.push(encodeResult(part, report));
    else if (canEncode(part, isOwn, report)) encoded.push(encodePart(part, report));
  }
  return encoded;
}

function reportMessage({ name, extra }: Message, report: Report): void {
  if (name !== undefined) report.dropped("name");
  if (extra !== undefined && extra.family !== FAMILY) for (const key of Object.keys(extra.json)) report.dropped(key);
}

const tiers: ReadonlySet<string> = new Set(["flex", "standard", "priority"]);

function toServiceTier({ serviceTier, family }: NeutralRequest, report: Report): string | undefined {
  if (serviceTier === undefined || family === FAMILY || tiers.has(serviceTier)) return serviceTier;
  // The usual tier goes without saying.
  if (serviceTier !== "auto" && serviceTier !== "default") report.dropped("service_tier");
  return undefined;
}

/** Fields for which this dialect has no place. */
function reportFields(request: NeutralRequest, report: Report): void {
  if (request.logitBias !== undefined) report.dropped("logit_bias");
  if (request.verbosity !== undefined) report.dropped("verbosity");
  if (request.userId !== undefined) report.dropped("user");
  if (request.promptCacheKey !== undefined) report.dropped("prompt_cache_key");
  if (request.cache !== undefined) report.dropped("cache_control");
  const { extra, family, metadata, tools } = request;
  if (metadata !== undefined && family !== FAMILY) report.dropped("metadata");
  if (extra === undefined || extra.family === FAMILY) return;
  for (const key of Object.keys(extra.json)) {
    const isSearch = key === "web_search_options" && !tools.some((tool) => tool.kind === "function");
    if (isSearch) report.approximated(key);
    else report.dropped(key);
  }
}
