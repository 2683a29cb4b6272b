import { generateKeyPairSync } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished } from "vitest";
import { collect, makeFolder, runGate, soundFiles, startGate } from "./_gate.ts";

const DIGEST = "a".repeat(64);
const files = {
  ...Object.fromEntries(Object.entries(soundFiles).map(([file, text]) => [`gate/${file}`, text])),
  "gate/keys/ci.yaml": `hash: sha256:${DIGEST}\nmodels: [smart]\n`,
};

function makeKeys(): { readonly "key.pem": string; readonly "key.pub.pem": string } {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return {
    "key.pem": privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    "key.pub.pem": publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}

/** Waits for the next line of a server's log whose message begins so. */
function readLog(child: ReturnType<typeof startGate>): (message: string) => Promise<Record<string, unknown>> {
  const lines = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
  return async (message) => {
    const seen: string[] = [];
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
      const entry = JSON.parse(line.value) as Record<string, unknown>;
      if (String(entry["message"]).startsWith(message)) return entry;
      seen.push(line.value);
    }
    throw new Error(`The server ended without saying "${message}":\n${seen.join("\n")}`);
  };
}

async function readRevision(what: string, cwd: string, ...flags: readonly string[]): Promise<unknown> {
  const { stdout } = await runGate(["validate", what, "--format", "json", ...flags], { cwd });
  const report = JSON.parse(stdout) as { readonly ok: boolean; readonly revision: unknown };
  expect(report.ok).toBe(true);
  return report.revision;
}

