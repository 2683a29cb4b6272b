/** The records of a folder's state, for commands that only read them; damage that is met is told on stderr. */
import type { UsageRecord } from "../meter/usage-record.ts";
import { readUsage, type ReadUsageOptions } from "../store/read-usage.ts";
import { createUsageStorage } from "../store/usage-storage.ts";
import { CommandError } from "./command.ts";
import type { CommandContext } from "./command.ts";
import { locateState } from "./locate-state.ts";
import { createStyle } from "./style.ts";

export interface RecordRange {
  /** Epoch milliseconds; `until` is not included. */
  readonly since: number;
  readonly until: number;
}

/** The state folder and its usage mount. `flag` is `--state`. @throws CommandError when the usage driver cannot be opened. */
export async function openUsage(
  dir: string | undefined,
  flag: string | undefined,
  context: CommandContext,
): Promise<{ readonly path: string; readonly storage: ReadUsageOptions["storage"] }> {
  const { path, store } = await locateState(dir, flag, context);
  // What a volatile driver held is gone with its process; only the journal can be read, and no promise is asked for.
  const readable = store?.usage === undefined ? store : { ...store, usage: { ...store.usage, volatile: true } };
  const opened = createUsageStorage(readable, path);
  if (opened.kind === "refused") throw new CommandError(opened.message);
  return { path, storage: opened.storage };
}

/** Open the records of a time, and say in which folder. `flag` is `--state`. @throws CommandError when the usage driver cannot be opened. */
export async function openRecords(
  dir: string | undefined,
  flag: string | undefined,
  { since, until }: RecordRange,
  context: CommandContext,
): Promise<{ readonly path: string; readonly records: AsyncIterable<UsageRecord> }> {
  const { path, storage } = await openUsage(dir, flag, context);
  const warn = (text: string): void =>
    context.output.note(`${createStyle(context.environment.color.stderr).yellow("warning")}: ${text}\n`);
  const records = readUsage({
    dir: path,
    storage,
    since,
    until,
    // What could not be read is missing in the sums, so it is said.
    onEvent: (event) => {
      if (event.kind === "journal-damaged")
        warn(`${event.lines} lines in the journal of ${event.writer} are damaged and not counted`);
      if (event.kind === "segment-damaged")
        warn(`the usage segment ${event.key} is damaged and not counted: ${event.message}`);
    },
  });
  return { path, records };
}
