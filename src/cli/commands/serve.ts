/** `gate serve` and `gate dev`: run the gateway until a signal stops it. The server itself is `server/serve.ts`. */
import { loadDotEnv } from "../../config/env.ts";
import type { Log, LogFormat } from "../../log.ts";
import type { RunningServer, ServeOverrides } from "../../server/serve.ts";
import { reporterOptions } from "../check-config.ts";
import { defineCommand, SOURCE_ARGUMENT } from "../command.ts";
import type { Command, CommandContext, ExitCode } from "../command.ts";
import { readEnvironment } from "../environment.ts";
import { findConfigSource, PUBLIC_KEY_OPTION, toTextRoot } from "../find-config.ts";
import { chooseModel, renderBanner } from "../render-banner.ts";
import { logFormats, logLevels, readServeSettings } from "../serve-settings.ts";
import type { ServeFlags } from "../serve-settings.ts";
import { createStyle } from "../style.ts";
import { tuneEngine } from "../tune-engine.ts";
import { readVersion } from "../version.ts";

const port = {
  type: "string",
  placeholder: "PORT",
  description: "Port; 0 takes any free one. Also GATE_PORT, PORT.",
} as const;
const basePath = {
  type: "string",
  placeholder: "PATH",
  description: "Path prefix of everything, such as /gate. Also GATE_BASE_PATH.",
} as const;
const state = {
  type: "string",
  placeholder: "FOLDER",
  description: "State folder: journal and usage. Also GATE_DATA.",
} as const;
const logLevel = {
  type: "string",
  placeholder: "LEVEL",
  choices: logLevels,
  description: "Least important message to log; info by default. Also GATE_LOG_LEVEL.",
} as const;

const noWatch = {
  type: "boolean",
  description: "Read the files again only when asked to: POST /admin/api/reload, or SIGHUP to `gate serve`.",
} as const;

const exitCodes = [
  [1, "A second signal cut the orderly stop short."],
  [78, "There is no config that may be served, or its address or state folder cannot be used."],
] as const satisfies Command["exitCodes"];

/**
 * Signals closer than this are one. Ctrl-C and a service manager signal the whole process group, and npm passes its own copy
 * on to the script it runs.
 */
const SAME_SIGNAL_MS = 100;

export const serveCommand: Command = defineCommand({
  description:
    "Run the gateway of a config folder or a bundle. It listens on 127.0.0.1:8080 unless the root file, GATE_* or a flag says otherwise.\n" +
    "What changes in it is served within a second, if it is valid. SIGHUP reads it again.\n" +
    "SIGTERM and SIGINT stop it in order: running requests get time to finish.",
  arguments: [SOURCE_ARGUMENT],
  options: {
    host: { type: "string", placeholder: "HOST", description: "Address to listen on. Also GATE_HOST." },
    port,
    "base-path": basePath,
    state,
    log: {
      type: "string",
      placeholder: "FORMAT",
      choices: logFormats,
      description: "How messages are written; by default pretty on a terminal, json elsewhere. Also GATE_LOG.",
    },
    "log-level": logLevel,
    "no-watch": noWatch,
    "public-key": PUBLIC_KEY_OPTION,
  },
  exitCodes,
  examples: [
    { command: "gate serve", description: "Serve the folder you are in" },
    {
      command: "gate serve /etc/gate --host 0.0.0.0 --port 80",
      description: "Serve a network (it then asks for keys)",
    },
    { command: "gate serve gate.bundle.json --public-key key.pub.pem", description: "Serve what was built and signed" },
    { command: "GATE_LOG=json gate serve --state /var/lib/gate", description: "As a service" },
  ],
  run: (values, [dir], context) => run(dir, values, context, "reload"),
});

export const devCommand: Command = defineCommand({
  description: "Run the gateway on this machine only, with readable logs. Otherwise like `gate serve`.",
  arguments: [SOURCE_ARGUMENT],
  options: {
    port,
    "base-path": basePath,
    state,
    "log-level": logLevel,
    "no-watch": noWatch,
    "public-key": PUBLIC_KEY_OPTION,
  },
  exitCodes,
  examples: [
    { command: "gate dev", description: "Serve the folder you are in, on localhost" },
    { command: "gate dev --port 0 --log-level debug", description: "On any free port, telling everything" },
  ],
  run: (values, [dir], context) => run(dir, { ...values, host: "127.0.0.1", log: "pretty" }, context, "stop"),
});

