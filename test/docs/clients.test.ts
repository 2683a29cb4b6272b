/** The clients of docs/api.md, run as they stand there, against the root folder's own demo. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { project, readPage } from "./_examples.ts";

const run = promisify(execFile);
const snippets = [...readPage("docs/api.md").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = ""]) => text);

let gateway: TestGateway;
let folder: string;

beforeAll(async () => {
  gateway = await startGateway({
    "providers/demo.yaml": "preset: demo\n",
    "groups/assistant.yaml": "strategy: first\ntargets: [demo/chat]\n",
  });
  folder = mkdtempSync(join(tmpdir(), "gate-docs-"));
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
});

afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("docs: clients", () => {
  it("shows the three official clients", () => {
    expect(snippets).toHaveLength(3);
  });

  it.each(snippets.map((text, index) => [/from "([^"]+)"/.exec(text)?.[1] ?? "", index] as const))(
    "runs the example of %s",
    async (_name, index) => {
      const text = snippets[index] ?? "";
      const names = [...text.matchAll(/^const (\w+) = await/gm)].map(([, name = ""]) => name);
      expect(names.length).toBeGreaterThan(0);
      const file = join(folder, `example-${index}.mjs`);
      const body = text.replaceAll("http://127.0.0.1:8080", gateway.url);
      writeFileSync(file, `${body}\nprocess.stdout.write(JSON.stringify([${names.join()}]));\n`);
      const { stdout } = await run(process.execPath, [file]);
      const answers = JSON.parse(stdout) as unknown[];
      for (const answer of answers) expect(JSON.stringify(answer)).toContain("You said: Hi");
    },
  );
});
