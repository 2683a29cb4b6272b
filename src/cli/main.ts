#!/usr/bin/env node
/**
 * The command `gate`.
 *
 * In: argv and the environment. Out: data on stdout, messages on stderr, an exit code.
 * It finds the command and turns failures into messages; what a command does stands in `commands/`.
 */
import { CommandError } from "./command.ts";
import type { CommandContext, ExitCode } from "./command.ts";
import { commandTable } from "./command-table.ts";
import { readEnvironment } from "./environment.ts";
import { createOutput } from "./output.ts";
import { asksForHelp, parseCommandLine, parseInput } from "./parse-command-line.ts";
import type { Call } from "./parse-command-line.ts";
import { createStyle } from "./style.ts";
import type { Style } from "./style.ts";
import { readVersion } from "./version.ts";

const environment = readEnvironment();
const output = createOutput(process.stdout, process.stderr);

process.on("uncaughtException", (error) => {
  reportFailure(error);
  process.exit(2);
});
const exitCode = await main(process.argv.slice(2)).catch(reportFailure);
await output.flushed();
// A write to stdout that failed has set its own exit code. The exit is explicit because a stage may have left a handle open.
process.exit(exitCode === 0 ? process.exitCode : exitCode);

async function main(args: readonly string[]): Promise<ExitCode> {
  const call = parseCommandLine(args, commandTable);
  switch (call.kind) {
    case "version":
      output.data(`${readVersion()}\n`);
      return 0;
    case "help":
      output.data(await renderHelp(call, createStyle(environment.color.stdout)));
      return 0;
    case "missing":
      output.note(await renderHelp(call, createStyle(environment.color.stderr)));
      return 2;
    case "run": {
      const command = await call.entry.load();
      if (asksForHelp(call.rest, command)) {
        output.data(await renderHelp({ ...call, kind: "help" }, createStyle(environment.color.stdout)));
        return 0;
      }
      const input = parseInput(call.rest, command, call.words);
      const context: CommandContext = { environment, output, cwd: readWorkingDirectory(), now: () => Date.now() };
      return command.run(input.values, input.positionals, context);
    }
  }
}

async function renderHelp(call: Extract<Call, { kind: "help" | "missing" }>, style: Style): Promise<string> {
  const help = await import("./render-help.ts");
  if (call.entry === undefined) return help.renderProgramHelp(commandTable, style);
  if (call.entry.kind === "family") return help.renderFamilyHelp(call.entry, style);
  return help.renderCommandHelp(call.words, await call.entry.load(), style);
}

function readWorkingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new CommandError("the working directory does not exist any more");
  }
}

/** Say what went wrong; the stack of a bug only on request. */
function reportFailure(error: unknown): ExitCode {
  const style = createStyle(environment.color.stderr);
  const label = style.bold(style.red("error"));
  if (error instanceof CommandError) {
    output.note(`${label}: ${error.message}\n${error.hint === undefined ? "" : `${style.dim(error.hint)}\n`}`);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  output.note(`${label}: internal: ${message.split("\n")[0]}\n`);
  if (environment.logLevel === "debug" || environment.logLevel === "trace") {
    output.note(`${error instanceof Error ? (error.stack ?? message) : message}\n`);
  } else {
    output.note(style.dim("This is a bug in Gate. GATE_LOG_LEVEL=debug shows where it happened.\n"));
  }
  return 2;
}
