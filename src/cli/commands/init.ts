/** `gate init`: start a config folder. It adds what is missing and never changes a file that is there, but for lines added to .gitignore. */
import { existsSync, readFileSync } from "node:fs";
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { CommandError, defineCommand } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import { createScaffold, ignoredPaths, scaffoldGroup } from "../scaffold.ts";
import { createStyle } from "../style.ts";

export const command: Command = defineCommand({
  description:
    "Start a config folder: a root file, the built-in demo provider, OpenAI, and a group over both.\n" +
    "It adds what is missing and overwrites nothing.",
  arguments: [
    { name: "dir", isRequired: false, description: "Folder to start; made where it is missing. Default: here." },
  ],
  options: {
    ts: { type: "boolean", description: "Write the root file in TypeScript, gateway.config.ts." },
  },
  examples: [
    { command: "gate init", description: "Start here" },
    { command: "gate init gate --ts", description: "Start in the folder gate, with a TypeScript root file" },
  ],
  async run(values, [dir], context) {
    const root = resolve(context.cwd, dir ?? ".");
    const style = createStyle(context.environment.color.stderr);
    const note = (verb: string, path: string): void =>
      context.output.note(`  ${verb === "kept" ? style.dim("kept   ") : style.green("created")}  ${path}\n`);
    for (const file of createScaffold(root, { isTypeScript: values.ts })) {
      const known = file.insteadOf.find((path) => existsSync(join(root, path)));
      if (known === undefined) await writeNewFile(join(root, file.path), file.text);
      note(known === undefined ? "created" : "kept", known ?? file.path);
    }
    note((await ignorePaths(join(root, ".gitignore"))) ? "created" : "kept", ".gitignore: .gate/ and .env");
    context.output.note(renderNextSteps(root, context));
    return 0;
  },
});

async function writeNewFile(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    throw new CommandError(`cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Add the missing lines. False when there was nothing to add. */
async function ignorePaths(path: string): Promise<boolean> {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/^\//, "")));
  const missing = ignoredPaths.filter((line) => !lines.has(line) && !lines.has(line.replace(/\/$/, "")));
  if (missing.length === 0) return false;
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  await appendFile(path, `${gap}${missing.join("\n")}\n`).catch((error: Error) => {
    throw new CommandError(`cannot write ${path}: ${error.message}`);
  });
  return true;
}

function renderNextSteps(root: string, context: CommandContext): string {
  const { commandName } = context.environment;
  const style = createStyle(context.environment.color.stderr);
  const fromHere = relative(context.cwd, root);
  const dir = fromHere === "" ? "" : ` ${fromHere}`;
  const request = JSON.stringify({ model: scaffoldGroup, messages: [{ role: "user", content: "hello" }] });
  const step = (line: string, text: string): string => `  ${style.bold(line)}\n      ${style.dim(text)}\n`;
  return [
    "\nNext\n",
    step(`${commandName} validate${dir}`, "Check the folder."),
    step(
      `${commandName} serve${dir}`,
      "Run it. The demo answers without any key; set OPENAI_API_KEY, and OpenAI does.",
    ),
    step(
      `curl http://127.0.0.1:8080/v1/chat/completions -H "content-type: application/json" -d '${request}'`,
      "Ask it something.",
    ),
  ].join("");
}
