/** The view of an answer that a relay needs: the cheapest that serves every policy and dialect in its way. */
import type { DecodedRequest, Downstream, Upstream } from "../../dialect/dialect.ts";

export interface RelayPlan {
  /** `bytes`: passed on as they come. `frames`: SSE boundaries, and a class per frame. `events`: decoded, and written anew. */
  readonly view: "bytes" | "frames" | "events";
  /** Why not a cheaper view; shown by explain. */
  readonly because: string;
}

export interface RelayNeeds {
  readonly request: DecodedRequest;
  readonly downstream: Downstream;
  readonly upstream: Upstream;
  /** Function names or call ids were replaced, and have to be put back. */
  readonly hasReplacedNames: boolean;
}

const WHOLE: RelayPlan = { view: "bytes", because: "a whole answer" };
const TRANSLATED: RelayPlan = { view: "events", because: "the provider speaks another dialect than the client" };
const RENAMED: RelayPlan = { view: "events", because: "function names were replaced and have to be put back" };
const REFRAMED: RelayPlan = {
  view: "events",
  because: "the client asked for another form of stream than the provider's",
};
const ASKED: RelayPlan = { view: "bytes", because: "the client expects usage itself" };
const WITHHELD: RelayPlan = {
  view: "frames",
  because: "usage is asked for on the client's behalf and withheld from it",
};

/** Plan the relay of one answer. */
export function planRelay({ request, downstream, upstream, hasReplacedNames }: RelayNeeds): RelayPlan {
  if (request.surface !== upstream.dialect) return TRANSLATED;
  if (hasReplacedNames) return RENAMED;
  if (!request.isStreaming) return WHOLE;
  if (!downstream.streamType(request).startsWith(upstream.streamType)) return REFRAMED;
  return request.wantsStreamUsage ? ASKED : WITHHELD;
}
