import { afterEach, expect, it, vi } from "vitest";
import { createLog } from "../src/log.ts";

afterEach(() => void vi.restoreAllMocks());

it("writes each event on a line of its own, however many have one message", () => {
  const lines: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  const log = createLog({ format: "json", level: "info" });
  const numbers = Array.from({ length: 20 }, (_, number) => number);
  for (const number of numbers) log.info("Config applied", { number });
  expect(lines.map((line) => (JSON.parse(line) as { number: number }).number)).toEqual(numbers);
});
