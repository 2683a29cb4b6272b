/** Changes the state without end, in a process that is there to be killed. Each change writes the same number at both ends of a large file. */
import { openState } from "../../src/store/state.ts";

const [dir = ""] = process.argv.slice(2);
const state = await openState({ dir, now: Date.now, onEvent: () => {} });
const filling = Array.from({ length: 2_000 }, (_, index) => `entry ${index}`);
process.send?.("writing");
for (let count = Number(state.data()["last"] ?? 0); ; count += 1)
  await state.update(({ version, replica }) => ({ version, replica, first: count, filling, last: count }));
