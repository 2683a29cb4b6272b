/** `gate keys list`: the client keys of a config folder. Never a hash. */
import type { Entry } from "../../config/config.ts";
import type { ClientKey } from "../../config/types.gen.ts";
import { loadSoundConfig } from "../check-config.ts";
import { defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command } from "../command.ts";
import { findConfigDir } from "../find-config.ts";
import { renderTable } from "../render-table.ts";
import { createStyle } from "../style.ts";
import { parseInstant } from "../time.ts";

interface ListedKey {
  readonly id: string;
  readonly status: "active" | "disabled" | "expired";
  readonly path: string;
  readonly scopes: readonly string[];
  /** null: every name. */
  readonly models: readonly string[] | null;
  readonly tags: readonly string[];
  readonly expires: string | null;
  readonly file: string;
}

export const command: Command = defineCommand({
  description: "List the client keys of a config folder: what each may do, and until when.",
  arguments: [DIR_ARGUMENT],
  options: {
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: ["table", "json"],
      default: "table",
      description: "How the list is written.",
    },
  },
  exitCodes: [[1, "The config has errors."]],
  examples: [
    { command: "gate keys list", description: "Keys of the folder you are in" },
    { command: "gate keys list --format json", description: "For a program" },
  ],
  async run(values, [dir], context) {
    const root = findConfigDir(dir, context);
    const { config } = await loadSoundConfig({ kind: "folder", root }, context);
    const keys = config.keys.map((entry) => toListedKey(entry, context.now()));
    if (values.format === "json") {
      context.output.data(`${JSON.stringify({ version: 1, keys }, null, 2)}\n`);
    } else if (keys.length === 0) {
      context.output.note("There are no keys. `gate keys create ID` makes one.\n");
    } else {
      const rows = keys.map((key) => [
        key.id,
        key.status,
        key.path,
        key.scopes.join(", "),
        key.models === null ? "all" : key.models.join(", "),
        key.expires ?? "never",
        key.file,
      ]);
      const titles = ["key", "status", "path", "scopes", "models", "expires", "file"];
      const columns = titles.map((title) => ({ title, align: "left" as const }));
      context.output.data(renderTable(columns, rows, { style: createStyle(context.environment.color.stdout) }));
    }
    return 0;
  },
});

function toListedKey(entry: Entry<ClientKey>, now: number): ListedKey {
  const { value } = entry;
  const expiresAt = value.expires === undefined ? undefined : parseInstant(value.expires);
  const isExpired = expiresAt !== undefined && expiresAt <= now;
  return {
    id: entry.id,
    status: value.disabled === true ? "disabled" : isExpired ? "expired" : "active",
    path: value.path ?? "/",
    scopes: value.scopes ?? ["call"],
    models: value.models ?? null,
    tags: value.tags ?? [],
    expires: value.expires ?? null,
    file: entry.file,
  };
}
