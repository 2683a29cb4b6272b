/** A whole gateway in this process, on a config folder of its own and a port chosen by the system. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import type { ConfigSource } from "../../src/config/inputs.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Log, LogFields, LogLevel } from "../../src/log.ts";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import type { AccessFile } from "../../src/server/access-file.ts";
import { serve, type RunningServer, type ServeOverrides } from "../../src/server/serve.ts";
import { readUsage } from "../../src/store/read-usage.ts";
import { createUsageStorage } from "../../src/store/usage-storage.ts";
import { request, type HttpReply } from "./client.ts";

export interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
}

export interface TestGateway {
  readonly url: string;
  readonly port: number;
  readonly root: string;
  readonly server: RunningServer;
  readonly logs: readonly LogLine[];
  /** Every settled record, oldest first. */
  records(): Promise<UsageRecord[]>;
  /** The record of a request, waited for: a stream's record is written as its last byte leaves. */
  recordOf(requestId: string | string[] | undefined): Promise<UsageRecord>;
  /** What the admin API answers to a GET, such as `/config`, asked for as a command on this machine does. */
  admin<Shape>(path: string): Promise<Shape>;
  /** Change something over the admin API. */
  command(method: "POST" | "DELETE", path: string, body?: object): Promise<HttpReply>;
  /** Stop in order; a folder that `startGateway` made is removed. */
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly overrides?: ServeOverrides;
  readonly isInteractive?: boolean;
  /** Follow the files; else they are read again only by `server.reload()`. */
  readonly isWatching?: boolean;
  /** Milliseconds, by which circuits and rests end. */
  readonly healthNow?: () => number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** Write the files of a config folder, with its path as the result. */
export function writeFolder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "gate-test-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** Start a gateway on these files. Fails the test when the config is refused. */
export async function startGateway(
  files: Readonly<Record<string, string>>,
  options: GatewayOptions = {},
): Promise<TestGateway> {
  const root = writeFolder(files);
  const gateway = await startGatewayOn({ kind: "folder", root }, options);
  return {
    ...gateway,
    async close() {
      await gateway.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Start a gateway on a folder or a bundle that stays when it is closed. Fails the test when the config is refused. */
export async function startGatewayOn(source: ConfigSource, options: GatewayOptions = {}): Promise<TestGateway> {
  const { root } = source;
  const logs: LogLine[] = [];
  const outcome = await serveSource(source, logs, options);
  if (outcome.kind === "refused") throw new Error(`The config was refused: ${JSON.stringify(outcome.diagnostics)}`);
  const { server } = outcome;
  const ask = (method: string, path: string, body?: object): Promise<HttpReply> => {
    const { url, token } = JSON.parse(readFileSync(join(server.stateDir, "server.json"), "utf8")) as AccessFile;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    return request(`${url}/admin/api${path}`, body === undefined ? undefined : JSON.stringify(body), {
      method,
      headers,
    });
  };
  const records = async (): Promise<UsageRecord[]> => {
    server.flush();
    const storage = createUsageStorage(undefined, server.stateDir);
    if (storage.kind === "refused") throw new Error(storage.message);
    return collect(readUsage({ dir: server.stateDir, storage: storage.storage }));
  };
  return {
    url: server.url,
    port: server.port,
    root,
    server,
    logs,
    records,
    async recordOf(requestId) {
      let found: UsageRecord | undefined;
      await expect
        .poll(async () => (found = (await records()).find((record) => record.requestId === requestId)), {
          timeout: 5_000,
        })
        .toBeDefined();
      return found as UsageRecord;
    },
    async admin<Shape>(path: string) {
      const answer = await ask("GET", path);
      expect(answer.status, answer.text).toBe(200);
      return answer.json<Shape>();
    },
    command: ask,
    close: () => server.drain(),
  };
}

/** Try to serve a folder; the findings when it is refused. */
export async function refusal(
  files: Readonly<Record<string, string>>,
  options: GatewayOptions = {},
): Promise<readonly Diagnostic[]> {
  const root = writeFolder(files);
  const outcome = await serveSource({ kind: "folder", root }, [], options);
  if (outcome.kind === "serving") {
    await outcome.server.drain();
    throw new Error("The config was served.");
  }
  rmSync(root, { recursive: true, force: true });
  return outcome.diagnostics;
}

function serveSource(source: ConfigSource, logs: LogLine[], options: GatewayOptions): ReturnType<typeof serve> {
  return serve({
    source,
    isWatching: options.isWatching ?? false,
    overrides: { port: 0, ...options.overrides },
    log: createRecorder(logs),
    version: "0.0.0-test",
    environment: {},
    isInteractive: options.isInteractive ?? false,
    ...(options.healthNow === undefined ? {} : { healthNow: options.healthNow }),
    ...(options.now === undefined ? {} : { now: options.now }),
  });
}

function createRecorder(logs: LogLine[]): Log {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      logs.push({ level, message, fields });
    };
  return { error: at("error"), warn: at("warn"), info: at("info"), debug: at("debug") };
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A provider file for a scripted upstream: no key, one model. */
export function providerFile(url: string, lines: readonly string[] = []): string {
  return [
    "dialect: openai-chat",
    `baseURL: ${url}`,
    "auth: { scheme: none }",
    ...lines,
    "models:",
    "  small: { capabilities: [chat, streaming, tools, json], price: { input: 1, output: 2, source: https://example.com, checkedOn: 2026-11-20 } }",
    "",
  ].join("\n");
}
