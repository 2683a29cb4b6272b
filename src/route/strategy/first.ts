import type { Strategy } from "./strategy.ts";

/** The targets as they are written. */
export const first: Strategy = {
  id: "first",
  order: ({ group }) => group.targets,
};
