import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createKey, hashKey, isWellFormedKey } from "../../src/policy/key.ts";

describe("policy: key", () => {
  it("makes a prefix, 32 random bytes and the first four bytes of their SHA-256", () => {
    const { key, digest } = createKey();
    expect(key).toMatch(/^gk_[A-Za-z0-9_-]{49}$/);
    const secret = Buffer.from(key.slice(3, 46), "base64url");
    expect(secret).toHaveLength(32);
    const sum = createHash("sha256").update(secret).digest().subarray(0, 4).toString("base64url");
    expect(key.slice(46)).toBe(sum);
    expect(digest).toBe(createHash("sha256").update(key).digest("hex"));
    expect(isWellFormedKey(key)).toBe(true);
  });

  it("never makes one key twice", () => {
    const keys = new Set(Array.from({ length: 200 }, () => createKey().key));
    expect(keys.size).toBe(200);
  });

  it("hashes the whole key string to lower-case hex", () => {
    expect(hashKey("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("knows a fixed key by its checksum", () => {
    const zeros = Buffer.alloc(32);
    const sum = createHash("sha256").update(zeros).digest().subarray(0, 4).toString("base64url");
    expect(isWellFormedKey(`gk_${"A".repeat(43)}${sum}`)).toBe(true);
    // One bit in the part of the last character that decoding drops.
    expect(isWellFormedKey(`gk_${"A".repeat(42)}B${sum}`)).toBe(false);
  });

  it("refuses a typo anywhere, another prefix, another length and spaces", () => {
    const { key } = createKey();
    for (let index = 3; index < key.length; index += 1) {
      const other = key[index] === "x" ? "y" : "x";
      expect(isWellFormedKey(key.slice(0, index) + other + key.slice(index + 1)), `at ${index}`).toBe(false);
    }
    for (const text of ["", "gk_", `sk_${key.slice(3)}`, key.slice(0, -1), `${key}A`, ` ${key}`, `${key}\n`]) {
      expect(isWellFormedKey(text), JSON.stringify(text)).toBe(false);
    }
  });
});
