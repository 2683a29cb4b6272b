/** Deliveries followed to their end: what was told on the way, and how long the last word took. */
import type { OpenEvents } from "../../src/config/watch.ts";
import type { Checkup } from "../../src/runtime/follow.ts";
import type { Delivery, Write } from "./_deliveries.ts";
import { checkWhole, follow, makeBase, nameOf, readTexts, writeTypeScript, writeYaml } from "./_following.ts";

export interface Kind {
  readonly name: string;
  readonly write: Write;
  readonly check: (root: string) => Promise<Checkup>;
  /** What a candidate says of a version. */
  readonly say: (version: number, delivery: Delivery) => string;
}

export interface Outcome {
  /** What the candidates said, in order. */
  readonly said: readonly (string | undefined)[];
  readonly expected: string;
  /** What the files say when asked at the end. */
  readonly asked: string | undefined;
  readonly troubles: readonly Error[];
  /** From the end of each delivery to the candidate of it. */
  readonly latenciesMs: readonly number[];
}

/** The second file stays at version 0 where only one is delivered. */
const sayYaml = (version: number, { isTree }: Delivery): string =>
  isTree ? nameOf(version) : `${nameOf(version)} ${nameOf(0)}`;

export const KINDS = {
  texts: { name: "YAML, only read", write: writeYaml, check: readTexts, say: sayYaml },
  yaml: { name: "YAML", write: writeYaml, check: checkWhole, say: sayYaml },
  typeScript: { name: "TypeScript", write: writeTypeScript, check: checkWhole, say: (version) => nameOf(version) },
} as const satisfies Readonly<Record<string, Kind>>;

/** Deliver versions one after the other, and follow each to its end. */
export async function converge(
  delivery: Delivery,
  { write, check, say }: Kind,
  versions: number,
  openEvents?: OpenEvents,
): Promise<Outcome> {
  const { base, remove } = makeBase();
  const { root, deliver } = delivery.prepare(base, write);
  const options = { check: () => check(root), ...(openEvents === undefined ? {} : { openEvents }) };
  const { follower, told, troubles, until } = await follow(root, options);
  const latenciesMs: number[] = [];
  try {
    let expected = "";
    for (let version = 1; version <= versions; version++) {
      expected = say(version, delivery);
      await deliver(version);
      const start = performance.now();
      await until(({ commit }) => commit === expected);
      latenciesMs.push(performance.now() - start);
    }
    // Whatever was still to be noticed is noticed by now.
    const asked = await follower.check();
    return { said: told.map(({ commit }) => commit), expected, asked: asked.commit, troubles, latenciesMs };
  } finally {
    await follower.dispose();
    remove();
  }
}

/** What was told that never stood in the files of a delivery that puts them in place whole. */
export function findTorn({ said }: Outcome, { isTree }: Delivery): readonly (string | undefined)[] {
  return said.filter((one) => /half|unreadable|invalid/.test(one ?? "") || (isTree && (one ?? "").includes(" ")));
}
