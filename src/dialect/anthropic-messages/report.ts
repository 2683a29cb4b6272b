/** Losses of one translation, each told once. */
import type { Warn, Warning } from "../dialect.ts";
import type { DialectId, Extra } from "../neutral.ts";
import { FAMILY } from "./blocks.ts";

export interface Report {
  dropped(detail: string): void;
  approximated(detail: string): void;
  changed(detail: string): void;
  /** The fields of an extra that go back to Anthropic; those of another family are reported. */
  toOwn(extra: Extra | undefined): Extra["json"] | undefined;
  /** A field in the words of the client's dialect: Gemini writes `topK`, all others `top_k`. */
  toWord(field: string): string;
}

export function createReport(family: DialectId, warn: Warn): Report {
  const seen = new Set<string>();
  const tell = (code: Warning["code"], detail: string): void => {
    const key = `${code} ${detail}`;
    if (seen.has(key)) return;
    seen.add(key);
    warn({ code, detail });
  };
  return {
    dropped: (detail) => tell("dropped", detail),
    approximated: (detail) => tell("approximated", detail),
    changed: (detail) => tell("changed", detail),
    toOwn(extra) {
      if (extra === undefined || extra.family === FAMILY) return extra?.json;
      for (const key of Object.keys(extra.json)) tell("dropped", key);
      return undefined;
    },
    toWord(field) {
      if (field === "thinking") return reasoningFields[family] ?? "reasoning_effort";
      if (family !== "gemini-generate") return field;
      return field.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
    },
  };
}

const reasoningFields: Partial<Record<DialectId, string>> = {
  "anthropic-messages": "thinking",
  "openai-responses": "reasoning",
  "gemini-generate": "thinkingConfig",
};
