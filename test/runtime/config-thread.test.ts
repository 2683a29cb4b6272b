import { createHash } from "node:crypto";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { printRevision } from "../../src/graph/graph.ts";
import { follow, groupsOf, write } from "./_thread.ts";

const GROUP = "strategy: first\ntargets: [demo/chat]\n";

describe("runtime: config thread", () => {
  it("tells of nothing while nothing differs, and of YAML and TypeScript that does", async () => {
    const root = makeRoot({ "groups/smart.yaml": GROUP });
    const { until, heard } = follow({ source: { kind: "folder", root } });

    write(root, { "groups/fast.yaml": GROUP });
    const first = await until((candidate) => groupsOf(candidate).includes("fast"));
    expect(first).toMatchObject({ isResting: false, diagnostics: [], keys: { isMounted: false, keys: [] } });
    expect(first.access?.revision).toMatch(/^[0-9a-f]{64}$/);
    expect(heard.flatMap((event) => (event.kind === "watch" ? [] : [event.candidate.inputHash]))).toEqual([
      first.inputHash,
    ]);
    expect(heard).toContainEqual({ kind: "watch", mode: expect.objectContaining({ mode: "events" }) });

    write(root, {
      "groups/typed.ts": `import { targets } from "./_targets.ts"; export default { strategy: "first", targets };`,
      "groups/_targets.ts": `export const targets = ["demo/chat"];`,
    });
    await until((candidate) => groupsOf(candidate).includes("typed"));
    // What the file imports is followed too.
    write(root, { "groups/_targets.ts": `export const targets = ["demo/nobody"];` });
    const broken = await until(({ diagnostics }) => diagnostics.some(({ code }) => code === "GATE201"));
    expect(broken.graph).toBeUndefined();
    expect(broken.access).toBeDefined();
  });

  it("takes a file that shrank in place for resting, and then for what it is", async () => {
    const root = makeRoot({ "groups/smart.yaml": `${GROUP}# ${"a long remark ".repeat(20)}\n` });
    const { until } = follow({ source: { kind: "folder", root } });
    // Follows from here on: a shrunk file is compared with what stood there before.
    write(root, { "groups/other.yaml": GROUP });
    await until((candidate) => groupsOf(candidate).includes("other"));

    write(root, { "groups/smart.yaml": "strategy: random\ntargets: [demo/chat]\n" });
    const resting = await until(({ isResting }) => isResting);
    const rested = await until(({ isResting, inputHash }) => !isResting && inputHash === resting.inputHash);
    expect(rested.graph).toEqual(resting.graph);
  });

  it("tells the keys that can be read beside a group and a key that cannot", async () => {
    const root = makeRoot({ "groups/smart.yaml": GROUP });
    const { until } = follow({ source: { kind: "folder", root } });
    const digest = createHash("sha256").update("gk_test").digest("hex");
    write(root, {
      "groups/smart.yaml": "strategy: first\ntargets: [nobody/none]\n",
      "keys/old.yaml": "hash: [\n",
      "keys/team.yaml": `- { id: ci, hash: "sha256:${digest}", disabled: true, expires: 2030-01-01 }\n`,
    });
    const { keys, graph, access } = await until((candidate) => candidate.keys.keys.length > 0);
    expect({ graph, access }).toEqual({ graph: undefined, access: undefined });
    const expiresAt = Date.UTC(2030, 0, 1);
    expect(keys).toEqual({
      isMounted: true,
      keys: [{ id: "ci", digest, file: "keys/team.yaml", isDisabled: true, expiresAt }],
      brokenFiles: ["keys/old.yaml"],
    });
  });

  it("keeps what is in force as a bundle, also when its planes come from two states of the folder", async () => {
    const root = makeRoot({ "groups/smart.yaml": GROUP });
    const bundlesDir = join(root, ".gate", "bundles");
    const { thread } = follow({ source: { kind: "folder", root }, bundlesDir });
    const before = await thread.check();
    const stored = await thread.store(before.inputHash, { routing: true, access: true }, undefined);
    if (stored === undefined) throw new Error("Nothing was stored.");
    expect(await thread.open(stored.bundle)).toMatchObject({
      graph: { revision: before.graph?.revision },
      access: { revision: before.access?.revision },
      bundle: stored.bundle,
    });

    const hash = createHash("sha256").update("gk_test").digest("hex");
    write(root, { "groups/more.yaml": GROUP, "keys/ci.yaml": `hash: "sha256:${hash}"\n` });
    const after = await thread.check();
    const mixed = await thread.store(after.inputHash, { routing: false, access: true }, stored.bundle);
    const opened = await thread.open(mixed?.bundle ?? "");
    if ("reason" in opened) throw new Error(opened.reason);
    expect(opened.graph.revision).toBe(before.graph?.revision);
    expect(opened.access.revision).toBe(after.access?.revision);
    expect(opened.settings).toEqual({});

    expect(await thread.open("0".repeat(64))).toEqual({ reason: "the bundle is gone" });
    // Files that have changed since are kept when they are taken.
    expect(await thread.store("another", { routing: true, access: true }, undefined)).toBeUndefined();
  });

  it("follows a bundle as it follows a folder", async () => {
    const root = makeRoot({ "groups/smart.yaml": GROUP });
    const bundlesDir = join(root, "bundles");
    const { thread } = follow({ source: { kind: "folder", root }, bundlesDir });
    const candidate = await thread.check();
    const stored = await thread.store(candidate.inputHash, { routing: true, access: true }, undefined);
    const file = join(bundlesDir, `${stored?.bundle}.json`);
    const served = follow({ source: { kind: "bundle", root: bundlesDir, file } });
    const { graph, access, proof } = await served.thread.check();
    expect(proof).toBe("bundle");
    if (graph === undefined || access === undefined) throw new Error("The bundle was refused.");
    if (candidate.graph === undefined || candidate.access === undefined) throw new Error("The folder was refused.");
    expect(printRevision(graph, access)).toBe(printRevision(candidate.graph, candidate.access));

    write(bundlesDir, { [`${stored?.bundle}.json`]: "{}" });
    const refused = await served.until(({ diagnostics }) => diagnostics.length > 0);
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(["GATE119"]);
  });

  it("is started again when config ends it, and reads those files again only when they change", async () => {
    const root = makeRoot({ "groups/smart.yaml": GROUP });
    const limits = { heapMb: 24, readingMs: 20_000, restartMs: 10 };
    const { until, heard } = follow({ source: { kind: "folder", root }, limits });
    const large = Array.from({ length: 20_000 }, (_, index) => `  model-${index}: {}`).join("\n");
    const files = Array.from({ length: 20 }, (_, index) => [
      `providers/p${index}.yaml`,
      `dialect: openai-chat\nbaseURL: https://p.example/v1\nauth: { scheme: none }\nmodels:\n${large}\n`,
    ]);
    write(root, Object.fromEntries(files) as Record<string, string>);
    const trouble = await until(({ diagnostics }) => diagnostics.some(({ code }) => code === "GATE118"));
    expect(trouble.diagnostics).toHaveLength(1);
    expect(trouble.diagnostics[0]).toMatchObject({ at: { file: "gateway.config.yaml", line: 1, column: 1 } });
    expect(trouble.diagnostics[0]?.message).toContain("it needs more memory than the 24 MB that reading config gets");
    expect(trouble.keys.isMounted).toBe(false);

    for (const [file] of files) rmSync(join(root, file as string));
    write(root, { "groups/after.yaml": GROUP });
    const good = await until((candidate) => groupsOf(candidate).includes("after"));
    expect(good.diagnostics).toEqual([]);
    expect(heard.filter(({ kind }) => kind === "trouble")).toHaveLength(1);
  });

  it("answers whoever asks for what ends it, and whoever asks after its end", async () => {
    const root = makeRoot({ "groups/smart.yaml": GROUP });
    const limits = { heapMb: 512, readingMs: 1, restartMs: 60_000 };
    const { thread, heard } = follow({ source: { kind: "folder", root }, limits });
    const refused = await thread.check();
    expect(refused.diagnostics.map(({ message }) => message)).toEqual([
      "the config could not be read to its end: it did not finish within 0.001 seconds",
    ]);
    // The answer says it, so it is not told twice.
    expect(heard.filter(({ kind }) => kind !== "watch")).toEqual([]);
    expect(await thread.open("0".repeat(64))).toEqual({ reason: "the bundle is gone" });
    await thread.dispose();
    expect(await thread.open("0".repeat(64))).toEqual({ reason: "the thread that reads config was ended" });
    await expect(thread.store("", { routing: true, access: true }, undefined)).rejects.toThrow("was ended");
  });
});

function makeRoot(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), "gate-thread-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  write(root, { "providers/demo.yaml": "preset: demo\n", ...files });
  return root;
}
