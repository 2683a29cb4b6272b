import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE123: `fallbacks`, or reasons for them, beside `fallback: none` would never be looked at. */
export function checkUnusedFallbacks(context: CheckContext): Diagnostic[] {
  return context.config.groups
    .filter((group) => group.value.fallback === "none")
    .flatMap(({ id, value }) =>
      (["fallbacks", "fallbackOn"] as const)
        .filter((key) => (value[key]?.length ?? 0) > 0)
        .map((key) =>
          createFinding(
            context,
            "GATE123",
            ["groups", id, key],
            key === "fallbacks"
              ? "`fallbacks` are never tried beside `fallback: none`; remove one of the two"
              : "`fallbackOn` has no effect beside `fallback: none`; remove one of the two",
            { related: [{ message: "stated here", path: ["groups", id, "fallback"] }] },
          ),
        ),
    );
}
