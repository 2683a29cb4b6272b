/**
 * A config that says in each of its parts which generation it is of, so that a request that saw two of them is caught.
 *
 * The generation stands in what providers are asked for (`upstreamModel`), and in the prices, which the books multiply by.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { printRevision } from "../../src/graph/graph.ts";
import { checkFolder } from "../../src/runtime/check.ts";
import { saveFile } from "./_reloading.ts";

const PRICED = "source: https://example.com, checkedOn: 2026-11-20";

/** What clients ask for. */
export const ASKED = ["smart", "smart", "more", "a/m", "b/m"];

/** What a provider is asked for in a generation: of one length, because a file that shrinks in place rests first. */
export function nameOf(generation: number): string {
  return `g${String(generation).padStart(5, "0")}`;
}

/** The files of a generation. One provider has its price in its own file, one in the root file; one fails now and then. */
export function writeGeneration(upstream: string, generation: number): Readonly<Record<string, string>> {
  const name = nameOf(generation);
  const price = `{ input: ${pad(1 + generation)}, output: ${pad(1 + generation)}, ${PRICED} }`;
  const provider = (path: string, models: readonly string[]): string =>
    [
      "dialect: openai-chat",
      `baseURL: ${upstream}/${path}`,
      "auth: { scheme: none }",
      "models:",
      ...models.map((model) => `  ${model}`),
      "",
    ].join("\n");
  const weight = (share: number): number => 10 + ((generation * share) % 80);
  const hasModel = Math.floor(generation / 4) % 2 === 1;
  const strategy = Math.floor(generation / 4) % 2 === 1 ? "first" : "round-robin";
  return {
    "gateway.config.yaml": `defaults: { retry: { retries: 0 } }\nprices: { b/m: ${price} }\n`,
    "providers/a.yaml": provider("a", [
      `m: { upstreamModel: ${name}, price: ${price} }`,
      ...(hasModel ? [`x: { upstreamModel: ${name}, price: ${price} }`] : []),
    ]),
    "providers/b.yaml": provider("b", [`m: { upstreamModel: ${name} }`]),
    "providers/c.yaml": provider("failing", [`m: { upstreamModel: ${name}, price: ${price} }`]),
    "groups/smart.yaml": [
      `description: ${name}`,
      "strategy: weighted",
      "targets:",
      ...["a", "b", "c"].map((id, index) => `  - { target: ${id}/m, weight: ${weight(7 + index * 6)} }`),
      "",
    ].join("\n"),
    "groups/more.yaml": `strategy: ${strategy}\ntargets: [b/m, ${hasModel ? "a/x" : "a/m"}]\n`,
  };
}

/** Put the next generation in place, by rename and in place in turns. A file that shrinks always goes by rename, for in place it would rest first. */
export function putGeneration(root: string, upstream: string, generation: number): void {
  const before = writeGeneration(upstream, generation - 1);
  const isInPlace = generation % 2 === 1;
  for (const [file, text] of Object.entries(writeGeneration(upstream, generation))) {
    const old = before[file] ?? "";
    if (old === text) continue;
    if (isInPlace && text.length >= old.length) writeFileSync(join(root, file), text);
    else saveFile(root, file, text);
  }
}

/** The revision of the files as they are now. */
export async function readRevision(root: string): Promise<string> {
  const { graph, access } = await checkFolder(root);
  if (graph === undefined || access === undefined) throw new Error("The files are no config.");
  return printRevision(graph, access);
}

/** YAML takes it for the same number. */
function pad(figure: number): string {
  return figure.toFixed(1).padStart(7, " ");
}
