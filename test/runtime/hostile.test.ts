import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { hasErrors } from "../../src/diagnostic.ts";
import { follow, groupsOf, write } from "./_thread.ts";

/** From the write to the answer. An endless loop may take three seconds of it. */
const DEADLINE_MS = 5_000;

const GOOD = {
  "providers/demo.yaml": "preset: demo\n",
  "groups/smart.yaml": "strategy: first\ntargets: [demo/chat]\n",
};
const DEEP = 20_000;
const TYPED = "groups/evil.ts";
const TEXT = "groups/evil.yaml";

interface Hostile {
  readonly name: string;
  readonly file: string;
  readonly content: (world: World) => string;
  readonly code: string;
  readonly isSlow?: boolean;
}

/** What a config might reach, and must not. */
interface World {
  readonly port: number;
  readonly outside: string;
}

const TITLE = "refuses in time what $name, and takes the next good config";

const own = `export default { strategy: "first", targets: ["demo/chat"] };`;

const HOSTILE: readonly Hostile[] = [
  { name: "loops for ever", file: TYPED, content: () => `for (;;) {}`, code: "GATE109", isSlow: true },
  { name: "ends its process", file: TYPED, content: () => `process.exit(1); ${own}`, code: "GATE110" },
  {
    name: "kills its parent",
    file: TYPED,
    content: () => `process.kill(process.ppid, "SIGKILL"); ${own}`,
    code: "GATE110",
  },
  {
    name: "eats memory",
    file: TYPED,
    content: () => `const all: unknown[] = []; for (;;) all.push(new Array(1e7).fill(all));`,
    code: "GATE107",
    isSlow: true,
  },
  {
    name: "waits at its top level",
    file: TYPED,
    content: () => `await new Promise(() => {}); ${own}`,
    code: "GATE107",
  },
  { name: "throws", file: TYPED, content: () => `throw new Error("no luck");`, code: "GATE107" },
  { name: "exports a function", file: TYPED, content: () => `export default () => ({});`, code: "GATE108" },
  {
    name: "exports a circle",
    file: TYPED,
    content: () => `const a: any = { targets: [] }; a.targets.push(a); export default a;`,
    code: "GATE108",
  },
  {
    name: "exports __proto__",
    file: TYPED,
    content: () =>
      `export default JSON.parse('{"__proto__":{"isAdmin":true},"strategy":"first","targets":["demo/chat"]}');`,
    code: "GATE127",
  },
  {
    name: "reads the environment",
    file: TYPED,
    content: () =>
      `export default { strategy: "first", targets: ["demo/chat"], description: process.env.GATE_TEST_CANARY };`,
    code: "GATE110",
  },
  {
    name: "reads the environment of its parent",
    file: TYPED,
    content: () =>
      `import { readFileSync } from "node:fs"; export default { strategy: "first", targets: ["demo/chat"],` +
      ` description: readFileSync("/proc/" + process.ppid + "/environ", "latin1").slice(0, 10) };`,
    code: "GATE107",
  },
  {
    name: "writes a file",
    file: TYPED,
    content: ({ outside }) =>
      `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(outside)}, "was here"); ${own}`,
    code: "GATE107",
  },
  {
    name: "opens a socket",
    file: TYPED,
    content: ({ port }) => `import net from "node:net"; net.connect(${port}, "127.0.0.1"); ${own}`,
    code: "GATE110",
  },
  {
    name: "starts a program",
    file: TYPED,
    content: ({ outside }) =>
      `import { execFileSync } from "node:child_process"; execFileSync("touch", [${JSON.stringify(outside)}]); ${own}`,
    code: "GATE110",
  },
  {
    name: "nests brackets deeply",
    file: TEXT,
    content: () => `a: ${"[".repeat(DEEP)}${"]".repeat(DEEP)}\n`,
    code: "GATE103",
  },
  { name: "nests lists deeply", file: TEXT, content: () => `a:\n  ${"- ".repeat(DEEP)}x\n`, code: "GATE103" },
  {
    name: "nests mappings deeply",
    file: TEXT,
    content: () => Array.from({ length: 1_400 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
    code: "GATE103",
  },
  { name: "multiplies aliases", file: TEXT, content: bomb, code: "GATE105" },
];

describe("runtime: hostile configs", () => {
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  let connections = 0;
  let port = 0;
  let pid = 0;

  async function contain({ file, content, code }: Hostile, { onTestFinished }: TestContext): Promise<void> {
    const base = mkdtempSync(join(realpathSync(tmpdir()), "gate-hostile-"));
    onTestFinished(() => rmSync(base, { recursive: true, force: true }));
    const root = join(base, "config");
    const outside = join(base, "outside.txt");
    write(root, GOOD);
    const { thread, until } = follow({ source: { kind: "folder", root } }, onTestFinished);
    expect((await thread.check()).diagnostics).toEqual([]);

    const startedAt = performance.now();
    write(root, { [file]: content({ port, outside }) });
    const refused = await until(({ diagnostics }) => hasErrors(diagnostics));
    expect(performance.now() - startedAt).toBeLessThan(DEADLINE_MS);
    expect(refused.diagnostics.map((finding) => `${finding.code} ${finding.at.file}`)).toEqual([`${code} ${file}`]);
    expect(refused.graph).toBeUndefined();
    // Keys and limits are not held up by a group.
    expect(refused.access).toBeDefined();
    expect(JSON.stringify(refused)).not.toContain("canary-of-the-environment");

    rmSync(join(root, file));
    write(root, { "groups/after.yaml": GOOD["groups/smart.yaml"] });
    const good = await until((candidate) => groupsOf(candidate).includes("after"));
    expect(good.diagnostics).toEqual([]);
    expect(existsSync(outside)).toBe(false);

    await thread.dispose();
    expect(evaluatorsOf(root)).toEqual([]);
  }

  beforeAll(async () => {
    pid = process.pid;
    process.env["GATE_TEST_CANARY"] = "canary-of-the-environment";
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
  });

  afterAll(async () => {
    delete process.env["GATE_TEST_CANARY"];
    await new Promise((resolve) => server.close(resolve));
  });

  // These use their time up to the limit, so nothing may slow them down.
  it.for(HOSTILE.filter(({ isSlow }) => isSlow === true))(TITLE, contain);
  it.concurrent.for(HOSTILE.filter(({ isSlow }) => isSlow !== true))(TITLE, contain);

  it("leaves the process as it was", () => {
    expect(process.pid).toBe(pid);
    expect(connections).toBe(0);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

/** YAML whose aliases stand for a billion values. */
function bomb(): string {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 10; level += 1) {
    const items = Array.from({ length: 10 }, () => `*a${level - 1}`);
    lines.push(`a${level}: &a${level} [${items.join(", ")}]`);
  }
  return `${lines.join("\n")}\n`;
}

/** The processes that evaluate this folder; each names it in its flags. */
function evaluatorsOf(root: string): string[] {
  const all = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n");
  return all.filter((line) => line.includes(root));
}
