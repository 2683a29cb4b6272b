/** The one reader of GATE_* and of what the terminal says about itself. References in config are read by `config/env.ts`. */

/** Everything the command line takes from its environment. A variable that is set to nothing counts as not set. */
export interface CliEnvironment {
  /** GATE_CONFIG: config folder, or the root file in it. */
  readonly config: string | undefined;
  /** GATE_HOST. */
  readonly host: string | undefined;
  /** GATE_PORT, else PORT, with the name that gave it. */
  readonly port: { readonly name: string; readonly value: string } | undefined;
  /** GATE_BASE_PATH. */
  readonly basePath: string | undefined;
  /** GATE_DATA: state folder. */
  readonly stateDir: string | undefined;
  /** What decides where the state folder is: GATE_DATA, XDG_STATE_HOME, HOME. */
  readonly stateVariables: Readonly<Record<string, string | undefined>>;
  /** GATE_ADMIN_KEY: sent to `--server`. */
  readonly adminKey: string | undefined;
  /** GATE_LOG: json or pretty. */
  readonly logFormat: string | undefined;
  /** GATE_LOG_LEVEL. */
  readonly logLevel: string | undefined;
  /** Whether colour may be written, per stream. */
  readonly color: { readonly stdout: boolean; readonly stderr: boolean };
  /** stderr is a terminal, so messages are for a person. */
  readonly isErrorTerminal: boolean;
  /** A person sits at the terminal: both streams are terminals and CI is not set. */
  readonly isInteractive: boolean;
  /** How the user called: `npx gate` through npm, else `gate`. Messages that name a next command begin with it. */
  readonly commandName: string;
  /** Width of the terminal; 100 where there is none. */
  readonly columns: number;
}

const STATE_VARIABLES = ["GATE_DATA", "XDG_STATE_HOME", "HOME"] as const;

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Read the environment of this process. */
export function readEnvironment(): CliEnvironment {
  return toEnvironment(process.env, { stdout: process.stdout, stderr: process.stderr, stdin: process.stdin });
}

/** The same from given variables and streams. */
export function toEnvironment(
  variables: Variables,
  terminal: { readonly stdout: Terminal; readonly stderr: Terminal; readonly stdin: Terminal },
): CliEnvironment {
  const read = (name: string): string | undefined => variables[name] || undefined;
  const portName = ["GATE_PORT", "PORT"].find((name) => read(name) !== undefined);
  const columns = terminal.stdout.columns ?? terminal.stderr.columns ?? 100;
  return {
    config: read("GATE_CONFIG"),
    host: read("GATE_HOST"),
    port: portName === undefined ? undefined : { name: portName, value: read(portName) ?? "" },
    basePath: read("GATE_BASE_PATH"),
    stateDir: read("GATE_DATA"),
    stateVariables: Object.fromEntries(STATE_VARIABLES.map((name) => [name, read(name)])),
    adminKey: read("GATE_ADMIN_KEY"),
    logFormat: read("GATE_LOG"),
    logLevel: read("GATE_LOG_LEVEL"),
    color: { stdout: allowsColor(variables, terminal.stdout), stderr: allowsColor(variables, terminal.stderr) },
    isErrorTerminal: terminal.stderr.isTTY === true,
    isInteractive: terminal.stdin.isTTY === true && terminal.stderr.isTTY === true && !isTrue(variables["CI"]),
    commandName: read("npm_command") === "exec" ? "npx gate" : "gate",
    columns: Math.max(40, columns),
  };
}

// NO_COLOR is a person's wish and wins over FORCE_COLOR, which scripts and CI images set for everything they run.
function allowsColor(variables: Variables, stream: Terminal): boolean {
  if (variables["NO_COLOR"]) return false;
  const forced = variables["FORCE_COLOR"];
  if (forced !== undefined) return forced === "" || isTrue(forced);
  return stream.isTTY === true && variables["TERM"] !== "dumb";
}

function isTrue(text: string | undefined): boolean {
  return text !== undefined && text !== "" && text !== "0" && text.toLowerCase() !== "false";
}
