import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE123: a group mirrors its requests to itself. */
export function checkMirror(context: CheckContext): Diagnostic[] {
  return context.config.groups
    .filter((group) => group.value.mirror?.target === group.id)
    .map(({ id }) => {
      const message = `group "${id}" cannot be its own mirror; name a model or another group`;
      return createFinding(context, "GATE123", ["groups", id, "mirror", "target"], message);
    });
}
