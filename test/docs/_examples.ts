/** Examples in the docs that can be run: fenced blocks marked `good` or `bad`, whose first line names the file they are. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../../src/diagnostic.ts";
import { checkFolder } from "../../src/runtime/check.ts";

export const project: string = join(import.meta.dirname, "../..");

export interface Example {
  readonly kind: "good" | "bad";
  /** Path inside the config folder. */
  readonly file: string;
  readonly text: string;
}

/** What every example folder has beside its own files, so that pages need not repeat it. */
const BACKGROUND: Readonly<Record<string, string>> = {
  "providers/demo.yaml": "preset: demo\n",
  "providers/openai.yaml": "preset: openai\n",
  "providers/groq.yaml": "preset: groq\n",
};

/** Every page for users, relative to the project. */
export function listPages(): string[] {
  const pages = ["docs", "docs/errors"].flatMap((folder) =>
    readdirSync(join(project, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  );
  return ["README.md", "AGENTS.md", "CHANGELOG.md", ...pages];
}

export function readPage(page: string): string {
  return readFileSync(join(project, page), "utf8");
}

/** @throws Error when a marked block does not name its file. */
export function readExamples(page: string): Example[] {
  return [...readPage(page).matchAll(/^```[a-z]+ (good|bad)\n(.*?)^```$/gms)].map(([, kind, text = ""]) => {
    const file = /^(?:#|\/\/) (\S.*)\n/.exec(text)?.[1];
    if (file === undefined) throw new Error(`An example in ${page} does not name its file in its first line.`);
    // JSON has no comments: the line that names the file is the docs' alone.
    const content = file.endsWith(".json") ? text.slice(text.indexOf("\n") + 1) : text;
    return { kind: kind === "bad" ? "bad" : "good", file, text: content };
  });
}

/** All findings for a folder of these files. One page's examples of a kind belong to one folder. */
export async function checkExamples(examples: readonly Example[]): Promise<readonly Diagnostic[]> {
  const root = mkdtempSync(join(tmpdir(), "gate-docs-"));
  try {
    const files = { ...BACKGROUND };
    for (const { file, text } of examples) {
      if (file in files && !(file in BACKGROUND)) throw new Error(`Two examples of one page are ${file}.`);
      files[file] = text;
    }
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return await checkRoot(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** What `gate validate` finds in a folder. */
export async function checkRoot(root: string): Promise<readonly Diagnostic[]> {
  return (await checkFolder(root)).diagnostics;
}
