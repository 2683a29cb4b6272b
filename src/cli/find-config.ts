/** Which config a command works on: a folder, or a bundle. */
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { findRoot, reasonOf } from "../config/find.ts";
import type { ConfigSource } from "../config/inputs.ts";
import { findKeyMistake } from "../runtime/signature.ts";
import { CommandError } from "./command.ts";
import type { CommandContext, OptionSpec } from "./command.ts";

/** Of the commands that take a bundle somebody else may have made. */
export const PUBLIC_KEY_OPTION = {
  type: "string",
  placeholder: "FILE",
  description: "Take a bundle only with a signature that this Ed25519 public key (PEM) verifies.",
} as const satisfies OptionSpec;

/** The argument, else GATE_CONFIG, else the nearest folder upward. Throws CommandError that names what was looked for. */
export function findConfigDir(dir: string | undefined, context: CommandContext): string {
  const { environment, cwd } = context;
  const found = findRoot(dir ?? environment.config, cwd);
  if (found.kind === "found") return found.root;
  const isFromEnvironment = dir === undefined && environment.config !== undefined;
  throw new CommandError(isFromEnvironment ? `GATE_CONFIG: ${found.message}` : found.message, {
    hint: dir === undefined ? `Name the folder, or start one with \`${environment.commandName} init\`.` : undefined,
  });
}

/** Like `findConfigDir`, for commands that take a bundle as well: any other `.json` file than a root file is one. */
export function findConfigSource(
  dir: string | undefined,
  publicKeyFile: string | undefined,
  context: CommandContext,
): ConfigSource {
  const typed = dir ?? context.environment.config;
  const file = typed === undefined ? undefined : resolve(context.cwd, typed);
  if (file === undefined || !isBundleFile(file)) {
    const root = findConfigDir(dir, context);
    if (publicKeyFile === undefined) return { kind: "folder", root };
    throw new CommandError("--public-key is for bundles; a folder has no signature", {
      hint: "`gate build --sign` makes a bundle of it.",
    });
  }
  const bundle = { kind: "bundle", root: dirname(file), file } as const;
  return publicKeyFile === undefined ? bundle : { ...bundle, publicKey: readPublicKey(publicKeyFile, context.cwd) };
}

/** Folder whose files findings can be shown from: a bundle was built somewhere else. */
export function toTextRoot(source: ConfigSource): string | undefined {
  return source.kind === "folder" ? source.root : undefined;
}

function isBundleFile(path: string): boolean {
  if (!path.endsWith(".json") || basename(path) === "gateway.config.json") return false;
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function readPublicKey(file: string, cwd: string): string {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), "utf8");
  } catch (error) {
    throw new CommandError(`cannot read the public key ${file}: ${reasonOf(error)}`);
  }
  const mistake = findKeyMistake(text);
  if (mistake !== undefined) throw new CommandError(`--public-key ${file}: ${mistake}`);
  return text;
}
