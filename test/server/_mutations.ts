/** The ways in which a file of a config may be wrong, each with where the finding must stand. */
import { createHash } from "node:crypto";

export interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** The finding stands in the first line that holds this. Of what TypeScript computes only the file is known, so that it is the first line. */
  readonly at: string;
  readonly code: string;
}

const digest = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;
const PRICE = "{ input: 1, output: 2, source: https://example.com, checkedOn: 2026-11-20 }";

/** The valid files. `generation` makes each a revision of its own. */
export function writeValid(upstream: string, generation: number): Readonly<Record<string, string>> {
  return {
    "gateway.config.yaml": "access:\n  required: false\ndefaults:\n  retry: { retries: 0 }\n",
    "providers/local.yaml": `dialect: openai-chat\nbaseURL: ${upstream}\nauth: { scheme: none }\nmodels:\n  small:\n    price: ${PRICE}\n  large:\n    price: ${PRICE}\n`,
    "providers/other.json": print({
      dialect: "openai-chat",
      baseURL: upstream,
      auth: { scheme: "none" },
      models: { small: {} },
    }),
    "groups/smart.yaml": `description: generation ${generation}\nstrategy: first\ntargets:\n  - local/small\n  - local/large\n`,
    "groups/more.json": print({ description: "more", strategy: "first", targets: ["local/large", "other/small"] }),
    "keys/team.yaml": `hash: ${digest("team")}\ndescription: A team\n`,
    "keys/ci.json": print({ hash: digest("ci"), description: "Builds" }),
  };
}

