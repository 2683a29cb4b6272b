import { renameSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createSecrets, loadDotEnv, printReference } from "../../src/config/env.ts";
import { makeFolder } from "./_folder.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("config: references to the environment", () => {
  it("takes the first variable that is set and not empty", () => {
    vi.stubEnv("GATE_TEST_A", "");
    vi.stubEnv("GATE_TEST_B", "b");
    const secrets = createSecrets("/");
    expect(secrets.secret({ env: ["GATE_TEST_A", "GATE_TEST_B"] })).toBe("b");
    expect(secrets.secret({ env: "GATE_TEST_A" })).toBeUndefined();
    vi.stubEnv("GATE_TEST_A", "a");
    expect(secrets.secret({ env: ["GATE_TEST_A", "GATE_TEST_B"] })).toBe("a");
  });

  it("fills in texts, and has none when a variable is missing", () => {
    vi.stubEnv("GATE_TEST_HOST", "h.example");
    vi.stubEnv("GATE_TEST_PORT", undefined);
    const secrets = createSecrets("/");
    expect(secrets.text("https://plain.example/$env:X/${other}")).toBe("https://plain.example/$env:X/${other}");
    expect(secrets.text("https://${env:GATE_TEST_HOST}/${env:GATE_TEST_HOST}")).toBe("https://h.example/h.example");
    expect(secrets.text("https://${env:GATE_TEST_HOST}:${env:GATE_TEST_PORT}")).toBeUndefined();
    expect(secrets.text({ env: "GATE_TEST_PORT", default: "https://d.example" })).toBe("https://d.example");
    expect(secrets.text({ env: ["GATE_TEST_PORT", "GATE_TEST_HOST"], default: "d" })).toBe("h.example");
    expect(secrets.text({ env: "GATE_TEST_PORT" })).toBeUndefined();
  });

  it("takes the first variable that is set of several inside a text", () => {
    vi.stubEnv("GATE_TEST_B", "b");
    const secrets = createSecrets("/");
    expect(secrets.text("https://${env:GATE_TEST_A|GATE_TEST_B}.example")).toBe("https://b.example");
    vi.stubEnv("GATE_TEST_A", "a");
    expect(secrets.text("https://${env:GATE_TEST_A|GATE_TEST_B}.example")).toBe("https://a.example");
    expect(secrets.text("https://${env:GATE_TEST_C|GATE_TEST_D}.example")).toBeUndefined();
  });

  it("puts a value that is no URL into a template, and takes whole texts for the cases it does not fit", () => {
    const reference = {
      env: "GATE_TEST_REGION",
      template: "https://{}.cloud.example/${env:GATE_TEST_PROJECT}/{}",
      cases: { global: "https://cloud.example/${env:GATE_TEST_PROJECT}" },
    };
    const secrets = createSecrets("/");
    expect(secrets.text(reference)).toBeUndefined();
    vi.stubEnv("GATE_TEST_REGION", "eu-1");
    expect(secrets.text(reference)).toBeUndefined();
    vi.stubEnv("GATE_TEST_PROJECT", "p");
    expect(secrets.text(reference)).toBe("https://eu-1.cloud.example/p/eu-1");
    vi.stubEnv("GATE_TEST_REGION", "global");
    expect(secrets.text(reference)).toBe("https://cloud.example/p");
    vi.stubEnv("GATE_TEST_REGION", "https://mine.example/v1");
    expect(secrets.text(reference)).toBe("https://mine.example/v1");
    // A region that would lead to another host is none.
    for (const region of ["evil.example/", "a@b", "a b", "constructor#"]) {
      vi.stubEnv("GATE_TEST_REGION", region);
      expect(secrets.text(reference), region).toBeUndefined();
    }
  });

  it("does not fill in what a variable itself contains", () => {
    vi.stubEnv("GATE_TEST_A", "${env:GATE_TEST_B} $&");
    vi.stubEnv("GATE_TEST_B", "b");
    expect(createSecrets("/").text("x-${env:GATE_TEST_A}")).toBe("x-${env:GATE_TEST_B} $&");
  });

  it("prints references, never values", () => {
    expect(printReference({ env: "A" })).toBe("env:A");
    expect(printReference({ env: ["A", "B"] })).toBe("env:A|B");
    expect(printReference({ file: "/run/secrets/a" })).toBe("file:/run/secrets/a");
  });
});

