import { describe, expect, it } from "vitest";
import { quantile, runAborts } from "./_aborts.ts";

describe("clients that leave at random moments", () => {
  it("T41: have their provider's connection closed at once, and one record each", async () => {
    const { dispatched, latenciesMs, uselessMs, begun, misbooked } = await runAborts({
      count: 300,
      concurrency: 20,
      seed: 41,
    });
    expect(misbooked).toEqual([]);
    expect(dispatched).toBeGreaterThan(200);
    expect(latenciesMs.length).toBeGreaterThan(100);
    // Some before the first byte, some after it.
    expect(begun).toBeGreaterThan(20);
    expect(begun).toBeLessThan(latenciesMs.length);
    // All of it runs in this one process, on a machine with other work to do.
    expect(quantile(uselessMs, 0.9)).toBeLessThan(250);
  });
});
