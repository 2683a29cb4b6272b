/** What `gate serve` says once it listens: where, what serves, and a request to copy. */
import type { RoutingGraph } from "../graph/graph.ts";
import type { Style } from "./style.ts";
import { pad, textWidth, toVisible } from "./text-width.ts";

/** The part of a running server that the banner shows. */
export interface BannerFacts {
  readonly version: string;
  readonly url: string;
  /** Address it is bound to. */
  readonly host: string;
  readonly revision: string;
  readonly root: string;
  readonly stateDir: string;
  readonly stateDirReason: string;
  readonly graph: RoutingGraph;
  readonly unusable: readonly { readonly provider: string; readonly reason: string }[];
  /** Set when it was made for this run; shown this once. */
  readonly bootKey: string | undefined;
  readonly requiresKey: boolean;
}

/** Text of several lines. */
export function renderBanner(facts: BannerFacts, style: Style): string {
  const unusable = new Set(facts.unusable.map((entry) => entry.provider));
  const usable = facts.graph.providers.filter((provider) => !unusable.has(provider.id)).map((provider) => provider.id);
  const rows: (readonly [string, string])[] = [
    ["config", facts.root],
    ["state", `${facts.stateDir} (${facts.stateDirReason})`],
    ["usable", usable.length === 0 ? "no provider" : usable.join(", ")],
    ...renderUnusable(facts.unusable).map((line, index) => [index === 0 ? "not usable" : "", line] as const),
    ...(facts.bootKey === undefined ? [] : [["key", `${facts.bootKey} (made for this run, shown once)`] as const]),
  ];
  const width = Math.max(...rows.map(([name]) => textWidth(name)));
  const model = chooseModel(facts.graph, unusable);
  return [
    `${style.bold(style.green("Gate"))} ${facts.version} listens on ${style.bold(facts.url)}${isEveryAddress(facts.host) ? ` and every other address of this machine (${facts.host})` : ""}`,
    "",
    ...rows.map(([name, text]) => `  ${style.dim(pad(name, width))}  ${toVisible(text)}`),
    "",
    ...(model === undefined
      ? ["Nothing can be asked yet: set what is missing, in the environment or in .env, and start again.", ""]
      : ["Try it:", renderCurl(facts, model, false), "", "As a stream:", renderCurl(facts, model, true), ""]),
    "",
  ].join("\n");
}

function isEveryAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::" || host === "[::]";
}

// A folder of one's own has a handful of providers, and each reason counts. The shipped folder has all there are.
const MAX_REASONS = 6;
const LINE_CHARACTERS = 90;

/** Why providers cannot serve; of many only their names, since then most of them are simply not set up. */
function renderUnusable(unusable: BannerFacts["unusable"]): string[] {
  if (unusable.length <= MAX_REASONS) return unusable.map((entry) => `${entry.provider}: ${entry.reason}`);
  const lines = [`${unusable.length} providers without their credentials or addresses (docs/providers.md names them):`];
  let line = "";
  for (const { provider } of unusable) {
    if (line !== "" && line.length + provider.length > LINE_CHARACTERS) {
      lines.push(`${line},`);
      line = "";
    }
    line += line === "" ? provider : `, ${provider}`;
  }
  return [...lines, line];
}

/** A request that this server answers now: a group before a single model; undefined when nothing is usable. */
export function chooseModel(graph: RoutingGraph, unusable: ReadonlySet<string>): string | undefined {
  const models = new Map(graph.models.map((model) => [model.id, model]));
  const groups = new Map(graph.groups.map((group) => [group.id, group]));
  // Groups cannot form a circle in a compiled graph.
  const serves = (target: { readonly kind: "model" | "group"; readonly id: string }): boolean => {
    const model = models.get(target.id);
    if (target.kind === "model") return model !== undefined && !unusable.has(model.provider);
    return groups.get(target.id)?.targets.some(serves) ?? false;
  };
  const group = graph.groups.find((entry) => entry.visibility === "public" && serves({ kind: "group", id: entry.id }));
  if (group !== undefined) return group.id;
  return graph.models.find(
    (model) => model.visibility === "public" && model.name !== "*" && serves({ kind: "model", id: model.id }),
  )?.id;
}

function renderCurl(facts: BannerFacts, model: string, isStream: boolean): string {
  const body = {
    model,
    messages: [{ role: "user", content: "hello" }],
    ...(isStream ? { stream: true, stream_options: { include_usage: true } } : {}),
  };
  const key = facts.requiresKey ? ` -H "authorization: Bearer ${facts.bootKey ?? "$GATE_KEY"}"` : "";
  return `  curl ${isStream ? "-N " : ""}${facts.url}/v1/chat/completions${key} -H "content-type: application/json" -d '${JSON.stringify(body)}'`;
}
