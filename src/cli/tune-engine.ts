/** What the engine should do otherwise in a server than in a command that ends soon. */
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";

/**
 * Set the engine up for serving; called once, before the heap has grown.
 *
 * With a single CPU, threads that help the collector of short-lived objects only wait for each other on it: requests cost up to a
 * fifth more with them. V8 reads this flag at each collection, so that it may be set while the process runs.
 */
export function tuneEngine(cpus: number = availableParallelism()): void {
  if (cpus === 1) setFlagsFromString("--no-parallel-scavenge");
}
