/** Takes a sample of decided requests after their answer and keeps their facts: what `gate diff` routes again on another config. */
import type { FactSample } from "../graph/fact-settings.ts";
import { listTextQuestions, recordFacts, type TextQuestions } from "../route/fact-record.ts";
import type { RequestFactReader } from "../route/fact-reader.ts";
import type { Decision } from "../route/decision.ts";
import type { Router } from "../route/open-graph.ts";
import type { FactStore } from "../store/fact-store.ts";

/** A request that was decided, on the graph it is pinned to. */
export interface DecidedRequest {
  readonly requestId: string;
  readonly facts: RequestFactReader;
  readonly decision: Decision;
  readonly router: Router;
}

export interface FactSampler {
  /** Look at a request whose answer has been sent. Returns at once; its facts are read later, if they are to be kept. */
  offer(request: DecidedRequest): void;
}

export interface FactSamplerPorts {
  readonly store: Pick<FactStore, "append">;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Runs work once the answers that are under way have gone on. */
  readonly later: (work: () => void) => void;
  /** A request whose facts cannot be read is left out of the sample; its client has long been answered. */
  readonly onFailure: (error: unknown) => void;
}

export function createFactSampler({ store, now, random, later, onFailure }: FactSamplerPorts): FactSampler {
  // Keyed weakly: a graph that no request reads any more takes its questions along.
  const questions = new WeakMap<Router, TextQuestions>();
  let second = 0;
  let taken = 0;

  const takes = ({ share, minPerSecond, maxPerSecond }: FactSample): boolean => {
    const current = Math.floor(now() / 1_000);
    if (current !== second) {
      second = current;
      taken = 0;
    }
    // The first ones of each second are taken in any case, so that little traffic leaves a trace, too.
    if (taken >= maxPerSecond || (taken >= minPerSecond && random() >= share)) return false;
    taken += 1;
    return true;
  };
  const keep = ({ requestId, facts, decision, router }: DecidedRequest, keepDays: number): void => {
    let asked = questions.get(router);
    if (asked === undefined) {
      asked = listTextQuestions(router.graph, router.factRules.words.lists);
      questions.set(router, asked);
    }
    store.append(JSON.stringify(recordFacts(requestId, facts, decision, router.graph, asked)), keepDays);
  };
  return {
    offer(request) {
      const sample = request.router.graph.facts.record;
      if (sample === undefined || !takes(sample)) return;
      later(() => {
        try {
          keep(request, sample.keepDays);
        } catch (error) {
          onFailure(error);
        }
      });
    },
  };
}
