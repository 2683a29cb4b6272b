/** A config folder over which servers are started one after the other, and what they keep beside it. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { ConfigSource } from "../../src/config/inputs.ts";
import type { NewKey } from "../../src/policy/key.ts";
import type { ConfigStatus } from "../../src/runtime/status.ts";
import { readState, type StateData } from "../../src/store/state.ts";
import { postJson, type HttpReply } from "../_helpers/client.ts";
import { providerFile, startGatewayOn, type GatewayOptions, type TestGateway } from "../_helpers/gateway.ts";

export type Files = Readonly<Record<string, string>>;

/** Generous: it ends what would never come. */
const TIMEOUT_MS = 15_000;

export interface Site {
  readonly root: string;
  /** Put files in place whole. */
  save(files: Files): void;
  remove(...files: readonly string[]): void;
  /** Start a server on the folder; closed when the test ends. */
  start(options?: GatewayOptions): Promise<Running>;
  /** Start one, wait until what it serves is kept, and stop it. What it served. */
  run(): Promise<string>;
  /** The state file. */
  state(): Promise<StateData>;
  /** Names in the folder of bundles. */
  bundles(): readonly string[];
}

export interface Running extends TestGateway {
  status(): Promise<ConfigStatus>;
  /** Wait until it says this. */
  until(holds: (status: ConfigStatus) => boolean): Promise<ConfigStatus>;
  /** Wait until the config in force is last-known-good. */
  untilKept(): Promise<void>;
  /** Save files, and wait for another config to be in force and kept. Its revision. */
  apply(files: Files): Promise<string>;
}

/** Group of `guardedFiles`. */
export const GROUP = "strategy: first\ntargets: [local/small]\n";

/** A folder in which every call needs a key: one provider, one group, and a file for each of these keys. */
export function guardedFiles(url: string, keys: Readonly<Record<string, NewKey>>): Files {
  const files = Object.entries(keys).map(([id, key]) => [`keys/${id}.yaml`, keyFile(key)]);
  return {
    "gateway.config.yaml": "access: { required: true }\n",
    "providers/local.yaml": providerFile(url),
    "groups/smart.yaml": GROUP,
    ...Object.fromEntries(files),
  };
}

/** A folder with these files; removed when the test ends. */
export function createSite(files: Files): Site {
  const root = mkdtempSync(join(tmpdir(), "gate-restart-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const save = (changed: Files): void => saveFiles(root, changed);
  save(files);
  return {
    root,
    save,
    remove: (...names) => names.forEach((name) => rmSync(join(root, name))),
    start: (options) => startOn({ kind: "folder", root }, options),
    async run() {
      const gateway = await startOn({ kind: "folder", root }, { isWatching: false });
      await gateway.untilKept();
      const { revision } = await gateway.status();
      await gateway.close();
      return revision;
    },
    state: () => stateOf(root),
    bundles: () => listBundles(root),
  };
}

/** Start a server that follows its source; closed when the test ends. */
export async function startOn(source: ConfigSource, options: GatewayOptions = {}): Promise<Running> {
  const gateway = await startGatewayOn(source, { isWatching: true, ...options });
  onTestFinished(() => gateway.close());
  const status = (): Promise<ConfigStatus> => gateway.admin<ConfigStatus>("/config");
  const until = async (holds: (status: ConfigStatus) => boolean): Promise<ConfigStatus> => {
    let last: ConfigStatus | undefined;
    const look = async (): Promise<unknown> => holds((last = await status())) || JSON.stringify(last);
    await expect.poll(look, { timeout: TIMEOUT_MS, interval: 20 }).toBe(true);
    return last as ConfigStatus; // Read at least once.
  };
  const untilKept = async (): Promise<void> => {
    const { revision } = await status();
    const look = async (): Promise<unknown> =>
      (await stateOf(gateway.root)).history?.[0]?.revision === revision || JSON.stringify(gateway.logs);
    await expect.poll(look, { timeout: TIMEOUT_MS, interval: 20 }).toBe(true);
  };
  return {
    ...gateway,
    status,
    until,
    untilKept,
    async apply(files) {
      const { revision: before } = await status();
      saveFiles(gateway.root, files);
      const { revision } = await until((now) => now.revision !== before);
      await untilKept();
      return revision;
    },
  };
}

/** Ask a model, with a key if there is one. */
export function ask(gateway: { readonly url: string }, model: string, key?: string): Promise<HttpReply> {
  const body = { model, messages: [{ role: "user", content: "hello" }] };
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return postJson(`${gateway.url}/v1/chat/completions`, body, { headers });
}

/** A key file. */
export function keyFile({ digest }: { readonly digest: string }, ...lines: readonly string[]): string {
  return [`hash: sha256:${digest}`, ...lines, ""].join("\n");
}

export async function stateOf(root: string): Promise<StateData> {
  const state = await readState(join(root, ".gate"));
  if (state === undefined) throw new Error("There is no state that can be read.");
  return state;
}

export function listBundles(root: string): readonly string[] {
  const dir = join(root, ".gate", "bundles");
  return existsSync(dir) ? readdirSync(dir).sort() : [];
}

/** A bundle of the state folder. */
export function bundlePath(root: string, hash: string): string {
  return join(root, ".gate", "bundles", `${hash}.json`);
}

/** Every file below a folder with its text. */
export function readTree(dir: string): Readonly<Record<string, string>> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "utf8")]),
  );
}

function saveFiles(root: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, file);
    // Beside the folders that are config, so that no half of it is ever seen.
    const draft = join(root, `.next-${file.replaceAll("/", "-")}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, path);
  }
}
