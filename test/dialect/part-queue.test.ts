import { describe, expect, it } from "vitest";
import type { NeutralEvent } from "../../src/dialect/neutral-answer.ts";
import { createPartQueue } from "../../src/dialect/part-queue.ts";

const start = (index: number, choice = 0): NeutralEvent => ({
  kind: "part-start",
  choice,
  index,
  part: { kind: "tool-call", id: `c${index}`, name: "f" },
});
const delta = (index: number, text: string, choice = 0): NeutralEvent => ({ kind: "part-delta", choice, index, text });
const stop = (index: number, choice = 0): NeutralEvent => ({ kind: "part-stop", choice, index });

/** What leaves the queue after each event, in short. */
function run(events: readonly NeutralEvent[]): string[] {
  const push = createPartQueue();
  return events.map((event) =>
    push(event)
      .map((out) => ("index" in out ? `${out.kind.slice(5)}${out.choice}.${out.index}` : out.kind))
      .join(" "),
  );
}

const listOf = (list: readonly NeutralEvent[], index: number): NeutralEvent[] =>
  list.filter((event) => "index" in event && event.index === index);

describe("part queue", () => {
  it("lets parts that follow each other pass at once", () => {
    expect(run([start(0), delta(0, "a"), stop(0), start(1), stop(1)])).toEqual([
      "start0.0",
      "delta0.0",
      "stop0.0",
      "start0.1",
      "stop0.1",
    ]);
  });

  it("P28: holds a part back until the open one has stopped", () => {
    expect(run([start(0), start(1), delta(1, "b"), delta(0, "a"), stop(0), delta(1, "c"), stop(1)])).toEqual([
      "start0.0",
      "",
      "",
      "delta0.0",
      "stop0.0 start0.1 delta0.1",
      "delta0.1",
      "stop0.1",
    ]);
  });

  it("opens the lowest index first, and writes parts that have stopped whole", () => {
    expect(run([start(0), start(1), start(2), delta(2, "c"), stop(2), delta(1, "b"), stop(1), stop(0)])).toEqual([
      "start0.0",
      "",
      "",
      "",
      "",
      "",
      "",
      "stop0.0 start0.1 delta0.1 stop0.1 start0.2 delta0.2 stop0.2",
    ]);
  });

  it("goes on with a part that has not stopped after one that has", () => {
    expect(run([start(0), start(1), stop(1), start(2), stop(0), delta(2, "c"), stop(2), start(3)])).toEqual([
      "start0.0",
      "",
      "",
      "",
      "stop0.0 start0.1 stop0.1 start0.2",
      "delta0.2",
      "stop0.2",
      "start0.3",
    ]);
  });

  it("keeps choices apart", () => {
    expect(run([start(0), start(0, 1), delta(0, "a", 1), stop(0, 1), stop(0)])).toEqual([
      "start0.0",
      "start1.0",
      "delta1.0",
      "stop1.0",
      "stop0.0",
    ]);
  });

  it("lets everything else pass", () => {
    expect(
      run([start(0), start(1), { kind: "usage", usage: { usage: {}, isMended: false } }, { kind: "end" }]),
    ).toEqual(["start0.0", "", "usage", "end"]);
  });

  it("loses and changes nothing, whatever the order", () => {
    let state = 7;
    const below = (limit: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    for (let round = 0; round < 200; round += 1) {
      const streams = Array.from({ length: 1 + below(5) }, (_, index) => [
        start(index),
        ...Array.from({ length: below(4) }, (__, piece) => delta(index, String(piece))),
        stop(index),
      ]);
      const input: NeutralEvent[] = [];
      let started = 0;
      // Starts come in order, as a decoder gives them; the rest is mixed.
      while (streams.some((stream) => stream.length > 0)) {
        const at = below(Math.min(streams.length, started + 1));
        const event = streams[at]?.shift();
        if (event === undefined) continue;
        if (event.kind === "part-start") started += 1;
        input.push(event);
      }
      const push = createPartQueue();
      const output = input.flatMap((event) => [...push(event)]);
      expect(output).toHaveLength(input.length);
      const order = output.flatMap((event) => ("index" in event ? [event.index] : []));
      expect(order, "parts one after the other").toEqual(order.toSorted((a, b) => a - b));
      for (let index = 0; index < streams.length; index += 1)
        expect(listOf(output, index)).toEqual(listOf(input, index));
    }
  });
});
