/**
 * The models that providers list themselves, read every hour.
 *
 * In: providers with `discover`, and a way to prove a call to them. Out: sets of ids. They live outside the graph: no target, no rule and
 * no revision knows them. A list that cannot be read leaves the last good one in force.
 */
import { ofetch } from "ofetch";
import { modelLists, type ModelList } from "./model-lists.ts";

export interface DiscoveringProvider {
  readonly id: string;
  readonly dialect: string;
  /** Another one means that it is asked elsewhere or in another way. */
  readonly fingerprint: string;
}

/** Where a list is, and the headers that prove the call. */
export interface ListCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface DiscoveryPorts {
  /** Prove a GET of a path below the provider's base URL. Undefined while the provider is not to be called; a reason when it cannot be. */
  readonly authorize: (
    providerId: string,
    path: string,
  ) => Promise<ListCall | { readonly failure: string } | undefined>;
  /** Whether an id may be the name of a model. */
  readonly isModelName: (text: string) => boolean;
  /** Uniform in [0, 1): spreads the calls of many replicas. */
  readonly random: () => number;
  /** Run something later; the returned function gives it up. Must keep no process alive. */
  readonly schedule: (run: () => void, delayMs: number) => () => void;
  readonly onEvent: (event: DiscoveryEvent) => void;
}

/** Each is told once, when it is news. */
export type DiscoveryEvent =
  | {
      readonly kind: "listed";
      readonly provider: string;
      readonly models: number;
      readonly added: number;
      readonly removed: number;
    }
  /** `reason` names no address and no secret. */
  | { readonly kind: "failed"; readonly provider: string; readonly reason: string };

export interface Discovery {
  /** Read all lists now, and again every hour. Returns at once. */
  start(): void;
  /** Read one list now. Never rejects. */
  refresh(providerId: string): Promise<void>;
  /** Ask these from now on. One that is asked in another way than before is asked anew; until it answers its last list stays in force. */
  retarget(providers: readonly DiscoveringProvider[]): void;
  /** The last good list; undefined before there is one. */
  names(providerId: string): ReadonlySet<string> | undefined;
  dispose(): void;
}

const HOUR_MS = 3_600_000;
// After a failure, doubled each time up to the hour; and for a provider that has no credential yet.
const RETRY_MS = 60_000;
/** Of a delay, up or down. */
const JITTER = 0.1;
const PAGE_TIMEOUT_MS = 15_000;
// The largest list known is 2 MB.
const MAX_PAGE_BYTES = 16 * 1024 * 1024;
const MAX_PAGES = 20;
const MAX_NAMES = 10_000;

interface Entry {
  readonly provider: DiscoveringProvider;
  readonly list: ModelList;
  readonly stop: AbortController;
  names: ReadonlySet<string> | undefined;
  failure: string | undefined;
  failures: number;
  running: Promise<void> | undefined;
  cancel: (() => void) | undefined;
}

type Reading =
  | { readonly kind: "listed"; readonly names: ReadonlySet<string> }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "resting" };

/** Make the reader. */
export function createDiscovery(providers: readonly DiscoveringProvider[], ports: DiscoveryPorts): Discovery {
  const entries = new Map<string, Entry>();
  let isStarted = false;
  for (const provider of providers) add(provider, undefined);

  function add(provider: DiscoveringProvider, names: Entry["names"]): void {
    const list = modelLists.get(provider.dialect);
    if (list === undefined) return;
    const entry: Entry = {
      provider,
      list,
      stop: new AbortController(),
      names,
      failure: undefined,
      failures: 0,
      running: undefined,
      cancel: undefined,
    };
    entries.set(provider.id, entry);
    if (isStarted) run(entry);
  }

  function drop(entry: Entry): void {
    entries.delete(entry.provider.id);
    entry.stop.abort();
    entry.cancel?.();
  }

  function refresh(entry: Entry): Promise<void> {
    const { signal } = entry.stop;
    entry.running ??= readList(entry, ports, signal)
      .then((reading) => {
        if (!signal.aborted) take(entry, reading, ports);
      })
      .finally(() => (entry.running = undefined));
    return entry.running;
  }

  function run(entry: Entry): void {
    void refresh(entry).then(() => {
      if (entry.stop.signal.aborted) return;
      const delayMs = entry.names !== undefined && entry.failures === 0 ? HOUR_MS : toRetryMs(entry.failures);
      const spread = 1 + JITTER * (2 * ports.random() - 1);
      entry.cancel = ports.schedule(() => run(entry), Math.round(delayMs * spread));
    });
  }

  return {
    start() {
      isStarted = true;
      for (const entry of entries.values()) run(entry);
    },
    async refresh(providerId) {
      const entry = entries.get(providerId);
      if (entry !== undefined) await refresh(entry);
    },
    retarget(wanted) {
      const byId = new Map(wanted.map((provider) => [provider.id, provider]));
      for (const entry of entries.values()) if (!byId.has(entry.provider.id)) drop(entry);
      for (const provider of wanted) {
        const known = entries.get(provider.id);
        const isSame =
          known?.provider.fingerprint === provider.fingerprint && known.provider.dialect === provider.dialect;
        if (known !== undefined && isSame) continue;
        if (known !== undefined) drop(known);
        add(provider, known?.names);
      }
    },
    names: (providerId) => entries.get(providerId)?.names,
    dispose() {
      for (const entry of entries.values()) drop(entry);
    },
  };
}

