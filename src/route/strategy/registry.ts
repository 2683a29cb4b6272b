import type { StrategyId } from "../../graph/graph.ts";
import { first } from "./first.ts";
import type { Strategy } from "./strategy.ts";
import { weighted } from "./weighted.ts";

/** Every strategy by its id; the ids are those of `strategy` in schemas/group.schema.json. */
export const strategies: Readonly<Record<StrategyId, Strategy>> = { first, weighted };
