/**
 * What agents' harnesses wrap into the messages of their users: reminders, descriptions of the machine, outputs of local commands.
 *
 * None of it is what the human said, so `text` has none of it, and a message of nothing else is no turn of the human's. Only facts look
 * here: the request itself goes to the provider as it came.
 */

interface Wrapper {
  /** How it begins, at the beginning of a line. */
  readonly open: string;
  /** How it ends; null: with its text part. */
  readonly close: string | null;
}

/** Data: a client that wraps otherwise is one more line. */
const WRAPPERS: readonly Wrapper[] = [
  // Claude Code, also beside the results of its tools.
  ...toTags("system-reminder", "local-command-stdout", "local-command-stderr", "local-command-caveat"),
  ...toTags("command-message", "bash-stdout", "bash-stderr", "ide_opened_file", "ide_selection", "task-notification"),
  // Codex: messages of their own before the first one of the human.
  ...toTags("environment_context", "user_instructions", "turn_aborted", "permissions instructions"),
  { open: "# AGENTS.md instructions for ", close: "</INSTRUCTIONS>" },
  // Gemini CLI: the first message of a chat; older versions wrote it without tags.
  ...toTags("session_context", "hook_context"),
  { open: "This is the Gemini CLI. We are setting up the context for our chat.", close: null },
];

/** What the human said of one message's text parts: wrappers are cut out, parts of nothing else are left out. */
export function removeWrappers(texts: readonly string[]): readonly string[] {
  if (!texts.some(mayHoldWrapper)) return texts;
  return texts.flatMap((text) => {
    const rest = cut(text);
    return rest === text || rest !== "" ? [rest] : [];
  });
}

/** Whether these text parts of one message are wrappers and nothing else. */
export function areWrappersOnly(texts: readonly string[]): boolean {
  return texts.some(mayHoldWrapper) && removeWrappers(texts).length === 0;
}

function toTags(...names: readonly string[]): Wrapper[] {
  return names.map((name) => ({ open: `<${name}>`, close: `</${name}>` }));
}

const UNTAGGED: readonly string[] = WRAPPERS.map(({ open }) => open).filter((open) => !open.startsWith("<"));
const FIRST_CODES: ReadonlySet<number> = new Set(WRAPPERS.map(({ open }) => open.charCodeAt(0)));

// Settles nearly every text that is not code.
function mayHoldWrapper(text: string): boolean {
  return text.includes("<") || UNTAGGED.some((open) => text.includes(open));
}

/** The text without its wrappers, trimmed where there were some. Linear: what is looked for in vain is not looked for again. */
function cut(text: string): string {
  const unclosed = new Set<Wrapper>();
  let kept = "";
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const start = skipSpace(text, at);
    const wrapper = FIRST_CODES.has(text.charCodeAt(start))
      ? WRAPPERS.find((candidate) => !unclosed.has(candidate) && text.startsWith(candidate.open, start))
      : undefined;
    const end = wrapper === undefined ? -1 : findEnd(text, start, wrapper);
    if (wrapper !== undefined && end === -1) unclosed.add(wrapper);
    if (end === -1) {
      const newline = text.indexOf("\n", start);
      at = newline === -1 ? text.length : newline + 1;
    } else {
      kept += text.slice(from, start);
      from = end;
      // Another wrapper may follow on the same line.
      at = end;
    }
  }
  return from === 0 ? text : (kept + text.slice(from)).trim();
}

function findEnd(text: string, start: number, { open, close }: Wrapper): number {
  if (close === null) return text.length;
  const found = text.indexOf(close, start + open.length);
  return found === -1 ? -1 : found + close.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= SPACE) at += 1;
  return at;
}

const SPACE = 32;
