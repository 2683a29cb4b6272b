/** `gate keys create`: make a client key. The key is printed once; the file to commit holds its hash. */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Document, visit } from "yaml";
import type { Loaded } from "../../config/config.ts";
import { load } from "../../config/load.ts";
import type { ClientKey } from "../../config/types.gen.ts";
import { createKey } from "../../policy/key.ts";
import { CommandError, defineCommand, DIR_ARGUMENT } from "../command.ts";
import type { Command, Values } from "../command.ts";
import { findConfigDir } from "../find-config.ts";
import { listWords } from "../parse-command-line.ts";
import { toSchemaLine } from "../schema-line.ts";
import { createStyle } from "../style.ts";
import { parseInstant, parseSpan } from "../time.ts";

const ID = /^[a-z0-9][a-z0-9._-]{0,62}$/;
/** Names that usage records give to callers without a key of their own. */
const RESERVED: ReadonlySet<string> = new Set(["anonymous", "master", "admin", "local", "boot"]);
const SCOPES = ["call", "read", "admin", "passthrough", "debug"] as const;
const PATH = /^\/[A-Za-z0-9._@-]+(\/[A-Za-z0-9._@-]+)*$/;
const MODEL = /^[^*\s]*\*?$/;
const TAG = /^\S{1,100}$/;

const options = {
  path: { type: "string", placeholder: "PATH", description: "User path the key belongs to, such as /acme/team-a." },
  models: {
    type: "string",
    placeholder: "A,B",
    description: "Names the key may ask for; a trailing * is a prefix. Without it: all.",
  },
  scopes: {
    type: "string",
    placeholder: "A,B",
    description: `What the key may do: ${SCOPES.join(", ")}. Without it: call.`,
  },
  expires: {
    type: "string",
    placeholder: "WHEN",
    description: "Last moment of the key: a date, an instant, or a time from now such as 90d.",
  },
  tags: { type: "string", placeholder: "A,B", description: "Tags that every request of the key gets." },
  print: { type: "boolean", description: "Write no file; print the hash for it on stderr." },
} as const;

export const command: Command = defineCommand({
  description:
    "Make a client key. The key alone goes to stdout and is shown only now; keys/ID.yaml gets its hash and is yours to commit.",
  arguments: [{ name: "ID", isRequired: true, description: "Name of the key, and of its file." }, DIR_ARGUMENT],
  options,
  examples: [
    { command: "gate keys create team-a", description: "A key that may call every model" },
    {
      command: 'gate keys create ci --path /acme/ci --models "smart,openai/*" --expires 90d',
      description: "A key with bounds",
    },
    { command: "gate keys create laptop | pbcopy", description: "Straight into the clipboard (macOS)" },
  ],
  async run(values, [id = "", dir], context) {
    if (!ID.test(id)) {
      throw new CommandError(
        `"${id}" is not a key id: small letters, digits, ".", "_" and "-", at most 63, the first a letter or digit`,
      );
    }
    if (RESERVED.has(id))
      throw new CommandError(`"${id}" is what usage calls callers without a key file; choose another id`);
    const fields = readFields(values, context.now());
    const style = createStyle(context.environment.color.stderr);
    const { key, digest } = createKey();
    const file = { hash: `sha256:${digest}`, ...fields };
    if (values.print) {
      context.output.note(`${style.dim("# to be kept in the config folder, the key is not:")}\n${printFile(file)}`);
    } else {
      const root = findConfigDir(dir, context);
      const loaded = await load(root, { evaluate: true });
      refuseKnownId(id, root, loaded);
      const path = join(root, "keys", `${id}.yaml`);
      await writeNewFile(path, `${toSchemaLine(path, root, "key")}\n${printFile(file)}`);
      context.output.note(`Wrote ${join("keys", `${id}.yaml`)}: commit it. The key is shown only now:\n`);
      noteWhereNoKeyIsNeeded(loaded, (text) => context.output.note(`${style.yellow("note")}: ${text}\n`));
    }
    context.output.data(`${key}\n`);
    return 0;
  },
});

function readFields(values: Values<typeof options>, now: number): Omit<ClientKey, "hash"> {
  const models = readList(values.models, "--models", (name) => MODEL.test(name) && name.length <= 200);
  const scopes = readList(
    values.scopes,
    "--scopes",
    (name) => SCOPES.some((scope) => scope === name),
    listWords(SCOPES),
  );
  const tags = readList(values.tags, "--tags", (tag) => TAG.test(tag));
  if (values.path !== undefined && (!PATH.test(values.path) || values.path.length > 200)) {
    throw new CommandError(`--path takes a path such as /acme/team-a, not "${values.path}"`);
  }
  const expires = values.expires === undefined ? undefined : readExpiry(values.expires, now);
  return {
    ...(values.path === undefined ? {} : { path: values.path }),
    ...(models === undefined ? {} : { models }),
    // Every entry was found in SCOPES.
    ...(scopes === undefined ? {} : { scopes: scopes as (typeof SCOPES)[number][] }),
    ...(tags === undefined ? {} : { tags }),
    ...(expires === undefined ? {} : { expires }),
  };
}

function readList(
  text: string | undefined,
  option: string,
  isValid: (entry: string) => boolean,
  allowed?: string,
): string[] | undefined {
  if (text === undefined) return undefined;
  const entries = [...new Set(text.split(",").map((entry) => entry.trim()))];
  const wrong = entries.find((entry) => entry === "" || !isValid(entry));
  if (wrong === undefined) return entries;
  throw new CommandError(
    wrong === ""
      ? `${option} has an empty entry`
      : `${option} does not take "${wrong}"${allowed === undefined ? "" : `, only ${allowed}`}`,
  );
}

/** As the file keeps it: a date as it was given, a time from now as the instant it means. */
function readExpiry(text: string, now: number): string {
  const span = parseSpan(text);
  const at = span === undefined ? parseInstant(text) : now + span;
  if (at === undefined) {
    throw new CommandError(
      `--expires takes a date such as 2027-01-01, an instant, or a time from now such as 90d, not "${text}"`,
    );
  }
  if (at <= now) throw new CommandError(`--expires ${text} is in the past: the key would never be accepted`);
  return span === undefined ? text.replace(" ", "T") : new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}

function refuseKnownId(id: string, root: string, loaded: Loaded): void {
  // The folder is looked at as well: a config that does not load has no list of keys.
  const files = [".yaml", ".yml", ".json"].map((extension) => join("keys", `${id}${extension}`));
  const file =
    loaded.config?.keys.find((entry) => entry.id === id)?.file ?? files.find((name) => existsSync(join(root, name)));
  if (file === undefined) return;
  throw new CommandError(`the key "${id}" exists already, in ${file}`, {
    hint: "Choose another id. To replace a key, remove its file first.",
  });
}

async function writeNewFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: "wx", mode: 0o644 }).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      error.code === "EEXIST" ? `${path} exists already` : `cannot write ${path}: ${error.message}`,
    );
  });
}

function printFile(file: ClientKey): string {
  const document = new Document(file);
  // Lists of names read best on one line, as the shipped files have them.
  visit(document, {
    Seq: (_, list) => {
      list.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** A key changes nothing for callers that need none; whoever makes the first one often expects that it does. */
function noteWhereNoKeyIsNeeded(loaded: Loaded, note: (text: string) => void): void {
  const access = loaded.config?.gateway.access;
  if (loaded.config === undefined || (access?.required ?? "auto") === true) return;
  note(
    access?.required === false
      ? "`access.required` is false: callers without any key are served too."
      : "the root file does not say `access: { required: true }`, so calls from this machine need no key.",
  );
}
