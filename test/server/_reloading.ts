/** A gateway that follows its files, and what a test does to them. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { readAccessFile } from "../../src/server/access-file.ts";
import type { ConfigAnswer, RevisionsAnswer } from "../../src/server/contract.gen.ts";
import { get, postJson, type HttpReply } from "../_helpers/client.ts";
import { startGateway, type GatewayOptions, type LogLine, type TestGateway } from "../_helpers/gateway.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import type { Reply } from "../_helpers/replies.ts";

export interface Reloading extends TestGateway {
  /** What the admin API says of the config. */
  status(): Promise<ConfigAnswer>;
  /** Wait until it says this. */
  until(holds: (status: ConfigAnswer) => boolean): Promise<ConfigAnswer>;
  /** Wait until what serves is kept for a restart. */
  kept(): Promise<void>;
  /** Put files in place whole, all in one go. */
  save(files: Readonly<Record<string, string>>): void;
  /** Save, and wait for the next config to be in force. Its revision. */
  apply(files: Readonly<Record<string, string>>): Promise<string>;
  /** Write into the file that is there. */
  overwrite(file: string, text: string): void;
  remove(...files: readonly string[]): void;
  /** Ask a model, with one user message. */
  ask(model: string, text?: string): Promise<HttpReply>;
  /** Lines of the log from now on. */
  listen(): () => readonly LogLine[];
}

/** Generous: it ends what would never come. */
const TIMEOUT_MS = 10_000;

/** Start one, with everything to be closed put into `open`. */
export async function startReloading(
  open: { close(): Promise<void> }[],
  files: Readonly<Record<string, string>>,
  options: GatewayOptions = {},
): Promise<Reloading> {
  const gateway = await startGateway(files, { isWatching: true, ...options });
  open.push(gateway);
  const status = (): Promise<ConfigAnswer> => read<ConfigAnswer>(gateway, "config");
  const until = async (holds: (status: ConfigAnswer) => boolean): Promise<ConfigAnswer> => {
    let last: ConfigAnswer | undefined;
    await expect
      .poll(async () => holds((last = await status())) || JSON.stringify(last), { timeout: TIMEOUT_MS, interval: 20 })
      .toBe(true);
    return last as ConfigAnswer; // Read at least once.
  };
  const save = (changed: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(changed)) saveFile(gateway.root, file, text);
  };
  return {
    ...gateway,
    status,
    until,
    async kept() {
      const { revision } = await status();
      await expect.poll(() => readLast(gateway), { timeout: TIMEOUT_MS, interval: 20 }).toBe(revision);
    },
    save,
    async apply(changed) {
      const { revision: before } = await status();
      save(changed);
      return (await until(({ revision }) => revision !== before)).revision;
    },
    overwrite: (file, text) => writeFileSync(join(gateway.root, file), text),
    remove: (...names) => names.forEach((name) => rmSync(join(gateway.root, name))),
    ask: (model, text = "hello") =>
      postJson(`${gateway.url}/v1/chat/completions`, { model, messages: [{ role: "user", content: text }] }),
    listen() {
      const start = gateway.logs.length;
      return () => gateway.logs.slice(start);
    },
  };
}

/** An upstream that is closed with the rest. */
export async function openUpstream(open: { close(): Promise<void> }[], script?: Reply): Promise<Upstream> {
  const upstream = await startUpstream(script);
  open.push(upstream);
  return upstream;
}

/** Put a file in place whole. */
export function saveFile(root: string, file: string, text: string): void {
  const path = join(root, file);
  // Beside the folders that are config, so that no half of it is ever seen.
  const next = join(root, `.next-${file.replaceAll("/", "-")}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(next, text);
  renameSync(next, path);
}

export function readText(gateway: TestGateway, file: string): string {
  return readFileSync(join(gateway.root, file), "utf8");
}

export function levelsOf(lines: readonly LogLine[], ...levels: readonly LogLine["level"][]): readonly LogLine[] {
  return lines.filter(({ level }) => levels.includes(level));
}

async function readLast(gateway: TestGateway): Promise<string | undefined> {
  return (await read<RevisionsAnswer>(gateway, "revisions"))[0]?.revision;
}

async function read<Answer>({ server, url }: TestGateway, path: string): Promise<Answer> {
  const access = readAccessFile(server.stateDir);
  if (access === undefined) throw new Error("The server has not said how to reach it.");
  const reply = await get(`${url}/admin/api/${path}`, { headers: { authorization: `Bearer ${access.token}` } });
  return reply.json<Answer>();
}
