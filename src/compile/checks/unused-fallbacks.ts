import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE123: `fallbacks` beside `fallback: none` would never be tried. */
export function checkUnusedFallbacks(context: CheckContext): Diagnostic[] {
  return context.config.groups
    .filter((group) => group.value.fallback === "none" && (group.value.fallbacks?.length ?? 0) > 0)
    .map((group) =>
      createFinding(
        context,
        "GATE123",
        ["groups", group.id, "fallbacks"],
        "`fallbacks` are never tried beside `fallback: none`; remove one of the two",
        { related: [{ message: "stated here", path: ["groups", group.id, "fallback"] }] },
      ),
    );
}
