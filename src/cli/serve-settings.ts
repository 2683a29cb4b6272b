/** Flags and GATE_* of `gate serve`, checked: flag before environment; what neither says is left to the root file. */
import { isIP } from "node:net";
import { resolve } from "node:path";
import type { LogFormat, LogLevel } from "../log.ts";
import { CommandError } from "./command.ts";
import type { CliEnvironment } from "./environment.ts";
import { listWords } from "./parse-command-line.ts";

export const logFormats = ["json", "pretty"] as const;
export const logLevels = ["error", "warn", "info", "debug"] as const;

const BASE_PATH = /^\/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$/;
const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,253}[A-Za-z0-9])?$/;

export interface ServeFlags {
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly "base-path": string | undefined;
  readonly state: string | undefined;
  readonly log: LogFormat | undefined;
  readonly "log-level": LogLevel | undefined;
  readonly "public-key": string | undefined;
  readonly "no-watch": boolean;
}

export interface ServeSettings {
  readonly overrides: {
    readonly host?: string;
    readonly port?: number;
    readonly basePath?: string;
    readonly stateDir?: string;
  };
  /** Undefined where nobody chose: readable on a terminal, JSON elsewhere. */
  readonly logFormat: LogFormat | undefined;
  readonly logLevel: LogLevel;
}

/** Read the settings. Throws CommandError naming the flag or variable that is wrong. */
export function readServeSettings(flags: ServeFlags, environment: CliEnvironment, cwd: string): ServeSettings {
  const host = choose(flags.host, "--host", environment.host, "GATE_HOST");
  const port = choose(flags.port, "--port", environment.port?.value, environment.port?.name ?? "GATE_PORT");
  const basePath = choose(flags["base-path"], "--base-path", environment.basePath, "GATE_BASE_PATH");
  return {
    overrides: {
      ...(host === undefined ? {} : { host: parseHost(host) }),
      ...(port === undefined ? {} : { port: parsePort(port) }),
      ...(basePath === undefined ? {} : { basePath: parseBasePath(basePath) }),
      ...(flags.state === undefined ? {} : { stateDir: resolve(cwd, flags.state) }),
    },
    logFormat: flags.log ?? parseWord(environment.logFormat, logFormats, "GATE_LOG"),
    logLevel: flags["log-level"] ?? parseWord(environment.logLevel, logLevels, "GATE_LOG_LEVEL") ?? "info",
  };
}

interface Setting {
  readonly text: string;
  /** Flag or variable it came from. */
  readonly name: string;
}

function choose(
  flag: string | undefined,
  flagName: string,
  variable: string | undefined,
  name: string,
): Setting | undefined {
  if (flag !== undefined) return { text: flag, name: flagName };
  return variable === undefined ? undefined : { text: variable, name };
}

function parseHost({ text, name }: Setting): string {
  if (isIP(text) !== 0 || HOST_NAME.test(text)) return text;
  throw new CommandError(`${name} takes an address such as 127.0.0.1, not "${text}"`);
}

function parsePort({ text, name }: Setting): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new CommandError(`${name} takes a port from 0 to 65535, not "${text}"`);
}

function parseBasePath({ text, name }: Setting): string {
  if (text === "/") return "";
  if (BASE_PATH.test(text)) return text;
  throw new CommandError(`${name} takes a path such as /gate, not "${text}"`);
}

function parseWord<Word extends string>(
  text: string | undefined,
  words: readonly Word[],
  name: string,
): Word | undefined {
  const word = words.find((known) => known === text);
  if (text === undefined || word !== undefined) return word;
  throw new CommandError(`${name} takes ${listWords(words)}, not "${text}"`);
}
