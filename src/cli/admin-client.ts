/** Talks to the admin API of a running server: of the one on this machine by its token, of another by its address and a key. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { ofetch } from "ofetch";
import type { UsageDimension, UsageRow, UsageSums } from "../meter/summary.ts";
import type { ConfigStatus, RevisionRow, RollbackReport } from "../runtime/status.ts";
import type { LimitsAnswer } from "../server/contract.gen.ts";
import { readAccessFile } from "../server/access-file.ts";
import { CommandError } from "./command.ts";
import type { CommandContext, OptionSpec } from "./command.ts";
import { locateState, type StatePlace } from "./locate-state.ts";

export interface AdminClient {
  /** Address of the server. */
  readonly url: string;
  status(): Promise<ConfigStatus>;
  revisions(): Promise<readonly RevisionRow[]>;
  limits(): Promise<LimitsAnswer>;
  rollback(revision: string | undefined): Promise<RollbackReport>;
  /** False when no key has the id. */
  deny(keyId: string, isDenied: boolean): Promise<boolean>;
  usage(question: UsageQuestion): Promise<UsageAnswer>;
}

export interface UsageQuestion {
  readonly by: readonly UsageDimension[];
  /** Epoch milliseconds. */
  readonly since: number;
  readonly until: number;
  /** `records` is exact to the millisecond, `rollups` covers whole hours. */
  readonly source: "records" | "rollups";
}

export interface UsageAnswer {
  /** What is covered, epoch milliseconds. */
  readonly since: number;
  readonly until: number;
  readonly rows: readonly UsageRow[];
  /** What found no row. */
  readonly other: UsageSums | null;
  readonly total: UsageSums;
  /** The server read no further: only what was settled before is in the sums. */
  readonly stoppedAt?: number;
}

