/** What a command is: its arguments, options, help and the function that runs it. The parser and the help are made from this alone. */
import type { CliEnvironment } from "./environment.ts";
import type { Output } from "./output.ts";

/**
 * Exit codes of `gate`. 0 ok · 1 the config is wrong · 2 bad usage or the tool failed · 3 only warnings, under `--strict` · 4 something differs, under
 * `catalog update --check` ·
 * 78 `serve` found nothing it may serve.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 78;

export interface OptionSpec {
  readonly type: "string" | "boolean";
  readonly description: string;
  /** How help shows the value: `FILE`. Only for strings. */
  readonly placeholder?: string;
  /** The only values the option takes. */
  readonly choices?: readonly string[];
  /** Value when the option is not given; help shows it. */
  readonly default?: string;
}

export interface ArgumentSpec {
  readonly name: string;
  readonly isRequired: boolean;
  readonly description: string;
}

export interface Example {
  readonly command: string;
  readonly description: string;
}

/** The values that an option table yields, by name: booleans are always set, strings where given or defaulted. */
export type Values<Options extends Readonly<Record<string, OptionSpec>>> = {
  readonly [Name in keyof Options]: Options[Name] extends { readonly type: "boolean" }
    ? boolean
    : Options[Name] extends { readonly choices: readonly (infer Choice)[] }
      ? Options[Name] extends { readonly default: string }
        ? Choice
        : Choice | undefined
      : Options[Name] extends { readonly default: string }
        ? string
        : string | undefined;
};

/** What commands take from the outside. */
export interface CommandContext {
  readonly environment: CliEnvironment;
  readonly output: Output;
  /** Working directory, absolute. */
  readonly cwd: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Command {
  readonly description: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Exit codes worth saying beyond 0 and 2, as help shows them. */
  readonly exitCodes?: readonly (readonly [ExitCode, string])[];
  readonly examples: readonly Example[];
  run(
    values: Readonly<Record<string, string | boolean | undefined>>,
    positionals: readonly (string | undefined)[],
    context: CommandContext,
  ): Promise<ExitCode>;
}

interface TypedCommand<Options extends Readonly<Record<string, OptionSpec>>> extends Omit<Command, "options" | "run"> {
  readonly options: Options;
  run(
    values: Values<Options>,
    positionals: readonly (string | undefined)[],
    context: CommandContext,
  ): Promise<ExitCode>;
}

/** Type a command: its `run` sees the values of exactly its own options. */
export function defineCommand<const Options extends Readonly<Record<string, OptionSpec>>>(
  command: TypedCommand<Options>,
): Command {
  // The parser fills the values from this very table, so they have the types that `Values` reads from it.
  return command as unknown as Command;
}

/** A failure that is told to the user in one line, without a stack. The exit code is 2 unless said otherwise. */
export class CommandError extends Error {
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;

  constructor(message: string, details: { readonly hint?: string | undefined; readonly exitCode?: ExitCode } = {}) {
    super(message);
    this.name = "CommandError";
    this.hint = details.hint;
    this.exitCode = details.exitCode ?? 2;
  }
}

/** The argument that most commands share. */
export const DIR_ARGUMENT: ArgumentSpec = {
  name: "dir",
  isRequired: false,
  description: "Config folder. Default: GATE_CONFIG, else the nearest folder upward that holds a gateway.config file.",
};

/** That of commands which take a bundle as well. */
export const SOURCE_ARGUMENT: ArgumentSpec = {
  ...DIR_ARGUMENT,
  description:
    "Config folder, or a bundle. Default: GATE_CONFIG, else the nearest folder upward that holds a gateway.config file.",
};
