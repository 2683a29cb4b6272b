/** Configs made of plain data, compiled and opened by the real stages. */
import { compile, type Compiled } from "../../src/compile/compile.ts";
import type { ConfigPath, Entry, GatewayConfig, SourceMap } from "../../src/config/config.ts";
import type { ClientKey, GatewayFile, GroupFile, ProviderFile } from "../../src/config/types.gen.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { createFacts } from "../../src/route/fact-reader.ts";
import type { CallerFacts, FactReader } from "../../src/route/facts.ts";
import { openGraph, type Router } from "../../src/route/open-graph.ts";
import type { RouteState } from "../../src/route/decision.ts";

export interface ConfigParts {
  readonly gateway?: GatewayFile;
  readonly providers?: Readonly<Record<string, ProviderFile>>;
  readonly groups?: Readonly<Record<string, GroupFile>>;
  readonly keys?: Readonly<Record<string, ClientKey>>;
}

type Models = NonNullable<ProviderFile["models"]>;

/** A complete provider at a loopback address with these models. */
export function provider(models: readonly string[] | Models, more: ProviderFile = {}): ProviderFile {
  // Array.isArray does not narrow readonly arrays.
  const named = (Array.isArray(models) ? Object.fromEntries(models.map((name) => [name, {}])) : models) as Models;
  return { dialect: "openai-chat", baseURL: "http://127.0.0.1:1/v1", auth: { scheme: "none" }, models: named, ...more };
}

export function toConfig(parts: ConfigParts): GatewayConfig {
  return {
    gateway: parts.gateway ?? {},
    providers: toEntries(parts.providers),
    groups: toEntries(parts.groups),
    keys: toEntries(parts.keys),
  };
}

/** Places are the logical paths themselves: `groups/smart#targets.0`. */
export const sources: SourceMap = {
  at: (path: ConfigPath, part = "value") => ({
    file: path.slice(0, 2).join("/"),
    line: path.length,
    column: part === "key" ? 2 : 1,
  }),
  origin: (path: ConfigPath) => path.slice(0, 2).join("/"),
};

export function compileParts(parts: ConfigParts): Compiled {
  return compile(toConfig(parts), sources);
}

/** `CODE path`, without the warnings that every price-less test model would give. */
export function listFindings(parts: ConfigParts): string[] {
  return compileParts(parts)
    .diagnostics.filter(isTold)
    .map(({ code, at, path }) => `${code} ${at.file} ${path}`.trim());
}

export function listMessages(parts: ConfigParts): string[] {
  return compileParts(parts)
    .diagnostics.filter(isTold)
    .map(({ message }) => message);
}

/** @throws Error when the config has an error. */
export function openParts(parts: ConfigParts): Router {
  const { graph, access, diagnostics } = compileParts(parts);
  if (graph === undefined || access === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
  return openGraph(graph, access);
}

export const everythingUsable: RouteState = { whyUnusable: () => undefined };

export function unusable(...ids: readonly string[]): RouteState {
  return { whyUnusable: (id) => (ids.includes(id) ? "no credentials" : undefined) };
}

export function body(given: Partial<BodyFacts> = {}): BodyFacts {
  return {
    text: "hello there",
    inputTokens: 10,
    toolTokens: 0,
    modalities: new Set(["text"] as const),
    toolCount: 0,
    statedReasoning: undefined,
    wantsJson: false,
    isStreaming: false,
    maxOutputTokens: undefined,
    model: "smart",
    metadata: new Map(),
    metadataTags: [],
    userTurns: 1,
    isToolTurn: false,
    bodySession: undefined,
    opaqueOrigins: new Set(),
    openingText: "hello there",
    ...given,
  };
}

export function caller(given: Partial<CallerFacts> = {}): CallerFacts {
  return {
    surface: "openai-chat",
    key: "ci",
    path: "/acme/ci",
    keyTags: [],
    headerTags: [],
    header: () => undefined,
    headerSession: undefined,
    headerMetadata: new Map(),
    nowMs: Date.UTC(2026, 0, 7, 13, 30),
    ...given,
  };
}

export function facts(router: Router, from: Partial<BodyFacts> = {}, by: Partial<CallerFacts> = {}): FactReader {
  return createFacts(body(from), caller(by), router);
}

function toEntries<File>(files: Readonly<Record<string, File>> = {}): readonly Entry<File>[] {
  return Object.entries(files)
    .map(([id, value]) => ({ id, file: `${id}.yaml`, value }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isTold({ code }: Diagnostic): boolean {
  return code !== "GATE301" && code !== "GATE303";
}
