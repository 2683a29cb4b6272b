import type { Entry, GatewayConfig } from "../config/config.ts";
import type { ClientKey } from "../config/types.gen.ts";
import { deepFreeze } from "../graph/freeze.ts";
import type { AccessKey, AccessTable } from "../graph/graph.ts";
import { parseInstant } from "../graph/instant.ts";
import { parsePattern } from "../graph/names.ts";
import { createRevision } from "../graph/revision.ts";
import { compareIds } from "./_order.ts";
import { compileBounds } from "./compile-bounds.ts";

/** Build the access plane of a config whose keys passed the checks. */
export function compileAccess(config: GatewayConfig): AccessTable {
  const { access, limits } = config.gateway;
  const content = {
    version: 1 as const,
    required: access?.required ?? "auto",
    acceptAuthenticationHeader: access?.acceptAuthenticationHeader ?? false,
    queryKey: access?.queryKey ?? false,
    ...(access?.masterKey === undefined ? {} : { masterKey: access.masterKey }),
    ...(access?.adminKey === undefined ? {} : { adminKey: access.adminKey }),
    keys: config.keys.map(toAccessKey).sort((a, b) => compareIds(a.id, b.id)),
    bounds: compileBounds(config),
    unpriced: limits?.unpriced ?? ("refuse" as const),
  };
  return deepFreeze({ ...structuredClone(content), revision: createRevision(content) });
}

function toAccessKey({ id, value }: Entry<ClientKey>): AccessKey {
  const { serve } = value;
  return {
    id,
    digest: value.hash.slice("sha256:".length),
    path: value.path ?? "/",
    ...(value.models === undefined ? {} : { models: value.models.map(parsePattern) }),
    serve: {
      ...(serve?.allow === undefined ? {} : { allow: serve.allow.map(parsePattern) }),
      deny: (serve?.deny ?? []).map(parsePattern),
    },
    aliases: Object.entries(value.aliases ?? {})
      .map(([name, to]) => ({ pattern: parsePattern(name), to }))
      .sort((a, b) => compareIds(a.pattern.text, b.pattern.text) || compareIds(a.pattern.match, b.pattern.match)),
    tags: (value.tags ?? []).map((tag) => tag.toLowerCase()),
    scopes: value.scopes ?? ["call"],
    expose: value.expose ?? ["route", "attempts", "cost"],
    ...(value.expires === undefined ? {} : { expiresAt: parseInstant(value.expires) }),
    disabled: value.disabled ?? false,
  };
}
