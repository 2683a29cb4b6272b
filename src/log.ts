/** The one logger. Stages return data; `server/` and `cli/` log it here. Everything goes to stderr: stdout is for data. */
import { createConsola, type ConsolaInstance, type ConsolaReporter } from "consola";

export type LogFormat = "json" | "pretty";
export type LogLevel = "error" | "warn" | "info" | "debug";
export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
}

const LEVELS: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 3, debug: 4 };

/** Make the logger. `json` writes one object a line: `{ time, level, message, ...fields }`. */
export function createLog(options: { readonly format: LogFormat; readonly level: LogLevel }): Log {
  const consola: ConsolaInstance = createConsola({
    level: LEVELS[options.level],
    stdout: process.stderr,
    stderr: process.stderr,
    // Lines of one message are told apart by their fields, which the limit on repeated lines does not look at.
    ...(options.format === "json" ? { reporters: [jsonReporter], throttle: 0 } : {}),
  });
  const at =
    (type: LogLevel) =>
    (message: string, fields?: LogFields): void => {
      // Before anything is formatted: debug lines stand on the hot path.
      if (LEVELS[type] > LEVELS[options.level]) return;
      if (options.format === "json") consola[type]({ message, fields });
      else consola[type](fields === undefined ? message : `${message} ${printFields(fields)}`);
    };
  return { error: at("error"), warn: at("warn"), info: at("info"), debug: at("debug") };
}

const jsonReporter: ConsolaReporter = {
  log(entry) {
    const given = entry as unknown as { message?: string; fields?: LogFields };
    const { message: reason, ...fields } = given.fields ?? {};
    const line = {
      time: entry.date.toISOString(),
      level: entry.type,
      message: given.message ?? entry.args.map(String).join(" "),
      ...fields,
      // Errors of other programs have a `message`, which must not take the place of what happened.
      reason: fields["reason"] ?? reason,
    };
    process.stderr.write(`${JSON.stringify(line)}\n`);
  },
};

function printFields(fields: LogFields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === "string" ? printText(value) : JSON.stringify(value)}`)
    .join(" ");
}

/** Quoted unless it is one plain word: texts of clients and providers may colour a terminal or forge a line. */
function printText(text: string): string {
  if (/^[\x21\x23-\x7e]+$/u.test(text)) return text;
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
