/** A follower of a folder, and what it tells. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importsOf, readInputs, type ConfigSource } from "../../src/config/inputs.ts";
import type { Clock, OpenEvents } from "../../src/config/watch.ts";
import type { Candidate, WatchMode } from "../../src/runtime/candidate.ts";
import { checkFolder } from "../../src/runtime/check.ts";
import { createFollower, type Checkup, type Follower } from "../../src/runtime/follow.ts";
import { toCandidate } from "../../src/runtime/to-candidate.ts";
import type { Write } from "./_deliveries.ts";

export interface Following {
  readonly follower: Follower;
  /** What was told, in order. */
  readonly told: readonly Candidate[];
  readonly modes: readonly WatchMode[];
  readonly troubles: readonly Error[];
  /** How often the port was called. */
  readonly checks: () => number;
  /** Resolves when something that was told passes; at once when something already told does. */
  until(isMeant: (candidate: Candidate) => boolean): Promise<Candidate>;
  untilMode(mode: WatchMode["mode"]): Promise<WatchMode>;
  untilTrouble(): Promise<Error>;
}

export interface FollowingOptions {
  readonly check?: () => Promise<Checkup>;
  readonly openEvents?: OpenEvents;
  readonly isWatching?: boolean;
  readonly inputHash?: string;
  readonly clock?: Clock;
}

/** Time that passes twenty times as fast. */
export const fastClock: Clock = {
  now: () => performance.now() * 20,
  schedule(run, delayMs) {
    const timer = setTimeout(run, delayMs / 20);
    return () => clearTimeout(timer);
  },
};

/** Follow a folder that was just loaded. The caller disposes of the follower. */
export async function follow(root: string, options: FollowingOptions = {}): Promise<Following> {
  const source: ConfigSource = { kind: "folder", root };
  const check = options.check ?? (() => readTexts(root));
  const { imports } = await check();
  const inputs = readInputs(source, imports);
  const told: Candidate[] = [];
  const modes: WatchMode[] = [];
  const troubles: Error[] = [];
  const listeners = new Set<() => void>();
  let checks = 0;
  const tellAll = (): void => {
    for (const listener of listeners) listener();
  };
  const follower = createFollower({
    source,
    inputHash: options.inputHash ?? inputs.hash,
    ...(options.inputHash === undefined ? { inputs } : {}),
    imports,
    isWatching: options.isWatching ?? true,
    check: () => {
      checks++;
      return check();
    },
    onCandidate(candidate) {
      told.push(candidate);
      tellAll();
    },
    onWatch(mode) {
      modes.push(mode);
      tellAll();
    },
    onTrouble(error) {
      troubles.push(error);
      tellAll();
    },
    ...(options.openEvents === undefined ? {} : { openEvents: options.openEvents }),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  const waitFor = <Value>(find: () => Value | undefined): Promise<Value> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
    });
  return {
    follower,
    told,
    modes,
    troubles,
    checks: () => checks,
    until: (isMeant) => waitFor(() => told.findLast(isMeant)),
    untilMode: (mode) => waitFor(() => (modes.at(-1)?.mode === mode ? modes.at(-1) : undefined)),
    untilTrouble: () => waitFor(() => troubles.at(-1)),
  };
}

/** A check that only reads: what the groups said stands in `commit`. */
export async function readTexts(root: string): Promise<Checkup> {
  const files: { file: string; sha256: string }[] = [];
  const said: string[] = [];
  for (const name of listVisible(join(root, "groups"))) {
    try {
      const bytes = readFileSync(join(root, "groups", name));
      files.push({ file: `groups/${name}`, sha256: createHash("sha256").update(bytes).digest("hex") });
      if (!name.endsWith("~")) said.push(...versionsIn(bytes.toString("utf8")));
    } catch {
      said.push("unreadable");
    }
  }
  const keys = { isMounted: false, keys: [], brokenFiles: [] };
  return {
    files,
    imports: [],
    candidate: { keys, diagnostics: [], durationMs: 0, commit: [...new Set(said)].join(" ") },
  };
}

/** The chain that serves validate, boot and reload. */
export async function checkWhole(root: string): Promise<Checkup> {
  const checked = await checkFolder(root);
  const { files, missing } = checked.loaded;
  const groups = checked.graph === undefined ? "invalid" : versionsIn(JSON.stringify(checked.graph.groups)).join(" ");
  return { files, imports: importsOf(files, missing), candidate: { ...toCandidate(checked, 0), commit: groups } };
}

/** Every version that a text names, each once; `half` when its end is missing. */
function versionsIn(text: string): readonly string[] {
  const all = [...text.matchAll(/\bv\d+\b/g)].map(([version]) => version);
  return [...new Set(all), ...(all.length % 2 === 0 && all.length > 0 ? [] : ["half"])];
}

export const PROVIDER = `dialect: openai-chat
baseURL: http://127.0.0.1:9/v1
auth: { scheme: none }
models: { chat: {} }
`;

/** Two groups in YAML, each naming its version at its beginning and its end, always of one length. */
export const writeYaml: Write = (version) => {
  const text = `description: ${nameOf(version)}\nstrategy: first\n${"# as long as a file is\n".repeat(40)}targets: [p/chat]\nprimaryUse: ${nameOf(version)}\n`;
  return { "groups/main.yaml": text, "groups/second.yaml": text, "providers/p.yaml": PROVIDER };
};

/** A group in TypeScript with a helper. */
export const writeTypeScript: Write = (version) => {
  const name = nameOf(version);
  const main = `import { target } from "./_second.ts";\n${"// as long as a file is\n".repeat(40)}export default {\n  description: "${name}",\n  strategy: "first",\n  targets: [target],\n  primaryUse: "${name}",\n};\n`;
  return {
    "groups/main.ts": main,
    "groups/_second.ts": `/* ${name} ${name} */ export const target: string = "p/chat";\n`,
    "providers/p.yaml": PROVIDER,
  };
};

export function nameOf(version: number): string {
  return `v${String(version).padStart(9, "0")}`;
}

/** A new folder below the system's temporary one; the second removes it. */
export function makeBase(): { readonly base: string; readonly remove: () => void } {
  const base = mkdtempSync(join(realpathSync(tmpdir()), "gate-follow-"));
  return { base, remove: () => rmSync(base, { recursive: true, force: true }) };
}

function listVisible(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith("."));
  } catch {
    return [];
  }
}
