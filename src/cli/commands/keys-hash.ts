/** `gate keys hash`: the hash of a key or imported token, for a file in `keys/`. */
import { hashKey, isWellFormedKey, KEY_PREFIX } from "../../policy/key.ts";
import { CommandError, defineCommand } from "../command.ts";
import type { Command } from "../command.ts";

/** Keys come in one header line, whose size servers bound; more than this is a file piped in by mistake. */
const MAX_KEY_CHARACTERS = 4_096;

export const command: Command = defineCommand({
  description:
    "Read a key from stdin and print its hash, as a file in keys/ wants it.\n" +
    "Any token will do, so that clients can keep the ones they have.",
  arguments: [],
  options: {},
  examples: [
    { command: "gate keys hash < key.txt", description: "Hash the key in a file" },
    { command: "pbpaste | gate keys hash", description: "Hash the key in the clipboard (macOS)" },
  ],
  async run(_values, _positionals, context) {
    if (context.environment.isInteractive) context.output.note("Paste the key, then press Enter and Ctrl-D.\n");
    const key = (await readStdin()).trim();
    if (key === "") throw new CommandError("there is no key on stdin", { hint: "Try `gate keys hash < key.txt`." });
    if (/\s/.test(key)) throw new CommandError("stdin holds more than one word; a key is one word");
    if (key.startsWith(KEY_PREFIX) && !isWellFormedKey(key)) {
      throw new CommandError(
        `the key begins with ${KEY_PREFIX}, but its checksum is wrong: a character was lost or changed`,
      );
    }
    context.output.data(`sha256:${hashKey(key)}\n`);
    return 0;
  },
});

async function readStdin(): Promise<string> {
  let text = "";
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > MAX_KEY_CHARACTERS) throw new CommandError("stdin holds more than a key");
  }
  return text;
}