describe("gate build", () => {
  it("writes a bundle, and says its revision, hash and size on stderr only", async () => {
    const cwd = makeFolder(files);
    const { code, stdout, stderr } = await runGate(["build", "gate"], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const path = join(cwd, "gate.bundle.json");
    const bundle = JSON.parse(readFileSync(path, "utf8")) as { hash: string; revision: Record<string, string> };
    const revision = `${bundle.revision["routing"]?.slice(0, 8)}.${bundle.revision["access"]?.slice(0, 8)}`;
    expect(stderr).toContain("built gate.bundle.json\n");
    expect(stderr).toMatch(new RegExp(`revision +${revision.replace(".", String.raw`\.`)}\n`));
    expect(stderr).toMatch(new RegExp(`hash +${bundle.hash}\n`));
    expect(stderr).toMatch(new RegExp(`size +${statSync(path).size} bytes from 4 files\n`));
    expect(readdirSync(cwd).toSorted()).toEqual(["gate", "gate.bundle.json"]);
  });

  it("gives the same bytes twice, from a copy of the folder, and on stdout", async () => {
    const cwd = makeFolder(files);
    cpSync(join(cwd, "gate"), join(cwd, "copy"), { recursive: true });
    const texts: string[] = [];
    for (const folder of ["gate", "gate", "copy"]) {
      expect((await runGate(["build", folder, "--output", "x.json"], { cwd })).code).toBe(0);
      texts.push(readFileSync(join(cwd, "x.json"), "utf8"));
    }
    texts.push((await runGate(["build", "gate", "--output", "-"], { cwd })).stdout);
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).not.toContain(cwd);
    expect((await runGate(["build", "x.json", "--output", "-"], { cwd })).stdout === texts[0]).toBe(true);
  });

  it("has the revision of its folder, also where that runs code, and needs none itself", async () => {
    const cwd = makeFolder({
      "gate/gateway.config.ts": 'import { port } from "./_port.ts";\nexport default { server: { port } };\n',
      "gate/_port.ts": "export const port: number = 0;\n",
      "gate/providers/demo.ts": 'export default { preset: "demo" };\n',
      "gate/groups/smart.yaml": "strategy: first\ntargets: [demo/chat]\n",
    });
    expect((await runGate(["validate", "gate", "--no-eval"], { cwd })).code).toBe(1);
    expect((await runGate(["build", "gate"], { cwd })).code).toBe(0);
    const revision = await readRevision("gate.bundle.json", cwd, "--no-eval");
    expect(revision).toEqual(await readRevision("gate", cwd));
  });

  it("finds in a bundle what it finds in the folder, at the same places", async () => {
    const cwd = makeFolder({ ...files, "gate/keys/ci.yaml": `hash: sha256:${DIGEST}\nmodels: [smrat]\n` });
    await runGate(["build", "gate"], { cwd });
    const read = async (what: string): Promise<unknown> => {
      const { stdout } = await runGate(["validate", what, "--format", "json"], { cwd });
      return (JSON.parse(stdout) as { diagnostics: unknown }).diagnostics;
    };
    const found = await read("gate.bundle.json");
    expect(found).toMatchObject([{ code: "GATE211", at: { file: "keys/ci.yaml", line: 2, column: 10 } }]);
    expect(found).toEqual(await read("gate"));
    const why = ["--why", "providers.demo.models.chat.price.input", "--format", "json"];
    const print = async (what: string): Promise<string> => (await runGate(["print", what, ...why], { cwd })).stdout;
    expect(await print("gate.bundle.json")).toContain("llm-gate:providers/demo.yaml");
    expect(await print("gate.bundle.json")).toBe(await print("gate"));
  });

  it.each([
    ["a config with errors", { "gate/groups/smart.yaml": "strategy: first\ntargets: [demo/chta]\n" }, "GATE201"],
    [
      "a routing test that fails",
      {
        "gate/groups/smart.yaml":
          "strategy: first\ntargets: [demo/chat]\ntests:\n  - { name: x, request: { text: Hi }, expect: { target: demo/chat-slow } }\n",
      },
      "GATE224",
    ],
  ])("writes nothing for %s and exits with 1", async (_, changed, finding) => {
    const cwd = makeFolder({ ...files, ...changed });
    const { code, stdout, stderr } = await runGate(["build", "gate"], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`error ${finding}`);
    expect(existsSync(join(cwd, "gate.bundle.json"))).toBe(false);
  });

  it("is refused with GATE119 once a byte is altered, and keeps print from printing", async () => {
    const cwd = makeFolder(files);
    await runGate(["build", "gate"], { cwd });
    const path = join(cwd, "gate.bundle.json");
    writeFileSync(path, readFileSync(path, "utf8").replace("demo/chat", "demo/chaT"));
    const { code, stdout } = await runGate(["validate", "gate.bundle.json"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain("error GATE119: the bundle cannot be used: its hash is not that of its content");
    expect(await runGate(["print", "gate.bundle.json"], { cwd })).toMatchObject({ code: 1, stdout: "" });
    expect((await runGate(["serve", "gate.bundle.json", "--port", "0"], { cwd })).code).toBe(78);
  });

  it("signs, and what was signed by another key or altered since is refused", async () => {
    const cwd = makeFolder({ ...files, ...makeKeys(), "other.pub.pem": makeKeys()["key.pub.pem"] });
    const built = await runGate(["build", "gate", "--sign", "key.pem"], { cwd });
    expect(built).toMatchObject({ code: 0 });
    expect(built.stderr).toContain("signed");
    const validate = (key: string): ReturnType<typeof runGate> =>
      runGate(["validate", "gate.bundle.json", "--public-key", key], { cwd });
    expect((await validate("key.pub.pem")).code).toBe(0);
    const wrong = await validate("other.pub.pem");
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain("error GATE609: the bundle is not taken, because --public-key asks for a signature");
    writeFileSync(join(cwd, "gate/groups/more.yaml"), "strategy: first\ntargets: [demo/chat-slow]\n");
    await runGate(["build", "gate"], { cwd });
    expect(existsSync(join(cwd, "gate.bundle.json.sig"))).toBe(false);
    expect((await validate("key.pub.pem")).stdout).toContain("does not exist");
  });

  it("says when its own key asks for a signature that is not there, or that another key made", async () => {
    const [mine, other] = [makeKeys(), makeKeys()];
    const cwd = makeFolder({
      ...files,
      "gate/gateway.config.yaml": `rollout: { bundleKey: ${JSON.stringify(mine["key.pub.pem"])} }\n`,
      "key.pem": mine["key.pem"],
      "other.pem": other["key.pem"],
    });
    expect((await runGate(["build", "gate"], { cwd })).stderr).toContain("is refused until it is signed");
    expect((await runGate(["validate", "gate.bundle.json"], { cwd })).code).toBe(1);
    expect((await runGate(["build", "gate", "--sign", "other.pem"], { cwd })).stderr).toContain("by another key");
    expect((await runGate(["build", "gate", "--sign", "key.pem"], { cwd })).stderr).not.toContain("another key");
    expect((await runGate(["validate", "gate.bundle.json"], { cwd })).code).toBe(0);
  });

  it("is served, followed where it lies, and kept in force when what takes its place is not signed", async () => {
    const cwd = makeFolder({ ...files, ...makeKeys() });
    const build = async (target: string, ...flags: readonly string[]): Promise<string> => {
      writeFileSync(join(cwd, "gate/groups/smart.yaml"), `strategy: first\ntargets: [${target}]\n`);
      const { stderr } = await runGate(["build", "gate", ...flags], { cwd });
      return /revision +(\S+)/.exec(stderr)?.[1] ?? "none";
    };
    const first = await build("demo/chat", "--sign", "key.pem");
    const child = startGate(["serve", "gate.bundle.json", "--public-key", "key.pub.pem", "--log", "json"], { cwd });
    onTestFinished(() => void child.kill("SIGKILL"));
    const log = readLog(child);
    expect(await log("Listening")).toMatchObject({ revision: first });
    const second = await build("demo/chat-slow", "--sign", "key.pem");
    expect(second).not.toBe(first);
    expect(await log("Config applied")).toMatchObject({ revision: second, before: first });
    await build("demo/chat");
    expect(await log("GATE609")).toMatchObject({ level: "error", file: "gate.bundle.json" });
    child.kill("SIGTERM");
    expect((await collect(child)).code).toBe(0);
  }, 20_000);

  it.each([
    ["a key that is none", ["build", "gate", "--sign", "notes.txt"], /no Ed25519 private key/],
    ["a key that is not there", ["build", "gate", "--sign", "no.pem"], /cannot read the key no\.pem/],
    ["a signature on stdout", ["build", "gate", "--sign", "key.pem", "--output", "-"], /must be a file/],
    ["an output that is a folder", ["build", "gate", "--output", "gate"], /no regular file/],
    ["an output where none can be", ["build", "gate", "--output", "no/such/x.json"], /cannot write no\/such\/x\.json/],
    ["a public key for a folder", ["validate", "gate", "--public-key", "key.pub.pem"], /is for bundles/],
    ["a public key that is private", ["validate", "x.json", "--public-key", "key.pem"], /is a private one/],
  ])("takes %s for bad usage", async (_, args, message) => {
    const cwd = makeFolder({ ...files, ...makeKeys(), "notes.txt": "notes", "x.json": "{}" });
    const { code, stdout, stderr } = await runGate(args, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(readdirSync(cwd).toSorted()).toEqual(["gate", "key.pem", "key.pub.pem", "notes.txt", "x.json"]);
  });
});
