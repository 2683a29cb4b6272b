/**
 * Which column of a vendor's export means what.
 *
 * In: the header line of a CSV file, and what the user says of it. Out: columns by field, or what is missing. Headers are data.
 */
import { suggest } from "../suggest.ts";

/** What a column can hold. Tokens and cost may stand in several columns, which are then added. */
export const INVOICE_FIELDS = [
  "day",
  "model",
  "input",
  "uncached",
  "cacheRead",
  "cacheWrite",
  "output",
  "cost",
  "currency",
] as const;
export type InvoiceField = (typeof INVOICE_FIELDS)[number];

export interface KnownExport {
  readonly name: string;
  /** Provider whose records it is compared with; absent where anybody may have written it. */
  readonly provider?: string;
  /** Headers by which it is told from others. */
  readonly marks: readonly string[];
  readonly columns: Readonly<Record<string, InvoiceField>>;
}

/** Headers as they were seen in exports; vendors change them without notice, and `--columns` says what they are then. */
const knownExports: readonly KnownExport[] = [
  {
    // Usage page of the console, "Export"; seen in exports of 2026.
    name: "Anthropic usage export",
    provider: "anthropic",
    marks: ["usage_date_utc", "model_version", "usage_output_tokens"],
    columns: {
      usage_date_utc: "day",
      model_version: "model",
      usage_input_tokens_no_cache: "uncached",
      usage_input_tokens_cache_write_5m: "cacheWrite",
      usage_input_tokens_cache_write_1h: "cacheWrite",
      usage_input_tokens_cache_read: "cacheRead",
      usage_output_tokens: "output",
    },
  },
  {
    // Usage page of the platform, completions; seen in exports of October 2025. All input stands in `input_tokens`.
    name: "OpenAI usage export",
    provider: "openai",
    marks: ["start_time_iso", "model", "input_tokens", "input_cached_tokens", "output_tokens"],
    columns: {
      start_time_iso: "day",
      model: "model",
      input_tokens: "input",
      input_cached_tokens: "cacheRead",
      output_tokens: "output",
    },
  },
  {
    name: "plain columns",
    marks: [],
    columns: {
      day: "day",
      date: "day",
      model: "model",
      input_tokens: "input",
      cache_read_tokens: "cacheRead",
      output_tokens: "output",
      cost_usd: "cost",
      currency: "currency",
    },
  },
];

export interface ColumnMap {
  /** Name of the export, for people. */
  readonly name: string;
  readonly provider?: string;
  /** Positions in a line by field. */
  readonly fields: ReadonlyMap<InvoiceField, readonly number[]>;
  /** Headers that nothing is read from. */
  readonly unread: readonly string[];
}

/** Find the columns. `given` is field and header, from `--columns`; a field that it names is read from there alone. */
export function findColumns(
  headers: readonly string[],
  given: readonly (readonly [string, string])[],
): ColumnMap | { readonly reason: string } {
  const names = headers.map((header) => header.trim().toLowerCase());
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) return { reason: `the column ${JSON.stringify(repeated)} stands twice` };
  const fields = new Map<InvoiceField, number[]>();
  const add = (field: InvoiceField, index: number): void =>
    void fields.set(field, [...(fields.get(field) ?? []), index]);
  for (const [text, header] of given) {
    const field = INVOICE_FIELDS.find((known) => known === text);
    if (field === undefined)
      return {
        reason: `--columns: there is no field "${text}"${near(text, INVOICE_FIELDS)}; fields are ${INVOICE_FIELDS.join(", ")}`,
      };
    const index = names.indexOf(header.trim().toLowerCase());
    if (index < 0) return { reason: `--columns: the file has no column "${header}"${near(header, headers)}` };
    add(field, index);
  }
  const named = new Set(fields.keys());
  const known = knownExports.find(({ marks }) => marks.every((mark) => names.includes(mark)));
  for (const [header, field] of Object.entries(known?.columns ?? {})) {
    const index = names.indexOf(header);
    if (index >= 0 && !named.has(field)) add(field, index);
  }
  const mistake = findMistake(fields, headers);
  if (mistake !== undefined) return { reason: mistake };
  const read = new Set([...fields.values()].flat());
  return {
    name: known?.name ?? "columns as given",
    ...(known?.provider === undefined ? {} : { provider: known.provider }),
    fields,
    unread: headers.filter((_, index) => !read.has(index)),
  };
}

function findMistake(
  fields: ReadonlyMap<InvoiceField, readonly number[]>,
  headers: readonly string[],
): string | undefined {
  const missing = (["day", "model"] as const).filter((field) => !fields.has(field));
  const hasMeasure = (["input", "uncached", "output", "cost"] as const).some((field) => fields.has(field));
  const shown = `its columns are ${headers.map((header) => JSON.stringify(header)).join(", ")}; say --columns day=…,model=…,input=…,output=…,cost=…`;
  if (missing.length > 0) return `no column of the file is known as ${missing.join(" and ")}: ${shown}`;
  if (!hasMeasure) return `no column of the file is known as tokens or cost: ${shown}`;
  const single = (["day", "model", "currency"] as const).find((field) => (fields.get(field)?.length ?? 0) > 1);
  if (single !== undefined) return `${single} stands in one column; several are known as it: ${shown}`;
  if (fields.has("input") && fields.has("uncached"))
    return `input is all input, uncached a part of it: name one of them: ${shown}`;
  return undefined;
}

function near(text: string, known: readonly string[]): string {
  const nearest = suggest(text, known);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}
