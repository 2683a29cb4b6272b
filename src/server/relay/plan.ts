/** The view of an answer that a relay needs: the cheapest that serves every policy and dialect in its way. */
import type { DialectId, SurfaceId } from "../../graph/graph.ts";

export interface RelayPlan {
  /** `bytes`: passed on as they come. `frames`: SSE boundaries, and a class per frame. */
  readonly view: "bytes" | "frames";
  /** Ask the provider for usage and keep its usage-only frame from the client. */
  readonly injectUsage: boolean;
  /** Why not a cheaper view; shown by explain. */
  readonly because: string;
}

export interface RelayNeeds {
  readonly surface: SurfaceId;
  readonly dialect: DialectId;
  readonly isStreaming: boolean;
  /** The client asked for usage in the stream itself. */
  readonly wantsStreamUsage: boolean;
}

/** Plan the relay of one answer. Surface and dialect are the same in this version, so nothing is translated. */
export function planRelay(needs: RelayNeeds): RelayPlan {
  if (!needs.isStreaming) return { view: "bytes", injectUsage: false, because: "a whole answer" };
  if (needs.wantsStreamUsage)
    return { view: "bytes", injectUsage: false, because: "the client asked for usage itself" };
  return {
    view: "frames",
    injectUsage: true,
    because: "usage is asked for on the client's behalf and withheld from it",
  };
}
