/** Takes a lock when told to, says whether it got it, and keeps it until it is killed or told to give it back. */
import { acquireLock, type Lock } from "../../src/store/lock.ts";

const [path = ""] = process.argv.slice(2);
let lock: Lock | undefined;
process.on("message", (message) => {
  if (message === "take") {
    lock = acquireLock(path);
    process.send?.(lock === undefined ? "refused" : "held");
  } else {
    lock?.release();
    process.send?.("released");
  }
});
process.send?.("ready");
