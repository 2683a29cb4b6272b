/** Thoughts inside the content of a message: Mistral's parts, and `<think>` tags. */
import { isRecord, toText } from "../_record.ts";

/** Text of `thinking`: a text, or Mistral's list of text parts. Undefined for anything else. */
export function readThinkingText(thinking: unknown): string | undefined {
  if (typeof thinking === "string") return thinking;
  if (!Array.isArray(thinking)) return undefined;
  return thinking.map((part) => (isRecord(part) ? (toText(part["text"]) ?? "") : "")).join("");
}

export interface ThinkPiece {
  readonly kind: "reasoning" | "text";
  readonly text: string;
}

/** Cuts one content, whole or in pieces, at its tags. */
export interface ThinkSplitter {
  push(text: string): readonly ThinkPiece[];
  /** What was held back because it might have become a tag. */
  end(): readonly ThinkPiece[];
}

const OPEN = "<think>";
const CLOSE = "</think>";

/**
 * Create a splitter. A thought stands at the beginning only: further on, tags are what the answer is about.
 *
 * An opening tag that is never closed makes all of the rest a thought. A closing tag without an opening one is left out: its thought has
 * been passed on as text by then, in a stream, and a whole answer says the same. White space around a thought belongs to neither.
 */
export function createThinkSplitter(): ThinkSplitter {
  let state: "start" | "thought" | "after" | "text" = "start";
  let held = "";
  let isOpened = false;
  let hasThought = false;

  const take = (isLast: boolean): ThinkPiece[] => {
    const pieces: ThinkPiece[] = [];
    const add = (kind: ThinkPiece["kind"], text: string): void => {
      if (text !== "") pieces.push({ kind, text });
    };
    for (;;) {
      if (state === "start") {
        const trimmed = held.trimStart();
        if (!isLast && OPEN.startsWith(trimmed) && trimmed !== OPEN) return pieces;
        isOpened = trimmed.startsWith(OPEN);
        state = isOpened ? "thought" : "text";
        if (isOpened) held = trimmed.slice(OPEN.length).trimStart();
        continue;
      }
      if (state === "after") {
        held = held.trimStart();
        if (held === "" && !isLast) return pieces;
        state = "text";
        continue;
      }
      if (state === "text" && isOpened) {
        add("text", held);
        held = "";
        return pieces;
      }
      const kind = state === "thought" ? "reasoning" : "text";
      if (kind === "reasoning" && !hasThought) {
        held = held.trimStart();
        hasThought = held !== "";
      }
      const at = held.indexOf(CLOSE);
      if (at === -1) {
        const kept = isLast ? 0 : lengthOfTail(held, kind);
        add(kind, held.slice(0, held.length - kept));
        held = held.slice(held.length - kept);
        return pieces;
      }
      const before = held.slice(0, at);
      // The white space of a text may have been passed on by now.
      add(kind, kind === "text" ? before : before.trimEnd());
      held = held.slice(at + CLOSE.length);
      isOpened = true;
      state = "after";
    }
  };

  return {
    push(text) {
      held += text;
      return take(false);
    },
    end: () => take(true),
  };
}

/** Characters at the end that may belong to a closing tag, or to the white space before it. */
function lengthOfTail(text: string, kind: ThinkPiece["kind"]): number {
  let length = 0;
  for (let size = Math.min(CLOSE.length - 1, text.length); size > 0; size -= 1) {
    if (CLOSE.startsWith(text.slice(-size))) {
      length = size;
      break;
    }
  }
  const rest = text.slice(0, text.length - length);
  // White space before a tag is left out, in a thought; in a text the tag is unlikely, and nothing waits for it.
  return kind === "reasoning" ? text.length - rest.trimEnd().length : length;
}
