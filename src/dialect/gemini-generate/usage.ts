/**
 * Google's usage into disjoint buckets, and back.
 *
 * `promptTokenCount` has the cached tokens inside. `candidatesTokenCount` is what can be seen: thoughts stand beside it, and so do the
 * prompts of Google's own tools beside the prompt. Figures per modality are parts of their totals.
 */
import { isRecord, type JsonRecord } from "../_record.ts";
import { createTokenCounter, type TokenCounter } from "../token-counter.ts";
import { toInputTokens, toOutputTokens, type Usage, type UsageReading } from "../usage.ts";
import { FAMILY, readField } from "./wire.ts";

/** Read `usageMetadata`. Undefined when it states nothing. `keeps` also carries it as it came, to be written back. */
export function readUsage(raw: unknown, keeps: boolean): UsageReading | undefined {
  if (!isRecord(raw)) return undefined;
  const counter = createTokenCounter();
  const read = (name: string): number | undefined => counter.read(readField(raw, name));
  const stated = read("promptTokenCount");
  const total = read("totalTokenCount");
  const candidates = read("candidatesTokenCount");
  const statedThoughts = read("thoughtsTokenCount");
  if (stated === undefined && total === undefined && candidates === undefined && statedThoughts === undefined)
    return undefined;
  const tools = read("toolUsePromptTokenCount") ?? 0;
  const visible = candidates ?? 0;
  // The prompt is the one figure that is never nothing: without it, it is what the others leave of the total.
  const prompt = stated ?? Math.max(0, (total ?? 0) - visible - (statedThoughts ?? 0) - tools);
  const known = prompt + tools + visible;
  const { thoughts, inside } = toThoughts(statedThoughts, total, known, visible, candidates !== undefined);
  const input = splitInput(raw, counter, prompt + tools, read("cachedContentTokenCount") ?? 0);
  const output = splitOutput(raw, counter, visible - inside, thoughts);
  const isGuessed = stated === undefined || (statedThoughts === undefined && thoughts > 0);
  return {
    usage: dropZeros({ ...input.usage, ...output.usage }),
    isMended: counter.isMended || input.isMended || output.isMended || isGuessed,
    ...(keeps && { extra: { family: FAMILY, json: raw } }),
  };
}

/** Buckets as `usageMetadata`; the report itself where it was this dialect's. */
export function encodeUsage({ usage, extra }: UsageReading): JsonRecord {
  if (extra?.family === FAMILY) return extra.json;
  const prompt = toInputTokens(usage);
  const output = toOutputTokens(usage);
  const thoughts = usage.outputReasoningTokens ?? 0;
  const cached = usage.inputCacheReadTokens ?? 0;
  const promptDetails = toDetails(usage.inputAudioTokens, usage.inputImageTokens, usage.inputVideoTokens);
  const outputDetails = toDetails(usage.outputAudioTokens, usage.outputImageTokens, undefined);
  return {
    promptTokenCount: prompt,
    ...(cached > 0 && { cachedContentTokenCount: cached }),
    candidatesTokenCount: output - thoughts,
    ...(thoughts > 0 && { thoughtsTokenCount: thoughts }),
    totalTokenCount: prompt + output,
    ...(promptDetails && { promptTokensDetails: promptDetails }),
    ...(outputDetails && { candidatesTokensDetails: outputDetails }),
  };
}

interface Side {
  readonly usage: Usage;
  readonly isMended: boolean;
}

/** Thoughts, and how many of them stand inside the visible tokens after all. */
function toThoughts(
  stated: number | undefined,
  total: number | undefined,
  known: number,
  visible: number,
  hasVisible: boolean,
): { readonly thoughts: number; readonly inside: number } {
  if (stated === undefined) {
    // Some answers hide their thoughts in the total alone; before there is any output the total says nothing of them.
    return { thoughts: total !== undefined && hasVisible ? Math.max(0, total - known) : 0, inside: 0 };
  }
  return { thoughts: stated, inside: total === known && stated <= visible ? stated : 0 };
}

function splitInput(raw: JsonRecord, counter: TokenCounter, whole: number, cached: number): Side {
  // Cached tokens that do not fit into the prompt stand beside it.
  const isExclusive = cached > whole;
  let rest = isExclusive ? whole : whole - cached;
  const prompt = readDetails(readField(raw, "promptTokensDetails"), counter);
  const tools = readDetails(readField(raw, "toolUsePromptTokensDetails"), counter);
  const cache = readDetails(readField(raw, "cacheTokensDetails"), counter);
  let isMended = isExclusive;
  const take = (modality: keyof Details): number => {
    const tokens = Math.max(0, prompt[modality] + tools[modality] - cache[modality]);
    // Without details of the cache, cached media stand in both figures: they are priced as cached.
    const kept = Math.min(tokens, rest);
    if (kept < tokens && cached === 0) isMended = true;
    rest -= kept;
    return kept;
  };
  const inputAudioTokens = take("audio");
  const inputImageTokens = take("image");
  const inputVideoTokens = take("video");
  const usage: Usage = {
    inputUncachedTokens: rest,
    inputCacheReadTokens: cached,
    inputAudioTokens,
    inputImageTokens,
    inputVideoTokens,
  };
  return { usage, isMended };
}

function splitOutput(raw: JsonRecord, counter: TokenCounter, visible: number, thoughts: number): Side {
  const details = readDetails(readField(raw, "candidatesTokensDetails"), counter);
  const audio = Math.min(details.audio, visible);
  const image = Math.min(details.image, visible - audio);
  const usage: Usage = {
    outputTextTokens: visible - audio - image,
    outputReasoningTokens: thoughts,
    outputAudioTokens: audio,
    outputImageTokens: image,
  };
  return { usage, isMended: audio < details.audio || image < details.image };
}

interface Details {
  audio: number;
  image: number;
  video: number;
}

function readDetails(list: unknown, counter: TokenCounter): Details {
  const details: Details = { audio: 0, image: 0, video: 0 };
  if (!Array.isArray(list)) return details;
  for (const entry of list) {
    if (!isRecord(entry)) continue;
    const tokens = counter.read(readField(entry, "tokenCount")) ?? 0;
    // Documents are billed as text.
    if (entry["modality"] === "AUDIO") details.audio += tokens;
    else if (entry["modality"] === "IMAGE") details.image += tokens;
    else if (entry["modality"] === "VIDEO") details.video += tokens;
  }
  return details;
}

function toDetails(
  audio: number | undefined,
  image: number | undefined,
  video: number | undefined,
): readonly JsonRecord[] | undefined {
  const rows = [
    ["AUDIO", audio],
    ["IMAGE", image],
    ["VIDEO", video],
  ] as const;
  const details = rows.flatMap(([modality, tokenCount]) => (tokenCount ? [{ modality, tokenCount }] : []));
  return details.length === 0 ? undefined : details;
}

function dropZeros(usage: Usage): Usage {
  const kept: Record<string, number> = {};
  for (const [bucket, tokens] of Object.entries(usage)) if (tokens) kept[bucket] = tokens;
  return kept;
}
