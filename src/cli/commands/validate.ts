/** `gate validate`: every problem of a config folder at once, without network and without secrets. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { checkConfig, reporterOptions } from "../check-config.ts";
import { CommandError, defineCommand, SOURCE_ARGUMENT } from "../command.ts";
import type { Command, ExitCode } from "../command.ts";
import { findConfigSource, PUBLIC_KEY_OPTION, toTextRoot } from "../find-config.ts";
import type { Report } from "../reporters/report.ts";
import { reporterNames, reporters } from "../reporters/reporters.ts";

export const command: Command = defineCommand({
  description:
    "Check a config folder: every problem at once, each with its place and what to do.\n" +
    "It needs no network and no secrets, and accepts exactly what `gate serve` accepts.",
  arguments: [SOURCE_ARGUMENT],
  options: {
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: reporterNames,
      default: "pretty",
      description: "How findings are written.",
    },
    output: { type: "string", placeholder: "FILE", description: "Write the findings to a file instead of stdout." },
    strict: { type: "boolean", description: "Exit with 3 when there are warnings but no errors." },
    "require-env": {
      type: "boolean",
      description: "Environment variables and files that enabled providers refer to must be there.",
    },
    "no-eval": {
      type: "boolean",
      description: "Run no code: TypeScript config is an error. For changes you do not trust.",
    },
    "public-key": PUBLIC_KEY_OPTION,
  },
  exitCodes: [
    [1, "The config has errors."],
    [3, "It has only warnings, under --strict."],
  ],
  examples: [
    { command: "gate validate", description: "Check the folder you are in" },
    { command: "gate validate deploy/gate --strict", description: "In CI: warnings count too" },
    { command: "gate validate --format json --output report.json", description: "For a program" },
  ],
  async run(values, [dir], context) {
    const source = findConfigSource(dir, values["public-key"], context);
    const { report } = await checkConfig(source, {
      evaluate: !values["no-eval"],
      requireEnv: values["require-env"],
    });
    const { output } = values;
    const options = reporterOptions(toTextRoot(source), context, output === undefined ? "stdout" : "file");
    const text = reporters[values.format](report, options);
    if (output === undefined) {
      context.output.data(text);
    } else {
      await writeFile(resolve(context.cwd, output), text).catch((error: Error) => {
        throw new CommandError(`cannot write ${output}: ${error.message}`);
      });
      context.output.note(`${report.counts.errors} errors, ${report.counts.warnings} warnings: written to ${output}\n`);
    }
    return toExitCode(report, values.strict);
  },
});

function toExitCode(report: Report, isStrict: boolean): ExitCode {
  if (report.counts.errors > 0) return 1;
  return isStrict && report.counts.warnings > 0 ? 3 : 0;
}
