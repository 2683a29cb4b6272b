import { describe, expect, it } from "vitest";
import { createAnalysis, isSatisfiable, type Value } from "../../src/compile/satisfiable.ts";
import type { Condition, Modality, Pattern, Weekday } from "../../src/graph/graph.ts";
import { IMPLIED_TAGS } from "../../src/graph/implied-tags.ts";
import { compileCondition } from "../../src/route/conditions.ts";
import type { FactReader } from "../../src/route/facts.ts";
import { createRandom } from "../../src/route/hash.ts";
import { printWordList } from "../../src/route/words.ts";
import { facts as readFacts, openParts } from "../_helpers/config.ts";

/** A request as far as conditions look at it. */
interface Assignment {
  readonly tags: readonly string[];
  readonly words: readonly string[];
  readonly patterns: readonly string[];
  readonly hasTools: boolean;
  readonly isStreaming: boolean;
  readonly wantsJson: boolean;
  readonly wantsReasoning: boolean;
  readonly modalities: ReadonlySet<Modality>;
  readonly inputTokens: number;
  readonly maxOutputTokens: number | undefined;
  readonly userTurns: number;
  readonly surface: string;
  readonly model: string;
  readonly key: string;
  readonly path: string;
  readonly team: string | undefined;
  readonly channel: string | undefined;
  readonly hourUtc: number;
  readonly weekday: Weekday;
}

const plain: Assignment = {
  tags: [],
  words: [],
  patterns: [],
  hasTools: false,
  isStreaming: false,
  wantsJson: false,
  wantsReasoning: false,
  modalities: new Set(["text"]),
  inputTokens: 0,
  maxOutputTokens: undefined,
  userTurns: 1,
  surface: "openai-chat",
  model: "smart",
  key: "ci",
  path: "/",
  team: undefined,
  channel: undefined,
  hourUtc: 0,
  weekday: "mon",
};

/** Facts as rules read them, with the tags that every such request has. */
function toFacts(given: Assignment): FactReader {
  const multimodal = [...given.modalities].some((kind) => kind !== "text");
  const text = given.patterns.join(" ");
  return {
    ...given,
    multimodal,
    tags: new Set([
      ...given.tags,
      ...(given.hasTools ? IMPLIED_TAGS.hasTools : []),
      ...(multimodal ? IMPLIED_TAGS.multimodal : []),
    ]),
    // Conditions of these tests search for these words only, in lists of one case.
    matchesWords: (list) =>
      WORD_LISTS.some(
        (some) =>
          printWordList({ words: some, isCaseSensitive: false }) === list &&
          some.some((word) => given.words.includes(word)),
      ),
    matchesPatterns: (patterns) => patterns.matches(text),
    text,
    header: (name) => (name === "x-team" ? given.team : undefined),
    metadata: new Map(given.channel === undefined ? [] : [["channel", given.channel]]),
    toolTokens: 0,
    toolCount: given.hasTools ? 1 : 0,
    session: undefined,
    isToolTurn: false,
    opaqueOrigins: new Set(),
  };
}

const WORD_LISTS: readonly (readonly string[])[] = [["north"], ["south"], ["north", "south"]];
const pattern = (text: string): Pattern =>
  text.endsWith("*") ? { match: "prefix", text: text.slice(0, -1) } : { match: "exact", text };

/** Conditions of each kind, and the values with which all assignments of their facts are tried. */
type Subject = readonly [values: readonly Partial<Assignment>[], leaves: readonly Condition[]];

const tags = (mode: "any" | "all" | "none", ...names: string[]): Condition => ({ kind: "tags", mode, tags: names });
const flag = (fact: "hasTools" | "isStreaming" | "multimodal", value: boolean): Condition => ({
  kind: "flag",
  fact,
  value,
});

