import type { ConfigPath } from "../../config/config.ts";
import type { ProviderFile } from "../../config/types.gen.ts";
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
    for (const { baseURL, path } of listAddresses(value)) {
      const isReference = typeof baseURL === "object";
      const text = isReference ? baseURL.default : baseURL;
      if (text === undefined || text.includes("${")) continue;
      const problem = findBaseUrlProblem(text, value.allowPrivate === true);
      const place = ["providers", id, ...path, ...(isReference ? ["default"] : [])];
      if (problem !== undefined)
        findings.push(
          createFinding(context, "GATE402", place, `the base URL of provider "${id}" is not allowed: ${problem}`),
        );
    }
  }
  return findings;
}

interface Address {
  readonly baseURL: ProviderFile["baseURL"];
  readonly path: ConfigPath;
}

function listAddresses({ baseURL, endpoints }: ProviderFile): Address[] {
  const further = Object.entries(endpoints ?? {}).map(([dialect, endpoint]) => ({
    baseURL: endpoint.baseURL,
    path: ["endpoints", dialect, "baseURL"],
  }));
  return [{ baseURL, path: ["baseURL"] }, ...further];
}
