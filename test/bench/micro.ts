/**
 * Single stages in one process, without any network. Prints its figures as JSON.
 *
 * These find where time goes; what a request costs in all is for the other cases to say.
 */
import { compile } from "../../src/compile/compile.ts";
import type { GatewayConfig, SourceMap } from "../../src/config/config.ts";
import { scanJson, jsonLimits } from "../../src/dialect/json-scan.ts";
import { decodeRequest } from "../../src/dialect/openai-chat/request.ts";
import { encodeRequest } from "../../src/dialect/openai-chat/splice.ts";
import { toSpread, type Spread } from "./statistics.ts";
import { renderRequest } from "./traffic.ts";

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

/** Work whose result is kept, so that the engine cannot leave it out. */
let kept: unknown;

const figures: MicroFigures[] = [...measureCompile(), ...[1, 20, 76].flatMap(measureBody)];
process.stdout.write(`${JSON.stringify(figures)}\n`);

function measureCompile(): MicroFigures[] {
  const config = createConfig();
  const sources: SourceMap = { at: () => ({ file: "bench.yaml", line: 1, column: 1 }), origin: () => "bench.yaml" };
  const { diagnostics, graph } = compile(config, sources);
  if (graph === undefined) throw new Error(`the bench's config does not compile: ${diagnostics[0]?.message}`);
  return [time(`compile ${GROUPS} groups of ${RULES_PER_GROUP} rules`, "", () => compile(config, sources))];
}

function measureBody(sizeKb: number): MicroFigures[] {
  const body = renderRequest({ kind: "json", requestBytes: sizeKb * 1024 });
  const options = { model: "some-other-model", injectUsage: false, quirks: [] };
  const request = decodeRequest(body);
  return [
    time(`scan the bytes of ${sizeKb} KB`, "", () => scanJson(body, jsonLimits)),
    time(`JSON.parse of ${sizeKb} KB`, "for comparison", () => JSON.parse(body.toString())),
    time(`decode ${sizeKb} KB (scan, parse, check)`, "", () => decodeRequest(body)),
    time(`encode ${sizeKb} KB (splice the model)`, "", () => encodeRequest(request, options)),
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
