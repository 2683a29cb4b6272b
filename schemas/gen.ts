/**
 * Writes what follows from the schemas: the config types, the compiled validators, the list of fields that hold
 * references or dates, the table of keys in the docs, and the types of the admin API's answers.
 * Run by `npm run gen`; CI fails when its output differs from what is committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Ajv } from "ajv";
import standaloneModule from "ajv/dist/standalone/index.js";
import { compile } from "json-schema-to-typescript";
import { renderFields } from "./_fields.ts";
import { renderKeyTable } from "./_key-table.ts";
import { common, KINDS, schemas, type Schema } from "./_schema.ts";
import { renderTranslation } from "./_translation.ts";
import { guideUnions, NOTE } from "./_unions.ts";

const config = new URL("../src/config/", import.meta.url);
const server = new URL("../src/server/", import.meta.url);
const docs = new URL("../docs/", import.meta.url);
const documents = [common, ...KINDS.map((kind) => schemas[kind])];

mkdirSync(docs, { recursive: true });
writeFileSync(new URL("types.gen.ts", config), await renderTypes());
writeFileSync(new URL("validators.gen.ts", config), renderValidators());
writeFileSync(new URL("fields.gen.ts", config), renderFields());
writeFileSync(new URL("contract.gen.ts", server), await renderContract());
writeFileSync(new URL("config-keys.gen.md", docs), renderKeyTable());
writeFileSync(new URL("translation.gen.md", docs), renderTranslation());

async function renderTypes(): Promise<string> {
  const root = {
    title: "AuthoredFile",
    anyOf: KINDS.map((kind) => ({ $ref: schemas[kind].$id })),
  };
  const source = await compile(root as never, "AuthoredFile", {
    bannerComment: "",
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    format: false,
    unreachableDefinitions: false,
    $refOptions: {
      resolve: {
        http: false,
        file: false,
        gate: { order: 1, canRead: () => true, read: ({ url }: { url: string }) => JSON.stringify(lookUp(url)) },
      },
    } as never,
  });
  return `// Written by \`npm run gen\` from schemas/. Do not edit.\n\n${source.trim()}\n`;
}

/** Answers are only read, so every field and list of theirs is readonly. */
async function renderContract(): Promise<string> {
  const schema: unknown = JSON.parse(readFileSync(new URL("admin.schema.json", import.meta.url), "utf8"));
  const source = await compile(schema as never, "AdminAnswer", {
    bannerComment: "",
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    format: false,
    unreachableDefinitions: false,
  });
  const readonly = source
    .replaceAll(/^( *)(\w+\??: )/gm, "$1readonly $2")
    .replaceAll(/(: |= )(\w+\[\])/g, "$1readonly $2");
  return `// Written by \`npm run gen\` from schemas/admin.schema.json. Do not edit.\n\n${readonly.trim()}\n`;
}

function lookUp(url: string): Schema {
  const name = url.slice(url.lastIndexOf("/") + 1);
  const found = documents.find((schema) => schema.$id?.endsWith(`/${name}`));
  if (found === undefined) throw new Error(`No schema is called ${url}.`);
  return found;
}

function renderValidators(): string {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    // A definition used in ten places is one function and not ten copies: half a megabyte less to parse at every start.
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary([NOTE]);
  ajv.addSchema(documents.map(guideUnions) as Schema[]);
  // The CommonJS default export reads differently under different loaders.
  const module = standaloneModule as unknown as { default?: typeof standaloneModule };
  const toCode = (module.default ?? standaloneModule) as unknown as (
    instance: Ajv,
    names: Record<string, string | undefined>,
  ) => string;
  const source = toCode(ajv, Object.fromEntries(KINDS.map((kind) => [`${kind}Valid`, schemas[kind].$id])));
  // Exports need a type of their own, or the build cannot write declarations for them.
  const typed = source
    .replaceAll(/^export default .*\n/gm, "")
    .replaceAll(/^(export const \w+Valid) =/gm, "$1: Validator =");
  return `// @ts-nocheck
// Written by \`npm run gen\` from schemas/. Do not edit.
import { createRequire } from "node:module";
import type { ValidateFunction } from "ajv";

type Validator = ValidateFunction<unknown>;
const require = createRequire(import.meta.url);
${typed}
`;
}
