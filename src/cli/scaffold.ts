/** The files of a new config folder. */
import { join } from "node:path";
import { toSchemaLine } from "./schema-line.ts";

export interface ScaffoldFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Files any of which makes this one superfluous: the same entry in another format. */
  readonly insteadOf: readonly string[];
}

/** A folder that answers at once, by the demo provider, and uses OpenAI as soon as its key is there. */
export function createScaffold(root: string, options: { readonly isTypeScript: boolean }): ScaffoldFile[] {
  const yaml = (path: string, kind: Parameters<typeof toSchemaLine>[2], lines: readonly string[]): string =>
    [toSchemaLine(join(root, path), root, kind), ...lines, ""].join("\n");
  const rootPath = options.isTypeScript ? "gateway.config.ts" : "gateway.config.yaml";
  return [
    {
      path: rootPath,
      insteadOf: ["ts", "yaml", "yml", "json"].map((extension) => `gateway.config.${extension}`),
      text: options.isTypeScript ? TYPESCRIPT_ROOT : yaml(rootPath, "gateway", YAML_ROOT),
    },
    entry("providers/demo", (path) => yaml(path, "provider", DEMO)),
    entry("providers/openai", (path) => yaml(path, "provider", OPENAI)),
    entry("groups/assistant", (path) => yaml(path, "group", ASSISTANT)),
  ];
}

/** Lines that a `.gitignore` beside the config should have. */
export const ignoredPaths = [".gate/", ".env"] as const;

/** The group that the scaffold makes, for messages that show a first request. */
export const scaffoldGroup = "assistant";

function entry(name: string, render: (path: string) => string): ScaffoldFile {
  const path = `${name}.yaml`;
  return {
    path,
    text: render(path),
    insteadOf: ["yaml", "yml", "json", "ts"].map((extension) => `${name}.${extension}`),
  };
}

const TYPESCRIPT_ROOT = `import { defineGateway } from "llm-gate";

// What holds for the whole gateway. Every key is optional.
export default defineGateway({
  server: { host: "127.0.0.1", port: 8080 },
  // Calls from this machine need no key. \`true\` asks everyone for one: \`gate keys create ID\` makes it.
  access: { required: "auto" },
});
`;

const YAML_ROOT = [
  "# What holds for the whole gateway. Every key is optional.",
  "server: { host: 127.0.0.1, port: 8080 }",
  "# Calls from this machine need no key. `true` asks everyone for one: `gate keys create ID` makes it.",
  "access: { required: auto }",
];

const DEMO = [
  "# Built in: answers in process, without key or network. Remove this file, and the demo is gone.",
  "preset: demo",
];

const OPENAI = [
  "# Everything comes from the shipped preset; what stands here wins over it. `gate print --why providers.openai` shows both.",
  "# Usable as soon as OPENAI_API_KEY is set.",
  "preset: openai",
];

const ASSISTANT = [
  "# A group is a model of your own making: clients ask for `assistant`, and this file says who answers.",
  "description: The everyday model",
  "# The first target that is usable answers, the others wait behind it.",
  "strategy: first",
  "targets: [openai/gpt-5.4-mini, demo/chat]",
];
