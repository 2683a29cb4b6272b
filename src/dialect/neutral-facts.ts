/**
 * The facts of a request in the neutral form: the same figures that openai-chat reads from its own JSON, for every other surface.
 *
 * In: the neutral form, made at the first fact that needs it. Out: facts and an estimate. docs/routing.md says how they are counted.
 */
import type { BodyFacts, Modality } from "./body-facts.ts";
import {
  AUDIO_TOKENS,
  estimateAudioTokens,
  estimateFileTokens,
  estimateTextsTokens,
  estimateTextTokens,
  FILE_TOKENS,
  IMAGE_LOW_TOKENS,
  IMAGE_TOKENS,
  TURN_TOKENS,
  VIDEO_TOKENS,
} from "./estimate.ts";
import type { DialectId, MediaSource, Message, NeutralRequest, Part, ReasoningRequest, Tool } from "./neutral.ts";
import {
  countTurns,
  countUserTurns,
  cutToHumanTurn,
  endsInResults,
  readOpeningText,
  readText,
  toTurns,
  type Turn,
} from "./neutral-turns.ts";
import { readMetadata, readMetadataTags, readSession, readUserSession } from "./openai-chat/metadata.ts";
import { isRecord, toText, type JsonRecord } from "./_record.ts";

export interface NeutralFactsOptions {
  readonly neutral: () => NeutralRequest;
  /** Name the client sent. */
  readonly model: string;
  readonly isStreaming: boolean;
  /** Session of surfaces that name it in a field of their own; asked first. */
  readonly readSession?: () => string | undefined;
}

/** Make the facts of a request. The neutral form is not asked for before a fact needs it. */
export function createNeutralFacts(options: NeutralFactsOptions): BodyFacts {
  return new NeutralFacts(options);
}

/** Estimate of everything the provider is sent, the whole tool loop and the tool schemas included. Units: tokens. */
export function estimateNeutralInput(request: NeutralRequest): number {
  return estimateTurns(toTurns(request)) + estimateTools(request.tools);
}

/** Facts that are computed at their first use and kept. A class, because an object with as many getters is slow to make. */
class NeutralFacts implements BodyFacts {
  readonly model: string;
  readonly isStreaming: boolean;
  readonly #options: NeutralFactsOptions;
  #turns: readonly Turn[] | undefined;
  #humanTurns: readonly Turn[] | undefined;
  #text: string | undefined;
  #inputTokens: number | undefined;
  #toolTokens: number | undefined;
  #modalities: ReadonlySet<Modality> | undefined;
  #metadata: ReadonlyMap<string, string> | undefined;
  #metadataTags: readonly string[] | undefined;
  #userTurns: number | undefined;
  #isToolTurn: boolean | undefined;
  #opaqueOrigins: ReadonlySet<string> | undefined;
  #openingText: string | undefined;

  constructor(options: NeutralFactsOptions) {
    this.#options = options;
    this.model = options.model;
    this.isStreaming = options.isStreaming;
  }

