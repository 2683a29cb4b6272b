/** `gate print`: the effective config, secrets as references; with --why the file behind each value. */
import { stringify } from "yaml";
import type { Loaded } from "../../config/config.ts";
import { printPath } from "../../diagnostic.ts";
import { suggest } from "../../suggest.ts";
import { loadSoundConfig } from "../check-config.ts";
import { CommandError, defineCommand, SOURCE_ARGUMENT } from "../command.ts";
import type { Command } from "../command.ts";
import { findByPath, listLeaves, toEffectiveConfig } from "../effective-config.ts";
import type { EffectiveConfig } from "../effective-config.ts";
import { findConfigSource } from "../find-config.ts";
import { renderTable } from "../render-table.ts";
import { createStyle } from "../style.ts";

interface Origin {
  readonly path: string;
  readonly value: unknown;
  readonly at: { readonly file: string; readonly line: number; readonly column: number };
}

export const command: Command = defineCommand({
  description:
    "Print the config as Gate understands it: presets expanded, secrets as references.\n" +
    "With --why it tells for one value, or all below it, in which file it was written.",
  arguments: [SOURCE_ARGUMENT],
  options: {
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: ["yaml", "json"],
      default: "yaml",
      description: "How the config is written.",
    },
    why: { type: "string", placeholder: "PATH", description: "Show only this value and the places it comes from." },
  },
  exitCodes: [[1, "The config has errors."]],
  examples: [
    { command: "gate print", description: "The whole config" },
    { command: "gate print --why providers.openai.models.gpt-5.4.price", description: "Who says what a model costs" },
    { command: "gate print --format json", description: "For a program" },
  ],
  async run(values, [dir], context) {
    const loaded = await loadSoundConfig(findConfigSource(dir, undefined, context), context);
    const config = toEffectiveConfig(loaded.config);
    if (values.why === undefined) {
      context.output.data(values.format === "json" ? toJson(config) : stringify(config, { lineWidth: 0 }));
      return 0;
    }
    const origins = findOrigins(config, values.why, loaded);
    if (values.format === "json") {
      context.output.data(toJson({ path: values.why, values: origins }));
    } else {
      const rows = origins.map(({ path, value, at }) => [
        path,
        printValue(value),
        `${at.file}:${at.line}:${at.column}`,
      ]);
      const columns = ["value of", "is", "from"].map((title) => ({ title, align: "left" as const }));
      context.output.data(renderTable(columns, rows, { style: createStyle(context.environment.color.stdout) }));
    }
    return 0;
  },
});

function findOrigins(config: EffectiveConfig, why: string, loaded: Loaded): Origin[] {
  const found = findByPath(config, why);
  if ("missing" in found) {
    const near = suggest(/^[^.[]+/.exec(found.missing)?.[0] ?? found.missing, found.known);
    const where = why.slice(0, why.length - found.missing.length).replace(/\.$/, "");
    throw new CommandError(
      `${where === "" ? "the config" : where} has no "${found.missing}"${near === undefined ? "" : `; did you mean "${near}"?`}`,
      { hint: found.known.length === 0 ? undefined : `There is: ${found.known.slice(0, 12).join(", ")}` },
    );
  }
  return listLeaves(found).map((leaf) => {
    const place = loaded.sources.at(leaf.path);
    return {
      path: printPath(leaf.path),
      value: leaf.value,
      at: { file: loaded.sources.origin(leaf.path), line: place.line, column: place.column },
    };
  });
}

function printValue(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function toJson(document: object): string {
  return `${JSON.stringify({ version: 1, ...document }, null, 2)}\n`;
}
