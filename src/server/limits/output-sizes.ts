/** How long the answers of each model are: what a request is taken to need that states no limit. */

export interface OutputSizes {
  /** Tokens that 95 of 100 of its latest answers did not exceed; a fixed number before there are enough of them. */
  expected(model: string): number;
  note(model: string, outputTokens: number): void;
}

const KEPT_ANSWERS = 1_000;
const ENOUGH_ANSWERS = 50;
const UNKNOWN_TOKENS = 2_000;
// Sorting a thousand numbers takes longer than a request should.
const SORT_EVERY = 50;
// Names of models may come from clients, where a provider takes any.
const MAX_MODELS = 1_000;

export function createOutputSizes(): OutputSizes {
  const models = new Map<string, Sizes>();
  return {
    expected: (model) => models.get(model)?.p95 ?? UNKNOWN_TOKENS,
    note(model, outputTokens) {
      let sizes = models.get(model);
      if (sizes === undefined) {
        if (models.size >= MAX_MODELS) return;
        models.set(model, (sizes = { ring: new Float64Array(KEPT_ANSWERS), answers: 0, p95: undefined }));
      }
      sizes.ring[sizes.answers % KEPT_ANSWERS] = outputTokens;
      sizes.answers += 1;
      if (sizes.answers % SORT_EVERY === 0) sizes.p95 = toP95(sizes);
    },
  };
}

interface Sizes {
  readonly ring: Float64Array;
  answers: number;
  p95: number | undefined;
}

function toP95({ ring, answers }: Sizes): number | undefined {
  if (answers < ENOUGH_ANSWERS) return undefined;
  const known = ring.slice(0, Math.min(answers, KEPT_ANSWERS)).sort();
  return Math.max(1, known[Math.ceil(known.length * 0.95) - 1] ?? 1);
}
