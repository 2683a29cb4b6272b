/** `gate lock`: write `gateway.lock`, or say whether it is true. */
import { join } from "node:path";
import { checkLock, LOCK_FILE, printLock, readLock } from "../../config/lock-file.ts";
import { createDiagnostic, hasErrors } from "../../diagnostic.ts";
import { checkFolder } from "../../runtime/check.ts";
import { reporterOptions } from "../check-config.ts";
import { CommandError, defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { findConfigDir } from "../find-config.ts";
import { replaceFile } from "../replace-file.ts";

export const command: Command = defineCommand({
  description:
    `Write ${LOCK_FILE}: the files of a config folder with their hashes.\n` +
    "Where it is, Gate takes the folder only when every file is as it says, so a copy that is half there changes nothing.",
  arguments: [DIR_ARGUMENT],
  options: {
    check: { type: "boolean", description: "Write nothing; exit with 1 when the lock is missing or not true." },
  },
  exitCodes: [[1, "The config has errors, or under --check the lock is missing or not true."]],
  examples: [
    { command: "gate lock", description: "After each change, before you commit" },
    { command: "gate lock --check", description: "In CI" },
  ],
  async run(values, [dir], context) {
    const root = findConfigDir(dir, context);
    const { loaded, diagnostics } = await checkFolder(root);
    // The lock that stands there is about to be replaced, or is what is asked about.
    const errors = diagnostics.filter((finding) => hasErrors([finding]) && finding.code !== "GATE607");
    if (errors.length > 0) {
      await show(errors, root, context);
      throw new CommandError("the config has errors", { exitCode: 1, hint: "`gate validate` checks it." });
    }
    const count = loaded.files.length === 1 ? "1 file" : `${loaded.files.length} files`;
    if (values.check) {
      const text = readLock(root);
      const findings = text === undefined ? [createMissing()] : checkLock(text, loaded.files).diagnostics;
      if (findings.length === 0) {
        context.output.data(`ok: ${LOCK_FILE} is true for ${count}\n`);
        return 0;
      }
      await show(findings, root, context);
      return 1;
    }
    await replaceFile(join(root, LOCK_FILE), printLock(loaded.files));
    context.output.data(`${LOCK_FILE}: ${count}\n`);
    return 0;
  },
});

function createMissing(): Diagnostic {
  return createDiagnostic("GATE607", {
    message: `there is no ${LOCK_FILE}`,
    at: { file: LOCK_FILE, line: 1, column: 1 },
    hint: "`gate lock` writes it.",
  });
}

async function show(diagnostics: readonly Diagnostic[], root: string, context: CommandContext): Promise<void> {
  const { renderFindings } = await import("../reporters/pretty.ts");
  context.output.note(renderFindings({ root, diagnostics }, reporterOptions(root, context, "stderr")));
}
