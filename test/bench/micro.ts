/**
 * Single stages in one process, without any network. Prints its figures as JSON.
 *
 * These find where time goes; what a request costs in all is for the other cases to say.
 */
import { compile } from "../../src/compile/compile.ts";
import type { GatewayConfig, SourceMap } from "../../src/config/config.ts";
import { scanJson, jsonLimits } from "../../src/dialect/json-scan.ts";
import { createFacts as createBodyFacts } from "../../src/dialect/openai-chat/facts.ts";
import { decodeRequest } from "../../src/dialect/openai-chat/request.ts";
import { adaptBody } from "../../src/dialect/openai-chat/adapt-body.ts";
import { spliceBody } from "../../src/dialect/splice.ts";
import type { AccessTable, RoutingGraph } from "../../src/graph/graph.ts";
import { printRoute, type RouteState } from "../../src/route/decision.ts";
import { createFacts } from "../../src/route/fact-reader.ts";
import type { CallerFacts, FactReader } from "../../src/route/facts.ts";
import { openGraph } from "../../src/route/open-graph.ts";
import { route } from "../../src/route/route.ts";
import { createGateConfig, ROUTE } from "./gate-folder.ts";
import { toSpread, type Spread } from "./statistics.ts";
import { MODEL, renderRequest } from "./traffic.ts";

export interface MicroFigures {
  readonly name: string;
  readonly microseconds: Spread;
  /** The bound to hold, where there is one. */
  readonly note: string;
}

const GROUPS = 1_000;
const RULES_PER_GROUP = 4;
const BATCHES = 40;
const BATCH_MS = 8;
const WARM_UP_MS = 300;

const CALLER: CallerFacts = {
  surface: "openai-chat",
  key: "bench",
  path: "/bench",
  keyTags: [],
  headerTags: [],
  header: () => undefined,
  headerSession: undefined,
  headerMetadata: new Map(),
  nowMs: 1_760_000_000_000,
};

const NO_HEAD = { header: () => undefined };

/** Work whose result is kept, so that the engine cannot leave it out. */
let kept: unknown;

const sources: SourceMap = { at: () => ({ file: "bench.yaml", line: 1, column: 1 }), origin: () => "bench.yaml" };
const figures: MicroFigures[] = [...measureCompile(), ...[1, 20, 76].flatMap(measureBody), ...measureRouting()];
process.stdout.write(`${JSON.stringify(figures)}\n`);

function measureCompile(): MicroFigures[] {
  const config = createConfig();
  compileBench(config);
  return [time(`compile ${GROUPS} groups of ${RULES_PER_GROUP} rules`, "", () => compile(config, sources))];
}

function measureRouting(): MicroFigures[] {
  const { graph, access } = compileBench(createGateConfig());
  const router = openGraph(graph, access);
  const resolution = router.resolveName(MODEL);
  if (!("kind" in resolution)) throw new Error("the bench's group is not found");
  const state: RouteState = { whyUnusable: () => undefined };
  const request = decodeRequest(renderRequest({ kind: "json", requestBytes: 1024 }), NO_HEAD);
  const ready = createFacts(request.facts, CALLER, router);
  const decide = (facts: FactReader): unknown => route(router, resolution, facts, 1, state);
  const decision = route(router, resolution, ready, 1, state);
  const taken = "targets" in decision ? printRoute(decision, decision.targets[0]?.model ?? "") : "none";
  if (taken !== ROUTE) throw new Error(`the route is ${taken} instead of ${ROUTE}`);
  const long = decodeRequest(renderRequest({ kind: "json", requestBytes: 2 * 4096 }), NO_HEAD).json;
  const text = JSON.stringify(long).slice(0, 4096);
  const json = { model: MODEL, messages: [{ role: "user", content: text }] };
  return [
    time("resolve the name", "", () => router.resolveName(MODEL)),
    time("route() on ready facts, 20 rules, depth 3", "goal < 20 µs", () => decide(ready)),
    time("facts of 1 KB and route()", "", () =>
      decide(createFacts(createBodyFacts(request.json, MODEL), CALLER, router)),
    ),
    time("tags and estimate of 4 kB of text", "goal < 80 µs", () => {
      const facts = createFacts(createBodyFacts(json, MODEL), CALLER, router);
      return facts.tags.size + facts.inputTokens;
    }),
  ];
}

function compileBench(config: GatewayConfig): { graph: RoutingGraph; access: AccessTable } {
  const { diagnostics, graph, access } = compile(config, sources);
  if (graph === undefined || access === undefined) {
    throw new Error(`the bench's config does not compile: ${diagnostics[0]?.message}`);
  }
  return { graph, access };
}

function measureBody(sizeKb: number): MicroFigures[] {
  const body = renderRequest({ kind: "json", requestBytes: sizeKb * 1024 });
  const target = { upstreamModel: "some-other-model", capabilities: new Set<string>(), maxOutputTokens: undefined };
  const options = { target: { ...target, reasoning: undefined }, injectUsage: false, quirks: [] };
  const request = decodeRequest(body, NO_HEAD);
  return [
    time(`scan the bytes of ${sizeKb} KB`, "", () => scanJson(body, jsonLimits)),
    time(`JSON.parse of ${sizeKb} KB`, "for comparison", () => JSON.parse(body.toString())),
    time(`decode ${sizeKb} KB (scan, parse, check)`, "", () => decodeRequest(body, NO_HEAD)),
    time(`encode ${sizeKb} KB (splice the model)`, "", () =>
      spliceBody(request, adaptBody(request.json, false, options)),
    ),
  ];
}

function time(name: string, note: string, work: () => unknown): MicroFigures {
  const started = performance.now();
  let calls = 0;
  while (performance.now() - started < WARM_UP_MS) {
    kept = work();
    calls += 1;
  }
  const perBatch = Math.max(1, Math.round((calls / WARM_UP_MS) * BATCH_MS));
  const batches = Array.from({ length: BATCHES }, () => {
    const from = performance.now();
    for (let call = 0; call < perBatch; call += 1) kept = work();
    return ((performance.now() - from) * 1000) / perBatch;
  });
  if (kept === undefined) throw new Error(`${name} does nothing`);
  return { name, microseconds: toSpread(batches), note };
}

function createConfig(): GatewayConfig {
  const models = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`model-${index}`, { price: { input: 1, output: 2 } }]),
  );
  return {
    gateway: {},
    providers: [
      {
        id: "mock",
        file: "providers/mock.yaml",
        value: { dialect: "openai-chat", baseURL: "https://mock.example/v1", auth: { scheme: "none" }, models },
      },
    ],
    groups: Array.from({ length: GROUPS }, (_, index) => ({
      id: `group-${String(index).padStart(4, "0")}`,
      file: `groups/group-${index}.yaml`,
      value: {
        strategy: "first" as const,
        targets: [`mock/model-${index % 100}`, `mock/model-${(index + 7) % 100}`],
        rules: Array.from({ length: RULES_PER_GROUP }, (__, rule) => ({
          id: `rule-${rule}`,
          when: { inputTokensGte: (rule + 1) * 1000, textContains: [`word${rule}`, "another phrase"] },
          use: `mock/model-${(index + rule) % 100}`,
        })),
      },
    })),
    keys: [],
  };
}
