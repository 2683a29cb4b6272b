import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { quirks, upstreams } from "../../src/dialect/registry.ts";

const root = new URL("../../", import.meta.url);
const readText = (path: string): string => readFileSync(new URL(path, root), "utf8");
const schema = JSON.parse(readText("schemas/provider.schema.json")) as {
  definitions: { dialect: { enum: string[] }; quirks: { items: { enum: string[] } } };
};

describe("dialect: registry", () => {
  it("has exactly the dialects of the schema", () => {
    expect(Object.keys(upstreams).toSorted()).toEqual(schema.definitions.dialect.enum.toSorted());
  });

  it("has exactly the quirks of the schema, each with a section in docs/quirks.md", () => {
    expect(quirks.toSorted()).toEqual(schema.definitions.quirks.items.enum.toSorted());
    const sections = [...readText("docs/quirks.md").matchAll(/^## `(?<name>[a-z-]+)`$/gmu)].map((match) => match[1]);
    expect(sections.toSorted()).toEqual(quirks.toSorted());
  });

  it("has a note of source and date beside every wire fixture", () => {
    const folder = "test/fixtures/wire/openai-chat/";
    const files = readdirSync(new URL(folder, root));
    const cases = new Set(files.map((file) => file.replace(/\.(?:md|sse|request\.json|response\.json)$/u, "")));
    expect(cases.size).toBeGreaterThan(10);
    for (const name of cases) {
      expect(files).toContain(`${name}.md`);
      expect(readText(`${folder}${name}.md`)).toMatch(/Synthetic: .*Date: \d{4}-\d\d-\d\d\./su);
    }
  });
});
