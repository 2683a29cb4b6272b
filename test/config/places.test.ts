import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ConfigPath, LocatedEntries, SourceMap } from "../../src/config/config.ts";
import { load } from "../../src/config/load.ts";
import type { Located } from "../../src/config/located.ts";
import { parseNumbers, printNumbers } from "../../src/config/number-run.ts";
import { packPlaces, unpackPlaces } from "../../src/config/places.ts";
import { createSourceMap } from "../../src/config/source-map.ts";

const project = join(import.meta.dirname, "../..");
const golden = join(project, "test/golden/compile");
const folders = [project, ...readdirSync(golden).map((name) => join(golden, name))];

/** Every path that has a place, every path of a value, and paths that lead beyond both. */
function listPaths(places: LocatedEntries, config: object | undefined): ConfigPath[] {
  const paths: ConfigPath[] = [[], ["nowhere"], ["providers"], ["providers", "no-such"], ["gateway", "no", "such"]];
  const walkNode = (node: Located, path: ConfigPath): void => {
    paths.push(path, [...path, "no-such-key"], [...path, 99]);
    for (const [key, child] of node.children ?? []) walkNode(child, [...path, key]);
  };
  const walkValue = (value: unknown, path: ConfigPath): void => {
    paths.push(path);
    if (typeof value !== "object" || value === null) return;
    const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [key, child] of entries) walkValue(child, [...path, key]);
  };
  if (places.gateway !== undefined) walkNode(places.gateway, ["gateway"]);
  for (const section of ["providers", "groups", "keys"] as const)
    for (const [id, node] of places[section]) walkNode(node, [section, id]);
  for (const [section, entries] of Object.entries(config ?? {})) {
    if (!Array.isArray(entries)) walkValue(entries, [section]);
    else for (const { id, value } of entries as { id: string; value: unknown }[]) walkValue(value, [section, id]);
  }
  return paths;
}

function answer(sources: SourceMap, paths: readonly ConfigPath[]): unknown[] {
  return paths.map((path) => [path, sources.at(path), sources.at(path, "key"), sources.origin(path)]);
}

/** One file with a line of three characters, and the tree of its value. */
function tree(numbers: readonly number[] | string, shapes: unknown = []): unknown {
  const gateway = typeof numbers === "string" ? numbers : printNumbers(numbers);
  const files = [{ file: "a.yaml", lines: printNumbers([3]) }];
  return { files, shapes, gateway, providers: {}, groups: {}, keys: {} };
}

describe("config: packed places", () => {
  it.each(folders)("answer as the places of %s do", async (folder) => {
    const loaded = await load(folder);
    const rootFile = loaded.rootFile ?? "gateway.config.yaml";
    const text = JSON.stringify(packPlaces(loaded.places));
    const places = unpackPlaces(JSON.parse(text));
    const paths = listPaths(loaded.places, loaded.config);
    expect(answer(createSourceMap(places, rootFile), paths)).toEqual(answer(loaded.sources, paths));
    expect(JSON.stringify(packPlaces(places))).toBe(text);
  });

  it("reads a tree of one value", () => {
    const places = unpackPlaces(tree([1, 0, 4, 2]));
    expect(createSourceMap(places, "").at(["gateway"])).toEqual({
      file: "a.yaml",
      line: 2,
      column: 2,
      endLine: 2,
      endColumn: 4,
    });
  });

  it.each([
    ["nothing", undefined],
    ["a list", []],
    ["no files", { shapes: [], providers: {}, groups: {}, keys: {} }],
    ["a text for a tree", tree("1,0,4,2")],
    ["a tree that ends", tree([1, 0, 4])],
    ["a tree with more behind it", tree([1, 0, 4, 2, 0])],
    ["a number that ends", tree("Cg")],
    ["a number without end", tree("ggggggggggggggggggggggggg")],
    ["a place before its file", tree([1, 0, -4, 2])],
    ["a place that ends before it starts", tree([1, 0, 4, -2])],
    ["no file", tree([0, 4, 2])],
    ["a file that is not listed", tree([1, 7, 4, 2])],
    ["a shape that is not listed", tree([5, 0, 4, 2, 0])],
    ["a list longer than any memory", tree([5, 0, 4, 2, -1_000_000_000])],
    ["a tree too deep", tree([5, 0, 0, 0, -2, ...Array.from({ length: 100_000 }, () => [4, 0, 0, -2]).flat()])],
    ["keys that are lists", tree([5, 0, 4, 2, 0, 0, 0, 0], [[[]]])],
  ])("refuse %s", (_, packed) => {
    expect(() => unpackPlaces(packed)).toThrow(Error);
  });
});

describe("config: runs of numbers", () => {
  it("are read as they were written", () => {
    const numbers = [0, 1, -1, 15, 16, -16, 17, 511, 512, 1_000_000, -1_000_000, 2 ** 30 - 1, -(2 ** 30 - 1)];
    for (let number = -5_000; number < 5_000; number += 7) numbers.push(number);
    expect(parseNumbers(printNumbers(numbers))).toEqual(numbers);
    expect(printNumbers([0, 1, -1, 16])).toBe("ACDgB");
  });

  it.each([0.5, 2 ** 30, Number.NaN])("do not hold %s", (number) => {
    expect(() => printNumbers([number])).toThrow(/cannot hold/);
  });
});
