/** Which credentials rest, for the choice among several keys. */
import type { Health } from "../dispatch/health.ts";
import type { Auth } from "../graph/auth.ts";
import type { GraphProvider, RoutingGraph } from "../graph/graph.ts";
import { listSpeakers } from "./activation.ts";

/** Whether a credential rests, for those who know it by its `auth` alone. */
export interface CoolAuths {
  readonly isCool: (auth: Auth, slot: number) => boolean;
  /** Make the credentials of a graph known. */
  add(graph: RoutingGraph): void;
}

export function createCoolAuths(health: Health): CoolAuths {
  const speakers = new WeakMap<Auth, GraphProvider>();
  return {
    isCool(auth, slot) {
      const speaker = speakers.get(auth);
      return speaker !== undefined && health.isCool(speaker, slot);
    },
    add(graph) {
      for (const provider of graph.providers)
        for (const { speaker } of listSpeakers(provider))
          if (!speakers.has(speaker.auth)) speakers.set(speaker.auth, speaker);
    },
  };
}
