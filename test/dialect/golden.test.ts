/**
 * Requests, answers and streams of one dialect and what they must become in another.
 *
 * `fixtures/wire/pairs/<surface>-to-<dialect>/<case>.request.in.json` is a client's body; beside it stand the provider's body
 * (`.request.out.json`) and what was lost (`.request.warnings.txt`). `<case>.answer.in.*` comes from the provider: JSON, or a stream as it
 * is on the wire (`.sse`, `.ndjson`; `.events.jsonl` are the messages of a binary stream). `.answer.out.*` is what the client gets.
 * `UPDATE_GOLDEN=1` rewrites everything that is not an `.in.`; read the diff before committing it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DecodedRequest, Upstream } from "../../src/dialect/dialect.ts";
import type { DialectId, SurfaceId } from "../../src/dialect/neutral.ts";
import { surfaces, upstreams } from "../../src/dialect/registry.ts";
import { type EncodedCall, encodeCall } from "../../src/dispatch/encode-call.ts";
import type { DispatchTarget } from "../../src/dispatch/dispatch.ts";
import { GateError } from "../../src/errors.ts";
import type { GraphModel } from "../../src/graph/graph.ts";
import { eventFrame } from "../conformance/wire/bedrock-converse.ts";

const PAIRS = join(import.meta.dirname, "../fixtures/wire/pairs");
const isUpdating = process.env["UPDATE_GOLDEN"] === "1";

/** The model that answers, by dialect: what a current one of its family states. `<case>.model.json` changes fields of it. */
const models: Readonly<Record<DialectId, Partial<GraphModel>>> = {
  "openai-chat": { limits: { maxOutputTokens: 32_000 } },
  "openai-responses": { limits: { maxOutputTokens: 32_000 } },
  "anthropic-messages": { limits: { maxOutputTokens: 64_000 }, reasoning: { control: "adaptive" } },
  "gemini-generate": { limits: { maxOutputTokens: 65_536 }, reasoning: { control: "level" } },
  "bedrock-converse": {
    limits: { maxOutputTokens: 64_000 },
    reasoning: { control: "budget", minBudgetTokens: 1_024 },
  },
  "ollama-chat": { limits: { maxOutputTokens: 8_192 } },
};

const pairs = readdirSync(PAIRS, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe("golden: pairs", () => {
  it.each(pairs.map(({ name }) => name))("%s has requests, whole answers and streams", (pair) => {
    const inputs = readdirSync(join(PAIRS, pair)).map((file) => file.replace(/^[^.]+/u, ""));
    expect(inputs).toContain(".request.in.json");
    expect(inputs).toContain(".answer.in.json");
    expect(inputs.some((ending) => /^\.answer\.in\.(?:sse|ndjson|events\.jsonl)$/u.test(ending))).toBe(true);
  });

  it("has a note of source and date", () => {
    expect(readFileSync(join(PAIRS, "README.md"), "utf8")).toMatch(/Synthetic: .*Date: \d{4}-\d\d-\d\d\./su);
  });
});

describe.each(pairs.map(({ name }) => name).toSorted())("golden: %s", (pair) => {
  const folder = join(PAIRS, pair);
  const [surface, dialect] = pair.split("-to-") as [SurfaceId, DialectId]; // Named so by this folder's rule.
  const files = readdirSync(folder).toSorted();

  it.each(files.filter((file) => file.endsWith(".request.in.json")))("%s", (file) => {
    const name = file.replace(".request.in.json", "");
    const { call } = encode(folder, name, surface, dialect, undefined);
    expectGolden(join(folder, `${name}.request.out.json`), print(JSON.parse(call.body.toString("utf8"))));
    const warnings = call.warnings.map(({ code, detail }) => `${code}; ${detail}\n`).join("");
    expectGolden(join(folder, `${name}.request.warnings.txt`), warnings);
  });

  it.each(files.filter((file) => file.includes(".answer.in.")))("%s", (file) => {
    const [name = "", ending = ""] = file.split(".answer.in.");
    const bytes = readFileSync(join(folder, file));
    const isStream = ending !== "json";
    const { call, request, upstream, quirks } = encode(folder, name, surface, dialect, isStream);
    const context = {
      model: "served",
      requestId: "01K0000000000000000000GATE",
      nowSeconds: 1_790_000_000,
      request,
      estimatedInputTokens: 7,
    };
    if (!isStream) {
      const answer = upstream.decodeAnswer(bytes, quirks);
      if (GateError.is(answer)) throw answer;
      const restored = call.names?.restoreAnswer(answer) ?? answer;
      expectGolden(join(folder, `${name}.answer.out.json`), print(surfaces[surface].encodeAnswer(restored, context)));
      return;
    }
    const encoder = surfaces[surface].createStreamEncoder(context);
    const decoder = upstream.createStreamDecoder(quirks);
    const splitter = upstream.createSplitter();
    const frames = [...splitter.push(ending === "events.jsonl" ? toBinary(bytes) : bytes)];
    const rest = splitter.end();
    if (rest !== undefined) frames.push(rest);
    const events = [...frames.flatMap((frame) => decoder.push(frame)), ...decoder.end()];
    const text = events.map((event) => encoder.push(call.names?.restoreEvent(event) ?? event)).join("");
    expectGolden(join(folder, `${name}.answer.out.sse`), text);
  });
});

interface Encoded {
  readonly call: EncodedCall;
  readonly request: DecodedRequest;
  readonly upstream: Upstream;
  readonly quirks: readonly string[];
}

/** Encode as the dispatcher does. `isStreaming` replaces what the body says of it. */
function encode(
  folder: string,
  name: string,
  surface: SurfaceId,
  dialect: DialectId,
  isStreaming: boolean | undefined,
): Encoded {
  const own = join(folder, `${name}.request.in.json`);
  const json = readJson(existsSync(own) ? own : join(folder, "request.request.in.json"));
  const inPath = surface === "gemini-generate";
  if (isStreaming !== undefined && !inPath) json["stream"] = isStreaming;
  const request = surfaces[surface].decodeRequest(Buffer.from(JSON.stringify(json)), {
    header: () => undefined,
    ...(inPath && { pathModel: "asked", pathStreams: isStreaming ?? false, alt: "sse" }),
  });
  const special = join(folder, `${name}.model.json`);
  const declared = {
    capabilities: [],
    parameters: [],
    quirks: [],
    ...models[dialect],
    ...(existsSync(special) && readJson(special)),
  } as unknown as GraphModel; // The encoder looks at nothing else of it.
  const upstream = upstreams[dialect];
  const target = { declared, upstreamModel: "served", upstream } as DispatchTarget; // Nor of the target.
  const call = encodeCall(request, target, { strictParams: false, strictTranslation: false }, undefined);
  return { call, request, upstream, quirks: declared.quirks };
}

function toBinary(lines: Buffer): Buffer {
  const messages = lines.toString("utf8").trim().split("\n");
  return Buffer.concat(
    messages.flatMap((line) =>
      Object.entries(JSON.parse(line) as object).map(([type, payload]) => eventFrame(type, payload)),
    ),
  );
}

function expectGolden(file: string, actual: string): void {
  if (isUpdating) writeFileSync(file, actual);
  expect(existsSync(file), `${file} is missing; it should hold:\n${actual}`).toBe(true);
  expect(actual).toBe(readFileSync(file, "utf8"));
}

function print(json: unknown): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}

function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
}
