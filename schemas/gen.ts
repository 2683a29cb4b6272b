/**
 * Writes what follows from the schemas: the config types, the compiled validators and the table of keys in the docs.
 * Run by `npm run gen`; CI fails when its output differs from what is committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Ajv } from "ajv";
import standaloneModule from "ajv/dist/standalone/index.js";
import formatsModule from "ajv-formats";
import { compile } from "json-schema-to-typescript";

type Schema = { $id: string; title: string; description?: string; [key: string]: unknown };

const KINDS = ["gateway", "provider", "group", "key"] as const;
const here = new URL("./", import.meta.url);
const target = new URL("../src/config/", import.meta.url);

const read = (name: string): Schema => JSON.parse(readFileSync(new URL(`${name}.schema.json`, here), "utf8"));
const common = read("common");
const schemas = KINDS.map(read);

await writeTypes();
writeValidators();

async function writeTypes(): Promise<void> {
  const root = {
    title: "AuthoredFile",
    anyOf: schemas.map((schema) => ({ $ref: schema.$id })),
  };
  const known = new Map([common, ...schemas].map((schema) => [schema.$id, schema]));
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
        gate: {
          order: 1,
          canRead: () => true,
          read: ({ url }: { url: string }) => JSON.stringify(lookUp(known, url)),
        },
      },
    } as never,
  });
  writeFileSync(
    new URL("types.gen.ts", target),
    `// Written by \`npm run gen\` from schemas/. Do not edit.\n\n${source.trim()}\n`,
  );
}

function lookUp(known: Map<string, Schema>, url: string): Schema {
  const name = url.slice(url.lastIndexOf("/") + 1);
  for (const [id, schema] of known) if (id.endsWith(`/${name}`)) return schema;
  throw new Error(`No schema is called ${url}.`);
}

function writeValidators(): void {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    discriminator: true,
    code: { source: true, esm: true, lines: true },
  });
  (formatsModule as unknown as (instance: Ajv) => void)(ajv);
  ajv.addSchema([common, ...schemas]);
  const toCode = (standaloneModule as unknown as { default?: Function }).default ?? standaloneModule;
  const source = (toCode as Function)(
    ajv,
    Object.fromEntries(schemas.map((schema, index) => [`${KINDS[index]}Valid`, schema.$id])),
  );
  mkdirSync(target, { recursive: true });
  writeFileSync(
    new URL("validators.gen.ts", target),
    `// @ts-nocheck\n// Written by \`npm run gen\` from schemas/. Do not edit.\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n${source}\n`,
  );
}