describe("config: secret files", () => {
  it("drops one trailing line break and nothing else", () => {
    const root = makeFolder({ unix: "secret \n", windows: "secret\r\n", two: "secret\n\n", empty: "\n" });
    const secrets = createSecrets(root);
    expect(secrets.secret({ file: "unix" })).toBe("secret ");
    expect(secrets.secret({ file: join(root, "windows") })).toBe("secret");
    expect(secrets.secret({ file: "two" })).toBe("secret\n");
    expect(secrets.secret({ file: "empty" })).toBeUndefined();
    expect(secrets.secret({ file: "missing" })).toBeUndefined();
    expect(secrets.secret({ file: "." })).toBeUndefined();
  });

  it("reads a changed file again, but looks at it once a second only", () => {
    const root = makeFolder({ key: "one" });
    let now = 10_000;
    const secrets = createSecrets(root, { now: () => now });
    expect(secrets.secret({ file: "key" })).toBe("one");
    writeFileSync(join(root, "key"), "second");
    now += 999;
    expect(secrets.secret({ file: "key" })).toBe("one");
    now += 1;
    expect(secrets.secret({ file: "key" })).toBe("second");
    // Same size: the time of the change tells.
    writeFileSync(join(root, "key"), "third!");
    utimesSync(join(root, "key"), 1, 1);
    now += 1_000;
    expect(secrets.secret({ file: "key" })).toBe("third!");
    unlinkSync(join(root, "key"));
    now += 1_000;
    expect(secrets.secret({ file: "key" })).toBeUndefined();
    writeFileSync(join(root, "key"), "back");
    // A clock that was set back must not freeze the last answer.
    now -= 3_600_000;
    expect(secrets.secret({ file: "key" })).toBe("back");
  });

  it("reads a file of the same length and time again: one that is renamed into place, and one behind a moved link", () => {
    const root = makeFolder({ "one/key": "first!", "two/key": "second", "three/key": "third!" });
    for (const folder of ["one", "two", "three"]) utimesSync(join(root, folder, "key"), 1, 1);
    symlinkSync("one", join(root, "data"));
    let now = 10_000;
    const secrets = createSecrets(root, { now: () => now });
    expect(secrets.secret({ file: "data/key" })).toBe("first!");
    symlinkSync("two", join(root, "next"));
    renameSync(join(root, "next"), join(root, "data"));
    now += 1_000;
    expect(secrets.secret({ file: "data/key" })).toBe("second");
    renameSync(join(root, "three/key"), join(root, "two/key"));
    now += 1_000;
    expect(secrets.secret({ file: "data/key" })).toBe("third!");
  });
});

describe("config: .env", () => {
  it("sets what is not set, and never overrides", () => {
    vi.stubEnv("GATE_TEST_SET", "kept");
    vi.stubEnv("GATE_TEST_EMPTY", "");
    vi.stubEnv("GATE_TEST_NEW", undefined);
    vi.stubEnv("GATE_TEST_QUOTED", undefined);
    const text = '# comment\nGATE_TEST_SET=lost\nGATE_TEST_EMPTY=lost\nGATE_TEST_NEW=new\nGATE_TEST_QUOTED="a b # c"\n';
    expect(loadDotEnv(makeFolder({ ".env": text }))).toEqual(["GATE_TEST_NEW", "GATE_TEST_QUOTED"]);
    const secrets = createSecrets("/");
    expect(secrets.secret({ env: "GATE_TEST_SET" })).toBe("kept");
    expect(secrets.secret({ env: "GATE_TEST_EMPTY" })).toBeUndefined();
    expect(secrets.secret({ env: "GATE_TEST_NEW" })).toBe("new");
    expect(secrets.secret({ env: "GATE_TEST_QUOTED" })).toBe("a b # c");
  });

  it("does nothing without the file", () => {
    expect(loadDotEnv(makeFolder({}))).toEqual([]);
  });
});
