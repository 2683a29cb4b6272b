/**
 * The program of the config thread, which `config-thread.ts` starts: follows the source, checks what is new, keeps bundles.
 *
 * While nothing changes it only hashes files: what parses, validates and compiles is loaded at the first change. It says nothing but by messages.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { Inputs } from "../config/inputs.ts";
import { assertNever } from "../errors.ts";
import type { ThreadAnswer, ThreadData, ThreadEvent, ThreadRequest } from "./_thread-messages.ts";
import { createFollower, type Checkup } from "./follow.ts";
import type { ThreadReader } from "./thread-reader.ts";

if (parentPort === null) throw new Error("This program is started by the server.");
const port = parentPort;
// `config-thread.ts` gave it.
const data = workerData as ThreadData;
const { source } = data;

// Whatever a module wants to say would stand between the lines of the server, and nobody reads these pipes.
process.stdout.write = () => true;
process.stderr.write = () => true;

let reader: Promise<ThreadReader> | undefined;
const loadReader = (): Promise<ThreadReader> => (reader ??= importReader());
/** Checks that were asked for and are not answered yet. */
let asked = 0;
/** Bundles that are being written. */
let storing: Promise<unknown> = Promise.resolve();

const follower = createFollower({
  source,
  inputHash: data.inputHash,
  imports: data.imports,
  ...(data.inputs === undefined ? {} : { inputs: data.inputs }),
  isWatching: data.isWatching,
  check,
  onCandidate: (candidate) => say({ kind: "candidate", candidate }),
  onWatch: (mode) => say({ kind: "watch", mode }),
  onTrouble: ({ message }) => {
    // Whoever asked is told the same by the answer.
    if (asked === 0) say({ kind: "trouble", reason: message });
  },
});

port.on("message", (request: ThreadRequest) => {
  answer(request).then(say, (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: "failed", id: request.id, message });
  });
});

async function answer(request: ThreadRequest): Promise<ThreadAnswer> {
  const { id } = request;
  switch (request.kind) {
    case "check":
      asked += 1;
      try {
        return { kind: "checked", id, candidate: await follower.check() };
      } finally {
        asked -= 1;
      }
    case "store": {
      const stored = loadReader().then(({ store }) => store(request));
      storing = Promise.allSettled([storing, stored]);
      return { kind: "stored", id, stored: await stored };
    }
    case "open":
      return { kind: "opened", id, opened: await (await loadReader()).open(request.bundle) };
    case "stop":
      await Promise.all([storing, reader?.then(({ endChildren }) => endChildren())]);
      return { kind: "stopped", id };
    default:
      return assertNever(request);
  }
}

async function check(inputs: Inputs): Promise<Checkup> {
  say({ kind: "reading", inputHash: inputs.hash });
  let imports: readonly string[] | undefined;
  try {
    const checkup = await (await loadReader()).check(inputs.hash);
    ({ imports } = checkup);
    return checkup;
  } finally {
    say({ kind: "read", ...(imports === undefined ? {} : { imports }) });
  }
}

async function importReader(): Promise<ThreadReader> {
  const { createThreadReader } = await import("./thread-reader.ts");
  return createThreadReader(data, (pid, isRunning) => say({ kind: "child", pid, isRunning }));
}

function say(message: ThreadEvent | ThreadAnswer): void {
  port.postMessage(message);
}
