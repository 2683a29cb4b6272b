/** `gate catalog show`: the price in force of each declared model, and what every other place says. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { listPricePlaces, type ModelPrices } from "../../catalog/price-places.ts";
import { ANY_MODEL } from "../../graph/names.ts";
import { checkFolder } from "../../runtime/check.ts";
import { suggest } from "../../suggest.ts";
import { refuseConfig } from "../check-config.ts";
import { CommandError, defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command } from "../command.ts";
import { findConfigDir } from "../find-config.ts";
import { renderPriceList, renderPricePlaces } from "../render-catalog.ts";
import { createStyle } from "../style.ts";

export const command: Command = defineCommand({
  description:
    "Show the price in force of each declared model, where it comes from and when it was compared,\n" +
    "and what every other place says: prices of the root file, the model, the catalog, the embedded list.",
  arguments: [
    DIR_ARGUMENT,
    { name: "MODEL", isRequired: false, description: "provider/model, with all its rates. Default: a line for each." },
  ],
  options: {
    format: {
      type: "string",
      placeholder: "FORMAT",
      choices: ["table", "json"],
      default: "table",
      description: "How the prices are written.",
    },
  },
  exitCodes: [[1, "The config has errors."]],
  examples: [
    { command: "gate catalog show", description: "All models of the folder you are in" },
    { command: "gate catalog show . openai/gpt-5.4", description: "One, with every rate of every place" },
  ],
  async run(values, [first, second], context) {
    // What is no folder is a model: `gate catalog show openai/gpt-5.4`.
    const isModel = first !== undefined && second === undefined && !existsSync(resolve(context.cwd, first));
    const [dir, asked] = isModel && first.includes("/") ? [undefined, first] : [first, second];
    const root = findConfigDir(dir, context);
    const { graph, loaded, diagnostics } = await checkFolder(root);
    if (graph === undefined) throw await refuseConfig({ kind: "folder", root }, diagnostics, context);
    const at = context.now();
    const providers = new Map(graph.providers.map((provider) => [provider.id, provider]));
    const models = graph.models
      .filter(({ name }) => name !== ANY_MODEL)
      .flatMap((model): ModelPrices[] => {
        const provider = providers.get(model.provider);
        return provider === undefined ? [] : [listPricePlaces(model, provider, loaded.config?.catalog, at)];
      });
    const found = asked === undefined ? undefined : models.find(({ model }) => model === asked);
    if (asked !== undefined && found === undefined) {
      const near = suggest(
        asked,
        models.map(({ model }) => model),
      );
      throw new CommandError(
        `no provider of the folder declares "${asked}"${near === undefined ? "" : `; did you mean "${near}"?`}`,
      );
    }
    const style = createStyle(context.environment.color.stdout);
    if (values.format === "json") context.output.data(renderJson(found === undefined ? models : [found], at));
    else context.output.data(found === undefined ? renderPriceList(models, style) : renderPricePlaces(found, style));
    return 0;
  },
});

/** One document, `schemas/output-catalog.schema.json`. */
function renderJson(models: readonly ModelPrices[], at: number): string {
  const shown = models.map(({ model, inForce, places }) => ({
    model,
    inForce: inForce ?? null,
    places: places.map(({ place, price, differences }) => ({ place, price, differences })),
  }));
  return `${JSON.stringify({ version: 1, at: new Date(at).toISOString(), models: shown }, null, 2)}\n`;
}
