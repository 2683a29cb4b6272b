/** In which dialect a model is spoken to, and where that dialect is spoken. */
import type { DialectId, GraphModel, GraphProvider, SurfaceId } from "./graph.ts";

/**
 * The dialect for one request: the client's own where the model is spoken to in it, so that nothing needs translation; else the model's first.
 */
export function pickDialect(model: GraphModel, surface: SurfaceId): DialectId {
  return model.dialects.find((dialect) => dialect === surface) ?? model.dialect;
}

/**
 * The provider as it is met in one of its dialects: the same id, fingerprint and limits, with that dialect's address and credential.
 * One object for each dialect, so that what is keyed by it is found again.
 */
export function toSpeaker(provider: GraphProvider, dialect: DialectId): GraphProvider {
  if (dialect === provider.dialect) return provider;
  const endpoint = provider.endpoints?.[dialect];
  if (endpoint === undefined) throw new Error(`Provider "${provider.id}" does not speak ${dialect}.`);
  let known = speakers.get(provider);
  if (known === undefined) speakers.set(provider, (known = new Map()));
  let speaker = known.get(dialect);
  if (speaker === undefined) known.set(dialect, (speaker = { ...provider, ...endpoint, dialect }));
  return speaker;
}

const speakers = new WeakMap<GraphProvider, Map<DialectId, GraphProvider>>();
