import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkExamples, checkRoot, listPages, project, readExamples, readPage } from "./_examples.ts";

const guides = ["README.md", "docs/config.md", "docs/routing.md", "docs/credentials.md", "docs/providers.md"];

describe("docs: pages", () => {
  it.each(guides)("%s: its example config has no finding", async (page) => {
    const examples = readExamples(page);
    expect(examples.length).toBeGreaterThan(1);
    expect(await checkExamples(examples)).toEqual([]);
  });

  it("shows a whole config of about twenty lines in the README", () => {
    const lines = readExamples("README.md").flatMap(({ text }) => text.trim().split("\n"));
    expect(lines.length).toBeLessThanOrEqual(22);
  });

  it.each(listPages())("%s: every relative link leads to a file", (page) => {
    const targets = [...readPage(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^[a-z]+:/.test(target));
    expect(targets.filter((target) => !existsSync(join(project, dirname(page), target)))).toEqual([]);
  });
});

describe("docs: root folder", () => {
  it("has no finding, not even a warning", async () => {
    expect(await checkRoot(project)).toEqual([]);
  });
});
