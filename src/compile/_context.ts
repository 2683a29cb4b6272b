/** What every check reads: the config, the places of its values, and an index of its names. */
import type { ConfigPath, Entry, GatewayConfig, SourceMap } from "../config/config.ts";
import type { Condition, GroupFile, Price, ProviderFile } from "../config/types.gen.ts";
import { createDiagnostic, printPath, type Diagnostic, type DiagnosticCode, type Place } from "../diagnostic.ts";
import { ANY_MODEL } from "../graph/names.ts";
import { suggest } from "../suggest.ts";

export type ModelFile = NonNullable<ProviderFile["models"]>[string];

/** One declared model; never the `*` entry. */
export interface DeclaredModel {
  /** `provider/model`. */
  readonly id: string;
  readonly name: string;
  readonly provider: Entry<ProviderFile>;
  readonly file: ModelFile;
  readonly path: ConfigPath;
}

/** A place where a group names a model or another group. */
export interface TargetReference {
  readonly role: "targets" | "use" | "otherwise" | "onFailure" | "fallbacks" | "classifier" | "mirror";
  readonly to: string;
  readonly path: ConfigPath;
}

export interface CheckContext {
  readonly config: GatewayConfig;
  readonly sources: SourceMap;
  readonly groups: ReadonlyMap<string, Entry<GroupFile>>;
  readonly providers: ReadonlyMap<string, Entry<ProviderFile>>;
  readonly models: ReadonlyMap<string, DeclaredModel>;
  /** References of each group by its id, in the order they are tried. */
  readonly references: ReadonlyMap<string, readonly TargetReference[]>;
  /** Those that lead to calls of their own and never serve the request: who rates, where copies go. */
  readonly sideReferences: ReadonlyMap<string, readonly TargetReference[]>;
}

export interface FindingOptions {
  readonly part?: "value" | "key";
  readonly related?: readonly {
    readonly message: string;
    readonly path: ConfigPath;
    readonly part?: "value" | "key";
  }[];
  readonly hint?: string;
}

export function createContext(config: GatewayConfig, sources: SourceMap): CheckContext {
  const models = new Map<string, DeclaredModel>();
  for (const provider of config.providers) {
    for (const [name, file] of Object.entries(provider.value.models ?? {})) {
      if (name === ANY_MODEL) continue;
      const id = `${provider.id}/${name}`;
      models.set(id, { id, name, provider, file, path: ["providers", provider.id, "models", name] });
    }
  }
  return {
    config,
    sources,
    models,
    groups: new Map(config.groups.map((group) => [group.id, group])),
    providers: new Map(config.providers.map((provider) => [provider.id, provider])),
    references: new Map(config.groups.map((group) => [group.id, listReferences(group)])),
    sideReferences: new Map(config.groups.map((group) => [group.id, listSideReferences(group)])),
  };
}

/** Make a finding about the value at a logical path. */
export function createFinding(
  context: CheckContext,
  code: DiagnosticCode,
  path: ConfigPath,
  message: string,
  options: FindingOptions = {},
): Diagnostic {
  const { sources } = context;
  return createDiagnostic(code, {
    message,
    at: findPlace(sources, path, options.part),
    path: printPath(toInnerPath(path)),
    related: (options.related ?? []).map((entry) => ({
      message: entry.message,
      at: findPlace(sources, entry.path, entry.part),
    })),
    ...(options.hint === undefined ? {} : { hint: options.hint }),
  });
}

/** `; did you mean "x"?`, or nothing when no known name is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const nearest = suggest(name, known);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

/** Every rule's condition maps, those inside `all`, `any` and `not` included. */
export function listConditions(context: CheckContext): { readonly when: Condition; readonly path: ConfigPath }[] {
  const found: { when: Condition; path: ConfigPath }[] = [];
  const visit = (when: Condition, path: ConfigPath): void => {
    found.push({ when, path });
    for (const key of ["all", "any"] as const) when[key]?.forEach((part, index) => visit(part, [...path, key, index]));
    if (when.not !== undefined) visit(when.not, [...path, "not"]);
  };
  for (const group of context.config.groups)
    group.value.rules?.forEach((rule, index) => visit(rule.when, ["groups", group.id, "rules", index, "when"]));
  return found;
}

/** Every authored price, with the `provider/model` it is for. */
export function listPrices(
  context: CheckContext,
): { readonly model: string; readonly price: Price; readonly path: ConfigPath }[] {
  const found: { model: string; price: Price; path: ConfigPath }[] = [];
  for (const provider of context.config.providers)
    for (const [name, file] of Object.entries(provider.value.models ?? {}))
      if (file.price !== undefined)
        found.push({
          model: `${provider.id}/${name}`,
          price: file.price,
          path: ["providers", provider.id, "models", name, "price"],
        });
  for (const [model, value] of Object.entries(context.config.gateway.prices ?? {})) {
    const path = ["gateway", "prices", model];
    if (Array.isArray(value)) value.forEach((price, index) => found.push({ model, price, path: [...path, index] }));
    else found.push({ model, price: value, path });
  }
  return found;
}

function listReferences(group: Entry<GroupFile>): TargetReference[] {
  const root = ["groups", group.id];
  const found: TargetReference[] = [];
  group.value.rules?.forEach((rule, index) => {
    found.push({ role: "use", to: rule.use, path: [...root, "rules", index, "use"] });
    if (rule.otherwise !== undefined)
      found.push({ role: "otherwise", to: rule.otherwise, path: [...root, "rules", index, "otherwise"] });
  });
  group.value.targets.forEach((target, index) => {
    const path = [...root, "targets", index];
    if (typeof target === "string") found.push({ role: "targets", to: target, path });
    else found.push({ role: "targets", to: target.target, path: [...path, "target"] });
  });
  const { onFailure } = group.value.classifier ?? {};
  if (onFailure !== undefined && onFailure !== "heuristic" && onFailure !== "first")
    found.push({ role: "onFailure", to: onFailure, path: [...root, "classifier", "onFailure"] });
  group.value.fallbacks?.forEach((to, index) =>
    found.push({ role: "fallbacks", to, path: [...root, "fallbacks", index] }),
  );
  return found;
}

function listSideReferences({ id, value }: Entry<GroupFile>): TargetReference[] {
  const found: TargetReference[] = [];
  const rater = value.classifier?.model;
  if (rater !== undefined) found.push({ role: "classifier", to: rater, path: ["groups", id, "classifier", "model"] });
  if (value.mirror !== undefined)
    found.push({ role: "mirror", to: value.mirror.target, path: ["groups", id, "mirror", "target"] });
  return found;
}

/**
 * Where the reader can mend it: a value that came with a preset is shown at the `preset` that brought it.
 *
 * Places in shipped files are no places of the folder, and nobody may edit them there.
 */
function findPlace(sources: SourceMap, path: ConfigPath, part: "value" | "key" | undefined): Place {
  const place = sources.at(path, part);
  if (!place.file.startsWith(SHIPPED) || path[0] !== "providers") return place;
  return sources.at([...path.slice(0, 2), "preset"]);
}

const SHIPPED = "llm-gate:";

// The kind and the id of an entry are said by its file, and do not stand in it.
function toInnerPath(path: ConfigPath): ConfigPath {
  return path.slice(path[0] === "gateway" ? 1 : 2);
}
