/** The next catalog of a folder: from the one it has, what models.dev lists, and what its providers declare. Pure. */
import type { ListedPrice, PriceCatalog } from "../config/price-catalog.ts";
import { MODELS_DEV_URL, takePrice, type ModelsDev } from "./models-dev.ts";

/** A provider of the folder, and the one of models.dev whose prices are its prices. */
export interface CatalogProvider {
  readonly id: string;
  readonly listedAs: string;
  /** Declared models: name in the folder, and the id that is sent to the provider. */
  readonly models: readonly { readonly name: string; readonly upstreamModel: string }[];
}

export interface CatalogQuestion {
  readonly before: PriceCatalog["prices"];
  readonly providers: readonly CatalogProvider[];
  readonly document: ModelsDev;
  /** Also models that the folder does not declare: dated variants, and names passed through. */
  readonly isAll: boolean;
  /** Calendar day, YYYY-MM-DD. */
  readonly checkedOn: string;
}

export type ChangeKind = "added" | "changed" | "removed" | "kept";

export interface CatalogChange {
  readonly kind: ChangeKind;
  readonly model: string;
  readonly before?: ListedPrice;
  readonly after?: ListedPrice;
  /** Why it is kept. */
  readonly note?: string;
}

export interface CatalogPlan {
  readonly prices: PriceCatalog["prices"];
  /** By model; prices that stayed the same are none. */
  readonly changes: readonly CatalogChange[];
  /** Declared models that get no price from here, and why. */
  readonly untaken: readonly { readonly model: string; readonly reason: string }[];
}

/** Plan it. A price with another source than models.dev was written by hand, and stays. */
export function planCatalog(question: CatalogQuestion): CatalogPlan {
  const { before, providers, document, isAll, checkedOn } = question;
  const prices = new Map<string, ListedPrice>();
  const untaken: { model: string; reason: string }[] = [];
  const notes = new Map<string, string>();
  const declared = new Set<string>();
  for (const { id, listedAs, models } of providers) {
    const listed = document[listedAs]?.models;
    const names = new Map(models.map(({ name, upstreamModel }) => [name, upstreamModel]));
    for (const name of names.keys()) declared.add(`${id}/${name}`);
    if (isAll) for (const name of Object.keys(listed ?? {})) if (!names.has(name)) names.set(name, name);
    for (const [name, upstreamModel] of names) {
      const model = `${id}/${name}`;
      const entry = own(listed, upstreamModel) ?? own(listed, name);
      const taken = entry === undefined ? { reason: "models.dev does not list it" } : takePrice(entry);
      if ("price" in taken) prices.set(model, { ...taken.price, source: MODELS_DEV_URL, checkedOn });
      else if (declared.has(model)) untaken.push({ model, reason: taken.reason });
    }
  }
  for (const [model, price] of Object.entries(before)) {
    const isOwn = price.source === MODELS_DEV_URL;
    if (isOwn && (prices.has(model) || !declared.has(model))) continue;
    prices.set(model, price);
    notes.set(model, isOwn ? "models.dev has no price for it any more" : "written by hand");
  }
  const changes = [...new Set([...prices.keys(), ...Object.keys(before)])]
    .sort()
    .flatMap((model) => toChange(model, before[model], prices.get(model), notes.get(model)));
  return {
    prices: Object.fromEntries([...prices].sort(([a], [b]) => (a < b ? -1 : 1))),
    changes,
    untaken: untaken.filter(({ model }) => !prices.has(model)),
  };
}

/** Names of the fields in which two prices differ; where they come from and when they were compared is no difference. */
export function listDifferences(a: object, b: object): string[] {
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])].filter(
    (name) =>
      name !== "source" && name !== "checkedOn" && JSON.stringify(left.get(name)) !== JSON.stringify(right.get(name)),
  );
}

function toChange(
  model: string,
  before: ListedPrice | undefined,
  after: ListedPrice | undefined,
  note: string | undefined,
): CatalogChange[] {
  if (before === undefined) return after === undefined ? [] : [{ kind: "added", model, after }];
  if (after === undefined) return [{ kind: "removed", model, before }];
  if (note !== undefined) return [{ kind: "kept", model, before, after, note }];
  return listDifferences(before, after).length === 0 ? [] : [{ kind: "changed", model, before, after }];
}

function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
