/**
 * `providers/_catalog.json`: list prices that `gate catalog update` wrote, committed beside the providers they are of.
 *
 * In: the bytes of the file. Out: prices by `provider/model`, or findings with their places. The file is data and never code.
 */
import { createDiagnostic, printPath, type Diagnostic } from "../diagnostic.ts";
import { findLocated, placeOfKey, placeOfValue, type Located } from "./located.ts";
import { readBytes } from "./read-text.ts";
import type { Price } from "./types.gen.ts";
import { validate, type ValuePath } from "./validate.ts";

export const CATALOG_VERSION = 1;

/** A list price says where it was read, and on which day. */
export type ListedPrice = Price & { readonly source: string; readonly checkedOn: string };

export interface PriceCatalog {
  readonly version: typeof CATALOG_VERSION;
  /** By `provider/model`, the provider as the folder calls it. */
  readonly prices: Readonly<Record<string, ListedPrice>>;
}

export interface CatalogReading {
  /** Absent when the file has an error. */
  readonly catalog?: PriceCatalog;
  readonly diagnostics: readonly Diagnostic[];
}

const HINT = "`gate catalog update` writes the file; prices of your own belong into `prices` of the root file.";

/** Read the file. Never throws. `file` names it in findings. */
export function readPriceCatalog(file: string, bytes: Uint8Array): CatalogReading {
  const { content, diagnostics } = readBytes(file, "json", bytes);
  if (content === undefined || diagnostics.length > 0) return { diagnostics };
  const findings = checkCatalog(content.value, content.located);
  // Every part of the type was looked at.
  return findings.length > 0 ? { diagnostics: findings } : { catalog: content.value as PriceCatalog, diagnostics: [] };
}

/** What is wrong with the content of a catalog; nothing when it is one. */
export function checkCatalog(value: unknown, located: Located): Diagnostic[] {
  const report = (path: ValuePath, message: string, part: "key" | "value" = "value"): Diagnostic => {
    const { node } = findLocated(located, path);
    const at = part === "key" ? placeOfKey(node) : placeOfValue(node);
    return createDiagnostic("GATE304", { message, at, path: printPath(path), hint: HINT });
  };
  if (!isMapping(value)) return [report([], "the catalog is no mapping")];
  const unknown = Object.keys(value).filter((key) => key !== "version" && key !== "prices");
  const findings = unknown.map((key) => report([key], `unknown key ${JSON.stringify(key)}`, "key"));
  const { version, prices } = value;
  if (version !== CATALOG_VERSION)
    findings.push(report(["version"], `the catalog must say \`"version": ${CATALOG_VERSION}\``));
  if (!isMapping(prices)) return [...findings, report(["prices"], "the catalog must have `prices`, by provider/model")];
  return [...findings, ...checkShapes(prices, located), ...checkEach(prices, report)];
}

/** Each price by the schema that `prices` of the root file has. */
function checkShapes(prices: Readonly<Record<string, unknown>>, located: Located): Diagnostic[] {
  const { node } = findLocated(located, ["prices"]);
  const root: Located = { source: located.source, value: located.value, children: new Map([["prices", node]]) };
  return validate("gateway", { prices }, root).map(({ diagnostic }) => {
    // What looks like a credential stays that, wherever it stands.
    if (diagnostic.code === "GATE401") return diagnostic;
    const { message, at, path, hint = HINT } = diagnostic;
    return createDiagnostic("GATE304", { message, at, path, hint });
  });
}

function checkEach(
  prices: Readonly<Record<string, unknown>>,
  report: (path: ValuePath, message: string, part?: "key" | "value") => Diagnostic,
): Diagnostic[] {
  return Object.entries(prices).flatMap(([model, price]) => {
    const path = ["prices", model];
    if (Array.isArray(price)) return [report(path, `"${model}" has a list; the catalog has one price for a model`)];
    if (!isMapping(price)) return [];
    const missing = ["source", "checkedOn"].filter((key) => price[key] === undefined);
    const bounds = Array.isArray(price["tiers"])
      ? price["tiers"].map((tier: unknown) => (isMapping(tier) ? tier["aboveInputTokens"] : undefined))
      : [];
    const repeated = bounds.findIndex((bound, index) => bounds.indexOf(bound) < index);
    const findings = missing.map((key) => report(path, `the price of "${model}" has no \`${key}\``, "key"));
    if (repeated >= 0)
      findings.push(report([...path, "tiers", repeated], "two tiers begin at the same number of tokens"));
    return findings;
  });
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
