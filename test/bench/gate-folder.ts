/**
 * The config that Gate is measured with: a key is required, three groups deep, 20 rules of which all are looked at, the usage
 * journal on disk. No rule but the last one holds, so every request pays for all of them.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";

import { createKey } from "../../src/policy/key.ts";
import type { GatewayConfig } from "../../src/config/config.ts";
import type { ClientKey, GatewayFile, GroupFile, ProviderFile, Rule } from "../../src/config/types.gen.ts";
import { MODEL } from "./traffic.ts";

export interface GateFolder {
  readonly dir: string;
  readonly key: string;
  /** What `x-gate-route` must say: all three groups, then the model. */
  readonly route: string;
}

/** Write it into a fresh folder, with a fresh key. */
export function writeGateFolder(upstreamPort: number): GateFolder {
  const dir = mkdtempSync(join(tmpdir(), "gate-bench-"));
  const { key, digest } = createKey();
  const write = (file: string, content: GatewayFile | ProviderFile | GroupFile | ClientKey): void =>
    writeFileSync(join(dir, file), stringify(content));
  for (const folder of ["providers", "groups", "keys"]) mkdirSync(join(dir, folder));
  write("gateway.config.yaml", GATEWAY);
  write("providers/mock.yaml", toProvider(`http://127.0.0.1:${upstreamPort}/v1`));
  write("keys/bench.yaml", { hash: `sha256:${digest}`, path: "/bench" });
  for (const [id, group] of Object.entries(GROUPS)) write(`groups/${id}.yaml`, group);
  return { dir, key, route: ROUTE };
}

/** The same config in memory, without keys. */
export function createGateConfig(): GatewayConfig {
  const groups = Object.entries(GROUPS).map(([id, value]) => ({ id, file: `groups/${id}.yaml`, value }));
  const provider = { id: "mock", file: "providers/mock.yaml", value: toProvider("https://mock.example/v1") };
  return {
    gateway: GATEWAY,
    providers: [provider],
    groups: groups.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    keys: [],
  };
}

const CHAT = "mock/chat";
const SPARE = "mock/spare";

const OUTER_RULES: Rule[] = [
  { id: "videos", when: { anyOfTags: ["video-analysis"], multimodal: true }, use: SPARE },
  { id: "tax", when: { textContains: ["quarterly ledger", "tax form", "=invoice"] }, use: SPARE },
  { id: "huge", when: { inputTokensGte: 200_000 }, use: SPARE },
  { id: "thinking-tools", when: { hasTools: true, wantsReasoning: true }, use: SPARE },
  { id: "media", when: { modality: ["image", "audio"] }, use: SPARE },
  { id: "json", when: { all: [{ wantsJson: true }, { not: { hasTools: true } }] }, use: SPARE },
  { id: "research", when: { header: { "x-team": "research*" } }, use: SPARE },
  { id: "long-talk", when: { userTurnsGte: 500 }, use: SPARE },
];
const MIDDLE_RULES: Rule[] = [
  { id: "long-answer", when: { maxOutputTokensGte: 100_000 }, use: SPARE },
  { id: "other-keys", when: { key: ["other-*", "test"] }, use: SPARE },
  { id: "elsewhere", when: { path: "/elsewhere*" }, use: SPARE },
  { id: "gold", when: { metadata: { tier: "gold" } }, use: SPARE },
  { id: "either", when: { any: [{ anyOfTags: ["swe-bench"] }, { wantsReasoning: true }] }, use: SPARE },
  { id: "named", when: { model: ["gpt-*", "claude-*"] }, use: SPARE },
  {
    id: "words",
    when: { textContains: ["deadlock", "*traceback*", "race condition"], inputTokensLt: 8_000 },
    use: SPARE,
  },
];
const INNER_RULES: Rule[] = [
  { id: "hard", when: { allOfTags: ["heavy-logic", "architecture"] }, use: SPARE },
  { id: "tools", when: { hasTools: true }, use: SPARE },
  { id: "files", when: { modality: "file" }, use: SPARE },
  { id: "cased", when: { textContains: ["SELECT", "INSERT INTO"], caseSensitive: true }, use: SPARE },
  { id: "rest", when: { inputTokensGte: 1 }, use: CHAT },
];
const GATEWAY: GatewayFile = { server: { port: 0 }, access: { required: true }, facts: { headers: ["x-team"] } };
const GROUPS: Readonly<Record<string, GroupFile>> = {
  [MODEL]: { strategy: "first", targets: [`${MODEL}-middle`, SPARE], rules: OUTER_RULES },
  [`${MODEL}-middle`]: { strategy: "first", targets: [`${MODEL}-inner`], rules: MIDDLE_RULES },
  [`${MODEL}-inner`]: { strategy: "first", targets: [SPARE], rules: INNER_RULES },
};
export const ROUTE = `${MODEL}>${MODEL}-middle>${MODEL}-inner>${CHAT}`;

function toProvider(baseURL: string): ProviderFile {
  const price = { input: 1, output: 2, source: "https://example.com/prices", checkedOn: "2026-01-01" };
  return {
    dialect: "openai-chat",
    baseURL,
    auth: { scheme: "none" },
    models: { chat: { price }, spare: { price } },
  };
}
