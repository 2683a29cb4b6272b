/** The records of a folder's state, for commands that only read them; damage that is met is told on stderr. */
import type { UsageRecord } from "../meter/usage-record.ts";
import { readUsage } from "../store/read-usage.ts";
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

/** Open them. `flag` is `--state`. @throws CommandError when the usage driver cannot be opened. */
export async function openRecords(
  dir: string | undefined,
  flag: string | undefined,
  { since, until }: RecordRange,
  context: CommandContext,
): Promise<AsyncIterable<UsageRecord>> {
  const { path, store } = await locateState(dir, flag, context);
  // What a volatile driver held is gone with its process; only the journal can be read, and no promise is asked for.
  const readable = store?.usage === undefined ? store : { ...store, usage: { ...store.usage, volatile: true } };
  const opened = createUsageStorage(readable, path);
  if (opened.kind === "refused") throw new CommandError(opened.message);
  const warn = (text: string): void =>
    context.output.note(`${createStyle(context.environment.color.stderr).yellow("warning")}: ${text}\n`);
  return readUsage({
    dir: path,
    storage: opened.storage,
    since,
    until,
    onEvent: (event) => {
      if (event.kind === "journal-damaged")
        warn(`${event.lines} lines in the journal of ${event.writer} are damaged and not counted`);
      if (event.kind === "segment-damaged")
        warn(`the usage segment ${event.key} is damaged and not counted: ${event.message}`);
    },
  });
}
