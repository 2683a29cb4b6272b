import { describe, expect, it } from "vitest";
import { isCollection, isPair, parse, stringify } from "yaml";
import { composeYaml } from "../../src/config/_compose-yaml.ts";
import { findLocated, placeOfValue, type Located } from "../../src/config/located.ts";
import type { ReadResult } from "../../src/config/read-limits.ts";
import { readBytes } from "../../src/config/read-text.ts";

const read = (text: string, format: "yaml" | "json" = "yaml"): ReadResult =>
  readBytes(`file.${format}`, format, new TextEncoder().encode(text));

const findingsOf = (result: ReadResult): string[] =>
  result.diagnostics.map(({ code, at }) => `${code} ${at.line}:${at.column}`);

/** Pseudo-random numbers below a bound, the same in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("config: read YAML", () => {
  it("reads YAML 1.2 core", () => {
    const text = "a: 010\nb: no\nc: 12:30\nd: 2026-01-01\ne: 1e3\nf: 0x1F\ng: ~\nh:\n1: x\ntrue: y\n";
    expect(read(text).content?.value).toEqual({
      a: 10,
      b: "no",
      c: "12:30",
      d: "2026-01-01",
      e: 1000,
      f: 31,
      g: null,
      h: null,
      1: "x",
      true: "y",
    });
  });

  it("takes an empty file and one of comments for null", () => {
    for (const text of ["", "# nothing\n", "---\n", "\uFEFF"]) expect(read(text).content?.value).toBeNull();
  });

  it.each([
    ["flow lists", "[".repeat(1_000)],
    ["flow mappings", "{a: ".repeat(500)],
    ["lists in one line", `${"- ".repeat(1_000)}a`],
    ["explicit keys", `${"? ".repeat(1_000)}a`],
    ["mappings in one line", `${"a: ".repeat(700)}a`],
    ["empty keys", ": ".repeat(1_000)],
    ["brackets after quoted brackets", '["]", '.repeat(400)],
    ["brackets after a comment", `[ # ]]]]]]]]]]]]]]]]]]\n${" [".repeat(500)}`],
    ["indentation", Array.from({ length: 66 }, (_, level) => `${" ".repeat(level)}a:`).join("\n")],
    ["lists of mappings", Array.from({ length: 66 }, (_, level) => `${" ".repeat(level)}- a:`).join("\n")],
  ])("refuses %s nested a thousand deep, each time, without aborting", (_, text) => {
    for (const _time of [1, 2, 3]) expect(read(text).diagnostics.map(({ code }) => code)).toEqual(["GATE103"]);
  });

  it("reads 60 levels of each shape", () => {
    const shapes = [
      "[".repeat(60) + "]".repeat(60),
      `${"- ".repeat(60)}a`,
      Array.from({ length: 60 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
      `${"{a: ".repeat(60)}1${"}".repeat(60)}`,
    ];
    for (const text of shapes) expect(findingsOf(read(text))).toEqual([]);
  });

  it("composes no text that nests deeper than the limit", () => {
    const random = createRandom(7);
    const pieces = "- |a: |? |[|]|{|}|, |\n|  | |'|\"|x|&a |!!str |# |>\n|---\n|:|-|?|\t|*a|...\n|a:\n|: ".split("|");
    let accepted = 0;
    for (let round = 0; round < 1_500; round += 1) {
      const pattern = Array.from({ length: 1 + random(6) }, () => pieces[random(pieces.length)]).join("");
      const steps = Array.from({ length: 200 }, (_, level) => `${" ".repeat(level)}${pattern}`);
      const text = random(2) === 0 ? pattern.repeat(300) : steps.join(random(2) === 0 ? "\n" : "");
      const composed = composeYaml(text, 64);
      if (composed.kind !== "document") continue;
      accepted += 1;
      expect(depthOf(composed.document.contents), JSON.stringify(pattern)).toBeLessThanOrEqual(64);
    }
    expect(accepted).toBeGreaterThan(300);
  });

  it("reads valid YAML of every style as the library does", () => {
    const random = createRandom(5);
    const styles = [
      {},
      { indentSeq: false },
      { indent: 4 },
      { collectionStyle: "flow" },
      { defaultStringType: "QUOTE_DOUBLE" },
    ] as const;
    for (let round = 0; round < 1_000; round += 1) {
      const value = { root: makeValue(random, 5) };
      const text = stringify(value, {
        ...styles[random(styles.length)],
        aliasDuplicateObjects: false,
        lineWidth: 20 + random(100),
      });
      const { content, diagnostics } = read(text);
      expect(diagnostics, text).toEqual([]);
      // Not the value itself: the library folds some texts in a way that it reads back with other spaces.
      expect(content?.value, text).toEqual(parse(text));
    }
  });

  it("stops aliases that explode or contain themselves", () => {
    const laughs = [..."bcdefghi"].map(
      (name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${"abcdefgh"[at]}`).join(",")}]`,
    );
    expect(findingsOf(read(`a: &a [x,x,x,x,x,x,x,x,x]\n${laughs.join("\n")}`))).toEqual(["GATE105 4:8"]);
    expect(findingsOf(read("a: &a\n  b: *a\n"))).toEqual(["GATE105 2:6"]);
    expect(findingsOf(read(`a: &a [${"x,".repeat(20_000)}]\nb: [${"*a,".repeat(9)}]`))).toEqual(["GATE105 2:17"]);
  });

  it("shows a value that an alias repeats where the alias stands", () => {
    const { content } = read("a: &shared\n  deep: 1\nb: *shared\n");
    expect(content?.value).toEqual({ a: { deep: 1 }, b: { deep: 1 } });
    expect(placeAt(content?.located, ["b", "deep"])).toBe("3:4");
    expect(placeAt(content?.located, ["a", "deep"])).toBe("2:9");
  });

  it("points at the second of two equal keys and relates the first", () => {
    const [finding] = read("a: 1\nb: 2\n'a': 3\n").diagnostics;
    expect(finding).toMatchObject({
      code: "GATE102",
      at: { line: 3, column: 1 },
      related: [{ at: { line: 1, column: 1 } }],
    });
  });

  it("counts columns in UTF-16 units, after a byte order mark and across CRLF", () => {
    const { content } = read("\uFEFFa: {b: 1}\r\n'😀': {c: x}\r\n");
    expect(content?.value).toEqual({ a: { b: 1 }, "😀": { c: "x" } });
    expect(placeAt(content?.located, ["a", "b"])).toBe("1:8");
    expect(placeAt(content?.located, ["😀", "c"])).toBe("2:11");
  });

  it("drops forbidden keys", () => {
    const { content, diagnostics } = read("__proto__: {polluted: 1}\nconstructor: 1\na: {prototype: 1}\n");
    expect(content?.value).toEqual({ a: {} });
    expect(diagnostics.map(({ code }) => code)).toEqual(["GATE127", "GATE127", "GATE127"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("refuses a file over 1 MiB, one that is not UTF-8, and one of too many signs", () => {
    const exact = `a: ${"x".repeat(1024 * 1024 - 3)}`;
    expect(findingsOf(read(exact))).toEqual([]);
    expect(findingsOf(read(`${exact}x`))).toEqual(["GATE104 1:1"]);
    expect(findingsOf(read("{}".repeat(300_000)))).toEqual(["GATE104 1:1"]);
    expect(findingsOf(readBytes("file.yaml", "yaml", new Uint8Array([0x61, 0x3a, 0x20, 0xff])))).toEqual([
      "GATE101 1:1",
    ]);
  });

  it("repeats no credential in a syntax error", () => {
    const key = ["gsk", "0aB1cD2eF3gH4iJ5kL6mN7oP8"].join("_");
    const { diagnostics } = read(`key: "x" ${key}\n`);
    expect(diagnostics).toHaveLength(1);
    expect(JSON.stringify(diagnostics)).not.toContain(key);
  });
});

describe("config: read JSON", () => {
  it.each([
    ["{ 'a': 1 }", "GATE101 1:3"],
    ['{"a": 1,}', "GATE101 1:9"],
    ['{"a": 1 // no\n}', "GATE101 1:9"],
    ['{"a": 01}', "GATE101 1:8"],
    ['{"a": "\\x"}', "GATE101 1:8"],
    ['{"a": "line\nbreak"}', "GATE101 1:12"],
    ['{"a": NaN}', "GATE101 1:7"],
    ["", "GATE101 1:1"],
    ["[1] 2", "GATE101 1:5"],
    ['{\n  "a": 1,\n  "a": 2\n}', "GATE102 3:3"],
    ['{"__proto__": {"a": 1}}', "GATE127 1:2"],
    ["[".repeat(65), "GATE103 1:65"],
  ])("finds what is wrong with %j", (text, finding) => {
    expect(findingsOf(read(text, "json"))).toEqual([finding]);
  });

  it("accepts exactly what JSON.parse accepts", () => {
    const random = createRandom(11);
    const seeds = [
      '{"a":[1,-2.5e3,true,null,"x\\u00e9\\n"],"b":{"c":""}}',
      '[{"k": "v"}, 0.1, false, []]',
      '"text"',
      "-0",
    ];
    const letters = '{}[]",:0123456789.eE+-\\utrfalsn \n\t/';
    for (let round = 0; round < 5_000; round += 1) {
      const text = [...(seeds[random(seeds.length)] ?? "")];
      for (let edits = random(4); edits > 0; edits -= 1) {
        text.splice(random(text.length + 1), random(2), letters[random(letters.length)] ?? "");
      }
      const source = text.join("");
      let expected: unknown;
      try {
        expected = JSON.parse(source);
      } catch {
        expected = undefined;
      }
      const { content, diagnostics } = read(source, "json");
      expect(content?.value, source).toEqual(expected);
      if (expected === undefined)
        expect(
          diagnostics.map(({ code }) => code),
          source,
        ).toContain("GATE101");
    }
  });

  it("gives each value its place", () => {
    const { content } = read('\uFEFF{\r\n\t"a": [10, {"b": true}] }', "json");
    expect(placeAt(content?.located, ["a", 1, "b"])).toBe("2:18");
    expect(placeAt(content?.located, ["a", 0])).toBe("2:8");
  });
});

describe("config: places", () => {
  it("stay inside the file, whatever the file is", () => {
    const random = createRandom(3);
    const seed =
      'dialect: openai-chat\nauth: { scheme: bearer, key: { env: [A, B] } }\nmodels:\n  m:\n    price: { input: 1, output: "2" }\n# end\n';
    for (let round = 0; round < 2_000; round += 1) {
      const text = [...seed];
      for (let edits = 1 + random(8); edits > 0; edits -= 1) {
        text.splice(random(text.length), random(3), "[]{}:-,'\"&*!#|\n \t?@%x"[random(22)] ?? "");
      }
      const source = text.join("");
      const lines = source.split("\n");
      const { content, diagnostics } = read(source);
      const places = [
        ...diagnostics.map(({ at }) => at),
        ...diagnostics.flatMap(({ related }) => related.map(({ at }) => at)),
        ...allPlaces(content?.located),
      ];
      for (const { line, column } of places) {
        expect(
          line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1,
          `${line}:${column} in ${JSON.stringify(source)}`,
        ).toBe(true);
      }
    }
  });
});

function placeAt(located: Located | undefined, path: readonly (string | number)[]): string | undefined {
  if (located === undefined) return undefined;
  const { node, isExact } = findLocated(located, path);
  const { line, column } = placeOfValue(node);
  return isExact ? `${line}:${column}` : undefined;
}

function allPlaces(located: Located | undefined): { line: number; column: number }[] {
  if (located === undefined) return [];
  return [placeOfValue(located), ...[...(located.children?.values() ?? [])].flatMap(allPlaces)];
}

const TEXTS = [
  "a",
  "",
  "- x",
  "key: value",
  "# no",
  "two\nlines\n",
  "\n  indented:\n    - x\n",
  "[",
  "}",
  "'",
  '"',
  "12",
  "true",
  "null",
  "~",
  "? x",
  "a #b",
  "😀",
  "long words ".repeat(12),
  "*a",
  "&b",
  "!c",
  "%d",
  "@e",
  "---",
];

/** A random value of at most so many levels, with the texts and keys that YAML has to quote. */
function makeValue(random: (below: number) => number, levels: number): unknown {
  const pick = (): string => TEXTS[random(TEXTS.length)] ?? "";
  switch (levels === 0 ? random(4) : random(7)) {
    case 0:
      return [true, false, null, 0, -1.5, 1e21][random(6)];
    case 1:
    case 2:
    case 3:
      return pick();
    case 4:
    case 5: {
      const entries = Array.from({ length: random(4) }, () => [pick(), makeValue(random, levels - 1)] as const);
      return Object.fromEntries(entries);
    }
    default:
      return Array.from({ length: random(4) }, () => makeValue(random, levels - 1));
  }
}

/** Levels of lists and mappings in a parsed document, also in one with errors. */
function depthOf(root: unknown): number {
  let deepest = 0;
  const waiting = [{ node: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    deepest = Math.max(deepest, depth);
    if (isPair(node)) waiting.push({ node: node.key, depth }, { node: node.value, depth });
    if (isCollection(node)) for (const item of node.items) waiting.push({ node: item, depth: depth + 1 });
  }
  return deepest;
}
