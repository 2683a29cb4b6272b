/** `gate catalog update`: list prices of models.dev, written beside the providers. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fetchModelsDev, MODELS_DEV_URL, parseModelsDev, type ModelsDev } from "../../catalog/models-dev.ts";
import { planCatalog, type CatalogProvider } from "../../catalog/update-catalog.ts";
import type { GatewayConfig, Loaded } from "../../config/config.ts";
import { CATALOG_FILE, reasonOf } from "../../config/find.ts";
import { load } from "../../config/load.ts";
import { LOCK_FILE } from "../../config/lock-file.ts";
import { CATALOG_VERSION } from "../../config/price-catalog.ts";
import { MAX_FILE_BYTES } from "../../config/read-limits.ts";
import { hasErrors } from "../../diagnostic.ts";
import { ANY_MODEL } from "../../graph/names.ts";
import { refuseConfig } from "../check-config.ts";
import { CommandError, defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import { findConfigDir } from "../find-config.ts";
import { renderCatalogChanges } from "../render-catalog.ts";
import { replaceFile } from "../replace-file.ts";
import { createStyle } from "../style.ts";

export const command: Command = defineCommand({
  description:
    `Write ${CATALOG_FILE}: the list prices of the models that the folder's providers declare, from models.dev.\n` +
    "They hold where neither `prices` of the root file nor the model itself has a price. Prices written by hand are left alone.",
  arguments: [DIR_ARGUMENT],
  options: {
    from: {
      type: "string",
      placeholder: "FILE|URL",
      default: MODELS_DEV_URL,
      description: "Where a copy of the document of models.dev is read.",
    },
    all: { type: "boolean", description: "Also models that the folder's providers do not declare." },
    check: { type: "boolean", description: "Write nothing; exit with 4 when a price differs." },
  },
  exitCodes: [
    [1, "The config has errors."],
    [4, "Under --check: a price differs."],
  ],
  examples: [
    { command: "gate catalog update", description: "Then read the diff and commit it" },
    { command: "gate catalog update --check", description: "In CI, once a day" },
    { command: "gate catalog update --from api.json", description: "Where there is no way out" },
  ],
  async run(values, [dir], context) {
    const root = findConfigDir(dir, context);
    const loaded = await load(root);
    const { config } = loaded;
    // With a provider file unread its prices would look removed.
    if (config === undefined || hasErrors(loaded.diagnostics))
      throw await refuseConfig({ kind: "folder", root }, loaded.diagnostics, context);
    const document = await readDocument(values.from, context);
    const providers = toProviders(config, loaded);
    if (!providers.some(({ listedAs }) => Object.hasOwn(document, listedAs)))
      throw new CommandError("models.dev lists none of the folder's providers", {
        hint: `The folder has ${providers.map(({ id }) => id).join(", ") || "no provider"}.`,
      });
    const checkedOn = new Date(context.now()).toISOString().slice(0, 10);
    const before = config.catalog?.prices ?? {};
    const plan = planCatalog({ before, providers, document, isAll: values.all, checkedOn });
    const text = `${JSON.stringify({ version: CATALOG_VERSION, prices: plan.prices }, null, 2)}\n`;
    if (Buffer.byteLength(text) > MAX_FILE_BYTES)
      throw new CommandError(`${CATALOG_FILE} would have more than ${MAX_FILE_BYTES} bytes`, {
        hint: "Leave --all out.",
      });
    context.output.data(renderCatalogChanges(plan, createStyle(context.environment.color.stdout)));
    if (values.check) return plan.changes.some(({ kind }) => kind !== "kept") ? 4 : 0;
    await replaceFile(join(root, CATALOG_FILE), text);
    if (existsSync(join(root, LOCK_FILE))) context.output.note(`${LOCK_FILE} is no longer true: run \`gate lock\`.\n`);
    return 0;
  },
});

async function readDocument(from: string, context: CommandContext): Promise<ModelsDev> {
  const isAddress = /^https?:\/\//.test(from);
  const name = isAddress ? toHost(from) : basename(from);
  const read = isAddress ? await fetchModelsDev(from) : readCopy(resolve(context.cwd, from));
  const parsed = "reason" in read ? read : parseModelsDev(read.text);
  // A provider could be called `reason`; what it has is then no text.
  if ("reason" in parsed && typeof parsed.reason === "string")
    throw new CommandError(`cannot read the prices from ${name}: ${parsed.reason}`, {
      hint: isAddress ? "`--from FILE` reads a copy." : undefined,
    });
  return parsed as ModelsDev; // The other shape has been thrown above.
}

function readCopy(path: string): { readonly text: string } | { readonly reason: string } {
  try {
    return { text: readFileSync(path, "utf8") };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Addresses may hold a credential, and messages are logged. */
function toHost(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    throw new CommandError("--from is no valid address");
  }
}

function toProviders(config: GatewayConfig, { sources }: Loaded): CatalogProvider[] {
  return config.providers
    .filter(({ value }) => value.transport !== "demo")
    .map(({ id, value }) => {
      // Another address may be a proxy with prices of its own.
      const isPreset =
        value.preset !== undefined && sources.origin(["providers", id, "baseURL"]).startsWith("llm-gate:");
      const models = Object.entries(value.models ?? {})
        .filter(([name]) => name !== ANY_MODEL)
        .map(([name, model]) => ({ name, upstreamModel: model.upstreamModel ?? name }));
      return { id, listedAs: isPreset ? (value.preset ?? id) : id, models };
    });
}
