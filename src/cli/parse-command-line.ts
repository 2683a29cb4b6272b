/** argv → what to do. Anything unknown is an error that names the nearest known word. */
import { parseArgs } from "node:util";
import { suggest } from "../suggest.ts";
import { CommandError } from "./command.ts";
import type { Command } from "./command.ts";
import type { CommandEntry, FamilyEntry, SingleEntry } from "./command-table.ts";

/** What a command line asks for. `words` is the way to the command, such as ["keys", "create"]. */
export type Call =
  | { readonly kind: "version" }
  | { readonly kind: "help"; readonly words: readonly string[]; readonly entry: CommandEntry | undefined }
  | { readonly kind: "missing"; readonly words: readonly string[]; readonly entry: FamilyEntry | undefined }
  | { readonly kind: "run"; readonly words: readonly string[]; readonly entry: SingleEntry; readonly rest: string[] };

export interface Input {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly (string | undefined)[];
}

/** Find the command. Throws CommandError for an unknown one. */
export function parseCommandLine(args: readonly string[], table: readonly CommandEntry[]): Call {
  const [first = "", ...others] = args;
  if (first === "help") return parseHelp(others, table);
  if (args.length === 0) return { kind: "missing", words: [], entry: undefined };
  if (first === "--help" || first === "-h") return { kind: "help", words: [], entry: undefined };
  if (first === "--version" || first === "-v") return { kind: "version" };
  if (first.startsWith("-")) {
    throw new CommandError(`unknown option "${first}"${didYouMean(first, ["--help", "--version"])}`, {
      hint: "Options of a command follow its name. `gate --help` lists the commands.",
    });
  }
  const entry = findEntry(first, table, []);
  if (entry.kind === "command") return { kind: "run", words: [first], entry, rest: others };
  const [second = "", ...rest] = others;
  if (second === "") return { kind: "missing", words: [first], entry };
  if (second === "--help" || second === "-h") return { kind: "help", words: [first], entry };
  const below = findEntry(second, entry.commands, [first]);
  return { kind: "run", words: [first, second], entry: below, rest };
}

/** True when the arguments of a command ask for its help, wherever they do. */
export function asksForHelp(rest: readonly string[], command: Command): boolean {
  return readTokens(rest, command).some((token) => token.kind === "option" && token.name === "help");
}

/** Read options and arguments by the command's own table. Throws CommandError. */
export function parseInput(rest: readonly string[], command: Command, words: readonly string[]): Input {
  const name = `gate ${words.join(" ")}`;
  const fail = (message: string): never => {
    throw new CommandError(message, { hint: `\`${name} --help\` shows what it takes.` });
  };
  const values: Record<string, string | boolean | undefined> = {};
  for (const [option, spec] of Object.entries(command.options)) {
    values[option] = spec.type === "boolean" ? false : spec.default;
  }
  const positionals: string[] = [];
  for (const token of readTokens(rest, command)) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const spec = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (spec === undefined) {
      const known = Object.keys(command.options).map((option) => `--${option}`);
      fail(`${name} has no option "${token.rawName}"${didYouMean(token.rawName, known)}`);
    } else if (spec.type === "boolean") {
      if (token.value !== undefined) fail(`${token.rawName} takes no value, but "${token.value}" was given`);
      values[token.name] = true;
    } else {
      // `--output --strict` is a forgotten value; a value that does begin with a dash is written `--output=-x`.
      const isForgotten = !token.value || (!token.inlineValue && token.value.startsWith("-") && token.value !== "-");
      if (isForgotten) fail(`${token.rawName} needs a value: ${token.rawName} ${spec.placeholder ?? "VALUE"}`);
      if (spec.choices !== undefined && !spec.choices.includes(token.value ?? "")) {
        fail(
          `${token.rawName} takes ${listWords(spec.choices)}, not "${token.value}"${didYouMean(token.value ?? "", spec.choices)}`,
        );
      }
      values[token.name] = token.value;
    }
  }
  const missing = command.arguments[positionals.length];
  if (missing?.isRequired === true) fail(`${name} needs ${missing.name}`);
  if (positionals.length > command.arguments.length) {
    fail(`${name} does not take the argument "${positionals[command.arguments.length]}"`);
  }
  return { values, positionals };
}

/** `a`, `a or b`, `a, b or c`. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function parseHelp(words: readonly string[], table: readonly CommandEntry[]): Call {
  let entries = table;
  let entry: CommandEntry | undefined;
  for (const [index, word] of words.entries()) {
    if (word === "--help" || word === "-h") break;
    entry = findEntry(word, entries, words.slice(0, index));
    entries = entry.kind === "family" ? entry.commands : [];
  }
  return { kind: "help", words: words.filter((word) => !word.startsWith("-")), entry };
}

function findEntry<Entry extends CommandEntry>(
  word: string,
  entries: readonly Entry[],
  before: readonly string[],
): Entry {
  const found = entries.find((entry) => entry.name === word);
  if (found !== undefined) return found;
  const names = entries.map((entry) => entry.name);
  const parent = ["gate", ...before].join(" ");
  throw new CommandError(
    word.startsWith("-")
      ? `${parent} has no option "${word}"; it takes one of the commands ${listWords(names)}`
      : `${parent} has no command "${word}"${didYouMean(word, names)}`,
    { hint: `\`${parent} --help\` lists the commands.` },
  );
}

function didYouMean(word: string, known: readonly string[]): string {
  const near = suggest(word, known);
  return near === undefined ? "" : `; did you mean "${near}"?`;
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];

// Not strict: the tokens say more than the exceptions of strict mode do, and every one of them is checked above.
function readTokens(rest: readonly string[], command: Command): readonly Token[] {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, spec]) => [name, { type: spec.type }] as const),
  );
  const help = { type: "boolean", short: "h" } as const;
  return parseArgs({
    args: [...rest],
    options: { ...options, help },
    strict: false,
    tokens: true,
    allowPositionals: true,
  }).tokens;
}
