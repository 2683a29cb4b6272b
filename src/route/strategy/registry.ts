import type { StrategyId } from "../../graph/graph.ts";
import { cheapest } from "./cheapest.ts";
import { classifier } from "./classifier.ts";
import { first } from "./first.ts";
import { heuristic } from "./heuristic.ts";
import { leastBusy } from "./least-busy.ts";
import { leastLatency } from "./least-latency.ts";
import { roundRobin } from "./round-robin.ts";
import type { Strategy } from "./strategy.ts";
import { weighted } from "./weighted.ts";

/** Every strategy by its id; the ids are those of `strategy` in schemas/group.schema.json. */
export const strategies: Readonly<Record<StrategyId, Strategy>> = {
  first,
  weighted,
  heuristic,
  classifier,
  "round-robin": roundRobin,
  "least-busy": leastBusy,
  "least-latency": leastLatency,
  cheapest,
};
