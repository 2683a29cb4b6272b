/** Sources of an answer: Google's grounding beside a candidate, and the citations of the neutral form inside its texts. */
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import type { Citation } from "../neutral.ts";
import { readField } from "./wire.ts";

/** A citation with the part it belongs to. */
export interface PlacedCitation {
  /** Number of the part among all parts of the candidate. */
  readonly partIndex: number;
  readonly citation: Citation;
}

/** Read the sources that a candidate states. `textOf` gives the text of a part: Google counts in bytes of UTF-8. */
export function readCitations(
  candidate: JsonRecord,
  textOf: (partIndex: number) => string | undefined,
): readonly PlacedCitation[] {
  const grounding = readField(candidate, "groundingMetadata");
  const sources = readField(candidate, "citationMetadata");
  return [
    ...(isRecord(grounding) ? readGrounding(grounding, textOf) : []),
    ...(isRecord(sources) ? readSources(sources, textOf) : []),
  ];
}

/** Write citations of other dialects as grounding; undefined for none. */
export function encodeCitations(
  texts: readonly { readonly partIndex: number; readonly text: string; readonly citations: readonly Citation[] }[],
): JsonRecord | undefined {
  const chunks: JsonRecord[] = [];
  const chunkIndexes = new Map<string, number>();
  const supports: JsonRecord[] = [];
  for (const { partIndex, text, citations } of texts) {
    for (const { url, title, citedText, startIndex, endIndex } of citations) {
      const key = `${url ?? ""}\n${title ?? ""}`;
      let at = chunkIndexes.get(key);
      if (at === undefined) {
        at = chunks.length;
        chunkIndexes.set(key, at);
        const named = title === undefined ? {} : { title };
        chunks.push(
          url === undefined
            ? { retrievedContext: { ...named, ...(citedText !== undefined && { text: citedText }) } }
            : { web: { uri: url, ...named } },
        );
      }
      if (endIndex === undefined) continue;
      const start = startIndex ?? 0;
      supports.push({
        segment: {
          ...(partIndex > 0 && { partIndex }),
          startIndex: Buffer.byteLength(text.slice(0, start)),
          endIndex: Buffer.byteLength(text.slice(0, endIndex)),
          text: text.slice(start, endIndex),
        },
        groundingChunkIndices: [at],
      });
    }
  }
  if (chunks.length === 0) return undefined;
  return { groundingChunks: chunks, ...(supports.length > 0 && { groundingSupports: supports }) };
}

function readGrounding(
  grounding: JsonRecord,
  textOf: (partIndex: number) => string | undefined,
): readonly PlacedCitation[] {
  const chunks = toRecords(readField(grounding, "groundingChunks")).map(readChunk);
  const placed: PlacedCitation[] = [];
  for (const support of toRecords(readField(grounding, "groundingSupports"))) {
    const segment = toRecord(support["segment"]);
    const partIndex = toIndex(readField(segment, "partIndex")) ?? 0;
    const place = toPlace(segment, textOf(partIndex));
    const indexes = readField(support, "groundingChunkIndices");
    for (const index of Array.isArray(indexes) ? indexes : []) {
      const chunk = typeof index === "number" ? chunks[index] : undefined;
      if (chunk !== undefined) placed.push({ partIndex, citation: { ...chunk, ...place } });
    }
  }
  // Sources without a place stand behind the whole text.
  return placed.length > 0 ? placed : chunks.flatMap((citation) => (citation ? [{ partIndex: 0, citation }] : []));
}

function readChunk(chunk: JsonRecord): Citation | undefined {
  const web = chunk["web"] ?? chunk["maps"];
  const document = readField(chunk, "retrievedContext");
  const source = isRecord(web) ? web : isRecord(document) ? document : undefined;
  if (source === undefined) return undefined;
  const url = toText(source["uri"]);
  const title = toText(source["title"]);
  const citedText = source === document ? toText(source["text"]) : undefined;
  return {
    kind: source === document ? "document" : "url",
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    ...(citedText !== undefined && { citedText }),
  };
}

function readSources(
  metadata: JsonRecord,
  textOf: (partIndex: number) => string | undefined,
): readonly PlacedCitation[] {
  // The Gemini API says citationSources, Vertex says citations.
  const list = toRecords(readField(metadata, "citationSources") ?? metadata["citations"]);
  return list.flatMap((source) => {
    const url = toText(source["uri"]);
    const title = toText(source["title"]);
    if (url === undefined && title === undefined) return [];
    const named = { ...(url !== undefined && { url }), ...(title !== undefined && { title }) };
    const kind = url === undefined ? "other" : "url";
    return [{ partIndex: 0, citation: { kind, ...named, ...toPlace(source, textOf(0)) } as const }];
  });
}

function toPlace(segment: JsonRecord, text: string | undefined): Pick<Citation, "startIndex" | "endIndex"> {
  const end = toIndex(readField(segment, "endIndex"));
  if (text === undefined || end === undefined) return {};
  const bytes = Buffer.from(text);
  const toUnits = (offset: number): number => bytes.toString("utf8", 0, offset).length;
  return { startIndex: toUnits(toIndex(readField(segment, "startIndex")) ?? 0), endIndex: toUnits(end) };
}

function toIndex(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function toRecords(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