/** A terminal that is closed sends SIGHUP: it ends what a person runs in it. A service takes it for a wish to read its files again. */
type Hangup = "reload" | "stop";

async function run(
  dir: string | undefined,
  flags: ServeFlags,
  context: CommandContext,
  hangup: Hangup,
): Promise<ExitCode> {
  const { output } = context;
  tuneEngine();
  const source = findConfigSource(dir, flags["public-key"], context);
  const { root } = source;
  loadDotEnv(root);
  const environment = readEnvironment();
  const settings = readServeSettings(flags, environment, context.cwd);
  const [{ serve }, { createLog }] = await Promise.all([import("../../server/serve.ts"), import("../../log.ts")]);
  const format: LogFormat = settings.logFormat ?? (environment.isErrorTerminal ? "pretty" : "json");
  const log = createLog({ format, level: settings.logLevel });
  const version = readVersion();
  const overrides: ServeOverrides = settings.overrides;
  const outcome = await serve({
    source,
    overrides,
    log,
    version,
    environment: environment.stateVariables,
    isInteractive: environment.isInteractive,
    isWatching: !flags["no-watch"],
  });
  if (outcome.kind === "refused") {
    const { renderFindings } = await import("../reporters/pretty.ts");
    // Among warnings the reason would be looked for.
    const diagnostics = outcome.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    output.note(renderFindings({ root, diagnostics }, reporterOptions(toTextRoot(source), context, "stderr")));
    return 78;
  }
  const { server } = outcome;
  const stopped = waitForStop(server, hangup, log);
  logFindings(server.findings, log);
  // Whoever asked for JSON gets nothing else; on a terminal, and where nobody chose, the first thing is a request to copy.
  if (settings.logFormat !== "json")
    output.data(renderBanner({ ...server, version, root }, createStyle(environment.color.stdout)));
  if (format === "json") logStart(server, version, log);
  return stopped;
}

/** One line for each code, so that a folder with many findings of one kind does not hide the others. */
function logFindings(findings: RunningServer["findings"], log: Log): void {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { code, severity, message, at } of findings) {
    const count = counts.get(code);
    if (count === undefined) continue;
    counts.delete(code);
    const more = count === 1 ? "" : ` (and ${count - 1} more of this kind, which \`gate validate\` shows)`;
    const say = severity === "error" ? log.error : log.warn;
    say(`${code}: ${message}${more}`, { file: at.file, line: at.line, column: at.column });
  }
}

function logStart(server: RunningServer, version: string, log: Log): void {
  const unusable = server.unusable.map((entry) => entry.provider);
  const model = chooseModel(server.graph, new Set(unusable));
  log.info("Listening", {
    url: server.url,
    revision: server.revision,
    version,
    stateDir: server.stateDir,
    unusable,
    model,
  });
}

/** Resolves once the first signal's orderly stop is done. A second signal keeps what is in memory and leaves. */
function waitForStop(server: RunningServer, hangup: Hangup, log: Log): Promise<ExitCode> {
  // A bug must not take usage with it that is still in memory; `main.ts` then ends the process.
  process.prependListener("uncaughtException", (error) => {
    log.error("Internal error, the process ends", { stack: error.stack });
    server.flush();
  });
  return new Promise((resolve, reject) => {
    let stoppingSince: number | undefined;
    const stop = (signal: NodeJS.Signals): void => {
      if (stoppingSince === undefined) {
        stoppingSince = performance.now();
        log.info("Signal received, stopping; a second one stops at once", { signal });
        server.drain().then(() => resolve(0), reject);
      } else if (performance.now() - stoppingSince > SAME_SIGNAL_MS) {
        server.flush();
        process.exit(1);
      }
    };
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
    // What a reload finds is told by the log.
    process.on("SIGHUP", hangup === "stop" ? stop : () => void server.reload().catch(() => {}));
  });
}