function toRetryMs(failures: number): number {
  return Math.min(HOUR_MS, RETRY_MS * 2 ** Math.min(10, Math.max(0, failures - 1)));
}

function take(entry: Entry, reading: Reading, { onEvent }: DiscoveryPorts): void {
  const provider = entry.provider.id;
  if (reading.kind === "resting") return;
  if (reading.kind === "failed") {
    entry.failures += 1;
    if (entry.failure !== reading.reason) onEvent({ kind: "failed", provider, reason: reading.reason });
    entry.failure = reading.reason;
    return;
  }
  const before = entry.names ?? new Set();
  const { names } = reading;
  const added = [...names].filter((name) => !before.has(name)).length;
  const removed = [...before].filter((name) => !names.has(name)).length;
  const isNews = added > 0 || removed > 0 || entry.failure !== undefined;
  entry.names = names;
  entry.failure = undefined;
  entry.failures = 0;
  if (isNews) onEvent({ kind: "listed", provider, models: names.size, added, removed });
}

async function readList({ provider, list }: Entry, ports: DiscoveryPorts, stop: AbortSignal): Promise<Reading> {
  const names = new Set<string>();
  let path: string | undefined = list.path;
  for (let page = 0; path !== undefined && page < MAX_PAGES && names.size < MAX_NAMES; page += 1) {
    const call = await ports.authorize(provider.id, path);
    if (call === undefined) return { kind: "resting" };
    if ("failure" in call) return { kind: "failed", reason: call.failure };
    const answer = await readPage(call, list, stop);
    if ("reason" in answer) return { kind: "failed", reason: answer.reason };
    for (const id of list.readIds(answer.body))
      if (typeof id === "string" && names.size < MAX_NAMES && ports.isModelName(id)) names.add(id);
    path = list.readNext(answer.body);
  }
  // An empty list is a provider in trouble, or something that is no list: what was known stays.
  return names.size === 0 ? { kind: "failed", reason: "the list has no models" } : { kind: "listed", names };
}

async function readPage(
  call: ListCall,
  list: ModelList,
  stop: AbortSignal,
): Promise<{ readonly body: unknown } | { readonly reason: string }> {
  try {
    const response = await ofetch.raw(call.url, {
      headers: { ...list.headers, ...call.headers },
      responseType: "stream",
      ignoreResponseError: true,
      retry: 0,
      // The credential would go along.
      redirect: "error",
      // Covers the body as well, which ofetch's own timeout does not.
      signal: AbortSignal.any([stop, AbortSignal.timeout(PAGE_TIMEOUT_MS)]),
    });
    const stream = response._data;
    if (response.status !== 200) {
      await stream?.cancel();
      return { reason: `the list was answered with status ${response.status}` };
    }
    const text = stream === undefined ? "" : await readText(stream);
    return text === undefined ? { reason: "the list is too large" } : { body: JSON.parse(text) as unknown };
  } catch (error) {
    return { reason: explain(error) };
  }
}

async function readText(stream: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    // Leaving the loop cancels the stream.
    if (sizeBytes > MAX_PAGE_BYTES) return undefined;
  }
  return Buffer.concat(chunks).toString("utf8");
}

// Messages of these errors hold addresses; their names and codes do not.
function explain(error: unknown): string {
  if (error instanceof SyntaxError) return "the list is not JSON";
  const causes: unknown[] = [];
  for (let each: unknown = error; each instanceof Error && causes.length < 5; each = each.cause) causes.push(each);
  if (causes.some((each) => (each as Error).name === "TimeoutError")) return "the list did not come in time";
  const code = causes.map((each) => (each as NodeJS.ErrnoException).code).find((each) => typeof each === "string");
  return `the list cannot be reached (${code ?? "no connection"})`;
}
