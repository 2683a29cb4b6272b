/** `gate build`: a config folder as one file, checked, that says of itself whether it is whole. */
import { readFile, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { toBundleParts } from "../../runtime/bundle-planes.ts";
import { type Bundle, encodeBundle } from "../../runtime/bundle.ts";
import { checkSource, isServable, type CheckedSource } from "../../runtime/check.ts";
import { sign, SIGNATURE_EXTENSION, verify } from "../../runtime/signature.ts";
import { refuseConfig } from "../check-config.ts";
import { CommandError, defineCommand, SOURCE_ARGUMENT } from "../command.ts";
import type { Command, CommandContext } from "../command.ts";
import { findConfigSource } from "../find-config.ts";
import { readVersion } from "../version.ts";
import { replaceFile } from "../replace-file.ts";

export const command: Command = defineCommand({
  description:
    "Build a config folder into one file, the bundle: checked, tested, without code and without secrets.\n" +
    "The same folder at the same commit gives the same bytes on every machine. `gate serve` takes the file instead of the folder.",
  arguments: [SOURCE_ARGUMENT],
  options: {
    output: {
      type: "string",
      placeholder: "FILE",
      default: "gate.bundle.json",
      description: "Where the bundle is written; - is stdout.",
    },
    sign: {
      type: "string",
      placeholder: "KEY.pem",
      description: "Sign it with this Ed25519 private key (PEM); the signature is written to FILE.sig.",
    },
  },
  exitCodes: [[1, "The config has errors, or one of its tests fails."]],
  examples: [
    { command: "gate build", description: "The folder you are in, to gate.bundle.json" },
    { command: "gate build deploy/gate --output out/gate.bundle.json --sign key.pem", description: "In CI, signed" },
    { command: "gate serve gate.bundle.json", description: "Serve what was built" },
  ],
  async run(values, [dir], context) {
    const isToStdout = values.output === "-";
    if (isToStdout && values.sign !== undefined)
      throw new CommandError("--sign writes beside the bundle, so the bundle must be a file", {
        hint: "Name one with --output.",
      });
    const key = values.sign === undefined ? undefined : await readText(values.sign, context, "the key");
    const source = findConfigSource(dir, undefined, context);
    const checked = await checkSource(source);
    if (!isServable(checked)) throw await refuseConfig(source, checked.diagnostics, context);
    const { bundle, text } = encodeBundle(await toBundleParts(checked), readVersion());
    const signature = key === undefined ? undefined : signText(text, key, values.sign ?? "");
    if (isToStdout) context.output.data(text);
    else await writeBundle(values.output, text, signature, context);
    context.output.note(renderSummary(bundle, text, checked, isToStdout ? undefined : values.output));
    if (!isToStdout) noteSignature(bundle, text, signature, context);
    return 0;
  },
});

function signText(text: string, key: string, file: string): string {
  try {
    return sign(Buffer.from(text), key);
  } catch (error) {
    throw new CommandError(`cannot sign with ${file}: ${(error as Error).message}`, {
      hint: "`openssl genpkey -algorithm ed25519 -out key.pem` makes one.",
    });
  }
}

/** The signature first: whoever follows the bundle then never sees it beside one of the bundle before. */
async function writeBundle(
  output: string,
  text: string,
  signature: string | undefined,
  context: CommandContext,
): Promise<void> {
  const path = resolve(context.cwd, output);
  const signaturePath = `${path}${SIGNATURE_EXTENSION}`;
  const target = await stat(path).catch(() => undefined);
  // Replacing a device such as /dev/null would take it away from everyone.
  if (target?.isFile() === false) throw new CommandError(`cannot write ${output}: it is no regular file`);
  const isSame = (await readFile(path, "utf8").catch(() => undefined)) === text;
  if (signature !== undefined) await replaceFile(signaturePath, signature, output);
  // One that was of other bytes would only be refused.
  else if (!isSame)
    await rm(signaturePath, { force: true }).catch((error: Error) => {
      throw new CommandError(`cannot write ${output}: ${error.message}`);
    });
  await replaceFile(path, text, output);
}

function renderSummary(bundle: Bundle, text: string, checked: CheckedSource, output: string | undefined): string {
  const { config, revision, commit, hash, tests } = bundle;
  const warnings = checked.diagnostics.length;
  const models = config.providers.reduce((sum, { value }) => sum + Object.keys(value.models ?? {}).length, 0);
  const lines = [
    ["revision", `${revision.routing.slice(0, 8)}.${revision.access.slice(0, 8)}`],
    ["hash", hash],
    ...(commit === undefined ? [] : [["commit", commit]]),
    [
      "holds",
      `${count(config.providers.length, "provider")}, ${count(models, "model")}, ${count(config.groups.length, "group")}, ${count(config.keys.length, "key")}`,
    ],
    ["tests", `${tests.length} passed`],
    ["size", `${count(Buffer.byteLength(text), "byte")} from ${count(bundle.files.length, "file")}`],
    ...(warnings === 0 ? [] : [["warnings", `${warnings}, which \`gate validate\` shows`]]),
  ];
  const body = lines.map(([name = "", value]) => `  ${name.padEnd(8)}  ${value}\n`).join("");
  return `${output === undefined ? "built" : `built ${output}`}\n${body}`;
}

function noteSignature(bundle: Bundle, text: string, signature: string | undefined, { output }: CommandContext): void {
  const { bundleKey } = bundle.config.gateway.rollout ?? {};
  if (signature !== undefined) output.note("  signed\n");
  if (bundleKey === undefined) return;
  if (signature === undefined)
    output.note(
      "The config has a `rollout.bundleKey`, so this bundle is refused until it is signed: `--sign KEY.pem`.\n",
    );
  else if (verify(Buffer.from(text), signature, bundleKey) !== undefined)
    output.note(
      "It is signed by another key than its own `rollout.bundleKey`: only a server that has the signing key in force takes it.\n",
    );
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

async function readText(file: string, context: CommandContext, what: string): Promise<string> {
  try {
    return await readFile(resolve(context.cwd, file), "utf8");
  } catch (error) {
    throw new CommandError(`cannot read ${what} ${file}: ${(error as Error).message}`);
  }
}