/** Thirty and more mutations of them. */
export function listMutations(upstream: string): readonly Mutation[] {
  const valid = writeValid(upstream, 0);
  const edit = (file: string, from: string, to: string): string => {
    const text = valid[file] ?? "";
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    return text.replace(from, to);
  };
  const change = (name: string, file: string, code: string, from: string, to: string, at = to): Mutation => ({
    name,
    file,
    code,
    text: edit(file, from, to),
    at: at.trim().split("\n")[0] ?? "",
  });
  const add = (name: string, file: string, code: string, lines: string, at = lines): Mutation => ({
    name,
    file,
    code,
    text: `${valid[file] ?? ""}${lines}\n`,
    at: at.trim().split("\n")[0] ?? "",
  });
  const provider = "providers/local.yaml";
  const group = "groups/smart.yaml";
  const root = "gateway.config.yaml";
  return [
    change("an unclosed mapping", provider, "GATE101", "auth: { scheme: none }", "auth: { scheme: none", "models:"),
    change("a misspelt key", provider, "GATE120", "models:", "modles:"),
    change(
      "a number for a mapping",
      provider,
      "GATE122",
      "  large:\n    price:",
      "  large: 5\n  huge:\n    price:",
      "large: 5",
    ),
    change("an unknown dialect", provider, "GATE123", "openai-chat", "openai-chatt"),
    change("an address that is none", provider, "GATE402", `baseURL: ${upstream}`, "baseURL: ftp://example.com"),
    change(
      "a secret in the config",
      provider,
      "GATE401",
      "{ scheme: none }",
      "{ scheme: bearer, key: sk-abcdefghijklmnopqrstuvwxyz0123456789ABCD }",
    ),
    add("a key twice", provider, "GATE102", "dialect: openai-chat # again"),
    add("nested too deeply", provider, "GATE103", `headers: ${"[".repeat(80)}${"]".repeat(80)}`),
    add("a tag of YAML", provider, "GATE106", 'headers: !!js/function "x"'),
    add("a preset that does not exist", provider, "GATE124", "preset: no-such-preset"),
    change("a negative price", provider, "GATE123", "input: 1,", "input: -1,"),
    change(
      "JSON cut in the middle",
      "providers/other.json",
      "GATE101",
      '"models": {\n    "small": {}\n  }\n}\n',
      '"models": {',
    ),
    change("a misspelt key in JSON", "providers/other.json", "GATE120", '"auth"', '"aut"'),
    change("a forbidden key in JSON", "providers/other.json", "GATE127", '"small": {}', '"__proto__": {}'),
    change("a target that does not exist", group, "GATE201", "local/large", "local/huge"),
    change("a group that targets itself", group, "GATE203", "- local/large", "- smart"),
    change("an unknown strategy", group, "GATE123", "strategy: first", "strategy: fastest"),
    change(
      "no weight at all",
      group,
      "GATE205",
      "strategy: first\ntargets:\n  - local/small\n  - local/large",
      "strategy: weighted\ntargets:\n  - { target: local/small, weight: 0 }",
      "- { target",
    ),
    add(
      "two rules of one id",
      group,
      "GATE207",
      "rules:\n  - { id: a, when: { hasTools: true }, use: local/large }\n  - { id: a, when: { hasTools: false }, use: local/small }",
      "- { id: a, when: { hasTools: false }",
    ),
    add(
      "a condition that cannot hold",
      group,
      "GATE214",
      "rules:\n  - id: never\n    when: { all: [{ hasTools: true }, { hasTools: false }] }\n    use: local/large",
      "when:",
    ),
    add(
      "a test that fails",
      group,
      "GATE224",
      "tests:\n  - name: large answers\n    request: { text: hello }\n    expect: { target: local/large }",
      "- name:",
    ),
    change("a line that was cut", group, "GATE201", "local/large\n", "local/la"),
    add("a setting without effect", group, "GATE222", "classifier:\n  model: local/small"),
    change(
      "a text for a list in JSON",
      "groups/more.json",
      "GATE122",
      '"targets": [\n    "local/large",\n    "other/small"\n  ]',
      '"targets": "local/large"',
    ),
    change(
      "a required key missing in JSON",
      "groups/more.json",
      "GATE121",
      '"description": "more",\n  "strategy": "first",\n  "targets": [\n    "local/large",\n    "other/small"\n  ]',
      '"description": "more"',
      "{",
    ),
    add("a misspelt key of the root file", root, "GATE120", "polices: {}"),
    add("a port that is none", root, "GATE123", "server:\n  port: 99999", "port:"),
    change("a misspelt setting of access", root, "GATE120", "required: false", "requird: false"),
    change("a hash that is none", "keys/team.yaml", "GATE123", "hash: sha256:", "hash: sha1:"),
    add("a misspelt key of a key", "keys/team.yaml", "GATE120", "expire: 2099-01-01"),
    add("a day that does not exist", "keys/team.yaml", "GATE128", "expires: 2099-02-30"),
    change("one hash twice", "keys/team.yaml", "GATE209", digest("team"), digest("ci")),
    script("TypeScript that throws", "GATE107", ["throw new Error('x');", "export default {};"], "throw"),
    script(
      "TypeScript that cannot be parsed",
      "GATE107",
      ["export default {", "  strategy: first first", "};"],
      "first first",
    ),
    script(
      "TypeScript that exports a function",
      "GATE108",
      ["export default {", "  strategy: 'first',", "  targets: () => ['local/small'],", "};"],
      "export default",
    ),
    script(
      "TypeScript with a target that does not exist",
      "GATE201",
      ["export default {", "  strategy: 'first',", "  targets: ['local/huge'],", "};"],
      "export default",
    ),
    script("TypeScript that ends its process", "GATE110", ["process.exit(0);", "export default {};"], "process"),
    script(
      "TypeScript that goes by chance",
      "GATE110",
      ["export default {", "  strategy: 'first',", "  targets: Math.random() > 2 ? [] : ['local/small'],", "};"],
      "export default",
    ),
  ];
}

function script(name: string, code: string, lines: readonly string[], at: string): Mutation {
  return { name, file: "groups/typed.ts", code, text: `${lines.join("\n")}\n`, at };
}

function print(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
