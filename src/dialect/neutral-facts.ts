/**
 * The facts of a request in the neutral form: the same figures that openai-chat reads from its own JSON, for every other surface.
 *
 * In: the neutral form, made at the first fact that needs it. Out: facts and an estimate. docs/routing.md says how they are counted.
 */
import type { BodyFacts, Modality } from "./body-facts.ts";
import {
  AUDIO_TOKENS,
  estimateFileTokens,
  estimateTextsTokens,
  estimateTextTokens,
  FILE_TOKENS,
  IMAGE_LOW_TOKENS,
  IMAGE_TOKENS,
  TURN_TOKENS,
  VIDEO_TOKENS,
} from "./estimate.ts";
import type { MediaSource, Message, NeutralRequest, Part, ReasoningRequest, Tool } from "./neutral.ts";
import { readMetadata, readMetadataTags, readSession } from "./openai-chat/metadata.ts";
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

/**
 * A message as Chat Completions would count it: results of tools stand apart from what the user says, whatever message carries both.
 * `role` tells turns from each other, `kind` what the turn is.
 */
interface Turn {
  readonly kind: "system" | "user" | "assistant" | "tool";
  readonly role: string;
  readonly parts: readonly Part[];
  readonly isPlain: boolean;
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
    return (this.#userTurns ??= countTurns(this.#toHumanTurns(), "user"));
  }

  get isToolTurn(): boolean {
    return this.#toTurns().at(-1)?.kind === "tool";
  }

  get bodySession(): string | undefined {
    return this.#options.readSession?.() ?? readNeutralSession(this.#options.neutral());
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

function toTurns(request: NeutralRequest): readonly Turn[] {
  const turns: Turn[] = [];
  for (const message of request.messages) {
    const { role, parts } = message;
    const isPlain = message.isPlain === true;
    if (role !== "user" || !parts.some(isResult)) {
      turns.push({ kind: role, role: toTurnRole(message), parts, isPlain });
      continue;
    }
    const toolRole = message.rawRole === "function" ? "function" : "tool";
    for (const part of parts) {
      if (part.kind !== "tool-result") continue;
      turns.push({ kind: "tool", role: toolRole, parts: part.parts, isPlain: part.isPlain === true });
    }
    const said = parts.filter((part) => !isResult(part));
    if (said.length > 0) turns.push({ kind: "user", role: "user", parts: said, isPlain: false });
  }
  return turns;
}

/** `system` and `developer` are turns of their own; other spellings of a role are the surface's business. */
function toTurnRole({ role, rawRole }: Message): string {
  return role === "system" && rawRole === "developer" ? "developer" : role;
}

function isResult(part: Part): boolean {
  return part.kind === "tool-result";
}

function cutToHumanTurn(turns: readonly Turn[]): readonly Turn[] {
  const last = turns.findLastIndex((turn) => turn.kind === "user");
  return last === -1 ? turns : turns.slice(0, last + 1);
}

function readText(turns: readonly Turn[]): string {
  for (let index = turns.length - 1; index >= 0; index -= 1) {
    const turn = turns[index];
    if (turn === undefined || turn.kind !== "user") continue;
    const texts = readTexts(turn);
    if (texts.length > 0) return texts.join("\n");
  }
  return "";
}

/** System text and the first user message: they stay the same through a whole conversation. */
function readOpeningText(turns: readonly Turn[]): string {
  const first = turns.find((turn) => turn.kind === "user");
  return [...turns.filter((turn) => turn.kind === "system"), ...(first === undefined ? [] : [first])]
    .flatMap(readTexts)
    .join("\n");
}

function readTexts({ parts }: Turn): readonly string[] {
  return parts.flatMap((part) => (part.kind === "text" && part.text !== "" ? [part.text] : []));
}

function countTurns(turns: readonly Turn[], role?: string): number {
  let count = 0;
  let before: string | undefined;
  for (const turn of turns) {
    if (turn.role !== before && (role === undefined || turn.role === role)) count += 1;
    before = turn.role;
  }
  return count;
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
      return AUDIO_TOKENS;
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

function readNeutralSession(request: NeutralRequest): string | undefined {
  const { promptCacheKey, metadata, userId, family } = request;
  const stated = readSession({ prompt_cache_key: promptCacheKey, metadata });
  // Only Anthropic's clients put a session into the id of the user.
  if (stated !== undefined || family !== "anthropic-messages") return stated;
  return readSession({ metadata: { user_id: userId } });
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
