/** How each dialect lists its models, as data. A provider of a dialect that is not here has no list that could be read. */

export interface ModelList {
  /** First page below the base URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Ids of one page, not checked. */
  readonly readIds: (body: unknown) => readonly unknown[];
  /** Path of the page after this one, if there is one. */
  readonly readNext: (body: unknown) => string | undefined;
}

const JSON_ONLY = { accept: "application/json" };
const NO_MORE = (): undefined => undefined;

const openaiList: ModelList = {
  path: "/models",
  headers: JSON_ONLY,
  // Some servers send the bare list.
  readIds: (body) => toList(Array.isArray(body) ? body : field(body, "data")).map((entry) => field(entry, "id")),
  readNext: NO_MORE,
};

const anthropicList: ModelList = {
  path: "/models?limit=1000",
  headers: { ...JSON_ONLY, "anthropic-version": "2023-06-01" },
  readIds: (body) => toList(field(body, "data")).map((entry) => field(entry, "id")),
  readNext: (body) => {
    const last = field(body, "last_id");
    return field(body, "has_more") === true && typeof last === "string"
      ? `/models?limit=1000&after_id=${encodeURIComponent(last)}`
      : undefined;
  },
};

const geminiList: ModelList = {
  path: "/models?pageSize=1000",
  headers: JSON_ONLY,
  readIds: (body) =>
    toList(field(body, "models"))
      .filter(isForContent)
      .map((entry) => field(entry, "name"))
      .map((name) => (typeof name === "string" ? name.replace(/^.*\bmodels\//, "") : name)),
  readNext: (body) => {
    const token = field(body, "nextPageToken");
    return typeof token === "string" && token !== ""
      ? `/models?pageSize=1000&pageToken=${encodeURIComponent(token)}`
      : undefined;
  },
};

const ollamaList: ModelList = {
  path: "/api/tags",
  headers: JSON_ONLY,
  readIds: (body) => toList(field(body, "models")).map((entry) => field(entry, "model") ?? field(entry, "name")),
  readNext: NO_MORE,
};

/** By dialect id. */
export const modelLists: ReadonlyMap<string, ModelList> = new Map([
  ["openai-chat", openaiList],
  ["openai-responses", openaiList],
  ["anthropic-messages", anthropicList],
  ["gemini-generate", geminiList],
  ["ollama-chat", ollamaList],
]);

// The list also has models for embeddings and pictures, which say so.
function isForContent(entry: unknown): boolean {
  const methods = field(entry, "supportedGenerationMethods");
  return !Array.isArray(methods) || methods.includes("generateContent");
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(value: unknown, key: string): unknown {
  // A mapping, by this very test.
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