/** The options that every command over a server has. */
export const SERVER_OPTIONS = {
  server: {
    type: "string",
    placeholder: "URL",
    description: "Another server, by its address. It is sent the key in GATE_ADMIN_KEY, or that of --key-file.",
  },
  "key-file": { type: "string", placeholder: "FILE", description: "File that holds the key for --server." },
  state: { type: "string", placeholder: "FOLDER", description: "State folder of the server here. Also GATE_DATA." },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export interface ServerFlags {
  readonly server: string | undefined;
  readonly "key-file": string | undefined;
  readonly state: string | undefined;
}

export type Reached =
  /** `isHere`: found by its state folder, so that its files are ours to show. */
  | {
      readonly kind: "running";
      readonly client: AdminClient;
      readonly status: ConfigStatus;
      readonly isHere: boolean;
    }
  | { readonly kind: "stopped"; readonly place: StatePlace };

/** Reach the server of a folder, or the one of `--server`. @throws CommandError when that one cannot be reached, or refuses the key. */
export async function reachServer(
  flags: ServerFlags,
  dir: string | undefined,
  context: CommandContext,
): Promise<Reached> {
  if (flags.server !== undefined) {
    if (dir !== undefined) throw new CommandError("--server and a config folder exclude each other");
    const client = createClient(readUrl(flags.server), await readAdminKey(flags, context));
    const status = await client.status().catch((error: unknown) => {
      throw error instanceof UnreachableError
        ? new CommandError(`cannot reach ${client.url}: ${error.message}`)
        : error;
    });
    return { kind: "running", client, status, isHere: false };
  }
  if (flags["key-file"] !== undefined) throw new CommandError("--key-file is for --server");
  const place = await locateState(dir, flags.state, context);
  const file = readAccessFile(place.path);
  if (file !== undefined) {
    const client = createClient(file.url, file.token);
    try {
      return { kind: "running", client, status: await client.status(), isHere: true };
    } catch (error) {
      // The file of a server that was killed: nobody listens there any more, or somebody else does.
      if (!(error instanceof UnreachableError) && !(error instanceof RefusedError)) throw error;
    }
  }
  return { kind: "stopped", place };
}

/** The server of `--server`, without asking it anything yet. @throws CommandError without a key for it. */
export async function openServer(
  flags: ServerFlags & { readonly server: string },
  dir: string | undefined,
  context: CommandContext,
): Promise<AdminClient> {
  if (dir !== undefined) throw new CommandError("--server and a config folder exclude each other");
  const url = readUrl(flags.server);
  const client = createClient(url, (await findLocalToken(url, flags, context)) ?? (await readAdminKey(flags, context)));
  const usage = async (question: UsageQuestion): Promise<UsageAnswer> =>
    client.usage(question).catch((error: unknown) => {
      throw error instanceof UnreachableError ? new CommandError(`cannot reach ${url}: ${error.message}`) : error;
    });
  return { ...client, usage };
}

/** The token of the server here, when it is the one that is meant and no key is given. It is sent to no other address. */
async function findLocalToken(url: string, flags: ServerFlags, context: CommandContext): Promise<string | undefined> {
  if (flags["key-file"] !== undefined || context.environment.adminKey !== undefined) return undefined;
  const place = await locateState(undefined, flags.state, context).catch(() => undefined);
  const file = place === undefined ? undefined : readAccessFile(place.path);
  return file?.url === url ? file.token : undefined;
}

/** No answer of Gate's came. */
class UnreachableError extends Error {}

/** The server does not take the key. */
class RefusedError extends CommandError {}

// A reload or rollback reads and compiles a whole config.
const TIMEOUT_MS = 30_000;
const API_VERSION = "1";
/** The most that one answer may have. */
const MAX_ROWS = 10_000;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function createClient(url: string, key: string): AdminClient {
  return {
    url,
    // Bodies are what the version of the API says.
    status: async () => (await demand("GET", "/config")) as ConfigStatus,
    revisions: async () => (await demand("GET", "/revisions")) as readonly RevisionRow[],
    limits: async () => (await demand("GET", "/limits")) as LimitsAnswer,
    async rollback(revision) {
      const { status, body } = await ask("POST", "/rollback", revision === undefined ? {} : { revision });
      if (status === 404) return { kind: "unknown", message: readMessage(body, status) };
      return { kind: "pinned", revision: (expectOk({ status, body }) as { revision: string }).revision };
    },
    async usage({ by, since, until, source }) {
      const query = new URLSearchParams({ by: by.join(","), source, since: String(since), until: String(until) });
      return (await demand("GET", `/usage/breakdown?top=${MAX_ROWS}&${query}`)) as UsageAnswer;
    },
    async deny(keyId, isDenied) {
      const answer = await ask(isDenied ? "POST" : "DELETE", `/keys/${encodeURIComponent(keyId)}/deny`);
      if (answer.status === 404) return false;
      expectOk(answer);
      return true;
    },
  };

  async function demand(method: string, path: string): Promise<unknown> {
    return expectOk(await ask(method, path));
  }

  async function ask(method: string, path: string, body?: object): Promise<Answer> {
    const response = await ofetch
      .raw(`${url}/admin/api${path}`, {
        method,
        headers: { authorization: `Bearer ${key}` },
        responseType: "text",
        ignoreResponseError: true,
        // The key goes to nobody else, and what changes something is not sent twice.
        redirect: "error",
        retry: false,
        timeout: TIMEOUT_MS,
        ...(body === undefined ? {} : { body }),
      })
      .catch((error: unknown) => {
        throw new UnreachableError(explain(error));
      });
    const version = response.headers.get("x-gate-version");
    if (version === null)
      throw new UnreachableError(
        "what answers there is not Gate's admin API (a base path must be part of the address)",
      );
    if (version !== API_VERSION)
      throw new CommandError(`${url} speaks version ${version} of the admin API, this command ${API_VERSION}`);
    return { status: response.status, body: parse(response._data) };
  }
}

function expectOk({ status, body }: Answer): unknown {
  if (status < 300) return body;
  const message = readMessage(body, status);
  if (status === 401 || status === 403) {
    throw new RefusedError(`the server refuses the key: ${message}`, {
      hint: "Set GATE_ADMIN_KEY, or name a file that holds the key with --key-file.",
    });
  }
  throw new CommandError(`the server answers ${status}: ${message}`);
}

function readMessage(body: unknown, status: number): string {
  const message = (body as { error?: { message?: unknown } } | undefined)?.error?.message;
  return typeof message === "string" ? message : `status ${status}`;
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
}

/** The system's own words, which fetch hides behind "fetch failed". */
function explain(error: unknown): string {
  let innermost: unknown = error;
  while (innermost instanceof Error && innermost.cause !== undefined) innermost = innermost.cause;
  if (!(innermost instanceof Error)) return String(innermost);
  const { code } = innermost as { readonly code?: unknown };
  return typeof code === "string" && !innermost.message.includes(code)
    ? `${innermost.message} (${code})`
    : innermost.message || String(code);
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    throw new CommandError(`--server takes an address such as https://gate.example.com, not "${text}"`);
  }
  if (url.username !== "" || url.password !== "") throw new CommandError("--server takes no password in the address");
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

async function readAdminKey(flags: ServerFlags, { environment, cwd }: CommandContext): Promise<string> {
  const file = flags["key-file"];
  if (file === undefined) {
    if (environment.adminKey !== undefined) return environment.adminKey;
    throw new CommandError("--server needs a key", {
      hint: "Set GATE_ADMIN_KEY, or name a file that holds the key with --key-file.",
    });
  }
  const text = await readFile(resolve(cwd, file), "utf8").catch((error: Error) => {
    throw new CommandError(`cannot read ${file}: ${error.message}`);
  });
  const key = text.trim();
  if (key === "" || /\s/.test(key)) throw new CommandError(`${file} does not hold one key`);
  return key;
}
