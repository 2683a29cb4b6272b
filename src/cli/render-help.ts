/** Help texts, made from the command table; no line is wider than 80 columns. */
import type { Command, OptionSpec } from "./command.ts";
import type { CommandEntry, FamilyEntry } from "./command-table.ts";
import type { Style } from "./style.ts";
import { pad, wrapText } from "./text-width.ts";

const WIDTH = 80;
const INDENT = "  ";
/** A left column wider than this puts its description on the next line. */
const MAX_LEFT = 24;

/** Help of `gate` itself. */
export function renderProgramHelp(table: readonly CommandEntry[], style: Style): string {
  return [
    "Gate, an LLM gateway whose truth is a folder of config files.",
    "",
    `${style.bold("Usage")}  gate <command> [dir] [options]`,
    "",
    style.bold("Commands"),
    ...renderRows(table.map((entry) => [entry.name, entry.summary])),
    "",
    style.bold("Options"),
    ...renderRows([
      ["-h, --help", "Show help, also of a command: gate serve --help"],
      ["-v, --version", "Show the version"],
    ]),
    "",
    style.bold("Examples"),
    ...renderExamples(
      [
        { command: "gate init", description: "Start a config folder here" },
        { command: "gate validate", description: "Check it" },
        { command: "gate serve", description: "Run it" },
        { command: "gate usage --by model,key --since 7d", description: "See what was used" },
      ],
      style,
    ),
    "",
  ].join("\n");
}

/** Help of a word with commands below it. */
export function renderFamilyHelp(entry: FamilyEntry, style: Style): string {
  return [
    `${entry.summary}.`,
    "",
    `${style.bold("Usage")}  gate ${entry.name} <command> [options]`,
    "",
    style.bold("Commands"),
    ...renderRows(entry.commands.map((below) => [below.name, below.summary])),
    "",
    style.bold("Examples"),
    ...renderExamples(
      entry.commands.map((below) => ({
        command: `gate ${entry.name} ${below.name} --help`,
        description: `What ${below.name} takes`,
      })),
      style,
    ),
    "",
  ].join("\n");
}

/** Help of one command. */
export function renderCommandHelp(words: readonly string[], command: Command, style: Style): string {
  const hasOptions = Object.keys(command.options).length > 0;
  const usage = ["gate", ...words, ...command.arguments.map(showArgument), ...(hasOptions ? ["[options]"] : [])];
  const lines = [
    ...command.description.split("\n").flatMap((paragraph) => wrapText(paragraph, WIDTH)),
    "",
    `${style.bold("Usage")}  ${usage.join(" ")}`,
    "",
  ];
  if (command.arguments.length > 0) {
    lines.push(style.bold("Arguments"));
    lines.push(...renderRows(command.arguments.map((argument) => [argument.name, argument.description])), "");
  }
  lines.push(style.bold("Options"));
  lines.push(
    ...renderRows([
      ...Object.entries(command.options).map(([name, spec]) => [showOption(name, spec), describe(spec)] as const),
      ["-h, --help", "Show this help."],
    ]),
    "",
  );
  if (command.exitCodes !== undefined) {
    const rows: [string, string][] = [
      ["0", "Success."],
      ...command.exitCodes.map(([code, text]): [string, string] => [String(code), text]),
      ["2", "Bad usage, or the tool itself failed."],
    ];
    rows.sort((a, b) => Number(a[0]) - Number(b[0]));
    lines.push(style.bold("Exit codes"), ...renderRows(rows), "");
  }
  lines.push(style.bold("Examples"), ...renderExamples(command.examples, style), "");
  return lines.join("\n");
}

function showArgument(argument: Command["arguments"][number]): string {
  return argument.isRequired ? argument.name : `[${argument.name}]`;
}

function showOption(name: string, spec: OptionSpec): string {
  return spec.type === "boolean" ? `--${name}` : `--${name} ${spec.placeholder ?? "VALUE"}`;
}

function describe(spec: OptionSpec): string {
  const choices = spec.choices === undefined ? "" : ` One of ${spec.choices.join(", ")}.`;
  const fallback = spec.default === undefined ? "" : ` Default: ${spec.default}.`;
  return `${spec.description}${choices}${fallback}`;
}

function renderRows(rows: readonly (readonly [string, string])[]): string[] {
  const widest = Math.max(...rows.map(([left]) => left.length).filter((width) => width <= MAX_LEFT));
  const indent = INDENT.length + widest + 2;
  return rows.flatMap(([left, right]) => {
    const [first = "", ...more] = wrapText(right, WIDTH - indent);
    const rest = more.map((line) => " ".repeat(indent) + line);
    if (left.length > widest) return [`${INDENT}${left}`, " ".repeat(indent) + first, ...rest];
    return [`${INDENT}${pad(left, widest)}  ${first}`, ...rest];
  });
}

function renderExamples(examples: Command["examples"], style: Style): string[] {
  return examples.flatMap((example) => [
    `${INDENT}${style.dim(`# ${example.description}`)}`,
    `${INDENT}${example.command}`,
  ]);
}
