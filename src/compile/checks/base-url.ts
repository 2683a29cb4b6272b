import type { ConfigPath } from "../../config/config.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { findBaseUrlProblem } from "../../graph/base-url.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/**
 * GATE402: a base URL could give a provider's key away, or cannot be called.
 *
 * Looks at what is written: literals and defaults. What a variable holds is judged by the same function where it is resolved.
 */
export function checkBaseUrl(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const { id, value } of context.config.providers) {
    const { baseURL } = value;
    let path: ConfigPath = ["providers", id, "baseURL"];
    if (typeof baseURL === "object") path = [...path, "default"];
    const text = typeof baseURL === "object" ? baseURL.default : baseURL;
    if (text === undefined || text.includes("${")) continue;
    const problem = findBaseUrlProblem(text, value.allowPrivate === true);
    if (problem !== undefined)
      findings.push(
        createFinding(context, "GATE402", path, `the base URL of provider "${id}" is not allowed: ${problem}`),
      );
  }
  return findings;
}
