/** Prices for people: what changed in a catalog, and which price of a model is in force. */
import type { CatalogChange, CatalogPlan } from "../catalog/update-catalog.ts";
import { listDifferences } from "../catalog/update-catalog.ts";
import type { ModelPrices } from "../catalog/price-places.ts";
import { CATALOG_FILE } from "../config/find.ts";
import type { Price } from "../graph/graph.ts";
import { renderTable } from "./render-table.ts";
import type { Style } from "./style.ts";
import { toVisible } from "./text-width.ts";

/** What an update changes, then what it leaves without a price. */
export function renderCatalogChanges({ prices, changes, untaken }: CatalogPlan, style: Style): string {
  const columns = ["", "model", "USD per million tokens"].map((title) => ({ title, align: "left" as const }));
  const rows = changes.map((change) => [change.kind, change.model, printChange(change)]);
  const count = Object.keys(prices).length;
  const changed = changes.filter(({ kind }) => kind !== "kept").length;
  return [
    rows.length === 0 ? "" : renderTable(columns, rows, { style }),
    ...untaken.map(({ model, reason }) => `${style.dim(toVisible(`no price for ${model}: ${reason}`))}\n`),
    `${CATALOG_FILE}: ${count} ${count === 1 ? "price" : "prices"}, ${changed === 0 ? "nothing changed" : `${changed} changed`}\n`,
  ].join("");
}

/** A line for each model: what is in force and why, and the places that say otherwise. */
export function renderPriceList(models: readonly ModelPrices[], style: Style): string {
  const columns = ["model", "input / output", "from", "checked", "source", "others"].map((title) => ({
    title,
    align: "left" as const,
  }));
  const rows = models.map(({ model, inForce, places }) => [
    model,
    inForce === undefined ? "unknown" : printShort(inForce.price),
    inForce?.place ?? "–",
    inForce?.price.checkedOn ?? "–",
    inForce?.price.source ?? "–",
    places
      .filter(({ place }) => place !== inForce?.place)
      .map(({ place, price, differences }) => `${differences.length === 0 ? "=" : "≠"} ${place} ${printShort(price)}`)
      .join(", "),
  ]);
  const differing = models.filter(({ places }) => places.some(({ differences }) => differences.length > 0)).length;
  const note =
    differing === 0
      ? ""
      : `${style.dim(`${differing} with places that differ (≠): \`gate catalog show . MODEL\` shows all rates`)}\n`;
  return renderTable(columns, rows, { style }) + note;
}

/** One model, a column for each place and a line for each rate; what differs from the price in force is marked. */
export function renderPricePlaces({ model, inForce, places }: ModelPrices, style: Style): string {
  const names = [...new Set(places.flatMap(({ price }) => Object.keys(price)))];
  const columns = [
    { title: model, align: "left" as const },
    ...places.map(({ place }) => ({
      title: place === inForce?.place ? `${place} (in force)` : place,
      align: "left" as const,
    })),
  ];
  const rows = names.map((name) => {
    const cells = places.map(({ price, differences }) => {
      const value: unknown = Object.entries(price).find(([key]) => key === name)?.[1];
      const text = value === undefined ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value);
      return differences.includes(name) ? `≠ ${text}` : text;
    });
    return [name].concat(cells);
  });
  if (places.length === 0) return `No price is known for ${toVisible(model)}: its cost is recorded as unknown.\n`;
  const none = inForce === undefined ? "None of them is in force now.\n" : "";
  return renderTable(columns, rows, { style }) + none;
}

function printChange({ kind, before, after, note }: CatalogChange): string {
  if (note !== undefined && after !== undefined) return `${printShort(after)} (${note})`;
  if (kind !== "changed" || before === undefined || after === undefined) {
    const price = after ?? before;
    return price === undefined ? "" : printShort(price);
  }
  const [old, next] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return listDifferences(before, after)
    .map((name) => `${name} ${printValue(old.get(name))} → ${printValue(next.get(name))}`)
    .join(", ");
}

function printShort({ input, output }: Price): string {
  return `${input} / ${output}`;
}

function printValue(value: unknown): string {
  return value === undefined ? "none" : JSON.stringify(value);
}