const SUBJECTS: readonly Subject[] = [
  [
    [
      [],
      ["a"],
      ["swe-bench"],
      ["video-analysis"],
      ["a", "swe-bench"],
      ["a", "video-analysis"],
      ["swe-bench", "video-analysis"],
    ].map((names) => ({ tags: names })),
    [
      tags("any", "a", "swe-bench"),
      tags("all", "a", "video-analysis"),
      tags("none", "swe-bench"),
      tags("none", "video-analysis", "a"),
    ],
  ],
  [
    [{ hasTools: false }, { hasTools: true }],
    [flag("hasTools", true), flag("hasTools", false)],
  ],
  [
    [[], ["text"], ["image"], ["text", "image"], ["audio"], ["image", "audio"]].map((kinds) => ({
      modalities: new Set(kinds as Modality[]), // Names of modalities, each of them.
    })),
    [
      flag("multimodal", true),
      flag("multimodal", false),
      { kind: "modality", of: ["image"] },
      { kind: "modality", of: ["text", "audio"] },
    ],
  ],
  [
    [0, 5, 10, 15].map((inputTokens) => ({ inputTokens })),
    [
      { kind: "number", fact: "inputTokens", operator: "lt", value: 10 },
      { kind: "number", fact: "inputTokens", operator: "gte", value: 5 },
      { kind: "number", fact: "inputTokens", operator: "gte", value: 0 },
      { kind: "number", fact: "inputTokens", operator: "lt", value: 15 },
    ],
  ],
  [
    [undefined, 1, 9].map((maxOutputTokens) => ({ maxOutputTokens })),
    [
      { kind: "number", fact: "maxOutputTokens", operator: "gte", value: 9 },
      { kind: "number", fact: "maxOutputTokens", operator: "lt", value: 9 },
    ],
  ],
  [
    [{ words: [] }, { words: ["north"] }, { words: ["south"] }, { words: ["north", "south"] }],
    WORD_LISTS.map((words) => ({ kind: "text-contains", words, isCaseSensitive: false })),
  ],
  [
    [{ patterns: [] }, { patterns: ["one"] }, { patterns: ["two"] }, { patterns: ["one", "two"] }],
    [
      { kind: "text-matches", patterns: ["one"], isCaseSensitive: false },
      { kind: "text-matches", patterns: ["two", "one"], isCaseSensitive: false },
    ],
  ],
  [
    ["smart", "Smart-2", "smart-2-x", "else"].map((model) => ({ model })),
    ["SMART", "smart*", "smart-2"].map((text) => ({ kind: "text", fact: "model", patterns: [pattern(text)] }) as const),
  ],
  [
    [undefined, "red", "red-1", "blue"].map((team) => ({ team })),
    ["red", "red*", "blue", "*"].map(
      (text) => ({ kind: "header", name: "x-team", patterns: [pattern(text)] }) as const,
    ),
  ],
  [
    Array.from({ length: 24 }, (_, hourUtc) => ({ hourUtc })),
    [
      { kind: "hour-utc", from: 8, to: 18 },
      { kind: "hour-utc", from: 22, to: 6 },
      { kind: "hour-utc", from: 6, to: 24 },
    ],
  ],
  [
    (["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const).map((weekday) => ({ weekday })),
    [
      { kind: "weekday", days: ["mon", "tue", "wed", "thu", "fri"] },
      { kind: "weekday", days: ["sat", "sun"] },
      { kind: "weekday", days: ["sun", "mon"] },
    ],
  ],
];

/** Three subjects at a time, of which two are the ones that axioms tie together as often as not. */
function drawSubjects(random: () => number): readonly Subject[] {
  const pick = (from: readonly Subject[]): Subject => from[Math.floor(random() * from.length)] ?? SUBJECTS[0]!;
  return random() < 0.5 ? SUBJECTS.slice(0, 3) : [pick(SUBJECTS), pick(SUBJECTS), pick(SUBJECTS)];
}

function drawCondition(random: () => number, leaves: readonly Condition[], depth: number): Condition {
  const choice = random();
  if (depth === 0 || choice < 0.4) return leaves[Math.floor(random() * leaves.length)] ?? { kind: "always" };
  if (choice < 0.5) return { kind: "not", of: drawCondition(random, leaves, depth - 1) };
  const length = 1 + Math.floor(random() * 3);
  const of = Array.from({ length }, () => drawCondition(random, leaves, depth - 1));
  return { kind: choice < 0.75 ? "all" : "any", of };
}

function listAssignments(subjects: readonly Subject[]): Assignment[] {
  return subjects.reduce<Assignment[]>(
    (found, [values]) => found.flatMap((one) => values.map((value) => ({ ...one, ...value }))),
    [plain],
  );
}

/** A request that is like the example. */
function toAssignment(example: ReadonlyMap<string, Value>): Assignment {
  const named = (prefix: string): string[] =>
    [...example].flatMap(([name, value]) =>
      name.startsWith(prefix) && value === true ? [name.slice(prefix.length)] : [],
    );
  const given = Object.fromEntries([...example].filter(([name, value]) => name in plain && value !== undefined));
  return {
    ...plain,
    ...given,
    tags: named("tag "),
    words: named("word "),
    patterns: named("pattern "),
    ...(example.has("header x-team") ? { team: example.get("header x-team") as string | undefined } : {}), // Headers are texts.
  };
}

describe("compile: satisfiable", () => {
  it("agrees with every assignment tried one by one, and its examples hold", () => {
    const random = createRandom(20_261);
    const answers = { possible: 0, impossible: 0 };
    for (let round = 0; round < 1_500; round++) {
      const subjects = drawSubjects(random);
      const leaves = subjects.flatMap((subject) => subject[1]);
      const conditions = Array.from({ length: 1 + Math.floor(random() * 4) }, () => drawCondition(random, leaves, 2));
      const hold = conditions.map((_, index) => index).filter(() => random() < 0.6);
      const fail = conditions.map((_, index) => index).filter((index) => !hold.includes(index));
      const answer = createAnalysis(conditions).ask({ hold, fail });
      if (answer.kind === "unknown") throw new Error("Small questions are answered.");
      answers[answer.kind]++;

      const tests = conditions.map(compileCondition);
      const isMet = (given: Assignment): boolean => {
        const facts = toFacts(given);
        return tests.every((holds, index) => holds(facts) === hold.includes(index));
      };
      const asked = JSON.stringify({ hold, conditions });
      if (answer.kind === "possible") expect(isMet(toAssignment(answer.example)), asked).toBe(true);
      else expect(listAssignments(subjects).some(isMet), asked).toBe(false);
    }
    // Neither answer is a rarity, so that both are proven.
    expect(Math.min(answers.possible, answers.impossible)).toBeGreaterThan(200);
  });

  it.each<[string, Condition[]]>([
    ["a tag that tools bring is absent beside tools", [flag("hasTools", true), tags("none", "multi-step-agent")]],
    [
      "a tag that content brings is absent beside it",
      [{ kind: "modality", of: ["video"] }, tags("none", "multimodal-qa")],
    ],
    ["content beside text is not multimodal", [{ kind: "modality", of: ["file", "audio"] }, flag("multimodal", false)]],
    [
      "an interval is empty",
      [
        { kind: "number", fact: "userTurns", operator: "gte", value: 4 },
        { kind: "not", of: { kind: "number", fact: "userTurns", operator: "gte", value: 3 } },
      ],
    ],
    [
      "every surface there is, and none of them",
      [
        {
          kind: "not",
          of: {
            kind: "text",
            fact: "surface",
            patterns: ["openai-*", "anthropic-messages", "gemini-generate"].map(pattern),
          },
        },
      ],
    ],
    [
      "a name with a longer beginning lacks the shorter one",
      [
        { kind: "text", fact: "key", patterns: [pattern("team-red-*")] },
        { kind: "not", of: { kind: "text", fact: "key", patterns: [pattern("team-*")] } },
      ],
    ],
    [
      "weekdays and the weekend are both absent",
      [
        { kind: "not", of: { kind: "weekday", days: ["mon", "tue", "wed", "thu", "fri"] } },
        { kind: "not", of: { kind: "weekday", days: ["sat", "sun"] } },
      ],
    ],
  ])("knows that no request meets it: %s", (_title, conditions) => {
    expect(isSatisfiable(conditions)).toBe(false);
  });

  it.each<[string, Condition[]]>([
    ["tools without content beside text", [flag("hasTools", true), tags("none", "multimodal-qa")]],
    ["the tag of tools without tools", [flag("hasTools", false), tags("all", "swe-bench")]],
    [
      "a number that is not stated is neither small nor large",
      [
        { kind: "not", of: { kind: "number", fact: "maxOutputTokens", operator: "lt", value: 5 } },
        { kind: "not", of: { kind: "number", fact: "maxOutputTokens", operator: "gte", value: 5 } },
      ],
    ],
    [
      "a header that is not sent matches nothing, not even any text",
      [{ kind: "not", of: { kind: "header", name: "x-team", patterns: [pattern("*")] } }],
    ],
    [
      "one word without the other",
      [
        { kind: "text-contains", words: ["a", "b"], isCaseSensitive: false },
        { kind: "not", of: { kind: "text-contains", words: ["a"], isCaseSensitive: false } },
      ],
    ],
    [
      "a word in one case and not in another",
      [
        { kind: "text-contains", words: ["A"], isCaseSensitive: false },
        { kind: "not", of: { kind: "text-contains", words: ["A"], isCaseSensitive: true } },
      ],
    ],
    [
      "a text between two patterns that hold any character",
      [
        { kind: "text", fact: "path", patterns: [pattern("/a*")] },
        {
          kind: "not",
          of: { kind: "text", fact: "path", patterns: ["/a~*", "/a\u007f*", "/a", "/a\u0080*"].map(pattern) },
        },
      ],
    ],
  ])("knows that a request may meet it: %s", (_title, conditions) => {
    expect(isSatisfiable(conditions)).toBe(true);
  });

  it("decides long lists of tags that rules ask for one way only", () => {
    const names = Array.from({ length: 100 }, (_, index) => `tag-${index}`);
    expect(isSatisfiable([tags("any", ...names), tags("none", ...names.slice(1))])).toBe(true);
    expect(isSatisfiable([tags("any", ...names), tags("none", ...names)])).toBe(false);
  });

  it("answers up to sixteen booleans that depend on each other, and says of more that it does not know", () => {
    // Each tag stands both ways, so that none is decided without the others.
    const ring = (size: number): Condition[] =>
      Array.from({ length: size }, (_, index) => ({
        kind: "any",
        of: [tags("all", `t${index}`, `t${(index + 1) % size}`), tags("none", `t${index}`, `t${(index + 1) % size}`)],
      }));
    expect(isSatisfiable(ring(16))).toBe(true);
    expect(isSatisfiable([...ring(16), tags("any", "t0"), tags("none", "t9")])).toBe(false);
    expect(isSatisfiable(ring(17))).toBeUndefined();
  });

  it("stops when its budget is spent", () => {
    const odd: Condition[] = Array.from({ length: 8 }, (_, index) => ({
      kind: "any",
      of: [
        { kind: "all", of: [tags("all", `a${index}`), tags("none", `a${index + 1}`)] },
        { kind: "all", of: [tags("none", `a${index}`), tags("all", `a${index + 1}`)] },
      ],
    }));
    const all = { hold: odd.map((_, index) => index), fail: [] };
    const budget = { steps: 1 };
    expect(createAnalysis(odd, IMPLIED_TAGS, budget).ask(all).kind).toBe("unknown");
    expect(createAnalysis(odd).ask(all).kind).toBe("possible");
  });
});

describe("compile: what tags follow from a request", () => {
  it("is the same to the analysis and to the router", () => {
    const router = openParts({});
    const withTools = readFacts(router, { toolCount: 1 });
    const withImage = readFacts(router, { modalities: new Set(["text", "image"] as const) });
    expect([...withTools.tags].toSorted()).toEqual(IMPLIED_TAGS.hasTools.toSorted());
    expect([...withImage.tags].toSorted()).toEqual(IMPLIED_TAGS.multimodal.toSorted());
  });
});
