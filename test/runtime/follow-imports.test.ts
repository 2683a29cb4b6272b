import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { saveByRename, writeFiles } from "./_deliveries.ts";
import { checkWhole, fastClock, follow, makeBase, PROVIDER, type Following } from "./_following.ts";

/** Each kind of module, five imports deep; the last one holds the value. */
const CHAIN = {
  "providers/p.yaml": PROVIDER,
  "groups/main.ts": `import { value } from "../lib/one.ts";
export default { description: value, strategy: "first", targets: ["p/chat"], primaryUse: value };
`,
  "lib/one.ts": 'import { two } from "./deep/two.mjs";\nexport const value: string = `v${1 + two}`;\n',
  "lib/deep/two.mjs": 'import { three } from "./three.js";\nexport const two = 10 + three;\n',
  "lib/deep/three.js": 'import four from "./er/four.cjs";\nexport const three = 100 + four.four;\n',
  "lib/deep/er/four.cjs": 'const five = require("./five.json");\nmodule.exports = { four: 1000 + five.five };\n',
  "lib/deep/er/five.json": '{ "five": 10000 }\n',
};

async function start(files: Readonly<Record<string, string>>): Promise<Following & { readonly root: string }> {
  const { base: root, remove } = makeBase();
  writeFiles(root, files);
  const following = await follow(root, { check: () => checkWhole(root), clock: fastClock });
  onTestFinished(async () => {
    await following.follower.dispose();
    remove();
  });
  return { ...following, root };
}

describe("follow: imports", () => {
  it("notices a change of every kind of module, five levels deep, and of nothing else", async () => {
    const { root, told, checks, until, follower } = await start(CHAIN);
    expect((await follower.check()).commit).toBe("v11111");
    const changes = [
      ["lib/one.ts", "1 + two", "2 + two", "v11112"],
      ["lib/deep/two.mjs", "10 + three", "20 + three", "v11122"],
      ["lib/deep/three.js", "100 + four", "200 + four", "v11222"],
      ["lib/deep/er/four.cjs", "1000 + five", "2000 + five", "v12222"],
      ["lib/deep/er/five.json", "10000", "20000", "v22222"],
    ] as const;
    for (const [file, from, to, value] of changes) {
      const text = readFileSync(join(root, file), "utf8");
      saveByRename(join(root, file), text.replace(from, to));
      await until(({ commit }) => commit === value);
      // The same bytes again are no change.
      writeFileSync(join(root, file), text.replace(from, to));
    }
    expect((await follower.check()).commit).toBe("v22222");
    expect(told.map(({ commit }) => commit)).toEqual(changes.map(([, , , value]) => value));
    expect(checks()).toBe(changes.length + 2);
  });

  it("notices an import that is made by a change, and forgets one that is not needed any more", async () => {
    const { root, told, until, checks, follower } = await start(CHAIN);
    writeFiles(root, { "other/x.ts": 'export const value: string = "v7";\n' });
    const main = CHAIN["groups/main.ts"];
    saveByRename(join(root, "groups/main.ts"), main.replace("../lib/one.ts", "../other/x.ts"));
    await until(({ commit }) => commit === "v7");
    saveByRename(join(root, "other/x.ts"), 'export const value: string = "v8";\n');
    await until(({ commit }) => commit === "v8");
    const before = checks();
    saveByRename(join(root, "lib/one.ts"), "of no interest\n");
    await follower.check();
    expect(checks()).toBe(before + 1);
    expect(told).toHaveLength(2);
  });

  it("notices an import that vanished when it comes back", async () => {
    const { root, until } = await start(CHAIN);
    rmSync(join(root, "lib"), { recursive: true });
    await until(({ commit }) => commit === "invalid");
    writeFiles(root, CHAIN);
    await until(({ commit }) => commit === "v11111");
  });

  it("notices an import that comes after the file that needs it", async () => {
    const { root, until } = await start(CHAIN);
    const main = CHAIN["groups/main.ts"];
    saveByRename(join(root, "groups/main.ts"), main.replace("../lib/one.ts", "../late/x.ts"));
    await until(({ commit }) => commit === "invalid");
    mkdirSync(join(root, "late"));
    writeFileSync(join(root, "late/x.ts"), 'export const value: string = "v9";\n');
    await until(({ commit }) => commit === "v9");
  });
});