  get text(): string {
    return (this.#text ??= readText(this.#toHumanTurns()));
  }

  get inputTokens(): number {
    return (this.#inputTokens ??= estimateTurns(this.#toHumanTurns()));
  }

  get toolTokens(): number {
    return (this.#toolTokens ??= estimateTools(this.#options.neutral().tools));
  }

  get modalities(): ReadonlySet<Modality> {
    return (this.#modalities ??= readModalities(this.#toHumanTurns()));
  }

  get toolCount(): number {
    return this.#options.neutral().tools.length;
  }

  get statedReasoning(): boolean | undefined {
    return readStatedReasoning(this.#options.neutral().reasoning);
  }

  get wantsJson(): boolean {
    const kind = this.#options.neutral().responseFormat?.kind;
    return kind === "json" || kind === "json-schema";
  }

  get maxOutputTokens(): number | undefined {
    return this.#options.neutral().maxOutputTokens;
  }

  get metadata(): ReadonlyMap<string, string> {
    return (this.#metadata ??= readMetadata({ metadata: this.#options.neutral().metadata }));
  }

  get metadataTags(): readonly string[] {
    return (this.#metadataTags ??= readMetadataTags({ metadata: this.#options.neutral().metadata }));
  }

  get userTurns(): number {
    return (this.#userTurns ??= countUserTurns(this.#toHumanTurns()));
  }

  get isToolTurn(): boolean {
    return (this.#isToolTurn ??= endsInResults(this.#toTurns()));
  }

  get bodySession(): string | undefined {
    return this.#options.readSession?.() ?? readNeutralSession(this.#options.neutral());
  }

  get userSession(): string | undefined {
    const { metadata, userId, family } = this.#options.neutral();
    // Only Anthropic's clients put a session into the id of the user, which that dialect keeps apart from the metadata.
    return readUserSession(family === "anthropic-messages" ? userId : metadata?.["user_id"]);
  }

  get opaqueOrigins(): ReadonlySet<string> {
    return (this.#opaqueOrigins ??= readOpaqueOrigins(this.#options.neutral().messages));
  }

  get openingText(): string {
    return (this.#openingText ??= readOpeningText(this.#toTurns()));
  }

  #toTurns(): readonly Turn[] {
    return (this.#turns ??= toTurns(this.#options.neutral()));
  }

  #toHumanTurns(): readonly Turn[] {
    return (this.#humanTurns ??= this.isToolTurn ? cutToHumanTurn(this.#toTurns()) : this.#toTurns());
  }
}

function estimateTurns(turns: readonly Turn[]): number {
  let tokens = countTurns(turns) * TURN_TOKENS;
  for (const turn of turns) {
    const thoughts: string[] = [];
    for (const part of turn.parts) {
      // Several thoughts of one message are one text in Chat Completions, and are rounded down once.
      if (part.kind === "reasoning") thoughts.push(part.text);
      else tokens += estimatePart(part);
    }
    if (thoughts.length > 0) tokens += estimateTextsTokens(thoughts);
  }
  return tokens;
}

function estimatePart(part: Part): number {
  switch (part.kind) {
    case "text":
    case "refusal":
    case "reasoning":
      return estimateTextTokens(part.text);
    case "image":
      return part.detail === "low" ? IMAGE_LOW_TOKENS : IMAGE_TOKENS;
    case "audio":
      return part.source.kind === "base64" ? estimateAudioTokens(part.source.data) : AUDIO_TOKENS;
    case "video":
      return VIDEO_TOKENS;
    case "document":
      return estimateSource(part.source);
    case "tool-call":
      return estimateTextsTokens([part.name, part.input]);
    case "tool-result":
      return part.parts.reduce((sum, inner) => sum + estimatePart(inner), 0);
    case "opaque":
      return estimateOpaque(part.json, part.family === "openai-chat");
  }
}

/** Chat Completions counts the text of a part that it does not know; other families' parts have no such place, and are counted whole. */
function estimateOpaque(json: JsonRecord, isChat: boolean): number {
  if (!isChat) return estimateTextTokens(JSON.stringify(json));
  return estimateTextTokens(toText(json["text"]) ?? toText(json["refusal"]) ?? toText(json["thinking"]) ?? "");
}

function estimateSource(source: MediaSource): number {
  switch (source.kind) {
    case "base64":
      return estimateFileTokens(Math.floor((source.data.length * 3) / 4), isTextType(source.mediaType));
    case "text":
      // As many bytes as its base64 form stands for, padding included: a file that is sent so counts the same.
      return estimateFileTokens(Math.ceil(Buffer.byteLength(source.text) / 3) * 3, true);
    case "url":
    case "file":
      return FILE_TOKENS;
  }
}

function isTextType(type: string): boolean {
  return type.startsWith("text/") || /^application\/(?:json|xml|yaml|x-yaml|javascript|x-ndjson)$/u.test(type);
}

function readModalities(turns: readonly Turn[]): ReadonlySet<Modality> {
  const found = new Set<Modality>();
  for (const turn of turns) {
    for (const part of turn.parts) {
      // An empty text in a list is a part that was sent; an empty string is no content.
      const modality = part.kind === "text" && part.text === "" && turn.isPlain ? undefined : toModality(part);
      if (modality !== undefined) found.add(modality);
    }
  }
  return found;
}

function toModality(part: Part): Modality | undefined {
  switch (part.kind) {
    case "text":
    case "image":
    case "audio":
    case "video":
      return part.kind;
    case "document":
      return "file";
    default:
      return undefined;
  }
}

function readStatedReasoning(reasoning: ReasoningRequest | undefined): boolean | undefined {
  if (reasoning === undefined) return undefined;
  if (reasoning.isEnabled !== undefined) return reasoning.isEnabled;
  if (reasoning.effort !== undefined) return reasoning.effort !== "none";
  if (reasoning.budgetTokens !== undefined) return reasoning.budgetTokens !== 0;
  // Whoever says how thoughts are to be shown wants them.
  return Object.values(reasoning).some((value) => value !== undefined) ? true : undefined;
}

function readNeutralSession({ promptCacheKey, metadata }: NeutralRequest): string | undefined {
  return readSession({ prompt_cache_key: promptCacheKey, metadata });
}

/** Who can read the parts that only their own family understands: calls and results of its server tools. */
const makers: Readonly<Partial<Record<DialectId, string>>> = {
  "anthropic-messages": "anthropic",
  "openai-responses": "openai",
  "gemini-generate": "google",
  "bedrock-converse": "bedrock",
};

function readOpaqueOrigins(messages: readonly Message[]): ReadonlySet<string> {
  const origins = new Set<string>();
  for (const { role, parts } of messages) {
    if (role !== "assistant") continue;
    for (const part of parts) {
      const origin = part.kind === "opaque" ? makers[part.family] : "seal" in part ? part.seal?.origin : undefined;
      if (origin !== undefined) origins.add(origin);
    }
  }
  return origins;
}

function estimateTools(tools: readonly Tool[]): number {
  return tools.reduce((sum, tool) => sum + estimateTextTokens(JSON.stringify(toChatTool(tool))), 0);
}

/** A tool as Chat Completions writes it: its size is the one that is counted on every surface. */
function toChatTool(tool: Tool): JsonRecord {
  if (tool.kind === "server") return tool.json;
  const { name, description, inputSchema, isStrict, cache } = tool;
  const type = tool.isCustom === true ? "custom" : "function";
  const rest = tool.extra?.family === "openai-chat" ? tool.extra.json : {};
  const inner = rest[type];
  return {
    ...rest,
    type,
    [type]: {
      name,
      description,
      parameters: inputSchema,
      strict: isStrict,
      ...(isRecord(inner) ? inner : {}),
    },
    ...(cache && { cache_control: { type: "ephemeral", ttl: cache.ttl } }),
  };
}
