import { describe, expect, it } from "vitest";
import type { Seal, SealOrigin } from "../../src/dialect/neutral.ts";
import { decodeEnvelope, encodeEnvelope, isEnvelope } from "../../src/dialect/seal.ts";

const origins: readonly SealOrigin[] = ["anthropic", "google", "openai", "bedrock"];
const forms: readonly Seal["form"][] = ["signature", "redacted", "encrypted"];

describe("envelopes", () => {
  it.each(origins.flatMap((origin) => forms.map((form) => [origin, form] as const)))(
    "carry a seal of %s, form %s, there and back",
    (origin, form) => {
      for (const value of ["", "abc", "EqQB+/==", '日本\n"😀', "x".repeat(50_000)]) {
        const envelope = { seal: { origin, form, value } };
        const text = encodeEnvelope(envelope);
        expect(decodeEnvelope(text)).toEqual(envelope);
        // Clients put it into JSON, headers of theirs and addresses.
        expect(text).toMatch(/^gw1\.[\w-]+\.[0-9a-f]{8}$/u);
      }
    },
  );

  it("say that a seal belongs to the next call, or that there is none", () => {
    const seal: Seal = { origin: "google", form: "signature", value: "Zw" };
    expect(decodeEnvelope(encodeEnvelope({ seal, isForNextCall: true }))).toEqual({ seal, isForNextCall: true });
    expect(decodeEnvelope(encodeEnvelope({}))).toEqual({});
  });

  it("are worth nothing once a character has changed", () => {
    const text = encodeEnvelope({ seal: { origin: "anthropic", form: "signature", value: "c2ln" } });
    for (let at = "gw1.".length; at < text.length; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === "a" ? "b" : "a"}${text.slice(at + 1)}`;
      expect(decodeEnvelope(changed), `character ${at}`).toBeUndefined();
      expect(isEnvelope(changed)).toBe(true);
    }
    for (let length = 0; length < text.length; length += 1)
      expect(decodeEnvelope(text.slice(0, length))).toBeUndefined();
  });

  it.each(["", "gw1", "gw1.", "gw1..", "gw1.x", "EqQBCgIYAhIk", "gw2.abc.12345678"])("do not look like %j", (value) => {
    expect(decodeEnvelope(value)).toBeUndefined();
  });

  it("are told from seals of providers by their beginning", () => {
    expect(isEnvelope(encodeEnvelope({}))).toBe(true);
    expect(isEnvelope("gw1.damaged")).toBe(true);
    expect(isEnvelope("EqQBCgIYAhIkYW50aHJvcGljLXNpZ25hdHVyZQ==")).toBe(false);
  });
});
