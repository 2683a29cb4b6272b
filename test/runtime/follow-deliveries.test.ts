import { describe, it } from "vitest";
import type { OpenEvents } from "../../src/config/watch.ts";
import { converge, findTorn, KINDS, type Kind } from "./_converge.ts";
import { listDeliveries, throughLink, type Delivery } from "./_deliveries.ts";

const deliveries = listDeliveries([5, 40, 300], 200);
const some = deliveries.filter(({ name }) => /by rename$|40 ms|swapped, the old tree kept|flipped/.test(name));

function check(name: string, kind: Kind, delivery: Delivery, openEvents?: OpenEvents): void {
  it.concurrent(name, async ({ expect }) => {
    const outcome = await converge(delivery, kind, 2, openEvents);
    expect(outcome.said.at(-1)).toBe(outcome.expected);
    expect(outcome.asked).toBe(outcome.expected);
    expect(outcome.troubles).toEqual([]);
    if (delivery.isAtomic) expect(findTorn(outcome, delivery)).toEqual([]);
  });
}

/** Events that are there, and never come: what a folder of another machine looks like. */
const silent: OpenEvents = (_folders, _isOfInterest, listener) => {
  setImmediate(() => listener.onReady());
  return () => Promise.resolve();
};
/** No events: what a machine without watches left looks like. */
const refused: OpenEvents = () => {
  throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
};

describe("follow: every delivery arrives", () => {
  for (const delivery of deliveries.flatMap((one) => [one, throughLink(one)]))
    check(delivery.name, KINDS.texts, delivery);
});

describe("follow: every delivery arrives as a compiled config", () => {
  for (const kind of [KINDS.yaml, KINDS.typeScript])
    for (const delivery of some) check(`${kind.name}: ${delivery.name}`, kind, delivery);
});

describe("follow: every delivery arrives without events", () => {
  for (const delivery of some) {
    check(`none come: ${delivery.name}`, KINDS.texts, delivery, silent);
    check(`they are refused: ${delivery.name}`, KINDS.texts, delivery, refused);
  }
});
