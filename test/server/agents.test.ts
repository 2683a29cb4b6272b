/**
 * The coding agents that people run, each through one turn with a tool: Claude Code on /v1/messages, Codex on /v1/responses.
 *
 * Both are large programs with their own releases. Where they are installed (`npm i -g @anthropic-ai/claude-code @openai/codex`, or their
 * folder in GATE_TEST_AGENTS) they run; elsewhere the test is skipped aloud, also in CI.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, type TestContext } from "vitest";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import type { Reply } from "../_helpers/replies.ts";
import { requireProgram } from "../_helpers/requires.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const TIMEOUT_MS = 120_000;
const PROMPT = "Run the tool and tell me what it said.";
const run = promisify(execFile);

let upstream: Upstream;
let gateway: TestGateway;
let home: string;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "gate-agent-"));
  mkdirSync(join(home, "work"));
  upstream = await startUpstream(replyAsCoder);
  gateway = await startGateway({
    "providers/mock.yaml": `dialect: openai-chat
baseURL: ${upstream.url}
auth: { scheme: none }
models:
  coder:
    capabilities: [chat, streaming, tools]
    price: { input: 1, output: 2, source: "https://example.com/prices", checkedOn: 2026-11-20 }
`,
  });
});

afterEach(async () => {
  await gateway.close();
  await upstream.close();
  rmSync(home, { recursive: true, force: true });
});

/** Asks for the agent's shell once, then says what the shell said. */
const replyAsCoder: Reply = ({ request, response }) => {
  const { messages, tools = [] } = request.json() as {
    messages: { role: string; content: unknown }[];
    tools?: { function: { name: string } }[];
  };
  const shell = tools
    .map((tool) => tool.function.name)
    .find((name) => ["Bash", "exec_command", "shell"].includes(name));
  const results = messages.filter(({ role }) => role === "tool");
  const isAsking = results.length === 0 && shell !== undefined;
  const command = "echo tool-$((40+2))";
  const input = {
    Bash: { command, description: "Adds." },
    exec_command: { cmd: command },
    shell: { command: ["bash", "-lc", command] },
  };
  const said = JSON.stringify(results.at(-1)?.content ?? "").includes("tool-42") ? "tool-42" : "nothing";
  const deltas: object[] = isAsking
    ? [
        { tool_calls: [toCall(shell, "")] },
        { tool_calls: [toCall(undefined, JSON.stringify(input[shell as keyof typeof input]))] },
      ]
    : [{ content: "The tool " }, { content: `said: ${said}.` }];
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(chunk([{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }]));
  for (const delta of deltas) response.write(chunk([{ index: 0, delta, finish_reason: null }]));
  response.write(chunk([{ index: 0, delta: {}, finish_reason: isAsking ? "tool_calls" : "stop" }]));
  response.write(chunk([], { usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 } }));
  response.end("data: [DONE]\n\n");
};

function chunk(choices: object[], rest: object = {}): string {
  const base = { id: "c", object: "chat.completion.chunk", created: 1, model: "coder" };
  return `data: ${JSON.stringify({ ...base, choices, ...rest })}\n\n`;
}

function toCall(name: string | undefined, text: string): object {
  const start = name === undefined ? {} : { id: "call_shell_1", type: "function" };
  return { index: 0, ...start, function: { ...(name !== undefined && { name }), arguments: text } };
}

/** The program, or a skip: CI does not fail without it, because nobody can be made to install half a gigabyte. */
function findAgent(name: string, context: TestContext): string {
  const folder = process.env["GATE_TEST_AGENTS"];
  const path = [...(folder === undefined ? [] : [folder]), process.env["PATH"]].join(delimiter);
  return requireProgram(name, context, { environment: { PATH: path } });
}

async function runAgent(
  program: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<string> {
  const pending = run(program, [...args], {
    cwd: join(home, "work"),
    timeout: TIMEOUT_MS - 10_000,
    env: { PATH: process.env["PATH"] ?? "", HOME: home, ...environment },
  });
  pending.child.stdin?.end();
  return (await pending).stdout;
}

describe("coding agents through Gate", () => {
  it("Claude Code runs a tool and reads its result", { timeout: TIMEOUT_MS }, async (context) => {
    const claude = findAgent("claude", context);
    const said = await runAgent(claude, ["-p", PROMPT, "--allowedTools", "Bash", "--output-format", "text"], {
      ANTHROPIC_BASE_URL: gateway.url,
      ANTHROPIC_AUTH_TOKEN: "unused",
      ANTHROPIC_MODEL: "mock/coder",
      ANTHROPIC_SMALL_FAST_MODEL: "mock/coder",
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    });
    expect(said).toContain("The tool said: tool-42.");
    const records = await gateway.records();
    expect(records.length).toBeGreaterThanOrEqual(2);
    for (const record of records) expect(record).toMatchObject({ surface: "anthropic-messages", status: 200 });
  });

  it("Codex runs a tool and reads its result", { timeout: TIMEOUT_MS }, async (context) => {
    const codex = findAgent("codex", context);
    mkdirSync(join(home, "codex"));
    writeFileSync(
      join(home, "codex", "config.toml"),
      `model = "mock/coder"
model_provider = "gate"
approval_policy = "never"
sandbox_mode = "danger-full-access"
[model_providers.gate]
name = "Gate"
base_url = "${gateway.url}/v1"
wire_api = "responses"
env_key = "GATE_KEY"
`,
    );
    const said = await runAgent(codex, ["exec", "--skip-git-repo-check", PROMPT], {
      CODEX_HOME: join(home, "codex"),
      GATE_KEY: "unused",
    });
    expect(said).toContain("The tool said: tool-42.");
    const records = await gateway.records();
    expect(records.length).toBeGreaterThanOrEqual(2);
    for (const record of records) expect(record).toMatchObject({ surface: "openai-responses", status: 200 });
  });
});
