/** `gate limits`: every limit and budget of a running server, and where it stands. */
import { reachServer, SERVER_OPTIONS } from "../admin-client.ts";
import { CommandError, defineCommand, SOURCE_ARGUMENT } from "../command.ts";
import type { Command } from "../command.ts";
import { renderLimits, renderLimitsJson } from "../render-limits.ts";
import { createStyle } from "../style.ts";

export const command: Command = defineCommand({
  description: "Show every limit and budget of a running server: what is used, held by running requests, and left.",
  arguments: [SOURCE_ARGUMENT],
  options: {
    ...SERVER_OPTIONS,
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: ["table", "json"],
      default: "table",
      description: "How it is written.",
    },
  },
  examples: [
    { command: "gate limits", description: "The server of the folder you are in" },
    {
      command: "gate limits --server https://gate.example.com --format json",
      description: "Another one, for a program",
    },
  ],
  async run(values, [dir], context) {
    const reached = await reachServer(values, dir, context);
    if (reached.kind === "stopped") {
      const { commandName } = context.environment;
      throw new CommandError("no server runs on this folder: what is left is counted by a server", {
        hint: `Start it with \`${commandName} serve\`, or name another with --server URL.`,
      });
    }
    const limits = await reached.client.limits();
    if (values.format === "json") context.output.data(renderLimitsJson(reached.client.url, limits));
    else if (limits.length === 0) context.output.note("No key, path or group has limits or budgets.\n");
    else context.output.data(renderLimits(limits, createStyle(context.environment.color.stdout)));
    return 0;
  },
});
