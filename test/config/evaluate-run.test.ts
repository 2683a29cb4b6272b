import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { endChildren, keepChildren } from "../../src/config/evaluate-run.ts";
import { evaluate } from "../../src/config/evaluate.ts";
import { listFiles } from "../../src/config/find.ts";
import { makeFolder } from "./_folder.ts";

describe("config: a child that waits for the next evaluation", () => {
  const running = new Set<number>();
  const started: number[] = [];
  keepChildren({
    isWarm: true,
    onChild(pid, isRunning) {
      if (!isRunning) running.delete(pid);
      else {
        running.add(pid);
        started.push(pid);
      }
    },
  });
  afterAll(endChildren);

  it("evaluates what stands there then, once, and another takes its place", async () => {
    const root = makeFolder({ "providers/a.ts": `export default { description: "one" };` });
    expect(await describeA(root)).toEqual({ description: "one" });
    expect(started).toHaveLength(2);
    const [, waiting] = started;
    expect([...running]).toEqual([waiting]);

    write(root, "two");
    expect(await describeA(root)).toEqual({ description: "two" });
    // The one that waited did it, so one more was started and not two.
    expect(started).toHaveLength(3);
    expect([...running]).toEqual([started[2]]);
  });

  it("is replaced when it has died, and when the folder is another", async () => {
    const root = makeFolder({ "providers/a.ts": `export default { description: "one" };` });
    await describeA(root);
    process.kill(started.at(-1) as number, "SIGKILL");
    write(root, "two");
    expect(await describeA(root)).toEqual({ description: "two" });

    rmSync(root, { recursive: true });
    const other = makeFolder({ "providers/a.ts": `export default { description: "other" };` });
    expect(await describeA(other)).toEqual({ description: "other" });
  });

  it("ends with whoever keeps it, and nothing is evaluated after that", async () => {
    const root = makeFolder({ "providers/a.ts": `export default { description: "one" };` });
    await describeA(root);
    expect(running.size).toBeGreaterThan(0);
    await endChildren();
    expect(running.size).toBe(0);
    write(root, "two");
    const { diagnostics } = await evaluate(root, listFiles(root).entries);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual(["GATE107 the gateway is stopping"]);
    expect(running.size).toBe(0);
  });
});

async function describeA(root: string): Promise<unknown> {
  const { values, diagnostics } = await evaluate(root, listFiles(root).entries);
  expect(diagnostics).toEqual([]);
  return values.get("providers/a.ts");
}

function write(root: string, text: string): void {
  writeFileSync(join(root, "providers/a.ts"), `export default { description: ${JSON.stringify(text)} };`);
}
