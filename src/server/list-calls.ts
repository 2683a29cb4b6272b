/** Proves the calls that read providers' lists of models: `catalog/` knows neither credentials nor the graph. */
import type { ListCall } from "../catalog/discovery.ts";
import type { Secrets } from "../config/env.ts";
import { authorizeCall, type CredentialPorts } from "../dispatch/credentials/authorize-call.ts";
import { GateError } from "../errors.ts";
import type { GraphProvider } from "../graph/graph.ts";
import { explainProvider } from "./activation.ts";

export type AuthorizeList = (
  providerId: string,
  path: string,
) => Promise<ListCall | { readonly failure: string } | undefined>;

/** Make the function. Providers that cannot serve now are not called. */
export function createListAuthorizer(
  findProvider: (id: string) => GraphProvider | undefined,
  secrets: Secrets,
  credentials: CredentialPorts,
): AuthorizeList {
  return async (providerId, path) => {
    const provider = findProvider(providerId);
    if (provider?.baseURL === undefined || explainProvider(provider, secrets) !== undefined) return undefined;
    const url = new URL(secrets.text(provider.baseURL) ?? "");
    const pathPrefix = url.pathname.replace(/\/+$/, "");
    const call = {
      provider: providerId,
      method: "GET",
      origin: url.origin,
      pathPrefix,
      path: pathPrefix + path,
      headers: [],
      body: NO_BODY,
      upstreamModel: "",
      seed: 0,
      clientHeader: () => undefined,
      isGateKey: false,
    };
    const authorized = await authorizeCall(provider.auth, call, credentials);
    if (GateError.is(authorized)) return { failure: authorized.message };
    return { url: url.origin + authorized.path, headers: toRecord(authorized.headers) };
  };
}

const NO_BODY = Buffer.alloc(0);

function toRecord(lines: readonly string[]): Record<string, string> {
  const record: Record<string, string> = { "user-agent": "llm-gate" };
  for (let index = 0; index + 1 < lines.length; index += 2) record[lines[index] as string] = lines[index + 1] as string;
  return record;
}
